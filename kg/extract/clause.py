"""Clauses of a Dutch sentence, without a parser: tokens, finite verbs, and what opens a subordinate clause.

Dutch makes this possible: a main clause has its finite verb second, a subordinate clause opens with a subordinator and
has its verbs at the end, and the infinitive or participle that completes an auxiliary closes the main clause.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from kg.extract.pledge_lexicon import Verb, lexicon

AUXILIARIES = {
    form: lemma
    for lemma, forms in {
        "zullen": "zal zullen zult",
        "gaan": "ga gaat gaan",
        "willen": "wil willen wilt",
        "worden": "word wordt worden",
        "zijn": "ben is zijn was waren",
        "hebben": "heb heeft hebben hebt",
        "blijven": "blijf blijft blijven",
        "kunnen": "kan kunnen kun kunt",
    }.items()
    for form in forms.split()
}
"""Finite forms of the auxiliaries that promises use, with their infinitives."""
OTHER_FINITE = frozenset(
    "moet moeten mag mogen zou zouden werd werden was waren had hadden kon konden wilde wilden moest moesten hoef hoeft"
    " hoeven dien dient laat laten zei zeiden vroeg vroegen ging gingen kwam kwamen staat staan komt kom komen vind"
    " vindt vinden denk denkt denken hoop hoopt hopen zeg zegt zeggen weet weten zie ziet zien heet geeft geven doe"
    " doet doen mocht snap begrijp deel ontraad lijkt blijkt klopt betekent geldt stond gaf gaven nam zag stelt stel"
    " verzoekt constateert".split()
)
"""Other finite forms that are common enough to mark where a clause begins."""
SUBORDINATORS = frozenset(
    "dat of als omdat indien wanneer zodra zodat hoewel terwijl nadat voordat totdat mits tenzij doordat aangezien"
    " opdat alvorens naarmate hoe wat wie welke die waarom hoeveel zoals waar waarin waarop waarmee waarvoor waarvan"
    " waaronder waarbij waardoor waarover waaraan waartoe waaruit waarnaar waarna voorzover zolang".split()
)
COORDINATORS = frozenset({"en", "maar", "want", "of", "dus", "doch"})
HARD_MARKS = frozenset(';:.!?…—–()"“”«»[]')
"""Marks that no clause crosses."""
PRONOUNS = frozenset("ik we wij u hij zij ze je jij jullie men het er".split())
FIRST_PERSON = frozenset({"ik", "we", "wij"})
_DETERMINERS = frozenset("de het een deze dit mijn onze ons uw zijn haar hun geen alle elke ieder iedere".split())
_PREPOSITIONS = frozenset("van in op met voor over aan bij door naar uit tot om onder tegen".split())
_POSSESSED = frozenset("in op met van voor over aan bij door naar uit".split())
_ROLES = frozenset(
    "overheid kabinet nederland minister staatssecretaris ministerie rijk regering land bewindspersoon politiek".split()
)
_SUBJECTS = PRONOUNS - {"het"}
_SUBJECTS_BEHIND = PRONOUNS - {"het", "er"}
_JOINING = COORDINATORS - {"of"}
_BEFORE_CLAUSE = HARD_MARKS | COORDINATORS | {","}
_BEFORE_POINTER = HARD_MARKS | {"en", "maar", "want", "dus"}
_NOUN_BEGINS = PRONOUNS | _DETERMINERS | {"dat", "die"}
_DEMONSTRATIVES = frozenset({"die", "dat", "wat"})
_TOKEN = re.compile(
    r"[^\W\d]\w*+(?![.'’/-])|"  # a plain word, as nearly all are; what follows is slower to try
    r"(?:ca|nr|nrs|jl|resp|incl|excl|bijv|dhr|mw|dr|drs|mr|c\.s|o\.a|m\.n|t/m|min|max|mln|mld)\.(?=\s)"
    r"|\d+(?:[.,]\d+)*%?|(?:\w\.){2,6}|\w+(?:['’/-]\w+)*|[^\w\s]"
)


_PARTICIPLE = re.compile(r"(?:\w{0,12}ge\w{2,20}|(?:be|ver|ont|her|onder|over)\w{2,20})(?:d|t|en|aan)")


class Token(NamedTuple):
    """A word or mark, in lower case too, with its place in the view."""

    text: str
    low: str
    start: int
    end: int


class Actor(NamedTuple):
    """Somebody who can act: a range of tokens, a label, and a kind (`first`, `as`, `office`, `state`, `body`)."""

    first: int
    last: int
    label: str
    kind: str


class Clause(NamedTuple):
    """The clause of one finite verb: tokens [first, last), its form, and who does what in it.

    `aux` is the infinitive of the finite verb where that is an auxiliary, else ""; `head` is the verb that completes
    the finite one, `verb` what is promised under it ("te sturen" under "zegt toe"), else the same; -1 is no place.
    `lead` is where the whole began of which this is a later part ("bereid dit te doen / en dat te laten").
    """

    tokens: tuple[Token, ...]
    first: int
    last: int
    finite: int
    form: Literal["main", "sub"]
    opener: int | None
    aux: str
    head: Verb | None
    verb: Verb | None
    verb_at: int
    subject: Actor | None
    passive: bool = False
    lead: int | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """Return the clause's words in lower case."""
        return tuple(token.low for token in self.tokens[self.first : self.last])


def tokenize(text: str, start: int, end: int) -> tuple[Token, ...]:
    """Return the tokens of a stretch of text."""
    return tuple(
        [
            Token(word := match[0], word.lower().replace("’", "'"), *match.span())
            for match in _TOKEN.finditer(text, start, end)
        ]
    )


def is_finite(tokens: tuple[Token, ...], at: int) -> bool:
    """Return whether a token reads as a finite verb where it stands."""
    low = tokens[at].low
    before = tokens[at - 1].low if at else ""
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if low == "zijn":
        return not (before in _POSSESSED and after[:1].isalpha())
    if low in AUXILIARIES or low in OTHER_FINITE:
        return True
    return low in lexicon().finite and (before in _SUBJECTS or after in _SUBJECTS_BEHIND)


def opener_of(tokens: tuple[Token, ...], finite: int) -> int | None:
    """Return the place of the subordinator that opens the clause of a finite verb, or None in a main clause."""
    if _is_plainly_main(tokens, finite):
        return None
    at = finite - 1
    while at >= 0 and tokens[at].low not in HARD_MARKS:
        low = tokens[at].low
        if low == ",":
            at = before_relative(tokens, at)
            if not at:
                return None
            continue
        if low in {"want", "maar"} or (low == "dus" and at and tokens[at - 1].low == ","):
            return None
        if low in SUBORDINATORS and _opens(tokens, at, finite) and not _closed_before(tokens, at, finite):
            return at
        at -= 1
    return None


def _closed_before(tokens: tuple[Token, ...], opener: int, finite: int) -> bool:
    """Return whether a relative clause has its verbs right before a finite verb, which then belongs to the main one.

    "Het rapport dat hieruit is voortgekomen | wordt gedeeld": the cluster "is voortgekomen" closes the relative clause.
    """
    if tokens[opener].low not in {"dat", "die"} or tokens[opener - 1].low == "," or not opener:
        return False
    first = next(
        (at for at in range(opener + 2, finite) if tokens[at].low in AUXILIARIES and is_finite(tokens, at)), None
    )
    if first is None or finite - first > 3 or tokens[finite].low in {"zijn", "worden", "hebben", "kunnen", "gaan"}:
        return False
    return all(_PARTICIPLE.fullmatch(token.low) or token.low in AUXILIARIES for token in tokens[first:finite])


def _is_plainly_main(tokens: tuple[Token, ...], finite: int) -> bool:
    """Return whether "ik", "we" stands behind the verb, or between a coordinator and the verb."""
    if finite + 1 < len(tokens) and tokens[finite + 1].low in FIRST_PERSON:
        return True
    joined = finite > 1 and tokens[finite - 2].low in _JOINING
    return joined and tokens[finite - 1].low in FIRST_PERSON


def _opens(tokens: tuple[Token, ...], at: int, finite: int) -> bool:
    """Return whether a word that can be a subordinator is one here."""
    low, following = tokens[at].low, tokens[at + 1].low
    if low == "als":
        first = not at or tokens[at - 1].low in _BEFORE_CLAUSE
        return following not in _ROLES and (first or following in _NOUN_BEGINS or following == "dit")
    if low == "of":
        return following in _NOUN_BEGINS
    return low not in _DEMONSTRATIVES or _demonstrative_opens(tokens, at, finite)


def _demonstrative_opens(tokens: tuple[Token, ...], at: int, finite: int) -> bool:
    """Return whether "die", "dat" or "wat" opens a clause rather than points ("die vraag", "dat doe ik")."""
    low, following = tokens[at].low, tokens[at + 1].low
    before = tokens[at - 1].low if at else ""
    if not at or before in _BEFORE_POINTER:
        return low == "dat" and following in PRONOUNS and finite > at + 2
    if before == ",":
        return at + 1 != finite
    if at + 1 != finite and (following in PRONOUNS or (low == "dat" and following in _DETERMINERS)):
        return True
    governed = AUXILIARIES.get(before, "")
    pointing = before in PRONOUNS or before in _PREPOSITIONS or governed not in {"", "willen", "zijn"}
    return not pointing and (low == "dat" or not governed)


def before_relative(tokens: tuple[Token, ...], at: int) -> int:
    """Return the place before the relative clause that a comma at `at` closes, or 0 when it closes none."""
    for index in range(at - 1, max(0, at - 16), -1):
        low = tokens[index].low
        if low in HARD_MARKS:
            return 0
        if low == ",":
            opens = tokens[index + 1].low in {"die", "dat", "waarvan", "waarover", "waarin", "waarmee"}
            return index - 1 if opens and index > 1 else 0
        if low == "die":
            return index - 1
    return 0
