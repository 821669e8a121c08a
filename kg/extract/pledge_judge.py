"""Whether a clause is a promise: one rule for each way in which Dutch makes, reports or places one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from kg.extract.clause import AUXILIARIES, OTHER_FINITE, Clause, Token, right_edge
from kg.extract.due import find_due, is_plain_year
from kg.model.mention import Modality
from kg.model import Span

Voice = Literal["minister", "chair", "member", "paper"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What surrounds a clause: who speaks, and whether a list of undertakings is being read."""

    text: str
    sentence: Span
    voice: Voice
    listed: bool = False
    motion: bool = False
    amounts: tuple[Span, ...] = ()

    @property
    def question(self) -> bool:
        """Return whether the sentence is a question."""
        return self.asks_behind(self.sentence.start)

    def asks_behind(self, offset: int) -> bool:
        """Return whether what stands at an offset belongs to a question, with no colon or dash before its mark."""
        rest = self.text[offset : self.sentence.end].rstrip("\"”») ")
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
    confidence: float = 0.8


NEGATIONS = frozenset("niet geen nooit niks niets nimmer noch niemand".split())
_ORDER = frozenset("zo zometeen straks dadelijk zojuist net meteen blokje kopje mapje moties rijtje beantwoording".split())
_DEGREES = frozenset("veel snel spoedig goed kort vlug min weinig gauw ruim scherp concreet zorgvuldig breed".split())
_PRACTICE = frozenset("jaarlijks altijd vaak soms continu doorlopend dagelijks momenteel reeds elke".split())
_OPEN = frozenset("of hoe wat welke waar wanneer waarom hoeveel wie waarvoor".split())
_REJECTED_GOVERNORS = re.compile(
    r"\b(?:wil|willen|wilde|wens|vind|vindt|vinden|verzoekt?|vraagt?|vroeg|vragen|betekent|stel(?:t)? (?:dat|voor)|zou|zouden"
    r"|moet|moeten|kan|belangrijk|goed|mooi|logisch|verstandig|omdat|zodat|mening|suggestie|idee|constaterende"
    r"|overwegende|mening|feit is|niet|illusie|alsof|gevoel|kans)\b",
    re.IGNORECASE,
)
RECEIVER = re.compile(
    r"\b(?:(?:(?:[Aa]an|[Nn]aar|[Rr]ichting|[Mm]et|[Bb]ij) )?(?:[Uu]w|[Dd]e|jullie) (?:Tweede |Eerste )?(?<!van de )(?<!van uw )Kamer|de beide Kamers|beide Kamers|Tweede Kamer"
    r"|(?:uw|de) (?:vaste )?commissie)\b"
)
NOT_RECEIVER = re.compile(r"\b(?:van|in|door|binnen) (?:de|uw) (?:Tweede )?Kamer\b|oordeel (?:aan de )?Kamer|wens van de Kamer")
PAPER = re.compile(
    r"\b(?:\w{0,20}brief|\w{0,20}rapportage|rapport|reactie|kabinetsreactie|\w{0,12}verslag|notitie|antwoord|antwoorden|update"
    r"|updateje|\w{0,12}overzicht|stand van zaken|evaluatie|evaluaties|verkenning|analyse|cijfers|informatie|wetsvoorstel|voorstel"
    r"|agenda|plan|visie|uitvoeringstoets(?:en)?|onderzoek|appreciatie|factsheet)\b",
    re.IGNORECASE,
)
_PROCEDURE = re.compile(
    r"\b(?:notulen|beraadslaging|vergadering|woord|stemming(?:en)?|gestemd|Handelingen|beroep op|geknikt|reageren|geschorst|aanwezig)\b"
)
_SUM = re.compile(r"(?:€|\bEUR\b) ?\d|\d (?:miljoen|miljard|mln|mld|euro)\b", re.IGNORECASE)
_STRONG = frozenset(
    "toezeggen meenemen oppakken doorgeleiden terugkomen toesturen terugkoppelen verderbrengen dichtzetten uitzoeken"
    " navragen aankaarten agenderen overbrengen doorgeven doorsturen toezenden nasturen nagaan informeren opnemen"
    " overnemen toezien nabezorgen".split()
)


def _text(clause: Clause) -> str:
    tokens = clause.tokens
    return _slice(tokens, clause.first, clause.last)


def _slice(tokens: tuple[Token, ...], first: int, last: int) -> str:
    return " ".join(token.text for token in tokens[first:last])


class Judge:
    """Decides clause by clause; one instance for each sentence."""

    def __init__(self, clause: Clause, setting: Setting) -> None:
        """Keep a clause and what surrounds it, and the few facts that most rules ask for."""
        self.clause = clause
        self.setting = setting
        self.words = set(clause.words)
        self.text = _text(clause)
        self.verb = clause.verb
        self.classes = clause.verb.classes if clause.verb else frozenset()
        self.lemma = clause.verb.lemma if clause.verb else ""
        self.subject = clause.subject
        self.negated = bool(self.words & NEGATIONS)
        self.receiver = bool(RECEIVER.search(self.text)) and not NOT_RECEIVER.search(self.text)
        span = self.span
        due = find_due(setting.text, span.start, span.end)
        self.due = setting.text[due.start : due.end] if due else ""
        self.amount = any(span.overlaps(amount) for amount in setting.amounts) or _SUM.search(self.text) is not None

    @property
    def span(self) -> Span:
        """Return the clause's place in the view."""
        tokens = self.clause.tokens
        return Span(tokens[self.clause.first].start, tokens[max(self.clause.first, self.clause.last - 1)].end)

    # -- the parts of a decision -------------------------------------------------------------------------------

    def before(self) -> str:
        """Return the words of the sentence before the clause."""
        return self.setting.text[self.setting.sentence.start : self.span.start]

    def governor(self) -> str:
        """Return the words that govern a subordinate clause: those before its opener, back to a mark."""
        opener = self.clause.opener
        if opener is None:
            return ""
        start = opener
        while start > 0 and self.clause.tokens[start - 1].low not in {".", ";", ":", ","}:
            start -= 1
        return _slice(self.clause.tokens, max(start, opener - 4), opener).lower()

    def first_person(self) -> bool:
        """Return whether the clause's subject speaks of itself."""
        return self.subject is not None and self.subject.kind in {"first", "as"}

    def asks_itself(self) -> bool:
        """Return whether the subject is the government or a member of it."""
        return self.first_person() or self.subject is not None and self.subject.kind == "office"

    def inquiry(self) -> bool:
        """Return whether the verb asks and what it asks is open ("kijken of", "bezien hoe")."""
        if "inquire" not in self.classes:
            return False
        tokens = self.clause.tokens
        start = max(self.clause.verb_at, self.clause.finite) + 1
        if self.lemma == "kijken":
            return any(token.low in _OPEN for token in tokens[start : start + 3])
        return any(token.low in _OPEN for token in tokens[start : self.clause.last])

    def opens_question(self) -> bool:
        """Return whether a question word follows right behind the main verb."""
        after = self.clause.tokens[self.clause.verb_at + 1 : min(self.clause.verb_at + 4, self.clause.last)]
        return any(token.low in _OPEN for token in after)

    def barred(self) -> bool:
        """Return whether something about the sentence or clause rules a promise out."""
        clause = self.clause
        if self.setting.asks_behind(self.span.start) or re.search(r"\b(?:oordeel|(?:eerste|tweede|derde) termijn)\b", self.text):
            return True
        if self.setting.voice == "member" and (self.first_person() or clause.aux != "hebben" or not self.words & _VOWED):
            return True
        if self.setting.voice == "chair" and (self.first_person() or _PROCEDURE.search(self.text)):
            return True
        if any(token.low in {"zou", "zouden", "moet", "moeten"} for token in clause.tokens[max(clause.first, clause.finite - 4) : clause.finite]):
            return True
        if clause.form == "sub":
            if re.search(r"\b(?:vraag|vroeg|vraagt|vragen)\b[^.;:?,]{0,60}\bof\b[^.;:,]{0,80}$", self.before()):
                return True
            opener = clause.tokens[clause.opener or 0].low
            if opener != "dat":
                return not self.relative_promise(opener)
            governor = self.governor()
            if re.search(r"\bstel\b.{0,12}\bvoor$|zo kan lezen$", governor) and self.subject is not None:
                return False
            if clause.aux == "hebben" and self.words & _VOWED:
                return False
            if _REJECTED_GOVERNORS.search(governor):
                return not re.search(r"\bik\b.{0,40}\b(?:melden|zeggen|toezeggen|bevestigen|aangeven|beloven)$", governor)
        before = self.before()
        return before.count('"') % 2 == 1 and re.search(r"\bniet\b", before) is not None

    def condition_start(self, modality: Modality) -> int:
        """Return where the condition or awaited event before the clause begins, or the clause itself without one."""
        openers = {"als", "indien", "mits", "mocht"} if modality == "conditional" else {"zodra"}
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

    def conditional(self) -> bool:
        """Return whether a condition that may fail governs the clause: before it, or at its end."""
        before = self.before().lower()
        if re.search(r"\bmits\b[^.;]{0,80}$", before):
            return True
        if re.search(r"(?:^|[.;:] |\b(?:maar|en|dus|want) )(?:mocht|als|indien|mits)\b[^.;:?]{3,160}, (?:dan )?$", before):
            return self.clause.form == "main"
        return re.search(r", (?:mits|indien|tenzij) |\bonder voorbehoud\b|\bindien (?:nodig|mogelijk)\b", self.text) is not None

    def relative_promise(self, opener: str) -> bool:
        """Return whether a relative clause itself promises ("waarop ik uw Kamer zal informeren")."""
        if opener in {"die", "waarop", "waarover", "waarmee"} and self.first_person():
            return bool(self.clause.aux in {"zullen", "willen", "zijn", "blijven"} and (self.receiver or "bereid" in self.words))
        return opener in {"die", "dat"} and "rekenen" in self.words

    def verdict(self, rule: str, modality: Modality = "firm", *, past: bool = False, confidence: float = 0.8) -> Verdict:
        """Return a verdict for the whole clause."""
        governor = self.governor()
        if re.search(r"\b(?:denk|hoop|hopen|denken|ervan uit|bedoeling|voornemen|streven|planning)\b|\bstel\b.{0,20}\bvoor$", governor) or re.search(
            r"\b(?:denk|hoop)\b", self.text
        ):
            modality = "intention"
        if self.conditional():
            modality = "conditional"
        if re.search(r"\b(?:gezegd|aangegeven|toegezegd|aangekondigd|beloofd)\b", governor):
            past = True
        return Verdict(
            rule=rule, first=self.condition_start(modality), last=self.clause.last, modality=modality, past=past, confidence=confidence
        )


def judge(clause: Clause, setting: Setting) -> Verdict | None:
    """Return the verdict on a clause, or None when it promises nothing."""
    case = Judge(clause, setting)
    rule = _RULES.get(clause.aux, _present)
    if case.barred():
        return None
    return rule(case)


def _speech(case: Judge) -> bool:
    """Return whether the clause only orders the speaker's own words."""
    if case.lemma == "ingaan" and re.search(r"\b[Dd]aarin\b|\b[Hh]ierin\b|\bin (?:de|die|een) \w*(?:brief|rapportage|reactie)\b", case.text):
        return False
    if "elkaar" in case.words and case.lemma in {"spreken", "zien", "treffen"}:
        return True
    if case.receiver or (case.due and case.due.lower() not in {"meteen", "vandaag", "morgen"}):
        return "speech" in case.classes and not case.classes & {"act", "inform", "convey", "inquire", "talk"}
    if "speech" in case.classes or "mind" in case.classes and "inquire" not in case.classes:
        return True
    tokens = case.clause.tokens
    upto = max(case.clause.finite, case.clause.verb_at) + 1
    near = {
        token.low
        for token, after in zip(tokens[case.clause.first : upto], tokens[case.clause.first + 1 : upto + 1], strict=False)
        if token.low != "zo" or after.low not in _DEGREES
    }
    return bool(near & _ORDER) or re.search(r"\bkort houden\b|\b(?:van de|uw|deze|enkele|uw|de|alle|aantal) vragen\b|\b(?:mening|antwoord|antwoorden) geven\b|\bdat punt\b", case.text) is not None


def _zullen(case: Judge) -> Verdict | None:
    if case.verb is None:
        return None
    if case.clause.passive:
        return _future_passive(case)
    if case.subject is None:
        return _future_thing(case)
    if case.negated and ("state" in case.classes or case.clause.aux == "gaan"):
        return None
    if _speech(case) or case.lemma in {"zijn", "worden", "hebben", "kunnen", "moeten", "blijven", "staan", "zitten", "gelden"}:
        return None
    if case.lemma in {"krijgen", "gebeuren"} and case.clause.aux != "gaan" or "behoefte" in case.words:
        return None
    if re.search(r"\b(?:zal|zullen|gaan?)\b.{0,60}\bmoeten\b", case.text) or re.search(r"\bgaat? het om\b", case.text):
        return None
    if case.lemma in {"kijken", "beraden", "bekijken", "bezien", "overwegen"} or re.search(r"\bop zoek\b", case.text):
        return case.verdict("future-inquiry", "intention")
    return case.verdict("future")


def _future_passive(case: Judge) -> Verdict | None:
    if case.words & {"moeten", "kunnen", "hoeven", "mogen"}:
        return None
    if case.classes & {"speech", "mind"} and not case.classes & {"inform", "convey", "act", "talk"}:
        return None
    upto = _slice(case.clause.tokens, case.clause.first, case.clause.verb_at + 2)
    if re.search(r"\bdoor (?!middel)", upto) and not re.search(r"door (?:het kabinet|de minister|mij|ons)", case.text):
        return None
    return case.verdict("future-passive", "intention" if case.lemma in {"bezien", "bekijken", "kijken"} else "firm")


def _future_thing(case: Judge) -> Verdict | None:
    """Judge a future whose subject is no actor: a document that will come, or "dat zal gebeuren"."""
    if case.lemma == "gebeuren" and "moeten" not in case.words and re.search(
        r"^(?:dat|dit)\b|\b(?:zal|gaat) (?:dat|dit)\b", case.text, re.IGNORECASE
    ) and case.clause.form == "main" and not case.negated:
        return case.verdict("future-anaphor")
    if case.lemma in {"ontvangen", "krijgen", "komen", "verschijnen", "volgen", "gaan"} and (
        case.receiver or PAPER.search(case.text) and case.due
    ):
        return case.verdict("future-paper")
    if case.lemma in {"starten", "beginnen", "ingaan"} and case.due:
        return case.verdict("future-start")
    if case.amount and "bedragen" in case.words and case.setting.voice == "paper":
        return case.verdict("allocation")
    if case.lemma in {"geschieden", "plaatsvinden"} and case.setting.voice == "paper" and not case.negated:
        return case.verdict("future-event")
    return None


def _gaan(case: Judge) -> Verdict | None:
    if re.search(r"\bnaar (?:de|uw|het) (?:vraag|vragen|blokje|kopje|onderwerp|volgende|motie|punt)\b", case.text):
        return None
    if case.verb is not None and case.lemma == "gaan" or case.verb is None:
        if case.first_person() and case.due and len(case.clause.words) < 8 and not case.negated:
            return case.verdict("future")
        if case.subject is None and re.search(r"\bin consultatie\b|naar (?:de|uw) Kamer\b|\bvan start\b", case.text) and case.due:
            return case.verdict("present-paper")
        if case.first_person() and re.search(r"\bnaar .{2,80}\btoe$|\bop bezoek\b", case.text):
            return case.verdict("future")
        if case.first_person() and re.search(r"\b(?:in gesprek|in overleg|aan de slag|aan het werk)\b", case.text) and not case.negated:
            return case.verdict("future")
        if case.subject is not None and case.subject.kind == "office" and re.search(r"\bin (?:gesprek|overleg)\b", case.text):
            return case.verdict("future")
        return None
    if case.lemma == "doorgaan":
        blocked = case.words & (_ORDER | {"motie", "vraag", "punt", "blok", "onderwerp"}) or not case.words & {"met", "mee"}
        return None if blocked or not case.first_person() else case.verdict("go-on")
    if case.subject is None and case.lemma != "gebeuren":
        return None
    return _zullen(case)


_UNWISHED = frozenset("afwachten voorkomen bestrijden behouden beperken krijgen beschermen stellen proberen pleiten".split())


def _wishes_that(case: Judge) -> bool:
    """Return whether what is wished is somebody else's deed ("ik wil dat boeren ... kunnen")."""
    tokens, at = case.clause.tokens, case.clause.finite
    that = next((index for index in range(at + 1, min(len(tokens), at + 5)) if tokens[index].low == "dat"), None)
    if that is None or 0 <= case.clause.verb_at < that:
        return False
    for index in range(that + 1, case.clause.last):
        token = tokens[index]
        if token.low in {",", "dat", "die", "om"} or index == case.clause.verb_at:
            return False
        if token.low in AUXILIARIES or token.low in OTHER_FINITE:
            return True
    return False


def _willen(case: Judge) -> Verdict | None:
    if case.subject is None or case.negated or case.clause.form == "sub" and not (case.receiver or "betrekken" in case.words):
        return None
    if re.search(r"\bop zoek\b", case.text):
        return case.verdict("wish", "intention")
    if case.verb is None:
        return None
    if case.verb is not None and (_speech(case) or case.classes <= {"state"} and case.lemma != "hebben"):
        return None
    if case.lemma == "hebben" and "erover" not in case.words:
        return None
    if _wishes_that(case) or re.search(r"\bgewoon\b|\biets\b|\bnieuws\b|\bzorgvuldig\w*\b|\bmanier doen\b", case.text):
        return None
    if re.search(r"\bonder de aandacht\b|\bvoorhouden\b", case.text):
        return None
    if case.verb.lemma == "" and case.clause.verb_at - case.clause.finite < 3:
        return None
    if re.search(r"\b(?:onderscheid|punt|opmerking|misverstand|indruk|beeld|beroep|compliment|excuses)\b", case.text):
        return None
    if case.lemma == "toezeggen":
        return case.verdict("assurance")
    if case.lemma in _UNWISHED or case.lemma == "overnemen" and "motie" in case.words:
        return None
    return case.verdict("wish", "intention")


def _worden(case: Judge) -> Verdict | None:
    if case.verb is None or case.subject is not None and case.subject.kind != "body" and case.subject.first >= case.clause.finite:
        return None
    inquiry = "inquire" in case.classes and case.clause.form == "main" and case.lemma not in {"beoordelen", "wegen", "toetsen", "meten"}
    if inquiry and (
        case.opens_question() or re.search(r"op dit moment|momenteel|\bnu\b|\b(?:mogelijkheden|opties|varianten|alternatieven)\b", case.text)
    ):
        return case.verdict("inquiry-passive", "intention")
    if case.lemma == "informeren" or case.classes & {"inform", "convey"} and (case.receiver or case.due):
        if case.words & _PRACTICE:
            return None
        return case.verdict("passive-inform") if not re.search(r"hierbij|met deze brief", case.before(), re.IGNORECASE) else None
    if case.lemma in {"inplannen", "plannen", "verzoeken", "vragen", "werken"}:
        return None
    if case.negated or case.classes & {"speech", "mind"} and not case.classes & {"act"}:
        return None
    if case.due and case.due.lower() not in {"nu"} and not case.words & _PRACTICE:
        return case.verdict("passive-due")
    if re.search(r"ingezet voor|besteed aan", case.text) and re.search(r"\b(?:\w*bijdrage|middelen|geld|budget)\b", case.text):
        return case.verdict("allocation")
    if case.setting.listed and case.clause.form == "main" and case.lemma and case.lemma not in {"inplannen", "plannen"}:
        return case.verdict("passive-listed")
    if re.search(r"beschikbaar|ter beschikking|vrijgemaakt|uitgetrokken", case.text) and (
        case.amount or "pay" in case.classes or re.search(r"\b(?:steun|middelen|geld|budget)\b", case.text)
    ):
        return case.verdict("allocation")
    return None


def _blijven(case: Judge) -> Verdict | None:
    if case.subject is None or case.verb is None or not case.classes & {"act", "talk", "inquire", "inform", "pay"}:
        return None
    far = any(token.low == "," for token in case.clause.tokens[case.clause.finite : case.clause.verb_at])
    return None if case.negated or far else case.verdict("go-on")


_ASSURE = re.compile(r"\b(?:toezeggen|garanderen|verzekeren|beloven)\b")


def _kunnen(case: Judge) -> Verdict | None:
    if case.first_person() and _ASSURE.search(case.text) and not case.negated:
        if not re.search(r"toezeggen|beloven", case.text) and not re.search(r"\b(?:zal|zullen|ga|gaan|doen|doe|wordt|worden)\b", case.setting.text[case.span.start : case.setting.sentence.end]):
            return None
        return _assurance(case)
    if case.first_person() and re.search(r"\btoezegging\b", case.text) and re.search(r"\bdoen\b", case.text) and not case.negated:
        return case.verdict("assurance")
    if "rekenen" in case.words and "op" in case.words:
        return case.verdict("assurance")
    return None


def _assurance(case: Judge) -> Verdict:
    """Return the verdict on an assurance, with the clause behind its colon."""
    tokens, last = case.clause.tokens, case.clause.last
    verdict = case.verdict("assurance")
    if last < len(tokens) and tokens[last].low == ":":
        return replace(verdict, last=right_edge(tokens, last))
    return verdict


_READY = re.compile(r"\b(?:bereid|voornemens|van plan|vastberaden)\b")
_AIM = re.compile(
    r"\b(?:bedoeling|planning|streven|een plan|voornemen|doelstelling van (?:dit|het) kabinet)(?: (?!gemaakt|opgesteld)\w+){0,4},? (?:om|dat)\b",
    re.IGNORECASE,
)


def _zijn(case: Judge) -> Verdict | None:
    if case.clause.tokens[case.clause.finite].low in {"was", "waren"}:
        promised = re.search(r"\been toezegging (?:van|aan|om)\b", case.text)
        return case.verdict("promise-noun", past=True) if promised else None
    if case.subject is not None and _READY.search(case.text):
        if case.negated and "bereid" in case.words:
            return None
        return case.verdict("ready", "intention")
    if case.first_person() and "bezig" in case.words and re.search(r"\bte (?:kijken|bekijken|bezien|onderzoeken)\b", case.text):
        return case.verdict("inquiry", "intention")
    if _AIM.search(case.text) and not case.negated:
        return case.verdict("aim", "intention")
    if case.setting.voice != "chair" and re.search(r"\btoezegging\b", case.text) and re.search(r"\b(?:van mij|van ons|van de minister|van de staatssecretaris|aan (?:de heer|mevrouw|het lid))\b", case.text):
        return case.verdict("promise-noun", past=" is er " in f" {case.text} " or "Er is" in case.text)
    ready = re.search(r"\b(?:beschikbaar|uitgetrokken|gereserveerd|vrijgemaakt)\b", case.text) and not case.negated
    if ready and (case.amount or "gereserveerd" in case.words and case.setting.voice == "paper") and case.clause.form == "main":
        return case.verdict("allocation")
    if "toegezegd" in case.words and case.clause.form == "main" and case.setting.voice != "member":
        return case.verdict("vow", past=True)
    if "afgesproken" in case.words and re.search(r"\bom\b", case.text):
        return case.verdict("agreement", past=True)
    return None


_VOWED = frozenset("toegezegd beloofd besloten aangekondigd afgesproken gecommitteerd ingestemd verplicht toegezegd".split())


def _hebben(case: Judge) -> Verdict | None:
    if case.negated or case.subject is None and not case.amount and "toegezegd" not in case.words:
        return None
    if case.amount and case.subject is not None and re.search(r"\bom\b.{0,60}\bte (?:investeren|besteden)\b", case.text):
        return case.verdict("allocation")
    vowed = case.words & _VOWED
    told = re.search(r"\b(?:gezegd|aangegeven|gemeld|laten weten)\b.{0,12} (?:dat|(?:met )?welke \w+|hoe|wat) (?:ik|we|wij|het kabinet|de minister)\b(?P<rest>.*)", case.text)
    if told and re.search(r"\b(?:zal|zullen|terugkom|terugkomen|ga|gaan|kom|wil)\b", told["rest"]):
        return case.verdict("vow", past=True)
    if vowed and case.subject is not None and (case.subject.kind != "body" or "besloten" not in vowed):
        if vowed & {"besloten", "afgesproken", "aangekondigd"} and not re.search(r"\b(?:om|te|dat|besloten tot)\b", case.text):
            return None
        return case.verdict("vow", past=not case.words & {"vandaag"} and case.setting.voice != "chair")
    if "toegezegd" in vowed and case.subject is None and case.clause.words[0] in {"hij", "zij", "ze"}:
        return replace(case.verdict("vow", past=True), pledgor=case.clause.tokens[case.clause.first].text)
    if case.amount and re.search(r"\b(?:beschikbaar gesteld|uitgetrokken|vrijgemaakt|gereserveerd)\b", case.text):
        return case.verdict("allocation")
    return None


def _present(case: Judge) -> Verdict | None:
    if case.verb is None:
        return None
    if case.subject is None:
        return _present_thing(case)
    tokens, at = case.clause.tokens, case.clause.finite
    if tokens[at - 1].low == "te" or tokens[max(0, case.subject.first - 1)].low in {"laten", "laat"}:
        return None
    if tokens[at].low in {"verzoekt", "vraagt", "verzoeken", "vroeg", "roept", "roepen"}:
        return None
    if case.clause.form == "sub" and re.search(r"\bstel\b.{0,12}\bvoor$", case.governor()):
        return case.verdict("propose", "intention")
    if case.subject.kind not in {"first", "as", "office", "state", "body"}:
        return None
    head = case.clause.head.lemma if case.clause.head else ""
    if head in {"toezeggen", "beloven"}:
        return None if case.negated else case.verdict("vow")
    if head in {"inzetten"} and case.words & {"me", "mij", "ons", "zich"} and re.search(r"voor\b", case.text):
        return None if case.negated else case.verdict("devote", "intention")
    if head == "verwachten" and case.classes & {"inform", "convey"} and "te" in case.words:
        return case.verdict("hope", "intention")
    if case.inquiry() and case.lemma not in {"beoordelen", "meten", "wegen", "volgen"} and case.asks_itself() and case.clause.form == "main":
        return None if case.negated else case.verdict("inquiry", "intention")
    if case.clause.head is not None and case.clause.head.lemma == "streven" and re.search(r"\b(?:om|(?:er)?naar)\b", case.text):
        return case.verdict("aim", "intention")
    if case.clause.head is not None and case.clause.head.lemma == "hopen":
        hoped = (case.classes & {"inform", "convey"} or case.due) and "te" in case.words and "dat" not in case.words
        return case.verdict("hope", "intention") if hoped else None
    if head == "realiseren" and case.words & {"me", "ons", "zich"}:
        return None
    if case.clause.head is not None and case.clause.head.classes <= {"mind", "speech"}:
        return None
    if case.negated or case.words & _PRACTICE:
        return None
    if tokens[at].low == "laat" and case.first_person():
        caused = case.classes & {"inform", "inquire", "act"} and re.search(r"\bl?aat (?:ik )?(?:me|mij|dat|dit|het|een|de)\b", case.text)
        return case.verdict("present-caused") if caused and case.lemma not in {"laten", "doen", "geven"} else None
    return _present_act(case)


def _present_thing(case: Judge) -> Verdict | None:
    """Judge a present tense whose subject is no actor: the Kamer that receives, or a paper that comes."""
    lemma = case.clause.head.lemma if case.clause.head else ""
    if case.negated or case.words & {"zo", "straks", "zometeen"}:
        return None
    gets = re.search(
        r"\b(?:Kamer|[Uu]|[Jj]ullie) (?:ontvangt|krijgt|hoort|ziet|ontvangen|krijgen)\b|\b(?:ontvangt|krijgt|hoort|ziet) (?:de Kamer|uw Kamer|u)\b",
        case.text,
    )
    if gets and lemma in {"ontvangen", "krijgen", "horen", "zien", "terugzien"}:
        seen = lemma not in {"zien", "horen"} or "terug" in case.words or "van" in case.words and case.due
        return case.verdict("receive") if seen and (case.due or PAPER.search(case.text) or "terug" in case.words) else None
    if lemma in {"komen", "bijkomen"} and case.amount and re.search(r"\b(?:bij|bovenop|beschikbaar)\b", case.text):
        return case.verdict("allocation")
    if lemma in {"komen", "toekomen", "volgen", "verschijnen"}:
        paper = PAPER.search(case.text) or case.setting.listed and case.clause.words[0] in {"dit", "dat", "die", "deze"}
        if re.search(r"\bnaar (?:de|uw) Kamer\b", case.text) or paper and case.due:
            return case.verdict("present-paper")
    if lemma == "bedragen" and case.amount and re.search(r"begrote?|gereserveerde", case.text) and case.setting.voice == "paper":
        return case.verdict("allocation")
    return None


def _present_act(case: Judge) -> Verdict | None:
    if re.search(r"\b(?:hierbij|met deze brief|in deze brief|bijgaand|middels deze)\b", case.before() + case.text, re.IGNORECASE):
        return None
    if case.lemma == "komen" and re.search(r"\bmet\b", case.text) and (
        PAPER.search(case.text) or re.search(r"\b(?:voorstellen|maatregelen|AMvB)\b", case.text)
    ):
        return case.verdict("present-paper")
    strong = case.lemma in _STRONG and not case.words & _ORDER
    if case.lemma in {"beschikbaarstellen", "indienen", "inbrengen"} or case.amount and "pay" in case.classes and case.setting.voice == "paper":
        return case.verdict("allocation" if case.amount else "present-strong")
    if case.subject is not None and case.subject.kind in {"state", "body"}:
        return None
    if strong and (case.lemma != "informeren" or case.receiver or case.due or " u " in case.text):
        return case.verdict("present-strong")
    if re.match(r"(?:dat|dit) doe ik\b", case.text, re.IGNORECASE) and case.words & {"toekomen", "graag", "zeker", "dan"}:
        return case.verdict("present-anaphor", confidence=0.5)
    if case.lemma in {"geven", "maken"} and re.search(r"\b(?:update|updateje|overzicht|terugkoppeling)\b", case.text):
        return case.verdict("present-strong")
    if case.classes & {"act", "inform", "convey", "inquire", "talk", "pay"} and not _speech(case) and case.lemma != "wegen":
        listed = case.setting.listed and case.clause.form == "main" and not case.classes & {"speech", "mind"}
        if listed or case.due and not is_plain_year(case.due) or case.receiver and case.classes & {"inform", "convey"}:
            return case.verdict("present-due")
    return None


_RULES = {
    "zullen": _zullen,
    "gaan": _gaan,
    "willen": _willen,
    "worden": _worden,
    "zijn": _zijn,
    "hebben": _hebben,
    "blijven": _blijven,
    "kunnen": _kunnen,
}
