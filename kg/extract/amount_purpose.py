"""What a sum is for, as written: the phrase behind it, before it, or at the start of its clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.amount_context import Scene

_WORD = re.compile(r"\([A-Z][\w-]{0,12}\)|[\w%₂+&]+(?:[-/’'.][\w₂]+)*-?|[^\w\s]")
_FINITE = frozenset(
    "is zijn was waren ben wordt worden werd werden heeft hebben had hadden heb kan kunnen kon zou zouden zal zullen moet"
    " moeten mag mogen wil willen gaat gaan komt komen staat staan stelt stellen blijft blijven bedraagt bedragen kost"
    " kosten_ levert helpt ligt liggen maakt dient dienen zit zitten doet krijgt terechtkomt".split()
)
_STOP = frozenset(
    "die dat dit welke waar waarvan waarvoor waarmee waarbij waardoor waaronder wie zodat omdat als maar want dus toen"
    " terwijl hoewel indien wanneer zoals namelijk juist ook nog met uit vanuit via door binnen volgens conform middels"
    " vanaf tot sinds tijdens per zonder tegen ten plus mits om beschikbaar extra ter ik u we wij hij zij er niet nu"
    " aldus echter wel al en/of ten te".split()
)
_ARTICLES = frozenset("de het een deze die dit dat zijn hun onze ons haar 'n ’n".split())
_PARTICIPLE = re.compile(
    r"(?:ge|be|ver|toege|vrijge|uitge|inge|bijge|opge|over|ont)[a-zë]{3,}(?:d|t|en)$|[a-z]{2,6}ge[a-zë]{3,}(?:d|t|en)$"
)
_NOUNISH = re.compile(r"(?:heid|ing|ingen|schap|teit|eid|ent|nten|baarheid|verband|gebied|gebieden|overheden|beleid|belang|bestand)$")
_TEMPORAL = re.compile(r"(?:de\s+)?(?:jaren|periode|komende|eerste|tweede|derde|vierde|afgelopen)\b|(?:het\s+)?jaar\b|\d{4}\b|2\.0\d\d")
_LEADS = (
    re.compile(r"\b(?:overgeheveld|toegevoegd|bijgedragen|besteed|uitgegeven|bij\s+te\s+dragen)\s+(?:aan|naar)\s+"),
    re.compile(r"\b(?:ten\s+behoeve\s+van|voor|ter)\s+"),
    re.compile(r"\b(?:geïnvesteerd|investeren|te\s+investeren|gestoken)\s+in\s+"),
)
_MASS = re.compile(r"\s*(?:aan|als)\s+")
_IN_ORDER = re.compile(r"\s*om\s+(?!(?:hierin|daarin|hiervoor|daarvoor|hieraan|daaraan|dit|dat)\b)")
_HOLLOW = (
    "bedrag totaal totaalbedrag tranche orde grootte maximum minimum som plafond omvang ruim circa ca ongeveer zo'n bijna"
    " van de het een met à structureel jaarlijks incidenteel inmiddels vooralsnog ruim maximaal minimaal rond extra totale"
).split()
_CLOSED = _FINITE | _STOP | _ARTICLES | frozenset(
    "en of in op aan van voor bij naar over onder boven na af toe structureel incidenteel jaarlijks eenmalig momenteel"
    " oploopt oplopend euro meer minder ieder elk elke te ter daarvan hiervan hiervoor daarvoor daarmee zullen zou".split()
)


def purpose_of(scene: Scene, rank: int) -> str | None:
    """Return what a sum is for in the words of its sentence, without a leading article, or None."""
    for phrase in _candidates(scene, rank):
        if phrase and not _TEMPORAL.fullmatch(phrase):
            return phrase
    return None


def _candidates(scene: Scene, rank: int) -> Iterator[str | None]:
    after, before = scene.after(rank), scene.before(rank)
    yield _direct(after)
    yield _led(after)
    yield _head(before)
    yield _preposed(before)
    yield _subject(before)


def _direct(after: str) -> str | None:
    """Return the phrase right behind a sum: "€ 2 miljard militaire steun", "€ 9 miljoen aan premie"."""
    if match := _MASS.match(after):
        return _phrase(after[match.end() :])
    if match := _IN_ORDER.match(after):
        return _clause(after[match.end() :])
    first = _WORD.match(after.lstrip())
    if first is None or not first[0][0].islower() or first[0] in _CLOSED or _is_participle(first[0]):
        return None
    return _phrase(after)


def _led(after: str) -> str | None:
    """Return the phrase behind the first preposition of purpose that leads to one, in the clause of the sum."""
    for lead in _LEADS:
        for match in lead.finditer(after):
            if len(after[: match.start()].split()) > 14 or ";" in after[: match.start()]:
                break
            rest = after[match.end() :]
            if not _TEMPORAL.match(rest):
                return _phrase(rest)
    return None


def _head(before: str) -> str | None:
    """Return the noun that a sum measures: "deze investering van circa", "een begroting van"."""
    match = re.search(r"(?P<noun>[\w-]{3,40})\s+(?:van|ad|à|ter\s+hoogte\s+van|ter\s+waarde\s+van)\s+(?P<rest>[^;,]{0,40})$", before)
    if match is None or any(word.lower() not in _HOLLOW for word in match["rest"].split()):
        return None
    noun = match["noun"]
    return None if noun.lower() in _HOLLOW or noun.lower() in _CLOSED or _is_participle(noun) else noun


def _preposed(before: str) -> str | None:
    """Return what stands behind a "voor" that opens or stands before the sum ("voor de N36 is € 5 miljoen")."""
    found = [match for match in re.finditer(r"\b[Vv]oor\s+", before)]
    for match in reversed(found):
        rest = before[match.end() :]
        if not _TEMPORAL.match(rest):
            return _phrase(rest)
    return None


def _subject(before: str) -> str | None:
    """Return the subject of the clause: from "dat" or the start of the sentence to the finite verb."""
    match = re.search(r"(?:^|\bdat\s+|[.;:,]\s+)(?:de|het|een|deze|dit)\s+(?P<rest>[^.;:]{3,160})$", before, re.IGNORECASE)
    return _phrase(match["rest"], minimum=1) if match else None


def _clause(text: str) -> str | None:
    """Return the words up to the end of the clause."""
    match = re.match(r"[^.;:,()]{3,120}", text)
    return _without_article(match[0].strip()) if match else None


def _phrase(text: str, *, minimum: int = 1) -> str | None:
    """Return the noun phrase at the start of a text."""
    words: list[re.Match[str]] = []
    for match in _WORD.finditer(text, 0, 240):
        if not words and match[0].lower() in _ARTICLES:
            continue
        if _ends_phrase(match[0], words, text[match.end() :]):
            break
        words.append(match)
    while words and words[-1][0].lower() in _TRAILING:
        words.pop()
    return text[words[0].start() : words[-1].end()] if len(words) >= minimum else None


_TRAILING = frozenset("en of in op aan van voor bij naar over de het een , / deze".split())


def _ends_phrase(word: str, words: list[re.Match[str]], rest: str) -> bool:
    """Return whether a word cannot belong to the noun phrase before it."""
    low = word.lower()
    if low in _FINITE or low in _STOP or (not word[0].isalnum() and word[0] not in "(/"):
        return True
    if not words:
        return False
    if low in ("in", "op", "voor", "over", "van") and _TEMPORAL.match(rest.lstrip()):
        return True
    return _is_participle(word) and not re.match(r"\s+[a-z]", rest)


def _is_participle(word: str) -> bool:
    return bool(_PARTICIPLE.match(word)) and not _NOUNISH.search(word)


def _without_article(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest if first.lower() in _ARTICLES and rest else text
