"""Where a clause begins and ends: connectives in front and what trails behind stay out."""

from __future__ import annotations

from kg.extract.clause import COORDINATORS, HARD_MARKS, PRONOUNS, SUBORDINATORS, Token, is_finite
from kg.extract.pledge_lexicon import lexicon

_ENDERS = frozenset(
    "want maar zodat omdat doordat terwijl waardoor waarbij waaronder waarna aangezien hoewel namelijk ofwel"
    " oftewel".split()
)
"""Words that open what trails behind a clause."""
_KEPT_AFTER_COMMA = frozenset("als indien mits wanneer zodra tenzij waarin inclusief uiterlijk voordat".split())
"""Words behind a comma that open a part of the clause: a condition, a deadline, the content of a letter."""
_ASIDES = frozenset(
    "nog uiterlijk zoals waaronder mede onder bijvoorbeeld conform overigens samen inclusief evenals".split()
)
_CONNECTIVES = frozenset(
    "maar en want dus bovendien tevens hiernaast daarnaast daarom ook wel verder overigens dan nou ja nee kortom echter"
    " immers vervolgens tegelijkertijd niettemin desondanks desalniettemin allereerst voorzitter oké goed nogmaals"
    " namelijk hierbij of toch vandaar natuurlijk uiteraard zeker check hopelijk".split()
)
_TRAILING = (COORDINATORS - {"of"}) | _ENDERS
_DASHES = frozenset("—–")
_LONGEST_OPENING = 6
_CONDITIONS = frozenset("als indien wanneer zodra mocht nadat voordat hoewel omdat zolang".split())
_RELATIVES = frozenset({"die", "dat", "waarvan", "waarover", "waarin", "waarmee"})
_NO_CLAUSE = HARD_MARKS | {","} | (SUBORDINATORS - {"dat", "die", "wat", "of"})
_ALSO_INFINITIVES = frozenset("worden gaan blijven zijn komen geven doen laten staan zien".split())
_THEREFORE = PRONOUNS | {"dat", "die", "dan"}


def left_edge(tokens: tuple[Token, ...], finite: int) -> int:
    """Return where the main clause of a finite verb begins, without connectives."""
    at = finite - 1
    while at >= 0 and tokens[at].low not in HARD_MARKS:
        before = _before_apposition(tokens, at) if tokens[at].low == "," else 0
        if not before and _bounds(tokens, at):
            break
        at = before or at - 1
    return _past_opening(tokens, at + 1, finite)


def _past_opening(tokens: tuple[Token, ...], at: int, finite: int) -> int:
    """Return the place behind connectives and behind an opening such as "zoals toegezegd in het debat,"."""
    while at < finite and (tokens[at].low in _CONNECTIVES or tokens[at].low == ","):
        at += 1
    if at < finite and tokens[at].low == "zoals":
        comma = next((place for place in range(at, finite) if tokens[place].low == ","), None)
        return comma + 1 if comma is not None else finite if finite - at <= _LONGEST_OPENING else at
    return at


def _bounds(tokens: tuple[Token, ...], at: int) -> bool:
    """Return whether a coordinator or comma parts the clause behind it from one before it."""
    low = tokens[at].low
    if low in {"maar", "want"} or (low == "," and _opened_before(tokens, at)):
        return True
    return low in {"dus", ",", "en", "of"} and _finite_before(tokens, at)


def _opened_before(tokens: tuple[Token, ...], at: int) -> bool:
    """Return whether what a comma closes opens with "als" and the like, so that it is a clause."""
    start = at
    while start > 0 and tokens[start - 1].low not in HARD_MARKS:
        start -= 1
    while start < at and tokens[start].low in _CONNECTIVES:
        start += 1
    return tokens[start].low in _CONDITIONS and at - start > 2


def _before_apposition(tokens: tuple[Token, ...], at: int) -> int:
    """Return the place before a relative clause between commas that belongs to what stands first, or 0."""
    for index in range(at - 1, max(0, at - 16), -1):
        low = tokens[index].low
        if low in HARD_MARKS:
            return 0
        if low == ",":
            opens = tokens[index + 1].low in _RELATIVES
            return index - 1 if opens and index > 1 and not _finite_before(tokens, index) else 0
    return 0


def _finite_before(tokens: tuple[Token, ...], at: int) -> bool:
    """Return whether a finite verb stands between a place and the hard mark before it."""
    at -= 1
    while at >= 0 and tokens[at].low not in HARD_MARKS:
        if is_finite(tokens, at):
            return True
        at -= 1
    return False


def whole_end(tokens: tuple[Token, ...], first: int, last: int) -> int:
    """Return where a clause ends that only announces a deed: "wat ik zal doen, | is voor de zomer een brief sturen"."""
    if tokens[first].low != "wat" or last + 2 >= len(tokens):
        return last
    return right_edge(tokens, last + 1) if tokens[last].low == "," and tokens[last + 1].low == "is" else last


def right_edge(tokens: tuple[Token, ...], anchor: int) -> int:
    """Return where the clause ends whose last verb is at `anchor`."""
    at = anchor + 1
    while at < len(tokens):
        skipped = _past_bracket(tokens, at) or _past_aside(tokens, at) or _past_dashes(tokens, anchor, at)
        if not skipped and _ends(tokens, at, anchor):
            break
        at = skipped or at + 1
    return at


def _ends(tokens: tuple[Token, ...], at: int, anchor: int) -> bool:
    """Return whether the clause ends before a token."""
    low = tokens[at].low
    if low in HARD_MARKS or low in _ENDERS:
        return True
    if low == "dus":
        return at + 1 < len(tokens) and tokens[at + 1].low in _THEREFORE
    if low == ",":
        return not (_continues(tokens, at) or _condition_within(tokens, anchor, at))
    if low not in {"en", "of"} or not opens_clause(tokens, at) or _verb_still_to_come(tokens, anchor, at):
        return False
    return low == "en" or not _asked(tokens, anchor, at)


def _condition_within(tokens: tuple[Token, ...], anchor: int, at: int) -> bool:
    """Return whether a comma closes a condition right behind "dat" ("toezeggen dat als het lukt, ik dat doe")."""
    for index in range(at - 1, max(anchor, at - 20), -1):
        if tokens[index].low == ",":
            return False
        if tokens[index].low == "dat" and tokens[index + 1].low in _CONDITIONS:
            return True
    return False


def _verb_still_to_come(tokens: tuple[Token, ...], anchor: int, at: int) -> bool:
    """Return whether a "dat" behind the anchor has not had its verb yet, so that "en" joins words within its clause."""
    that = next((index for index in range(at - 1, anchor, -1) if tokens[index].low == "dat"), None)
    return that is not None and not any(is_finite(tokens, index) for index in range(that + 1, at))


def _asked(tokens: tuple[Token, ...], anchor: int, at: int) -> bool:
    """Return whether "of" opens what a verb of inquiry asks."""
    return any(token.low in lexicon().inquiries for token in tokens[anchor : min(at, anchor + 4)])


def _past_bracket(tokens: tuple[Token, ...], at: int) -> int:
    """Return where the clause goes on behind a short bracket or an abbreviation in one, or 0 when it ends there."""
    if tokens[at].low != "(":
        return 0
    for index in range(at + 1, min(len(tokens) - 1, at + 12)):
        if tokens[index].low == ")":
            abbreviation = index == at + 2 and tokens[at + 1].text.isupper()
            following = tokens[index + 1]
            goes_on = following.text[0].isalnum() and following.low not in _ENDERS
            return index + 1 if abbreviation or goes_on else 0
    return 0


def _past_dashes(tokens: tuple[Token, ...], anchor: int, at: int) -> int:
    """Return where the clause goes on behind words between dashes that part a "dat" from its verb, or 0."""
    if tokens[at].low not in _DASHES or not _verb_still_to_come(tokens, anchor, at):
        return 0
    closing = (index for index in range(at + 1, min(len(tokens) - 1, at + 20)) if tokens[index].low in _DASHES)
    return next(closing, -1) + 1


def _past_aside(tokens: tuple[Token, ...], at: int) -> int:
    """Return where the clause goes on behind an aside between commas ("zoals gevraagd,"), or 0 when there is none."""
    if tokens[at].low != "," or at + 1 >= len(tokens):
        return 0
    within = tokens[at - 1].low == "dat" and tokens[at + 1].low in _CONDITIONS  # "toegezegd dat, als het lukt, hij"
    if not within and tokens[at + 1].low not in _ASIDES:
        return 0
    for index in range(at + 2, min(len(tokens) - 1, at + 14)):
        low = tokens[index].low
        if low in HARD_MARKS:
            return 0
        if low == ",":
            following = tokens[index + 1].low
            return 0 if following in _TRAILING else index + 1
    return 0


def _continues(tokens: tuple[Token, ...], at: int) -> bool:
    """Return whether the clause goes on behind a comma: with a condition, or with the next of several things."""
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if following in _KEPT_AFTER_COMMA:
        return True
    if following in _ENDERS or following in SUBORDINATORS or following in COORDINATORS:
        return False
    if _two_adjectives(tokens, at):
        return True
    for index in range(at + 1, min(len(tokens), at + 9)):
        if tokens[index].low in HARD_MARKS or is_finite(tokens, index):
            return False
        if tokens[index].low in {"en", "of"}:
            return not opens_clause(tokens, index)
    return False


def _two_adjectives(tokens: tuple[Token, ...], at: int) -> bool:
    """Return whether a comma stands between two adjectives before one noun ("grote, structurele projecten")."""
    if at + 2 >= len(tokens):
        return False
    inflected = (tokens[at - 1].low, tokens[at + 1].low)
    noun = tokens[at + 2].text
    return noun.islower() and len(noun) > 3 and all(len(low) > 4 and low.endswith("e") for low in inflected)


def opens_clause(tokens: tuple[Token, ...], at: int) -> bool:
    """Return whether a coordinator at `at` opens a clause with a finite verb of its own."""
    if tokens[at].low == "en" and at + 1 < len(tokens) and tokens[at + 1].low == "zoals":
        return True
    for index in range(at + 1, min(len(tokens), at + 8)):
        low = tokens[index].low
        if low in _NO_CLAUSE or (low in {"dat", "die", "of", "en"} and index > at + 1):
            return False
        if _stands_finite(tokens, index, first=index == at + 1):
            return True
    return False


def _stands_finite(tokens: tuple[Token, ...], index: int, *, first: bool) -> bool:
    """Return whether a token is a finite verb, and not an infinitive that looks like one."""
    low = tokens[index].low
    if first and low in lexicon().finite and low not in lexicon().infinitive:
        return True
    return is_finite(tokens, index) and (low not in _ALSO_INFINITIVES or first or tokens[index - 1].low in PRONOUNS)
