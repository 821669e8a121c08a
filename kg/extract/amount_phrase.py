"""Noun phrases cut out of running Dutch by closed word classes and word endings: enough to say what money is for."""

from __future__ import annotations

import re

WORD = re.compile(
    r"\([A-Z][\w-]{0,12}\)|\d{1,12}(?:[.,]\d{1,12}){0,4}%?(?:-[^\W\d]\w*)?|[^\W\d]\w*[₂]?\w*(?:[-/’'.&][\w₂]+)*-?|[^\w\s]"
)
ARTICLES = frozenset("de het een deze die dit dat zijn hun onze ons haar".split())
FINITE = frozenset(
    "is zijn was waren ben wordt worden werd werden heeft hebben had hadden heb kan kunnen kon zou zouden zal zullen moet"
    " moeten mag mogen wil willen gaat gaan komt komen staat staan stelt stellen blijft blijven bedraagt bedragen kost"
    " levert helpt ligt liggen maakt dient dienen zit zitten doet krijgt geldt leidt daalt stijgt vergt kent kennen betreft"
    " begrijp vind denk zie weet wou lijkt blijkt ontstaat bestaat verdwijnt stijgen dalen betalen investeren doen krijgen"
    " besteden dekken schrappen halen nemen brengen kosten leveren verlagen verhogen bezuinigen zetten gebruiken"
    " loopt lopen valt vallen neemt houdt geeft geven vraagt zorgt betekent ontvangt investeert steunt".split()
)
STOP = frozenset(
    "die dat dit welke waar waarvan waarvoor waarmee waarbij waardoor waaronder wie wat zodat omdat als maar want dus toen"
    " terwijl hoewel indien wanneer zoals namelijk juist ook nog met uit vanuit via door binnen volgens conform middels"
    " vanaf tot sinds tijdens per zonder tegen plus mits om beschikbaar ter ik u we wij hij zij er niet nu aldus echter"
    " wel al te inmiddels vooralsnog daardoor hierdoor daarmee hiermee structureel incidenteel jaarlijks eenmalig"
    " momenteel waarschijnlijk ongeveer circa ca ruim bijna maximaal minimaal dan toch gewoon zelf reeds daarnaast".split()
)
HOLLOW = frozenset(
    "bedrag totaal totaalbedrag tranche orde maximum minimum som plafond omvang grootte geld middelen euro belastinggeld"
    " budget fonds post reservering envelop kader aanzien verband hand basis waarde hoogte aantal kosten deel helft rest"
    " optie keer stap manier reden moment punt".split()
)
AGENTS = frozenset(
    "kabinet regering minister ministers staatssecretaris kamer regio regio's gemeente gemeenten provincie provincies nederland"
    " rijk eu lid heer mevrouw".split()
)
TEMPORAL = re.compile(
    r"(?:de|het|een|dit|deze)?\s*(?:zowel|elk|ieder|jaar|jaren|periode|komende?|eerste|tweede|derde|vierde|afgelopen|volgend|kalenderjaar"
    r"|begrotingsjaar|eind|begin|(?:19|20)\d\d|2\.0\d\d)\b"
)
_BEGUN_BY = frozenset(
    "totale hele gehele begrote momenteel beschikbare gereserveerde geraamde benodigde huidige".split()
)
_JOINERS = frozenset("en of in op aan van voor bij naar over tot tegen onder boven , /".split())
_TRAILING = frozenset("en of in op aan van voor bij naar over de het een deze , / ( te".split())
_PARTICIPLE = re.compile(
    r"(?:ge|be|ver|toege|vrijge|uitge|inge|bijge|opge|over|ont)[a-zë]{3,}(?:d|t|en)$|[a-z]{2,6}ge[a-zë]{3,}(?:d|t|en)$"
)
_NOUN_ENDING = re.compile(
    r"(?:heid|ing|ingen|schap|teit|ent|nten|tie|ties|verband|gebied(?:en)?|overheden|beleid|belang|bestand|bedrijf|geld"
    r"|verzet|budget|net|begroting|overheid|onderwijs|onderzoek|gewest|verkeer|vervoer|gezin|geweld|gezondheid|bewind"
    r"|bewijs|gevangenissen|gebouwen|gemeenten|bedrijven|verkiezingen|verslaafden|getroffen|gedupeerden|ouderen)$"
)
_PLACE = re.compile(r"\s*(?:de|het)\s+\w*(?:begroting|termijn)\b|\s*termijn\b")


def noun_phrase(text: str) -> str | None:
    """Return the noun phrase at the start of a text, without its article, or None."""
    words: list[re.Match[str]] = []
    for match in WORD.finditer(text, 0, 240):
        low = match[0].lower()
        if not words and (
            low in _BEGUN_BY or (low in ARTICLES and not text[match.end() :].lstrip().startswith("soort"))
        ):
            continue
        if _ends(match[0], words, text[match.end() :]):
            break
        words.append(match)
    while words and words[-1][0].lower() in _TRAILING:
        words.pop()
    return text[words[0].start() : words[-1].end()] if words else None


def _ends(word: str, words: list[re.Match[str]], rest: str) -> bool:
    """Return whether a word cannot belong to the noun phrase before it."""
    low = word.lower()
    if low == "te" and re.match(r"\s+(?:veel|weinig)\b", rest):
        return False
    if not words and low in ARTICLES:
        return False
    # "voor beroepsziekten een bedrag van": an article behind a noun opens another phrase
    if words and low in ARTICLES and words[-1][0].lower() not in _JOINERS:
        return True
    if low in STOP or low in FINITE or (not word[0].isalnum() and word[0] not in "(/"):
        return True
    if low in ("in", "op", "voor", "over", "van", "aan") and (TEMPORAL.match(rest.lstrip()) or _PLACE.match(rest)):
        return True
    return bool(words) and is_participle(word) and not re.match(r"\s+[a-zë-]+", rest)


def is_participle(word: str) -> bool:
    """Return whether a word looks like a past participle ("vrijgemaakt", "gereserveerd")."""
    return bool(_PARTICIPLE.match(word)) and not _NOUN_ENDING.search(word)


def is_closed(word: str) -> bool:
    """Return whether a word belongs to a closed class, so that no noun phrase begins with it."""
    low = word.lower()
    return (
        low in STOP
        or low in FINITE
        or low in _TRAILING
        or low in ("extra", "meer", "minder", "oploopt", "oplopend", "af")
    )


def beyond_fund(phrase: str | None) -> str | None:
    """Return what a fund is for where the phrase says so: "budget voor de N36" gives "N36"."""
    if phrase is None:
        return None
    head, _, rest = phrase.partition(" voor ")
    if rest and head.split()[-1].lower() in HOLLOW:
        return noun_phrase(rest)
    head, _, rest = phrase.partition(" aan ")
    return noun_phrase(rest) if rest and head.split()[-1].lower() in HOLLOW else phrase
