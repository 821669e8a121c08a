"""Clauses of a Dutch sentence, without a parser: where a finite verb's clause begins and ends, and its main verb.

Dutch makes this possible: a main clause has its finite verb second, a subordinate clause opens with a subordinator and
has its verbs at the end, and the infinitive or participle that completes an auxiliary closes the main clause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
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
    " hoeven dien dient laat laten zei zeiden vroeg vroegen ging gingen kwam kwamen staat staan komt kom komen vind vindt"
    " vinden denk denkt denken hoop hoopt hopen zeg zegt zeggen weet weten zie ziet zien heet geeft geven doe doet doen"
    " mocht snap begrijp deel ontraad lijkt blijkt klopt betekent geldt stond gaf gaven nam zag stelt stel verzoekt constateert".split()
)
_SUBORDINATORS = frozenset(
    "dat of als omdat indien wanneer zodra zodat hoewel terwijl nadat voordat totdat mits tenzij doordat aangezien opdat"
    " alvorens naarmate hoe wat wie welke die waarom hoeveel zoals waar waarin waarop waarmee waarvoor waarvan waaronder"
    " waarbij waardoor waarover waaraan waartoe waaruit waarnaar voorzover zolang".split()
)
_CONTENT_CHECKED = frozenset({"of", "als", "zoals", "die", "dat", "wat", "welke", "waar"})
COORDINATORS = frozenset({"en", "maar", "want", "of", "dus", "doch"})
_HARD = frozenset(';:.!?…—–()"“”«»[]')
_PRONOUNS = frozenset("ik we wij u hij zij ze je jij jullie men het er".split())
_DETERMINERS = frozenset("de het een deze dit mijn onze ons uw zijn haar hun geen alle elke ieder iedere".split())
_BEFORE_NOUNS = frozenset("van in op met voor over aan bij door naar uit tot om onder tegen".split())
_ROLE_WORDS = frozenset(
    "overheid kabinet nederland minister staatssecretaris ministerie rijk regering land bewindspersoon politiek".split()
)
_ENDERS = frozenset(
    "want maar zodat omdat doordat terwijl waardoor waarbij waaronder aangezien hoewel namelijk ofwel oftewel".split()
)
_KEPT_AFTER_COMMA = frozenset("als indien mits wanneer zodra tenzij waarin inclusief uiterlijk voordat".split())
_CONNECTIVES = frozenset(
    "maar en want dus bovendien tevens hiernaast daarnaast daarom ook wel verder overigens dan nou ja nee kortom echter"
    " immers vervolgens tegelijkertijd niettemin desondanks desalniettemin allereerst voorzitter oké goed nogmaals namelijk"
    " hierbij of toch vandaar natuurlijk uiteraard zeker check hopelijk".split()
)
_TOKEN = re.compile(
    r"(?:ca|nr|nrs|jl|resp|incl|excl|bijv|dhr|mw|dr|drs|mr|c\.s|o\.a|m\.n|t/m|min|max)\.(?=\s)|\d+(?:[.,]\d+)*%?|(?:\w\.){2,6}|\w+(?:['’/-]\w+)*|[^\w\s]"
)


class Token(NamedTuple):
    """A word or mark, in lower case too, with its place in the view."""

    text: str
    low: str
    start: int
    end: int


class Actor(NamedTuple):
    """Somebody who can act: token range, label as written, and what kind (`first`, `cabinet`, `body`, `receiver`)."""

    first: int
    last: int
    label: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """The clause of one finite verb: tokens [first, last), its form, opener, subject and main verb."""

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

    @property
    def words(self) -> tuple[str, ...]:
        """Return the clause's words in lower case."""
        return tuple(token.low for token in self.tokens[self.first : self.last])


def tokenize(text: str, start: int, end: int) -> tuple[Token, ...]:
    """Return the tokens of a stretch of text."""
    return tuple(
        Token(match[0], match[0].lower().replace("’", "'"), match.start(), match.end())
        for match in _TOKEN.finditer(text, start, end)
    )


def is_finite(tokens: tuple[Token, ...], at: int) -> bool:
    """Return whether a token reads as a finite verb where it stands."""
    low = tokens[at].low
    if low in AUXILIARIES or low in OTHER_FINITE:
        return not (
            low == "zijn" and at + 1 < len(tokens) and tokens[at + 1].text[:1].isalpha() and _is_noun_slot(tokens, at)
        )
    if low not in lexicon().finite:
        return False
    before = tokens[at - 1].low if at else ""
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return before in _PRONOUNS or after in _PRONOUNS - {"het", "er"}


def _is_noun_slot(tokens: tuple[Token, ...], at: int) -> bool:
    """Return whether "zijn" stands where a possessive stands: behind a preposition or verb, before a bare noun."""
    return at > 0 and tokens[at - 1].low in {
        "in",
        "op",
        "met",
        "van",
        "voor",
        "over",
        "aan",
        "bij",
        "door",
        "naar",
        "uit",
    }


def opener_of(tokens: tuple[Token, ...], finite: int) -> int | None:
    """Return the place of the subordinator that opens the clause of a finite verb, or None in a main clause."""
    after = tokens[finite + 1].low if finite + 1 < len(tokens) else ""
    if after in {"ik", "we", "wij"}:
        return None
    if (
        finite
        and tokens[finite - 1].low in {"ik", "we", "wij"}
        and finite > 1
        and tokens[finite - 2].low in COORDINATORS - {"of"}
    ):
        return None
    at = finite - 1
    while at >= 0 and tokens[at].low not in _HARD:
        low = tokens[at].low
        if low == ",":
            at = _before_relative(tokens, at, strict=False)
            if not at:
                return None
            continue
        if low in {"want", "maar"} or (low == "dus" and at and tokens[at - 1].low == ","):
            return None
        if low in _SUBORDINATORS and _opens(tokens, at, finite):
            return at
        at -= 1
    return None


def _opens(tokens: tuple[Token, ...], at: int, finite: int) -> bool:
    low, following = tokens[at].low, tokens[at + 1].low
    initial = at == 0 or tokens[at - 1].low in _HARD or tokens[at - 1].low in {",", "en", "maar", "want", "dus"}
    if low == "als" and following in _ROLE_WORDS:
        return False
    if low in {"die", "dat", "wat", "dit"}:
        if initial and not (at and tokens[at - 1].low == ","):
            return following in _PRONOUNS and finite > at + 2 and low == "dat"
        if at + 1 == finite and initial:
            return False
        if (
            not initial
            and at + 1 != finite
            and (following in _PRONOUNS or (low == "dat" and following in _DETERMINERS))
        ):
            return True
        before = tokens[at - 1] if at else tokens[at]
        if at and low != "dat" and (before.low in _PRONOUNS | _BEFORE_NOUNS or before.low in AUXILIARIES):
            return False
        if low == "dat" and (before.low in _BEFORE_NOUNS or (at and before.low in _PRONOUNS)):
            return False
    if low == "of":
        return following in _PRONOUNS | _DETERMINERS or following in {"dat", "die", "er"}
    return True


def left_edge(tokens: tuple[Token, ...], finite: int, inverted: bool) -> int:
    """Return where the main clause of a finite verb begins, without connectives."""
    at = finite - 1
    while at >= 0:
        low = tokens[at].low
        if low in _HARD:
            break
        if low == "," and (before := _before_relative(tokens, at)):
            at = before
            continue
        if (
            low in {"maar", "want"}
            or (low == "dus" and _finite_before(tokens, at))
            or (low in {",", "en", "of"} and _finite_before(tokens, at))
        ):
            break
        at -= 1
    at += 1
    while at < finite and (tokens[at].low in _CONNECTIVES or tokens[at].low == ","):
        at += 1
    return at


def _before_relative(tokens: tuple[Token, ...], at: int, *, strict: bool = True) -> int:
    """Return the place before the comma that opens a relative clause which a comma at `at` closes, or 0."""
    for index in range(at - 1, max(0, at - 16), -1):
        low = tokens[index].low
        if low in _HARD:
            return 0
        if low == ",":
            relative = tokens[index + 1].low in {"die", "dat", "waarvan", "waarover", "waarin", "waarmee"}
            return index - 1 if relative and index > 1 and not (strict and _finite_before(tokens, index)) else 0
        if not strict and low == "die":
            return index - 1
    return 0


def _finite_before(tokens: tuple[Token, ...], at: int) -> bool:
    """Return whether a finite verb stands between a place and the hard boundary before it."""
    at -= 1
    while at >= 0 and tokens[at].low not in _HARD:
        if is_finite(tokens, at):
            return True
        at -= 1
    return False


def right_edge(tokens: tuple[Token, ...], anchor: int) -> int:
    """Return where the clause ends whose last verb is at `anchor`."""
    at = anchor + 1
    while at < len(tokens):
        low = tokens[at].low
        if low == "(" and (after := _after_bracket(tokens, at)):
            at = after
            continue
        if low in _HARD:
            break
        if low == "," and (after := _after_aside(tokens, at)):
            at = after
            continue
        if low in _ENDERS or (
            low == "dus" and at + 1 < len(tokens) and tokens[at + 1].low in _PRONOUNS | {"dat", "die", "dan"}
        ):
            break
        if low == "," and not _comma_continues(tokens, at):
            break
        if low in {"en", "of"} and opens_clause(tokens, at) and not (low == "of" and _asked(tokens, anchor, at)):
            break
        at += 1
    return at


def _asked(tokens: tuple[Token, ...], anchor: int, at: int) -> bool:
    """Return whether "of" opens what a verb of inquiry asks."""
    return any(token.low in lexicon().inquiries for token in tokens[anchor : min(at, anchor + 4)])


def _after_bracket(tokens: tuple[Token, ...], at: int) -> int:
    """Return where the clause goes on behind a short bracket, or 0 when it ends there."""
    for index in range(at + 1, min(len(tokens) - 1, at + 12)):
        if tokens[index].low == ")":
            following = tokens[index + 1]
            if index == at + 2 and tokens[at + 1].text.isupper():
                return index + 1
            return index + 1 if following.text[0].isalnum() and following.low not in _ENDERS else 0
    return 0


def _after_aside(tokens: tuple[Token, ...], at: int) -> int:
    """Return where the clause goes on behind an aside between commas ("zoals gevraagd,"), or 0 when there is none."""
    if at + 1 >= len(tokens) or tokens[at + 1].low not in _ASIDES:
        return 0
    for index in range(at + 2, min(len(tokens) - 1, at + 14)):
        low = tokens[index].low
        if low in _HARD:
            return 0
        if low == ",":
            following = tokens[index + 1].low
            return 0 if following in COORDINATORS - {"of"} | _ENDERS else index + 1
    return 0


_ASIDES = frozenset(
    "nog uiterlijk zoals waaronder mede onder bijvoorbeeld conform overigens samen inclusief evenals".split()
)


def _comma_continues(tokens: tuple[Token, ...], at: int) -> bool:
    if at + 1 >= len(tokens):
        return False
    following = tokens[at + 1].low
    if following in _KEPT_AFTER_COMMA:
        return True
    if following in _ENDERS or following in _SUBORDINATORS or following in COORDINATORS:
        return False
    for index in range(at + 1, min(len(tokens), at + 9)):
        low = tokens[index].low
        if low in _HARD or is_finite(tokens, index):
            return False
        if low in {"en", "of"}:
            return not opens_clause(tokens, index)
    return False


def opens_clause(tokens: tuple[Token, ...], at: int) -> bool:
    """Return whether a coordinator at `at` opens a clause with a finite verb of its own."""
    for index in range(at + 1, min(len(tokens), at + 8)):
        low = tokens[index].low
        if low in _HARD or low == "," or low in _SUBORDINATORS - {"dat", "die", "wat", "of"}:
            return False
        if low in {"dat", "die", "of", "en"} and index > at + 1:
            return False
        if is_finite(tokens, index) and (
            low not in {"worden", "gaan", "blijven", "zijn", "komen", "geven", "doen", "laten", "staan", "zien"}
            or index == at + 1
            or tokens[index - 1].low in _PRONOUNS
        ):
            return True
        if index == at + 1 and low in lexicon().finite and low not in lexicon().infinitive:
            return True
    return False
