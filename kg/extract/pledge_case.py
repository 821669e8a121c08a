"""A clause under judgement: what surrounds it, the facts that rules ask for, and the verdict they reach."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from kg.extract.clause import Clause, Token
from kg.extract.due import find_due
from kg.model import Span
from kg.model.mention import Modality

Voice = Literal["minister", "chair", "member", "paper"]
"""Who speaks: a member of government, the chair, a member of the House, or a paper for those who sign it."""

NEGATIONS = frozenset("niet geen nooit niks niets nimmer noch niemand".split())
PRACTICE = frozenset("jaarlijks altijd vaak soms continu doorlopend dagelijks momenteel reeds elke".split())
"""Words of present practice, which is no promise."""
VOWED = frozenset("toegezegd beloofd besloten aangekondigd afgesproken gecommitteerd ingestemd verplicht".split())
"""Participles by which a promise, decision or announcement is reported."""
OPEN_WORDS = frozenset("of hoe wat welke waar wanneer waarom hoeveel wie waarvoor".split())
RECEIVER = re.compile(
    r"\b(?:(?:(?:[Aa]an|[Nn]aar|[Rr]ichting|[Mm]et|[Bb]ij) )?(?:[Uu]w|[Dd]e|jullie) (?:Tweede |Eerste )?"
    r"(?<!van de )(?<!van uw )Kamer|de beide Kamers|beide Kamers|Tweede Kamer"
    r"|(?:[Aa]an|[Nn]aar) (?:uw|de) (?:vaste )?commissie)\b"
)
NOT_RECEIVER = re.compile(
    r"\b(?:van|in|door|binnen) (?:de|uw) (?:Tweede )?Kamer\b|oordeel (?:aan de )?Kamer|wens van de Kamer"
)
PAPER = re.compile(
    r"\b(?:\w{0,20}brief|\w{0,20}rapportage|rapport|reactie|kabinetsreactie|\w{0,12}verslag|notitie|antwoord|antwoorden"
    r"|update|updateje|\w{0,12}overzicht|stand van zaken|evaluatie|evaluaties|verkenning|analyse|cijfers|informatie"
    r"|wetsvoorstel|voorstel|agenda|plan|visie|uitvoeringstoets(?:en)?|onderzoek|appreciatie|factsheet|eindrapport)\b",
    re.IGNORECASE,
)
_SUM = re.compile(r"(?:€|\bEUR\b) ?\d|\d (?:miljoen|miljard|mln|mld|euro)\b", re.IGNORECASE)
_HEDGES = re.compile(
    r"\b(?:denk|hoop|hopen|denken|ervan uit|bedoeling|voornemen|streven|planning)\b|\bstel\b.{0,20}\bvoor$"
)
_HEDGED = re.compile(r"\b(?:denk|hoop)\b")
_REPORTED = re.compile(r"\b(?:gezegd|aangegeven|toegezegd|aangekondigd|beloofd)\b")
_AS_PROMISED = re.compile(r"\b[Zz]oals (?:[^,.;\n]{0,80} )?(?:toegezegd|beloofd)\b")
_PROVIDED = re.compile(r"\bmits\b[^.;]{0,80}$")
_IF_BEFORE = re.compile(
    r"(?:^|[.;:] |\b(?:maar|en|dus|want) )(?:mocht|als(?! het (?:aankomt|gaat) )|indien|mits)\b"
    r"[^.;:?]{3,160}, (?:dan )?$",
    re.IGNORECASE,
)
_IF_AND = re.compile(
    r"(?:^|[.;:] |\b(?:maar|en|dus|want) )(?:mocht|als(?! het (?:aankomt|gaat) )|indien|mits)\b"
    r"[^.;:?]{3,160}, (?:dan )?\w{2,12}\b[^.;:?]{3,160} en $",
    re.IGNORECASE,
)
"""A condition and the first thing done under it; what follows is a second only when it has no subject of its own."""
_IF_BEHIND = re.compile(r", (?:mits|indien|tenzij) |\bonder voorbehoud\b|\bindien (?:nodig|mogelijk)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What surrounds a clause: its sentence, who speaks, whether a list of undertakings is being read.

    `listed` is a list that a chair reads out, `registered` one of open undertakings in a paper; without `stated` no
    word stands in the sentence by which a state or report could be a promise.
    """

    text: str
    sentence: Span
    voice: Voice
    listed: bool = False
    registered: bool = False
    motion: bool = False
    amounts: tuple[Span, ...] = ()
    stated: bool = True

    def asks(self, offset: int) -> bool:
        """Return whether what stands at an offset belongs to a question, with no colon or dash before its mark."""
        rest = self.text[offset : self.sentence.end].rstrip('"”») ')
        return rest.endswith("?") and not re.search(r"[:;—] ", rest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A promise: the rule that saw it, its token range, and what the rule knows of its fields."""

    rule: str
    first: int
    last: int
    modality: Modality = "firm"
    past: bool = False
    pledgor: str | None = None


class Case:
    """A clause with what surrounds it; each fact is worked out once, when a rule asks for it."""

    def __init__(self, clause: Clause, setting: Setting) -> None:
        """Keep the clause and its setting, and what nearly every rule needs."""
        self.clause = clause
        self.setting = setting
        self.subject = clause.subject
        self.words = frozenset(clause.words)
        self.lemma = clause.verb.lemma if clause.verb else ""
        self.head = clause.head.lemma if clause.head else ""
        self.classes: frozenset[str] = clause.verb.classes if clause.verb else frozenset()
        self.main = clause.form == "main"

    @cached_property
    def span(self) -> Span:
        """Return the clause's place in the view."""
        tokens = self.clause.tokens
        return Span(tokens[self.clause.first].start, tokens[max(self.clause.first, self.clause.last - 1)].end)

    @cached_property
    def text(self) -> str:
        """Return the clause's words with single blanks between them."""
        return spaced(self.clause.tokens, self.clause.first, self.clause.last)

    @cached_property
    def whole(self) -> str:
        """Return the clause's words with those of the parts coordinated before it."""
        lead = self.clause.lead
        return self.text if lead is None else spaced(self.clause.tokens, lead, self.clause.last)

    @cached_property
    def before(self) -> str:
        """Return the sentence up to the clause."""
        return self.setting.text[self.setting.sentence.start : self.span.start]

    @cached_property
    def negated(self) -> bool:
        """Return whether a word of negation stands in the clause."""
        return not self.words.isdisjoint(NEGATIONS)

    @cached_property
    def receiver(self) -> bool:
        """Return whether the House or a committee receives something in the clause."""
        return RECEIVER.search(self.text) is not None and not NOT_RECEIVER.search(self.text)

    @cached_property
    def due(self) -> str:
        """Return the deadline in the clause, "" for none."""
        found = find_due(self.setting.text, *self.span)
        return self.setting.text[found.start : found.end] if found else ""

    @cached_property
    def amount(self) -> bool:
        """Return whether the clause names a sum of money."""
        return any(self.span.overlaps(amount) for amount in self.setting.amounts) or bool(_SUM.search(self.text))

    @cached_property
    def governor(self) -> str:
        """Return the last words before a subordinate clause's opener, in lower case; "" for a main clause."""
        opener = self.clause.opener
        if opener is None:
            return ""
        start = opener
        while start > max(0, opener - 4) and self.clause.tokens[start - 1].low not in {".", ";", ":", ","}:
            start -= 1
        return spaced(self.clause.tokens, start, opener).lower()

    @property
    def first_person(self) -> bool:
        """Return whether the subject speaks of itself."""
        return self.subject is not None and self.subject.kind in {"first", "as"}

    @property
    def official(self) -> bool:
        """Return whether the subject is the government or a member of it."""
        return self.first_person or (self.subject is not None and self.subject.kind == "office")

    def has(self, pattern: re.Pattern[str]) -> bool:
        """Return whether a pattern occurs in the clause."""
        return pattern.search(self.text) is not None

    def asks_openly(self) -> bool:
        """Return whether a question word follows right behind the main verb ("bezien hoe")."""
        start = self.clause.verb_at + 1
        return any(token.low in OPEN_WORDS for token in self.clause.tokens[start : min(start + 3, self.clause.last)])

    def verdict(self, rule: str, modality: Modality = "firm", *, past: bool = False) -> Verdict:
        """Return a verdict on the whole clause, with the modality and tense that its surroundings give it."""
        if _HEDGES.search(self.governor) or self.has(_HEDGED):
            modality = "intention"
        if self.conditional():
            modality = "conditional"
        return Verdict(
            rule=rule,
            first=self._first_with_condition("conditional" if modality == "conditional" else "awaited"),
            last=self.clause.last,
            modality=modality,
            past=past or _REPORTED.search(self.governor) is not None or self._promised_before(),
        )

    def _promised_before(self) -> bool:
        """Return whether this was promised before: "zoals toegezegd", or an entry of a list of open undertakings."""
        if self.setting.registered and self.official:
            return True
        return _AS_PROMISED.search(self.setting.text, *self._own_part) is not None

    @property
    def _own_part(self) -> Span:
        """Return the part of the sentence whose "zoals toegezegd" speaks of this clause: up to another "en zoals"."""
        sentence = self.setting.sentence
        other = self.setting.text.find(" en zoals ", self.span.end, sentence.end)
        return Span(sentence.start, other if other >= 0 else sentence.end)

    def conditional(self) -> bool:
        """Return whether a condition that may fail governs the clause: before it, or at its end."""
        if _PROVIDED.search(self.before):
            return True
        if _IF_BEFORE.search(self.before):
            return self.main
        inverted = self.clause.lead is not None or self.clause.finite == self.clause.first
        if inverted and self.main and _IF_AND.search(self.before):
            return True
        return self.has(_IF_BEHIND)

    def _first_with_condition(self, kind: str) -> int:
        """Return where the condition or awaited event before the clause begins, or the clause itself without one."""
        openers = {"als", "indien", "mits", "mocht"} if kind == "conditional" else {"zodra"}
        tokens, at = self.clause.tokens, self.clause.first - 1
        while at >= 0 and tokens[at].low in {",", "dan"}:
            at -= 1
        if at == self.clause.first - 1:
            return self.clause.first
        while at >= 0 and tokens[at].low not in {".", ";", ":", "!", "?"}:
            if tokens[at].low in openers and (at == 0 or tokens[at - 1].low not in {"zowel", "net"}):
                return at
            at -= 1
        return self.clause.first


def spaced(tokens: tuple[Token, ...], first: int, last: int) -> str:
    """Return a range of tokens with single blanks between them."""
    return " ".join(token.text for token in tokens[first:last])
