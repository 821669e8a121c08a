"""What a sum is for, as written: the phrase behind it, before it, or what its sentence points back to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.amount_context import Scene
from kg.extract.amount_phrase import (
    ARTICLES,
    TEMPORAL,
    WORD,
    beyond_fund,
    is_closed,
    is_hollow,
    is_participle,
    noun_phrase,
)
from kg.extract.amount_words import amount_words

_LEADS = (
    re.compile(r"\b(?:overgeheveld|toegevoegd|bijgedragen|bij\s+te\s+dragen)\s+(?:aan|naar)\s+"),
    re.compile(
        r"\b(?:geïnvesteerde?|investeert|(?:te\s+)?investeren|gestoken|besteed|(?:te\s+)?besteden|uitgegeven"
        r"|bezuinigd|bezuinigt|(?:te\s+)?bezuinigen)\s+(?:in|aan|op)\s+"
    ),
    re.compile(
        r"\b(?:ten\s+behoeve\s+van|ten\s+bate\s+van|voor|ter(?=\s+\w+(?:ing|atie)\b)(?!\s+(?:beschikking|grootte)))\s+"
    ),
)
_INTO = re.compile(r"\s+(?:extra\s+|structureel\s+|euro\s+)?(?:in|aan)\s+")
_INVESTS = re.compile(r"\b(?:investe\w+|geïnvesteerd|steken|steekt|stoppen|stopt|besteden|besteedt)\b")
_GAP_STOPS = re.compile(r";|\b(?:te|door|omdat|als|namelijk|waarvan|waarbij|waardoor|zoals|maar|en|dan)\b")
_SET_FREE = re.compile(
    r"\b(?:(?:vrij|beschikbaar|ter\s+beschikking)\s+te\s+\w+|in\s+te\s+zetten"
    r"|te\s+(?:reserveren|gebruiken|verstrekken|benutten|bestemmen))"
)
_QUALIFIED = re.compile(r"(?:\s+(?:per\s+\w+|extra|structureel|incidenteel|jaarlijks|eenmalig)\b){1,3}(?=\s)")
_VERB_END = re.compile(r"(?:gaat|komt|staat|loopt|valt|neemt|houdt|krijgt|brengt|trekt|pakken)$")
_AIM = re.compile(r"\s+om\s+(?:(?!om\b)[\w-]+\s+){1,12}te\s+\w+en\b")
_ROUGH = (
    r"(?:\s*(?:circa|ca\.?|ruim|bijna|zo['’]n|ongeveer|maximaal|minimaal|de|een|het|totale|structureel|jaarlijks|\()"
    r"){0,3}\s*$"
)
# Shapes in front of a sum; "rest" or "noun" holds what is measured.
_MEASURED = re.compile(
    rf"(?P<noun>(?:[a-zë-]{{3,30}}e\s+)?[\w-]{{3,40}})\s+(?:van|ad|ter\s+hoogte\s+van|ter\s+waarde\s+van){_ROUGH}"
)
_IN_TOTAL = re.compile(
    rf"(?P<noun>[\w-]{{3,40}})\s+(?:voor|van|met)\s+(?:een|in)\s+(?:totaal|bedrag|totaalbedrag)(?:\s+van)?{_ROUGH}"
)
_PASSIVE = re.compile(
    rf"(?P<noun>[\w-]{{4,40}})\s+(?:moet|moeten|zal|kan|wordt|is)\s+(?:worden\s+)?\w{{4,24}}\s+van{_ROUGH}"
)
_OBJECT = re.compile(
    rf"\b(?:om|door|en|te)\s+(?:de|het|een|deze|dit)\s+(?P<rest>[^,;.:()]{{3,80}}?)"
    rf"\s+(?:te\s+\w{{3,20}}en\s+)?(?:met|naar|tot){_ROUGH}"
)
_OPENED = re.compile(
    r"\b(?:de|het|een)\s+(?P<rest>(?:(?!\b(?:de|het|een)\b)[^,;.:()]){3,60}?)"
    rf"\s+(?:open\s?gezet|opengesteld|gevuld)\s+(?:voor|met){_ROUGH}"
)
_RISES = re.compile(rf"\b(?:de|het)\s+(?P<rest>[^,;.:()]{{3,80}}?)\s+met{_ROUGH}")
_LEADS_TO = re.compile(r"\bleid(?:t|en)\s+(?:de|het|een|deze)\s+(?P<rest>[^,;.:()]{3,90}?)\s+tot\b")
_RELATIVE = re.compile(
    r"\been\s+(?P<rest>(?:(?!een\b)[^,;.:]){3,120}),(?:[^.;:,]{0,40},)?\s+(?:die|wat|dat)\s+[^,;.:]{0,40}$"
)
_COSTS = re.compile(
    r"\b(?:kost|kosten|kostte|bedraagt|bedragen|levert|leveren|opleveren|vergt|dalen|stijgen|oplevert|terechtkomt)\b"
)
_CLAUSE_START = re.compile(
    r"(?:^\W{0,4}|[,:]\s+)(?:de|het|een|deze|dit)\s+(?P<rest>(?:[^,;.:]|(?<=\d)[.,](?=\d)){3,160})$",
    re.IGNORECASE,
)
_THAT = re.compile(r"(?:^|\s)dat\s")
_ROUGHLY = re.compile(r"(?:\b(?:naar\s+schatting|circa|ca\.?|zo['’]n|ongeveer|bijna|ruim|nog|zeker)\s*){1,3}$")
# Words that point back to the sentence before.
_BACK = re.compile(
    r"\b(?:[Dd]aarvoor|[Hh]iervoor|[Dd]aartoe|[Hh]iertoe|[Hh]ieraan|[Dd]aaraan"
    r"|(?:[Dd]aar|[Hh]ier)(?=[^.;]{1,80}\bvoor\s+(?:beschikbaar|\w+(?:d|t|en))\b))\b"
)
_BACK_IN = re.compile(r"\b(?:[Hh]ierin|[Dd]aarin)\b")
_IT_IS = re.compile(r"(?:Het|Dat|Dit)\s+(?:gaat|ging|betreft|is|was)\b|(?:Dan|Daarbij)\s+gaat\s+het\b")
_PREDICATE = re.compile(r"\b(?:is|zijn|betreft)\s+(?:de|het|een)\s+")
_LAST_IN = re.compile(r"\b(?:in|aan)\s+(?=(?:de|het)\s)")
_LAST_NOUN = re.compile(r"\b(?:de|het|een)\s+(?=[\w-]+)")
_PAPER = re.compile(r"(?:wet(?:ten)?|nota|begroting(?:en)?|brief|debat|week|maand|jaar|Kamer|vraag|antwoord)$")
_AND_AGAIN = re.compile(r"(?:\s+\w+){0,2}\s+en(?:\s+de)?\s+")
_AND_MORE = re.compile(r"\s+en\s+(?:de\s+)?")
_SHARED = 4
"""How many sums in a row can share what the first is for."""
_AMOUNT_WORDS = re.compile(r"(?:minder|meer|een|in|zover)\b")
_REACH = 240
"""How many characters before a sum its shapes are looked for in."""


def purpose_of(scene: Scene, rank: int) -> str | None:
    """Return what a sum is for in the words of its sentence, or None.

    Sums joined by "en" share what follows the last of them.
    """
    if (own := _own_purpose(scene, rank)) is not None:
        return own
    for earlier in range(rank, max(0, rank - _SHARED), -1):
        if not _AND_AGAIN.fullmatch(scene.before(earlier)):
            break
        if (shared := _own_purpose(scene, earlier - 1)) is not None:
            return shared
    if rank + 1 < len(scene.sums) and _AND_MORE.fullmatch(scene.after(rank)):
        return _own_purpose(scene, rank + 1)
    return None


def _own_purpose(scene: Scene, rank: int) -> str | None:
    return next((phrase for phrase in _candidates(scene, rank) if phrase and _is_purpose(phrase)), None)


def _is_purpose(phrase: str) -> bool:
    last = phrase.rsplit(" ", 1)[-1].lower()
    empty = is_hollow(phrase) or phrase.lower() in amount_words().agents
    return not TEMPORAL.match(phrase) and not empty and last not in ARTICLES


def _candidates(scene: Scene, rank: int) -> Iterator[str | None]:
    after, before = scene.after(rank), scene.before(rank)[-_REACH:]
    yield _direct(after)
    yield _led(after)
    if (into := _INTO.match(after)) is not None and _INVESTS.search(before):
        yield noun_phrase(after[into.end() :])
    for pattern in (_LEADS_TO, _RELATIVE):
        if match := pattern.search(before):
            yield match["rest"] if pattern is _RELATIVE else noun_phrase(match["rest"])
    for pattern in (_IN_TOTAL, _MEASURED, _PASSIVE):
        if match := pattern.search(before):
            yield _measured(match["noun"])
    for pattern in (_OBJECT, _OPENED, _RISES):
        if match := pattern.search(before):
            yield noun_phrase(match["rest"])
    if _COSTS.search(before) or _COSTS.search(after):
        yield _subject(before)
    yield _preposed(before)


def _direct(after: str) -> str | None:
    """Return the phrase right behind a sum: "€ 2 miljard militaire steun", "€ 9 miljoen aan premie"."""
    if not after[:1].isspace():
        return None
    if (qualified := _QUALIFIED.match(after)) is not None:
        after = after[qualified.end() :]
    first, _, rest = after.lstrip().partition(" ")
    if first in ("aan", "als"):
        return noun_phrase(rest)
    if first == "om" and not _BACK_IN.match(rest) and not _BACK.match(rest):
        clause = re.match(r"[^.;:,()]{3,120}", rest)
        return _goal(clause[0]) if clause else None
    word = WORD.match(first)
    if (
        word is None
        or not first[0].islower()
        or is_closed(word[0])
        or is_participle(word[0])
        or _VERB_END.search(word[0])
    ):
        return None
    return noun_phrase(after)


def _led(after: str) -> str | None:
    """Return the phrase behind the first preposition of purpose that leads to one, in the clause of the sum."""
    for lead in _LEADS:
        for match in lead.finditer(after):
            gap = after[: match.start()]
            if len(gap.split()) > 12 or _GAP_STOPS.search(_SET_FREE.sub("", gap)):
                break
            rest = after[match.end() :]
            word = WORD.match(rest)
            if word is not None and not TEMPORAL.match(rest) and not is_participle(word[0]):
                return _with_aim(beyond_fund(noun_phrase(rest)), rest)
    aim = _AIM.search(after)
    if aim is None or len(after[: aim.start()].split()) > 8 or _GAP_STOPS.search(after[: aim.start()]):
        return None
    return _goal(aim[0].split("om ", 1)[1])


def _goal(clause: str) -> str | None:
    """Return the words of an "om … te …" without the article in front; one that points back says nothing."""
    clause = re.sub(r"^(?:de|het|een|die|deze|dit)\s+", "", clause.strip())
    return None if _BACK_IN.match(clause) or _BACK.match(clause) else clause


def _with_aim(phrase: str | None, text: str) -> str | None:
    """Return a phrase with the "om … te …" that follows it."""
    if phrase is None:
        return None
    end = text.find(phrase) + len(phrase)
    aim = _AIM.match(text, end)
    return phrase + aim[0] if aim else phrase


def _measured(noun: str) -> str | None:
    """Return the noun that a sum measures ("deze investering van circa"), or None for an empty one ("bedrag")."""
    words = noun.split()
    if words[0].lower() in ARTICLES or is_closed(words[0]):
        words = words[1:]
    if not words or is_hollow(words[-1]) or is_closed(words[-1]) or is_participle(words[-1]):
        return None
    return " ".join(words)


def _preposed(before: str) -> str | None:
    """Return what stands behind a "voor" before the sum ("voor de N36 is € 5 miljoen beschikbaar")."""
    for match in reversed(list(re.finditer(r"\b[Vv]oor\s+", before))):
        rest = before[match.end() :]
        phrase = None if TEMPORAL.match(rest) or _AMOUNT_WORDS.match(rest) else noun_phrase(rest)
        if phrase is not None:
            gap = rest[rest.find(phrase) + len(phrase) :]
            return phrase if len(gap.split()) <= 8 and not re.search(r"[,;:]", gap) else None
    return None


def _subject(before: str) -> str | None:
    """Return the subject of a clause that says what something costs, yields or amounts to."""
    before = _ROUGHLY.sub("", before)
    _, *clauses = _THAT.split(before)
    if clauses:
        clause = "" if re.search(r"[,;:]", clauses[-1]) else clauses[-1]
    else:
        match = _CLAUSE_START.search(before)
        clause = match["rest"] if match else ""
    phrase = noun_phrase(clause)
    return beyond_fund(re.sub(r"\s+voor\s+(?:minder|meer)\b.*", "", phrase)) if phrase else None


def points_back(scene: Scene) -> bool:
    """Return whether a sentence leaves it to the text before to say what its sums are for."""
    sentence = scene.text[scene.sentence.start : scene.sentence.end]
    return bool(_IT_IS.match(sentence) or _BACK_IN.search(sentence) or _BACK.search(sentence))


def purpose_before(scene: Scene, previous: str) -> str | None:
    """Return what "hierin" or "daarvoor" stands for: the last fitting noun phrase of the sentence before, or None."""
    sentence = scene.text[scene.sentence.start : scene.sentence.end]
    if _IT_IS.match(sentence):
        found = list(_PREDICATE.finditer(previous))
    elif _BACK_IN.search(sentence):
        found = list(_LAST_IN.finditer(previous))
    elif _BACK.search(sentence):
        found = list(_LAST_NOUN.finditer(previous))
    else:
        return None
    phrase = noun_phrase(previous[found[-1].end() :]) if found else None
    return None if phrase is None or _PAPER.search(phrase) else phrase
