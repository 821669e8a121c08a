"""Noun phrases cut out of running Dutch by closed word classes and word endings: enough to say what money is for."""

from __future__ import annotations

import re

from kg.extract.amount_words import amount_words

WORD = re.compile(
    r"\([A-Z][\w-]{0,12}\)|\d{1,12}(?:[.,]\d{1,12}){0,4}%?(?:-[^\W\d]\w*)?"
    r"|[^\W\d]\w{0,60}(?:[-/’'.&]\w{1,40}){0,6}-?|[^\w\s]"
)
ARTICLES = frozenset("de het een deze die dit dat zijn hun onze ons haar".split())
TEMPORAL = re.compile(
    r"(?:de|het|een|dit|deze)?\s*(?:zowel|elk|ieder|eerst\b|jaar|jaren|periode|(?:korte|lange)re?\s+termijn|(?:korte|lange)\s+termijn|kalenderjaar|begrotingsjaar|eind|begin"
    r"|(?:19|20)\d\d\b|2\.0\d\d\b|(?:komende?|eerste|tweede|derde|vierde|afgelopen|volgende?)\s+(?:\w+\s+)?"
    r"(?:jaar|jaren|maand|maanden|kwartaal|helft|half|halfjaar|periode|tijd|weken))"
)
_PARTICIPLE = re.compile(
    r"(?:ge|be|ver|toege|vrijge|uitge|inge|bijge|opge|over|ont)[a-zë]{3,20}(?:d|t|en)$"
    r"|[a-z]{2,6}ge[a-zë]{3,20}(?:d|t|en)$"
)
_NOUN_ENDING = re.compile(
    r"(?:heid|ing|ingen|schap|teit|ent|nten|tie|ties|verband|gebied(?:en)?|overheden|beleid|belang|bestand|bedrijf|geld"
    r"|verzet|budget|net|begroting|overheid|onderwijs|onderzoek|gewest|verkeer|vervoer|gezin|geweld|gezondheid|bewind"
    r"|bewijs|gevangenissen|gebouwen|gemeenten|bedrijven|verkiezingen|verslaafden|gedupeerden|ouderen|verleden|vermogen|vertrouwen|besluit|bericht"
    r"|gezicht|beeld|bezit|gewicht|geluid|overzicht|gehandicapten|bedrijfsleven|gezinnen|gebouwen|verenigingen)$"
)
_NOUN_NEXT = re.compile(
    r"\s+(?!(?:in|op|aan|van|voor|bij|naar|over|onder|met|door|uit|is|zijn|wordt|heeft|kan|zal)\b)[a-zë]"
)
_PLACE = re.compile(r"\s*(?:de|het)\s+\w*(?:begroting|termijn)\b|\s*termijn\b")
_BEFORE_TIME = frozenset("in op voor over van aan".split())
_LONGEST = 240


def noun_phrase(text: str) -> str | None:
    """Return the noun phrase at the start of a text, without its article, or None."""
    words: list[re.Match[str]] = []
    for match in WORD.finditer(text, 0, _LONGEST):
        rest = text[match.end() : match.end() + 40]
        if not words and _is_skipped(match[0].lower(), rest):
            continue
        if _ends(match[0], words, rest):
            break
        words.append(match)
    while words and words[-1][0].lower() in amount_words().trailing:
        words.pop()
    return text[words[0].start() : words[-1].end()] if words else None


def _is_skipped(word: str, rest: str) -> bool:
    """Return whether a word in front of a phrase is left out: an article, or "totale"; "dit soort" stays."""
    return word in amount_words().begun_by or (word in ARTICLES and not rest.lstrip().startswith("soort"))


def _ends(word: str, words: list[re.Match[str]], rest: str) -> bool:
    """Return whether a word cannot belong to the noun phrase before it."""
    low, lists = word.lower(), amount_words()
    if (low == "te" and re.match(r"\s+(?:veel|weinig)\b", rest)) or (not words and low in ARTICLES):
        return False
    # "voor beroepsziekten een bedrag van": an article behind a noun opens another phrase
    if words and low in ARTICLES and words[-1][0].lower() not in lists.joiners:
        return True
    if low in lists.stop or low in lists.finite or (not word[0].isalnum() and word[0] not in "(/"):
        return True
    if low in _BEFORE_TIME and (TEMPORAL.match(rest.lstrip()) or _PLACE.match(rest)):
        return True
    return bool(words) and is_participle(word) and (low[-1] in "dt" or not _NOUN_NEXT.match(rest))


def is_participle(word: str) -> bool:
    """Return whether a word looks like a past participle ("vrijgemaakt", "gereserveerd")."""
    return bool(_PARTICIPLE.match(word)) and not _NOUN_ENDING.search(word)


def is_closed(word: str) -> bool:
    """Return whether a word belongs to a closed class, so that no noun phrase begins with it."""
    low, lists = word.lower(), amount_words()
    return low in lists.stop | lists.finite | lists.trailing or low in ("extra", "meer", "minder", "oplopend", "af")


def is_hollow(word: str) -> bool:
    """Return whether a noun only holds a sum ("bedrag", "budget")."""
    return word.lower() in amount_words().hollow


def beyond_fund(phrase: str | None) -> str | None:
    """Return what a fund is for where the phrase says so: "budget voor de N36" gives "N36"."""
    for link in (" voor ", " aan "):
        head, found, rest = (phrase or "").partition(link)
        if found and is_hollow(head.split()[-1]):
            return noun_phrase(rest)
    return phrase
