"""Offices as papers write them against terms of office: portfolios change their names, abbreviations stand for them."""

from __future__ import annotations

import re
from datetime import date

from kg.link.register_people import Level, People, Tenure
from kg.model.mention import Role
from kg.model.name import fold_name

_MINISTRIES = {
    "az": "algemene zaken minister-president premier",
    "bz": "buitenlandse zaken europese",
    "bzk": "binnenlandse zaken koninkrijksrelaties koninkrijkszaken digitalisering bestuurlijke vernieuwing",
    "def": "defensie",
    "ezk": "economische zaken klimaat landbouw innovatie energie mijnbouw digitale economie",
    "fin": "financien fiscaliteit belastingdienst douane toeslagen herstel",
    "ienw": "infrastructuur waterstaat milieu verkeer openbaar vervoer",
    "jenv": "justitie veiligheid rechtsbescherming asiel migratie vreemdelingenzaken integratie",
    "lvvn": "landbouw natuur natuurbeheer voedselkwaliteit voedselzekerheid visserij stikstof",
    "ocw": "onderwijs cultuur wetenschap wetenschappen media emancipatie primair voortgezet",
    "szw": "sociale zaken werkgelegenheid participatie integratie",
    "vro": "volkshuisvesting ruimtelijke ordening milieubeheer",
    "vws": "volksgezondheid welzijn sport langdurige maatschappelijke zorg jeugd preventie",
    "aenm": "asiel migratie",
    "kgg": "klimaat groene groei",
}
"""Words of a ministry's names over the years, and of the portfolios of its state secretaries."""
_ABBREVIATIONS = {
    "az": "algemene zaken",
    "bz": "buitenlandse zaken",
    "bzk": "binnenlandse zaken koninkrijksrelaties",
    "def": "defensie",
    "ez": "economische zaken",
    "ezk": "economische zaken klimaat",
    "fin": "financien",
    "ienw": "infrastructuur waterstaat",
    "i&w": "infrastructuur waterstaat",
    "ienm": "infrastructuur milieu",
    "i&m": "infrastructuur milieu",
    "v&w": "verkeer waterstaat",
    "jenv": "justitie veiligheid",
    "j&v": "justitie veiligheid",
    "venj": "justitie veiligheid",
    "v&j": "justitie veiligheid",
    "lnv": "landbouw natuur",
    "lvvn": "landbouw visserij voedselzekerheid natuur",
    "ocw": "onderwijs cultuur wetenschap",
    "oc&w": "onderwijs cultuur wetenschap",
    "szw": "sociale zaken werkgelegenheid",
    "vro": "volkshuisvesting ruimtelijke ordening",
    "vrom": "volkshuisvesting ruimtelijke ordening milieubeheer",
    "vws": "volksgezondheid welzijn sport",
    "a&m": "asiel migratie",
    "aenm": "asiel migratie",
    "kgg": "klimaat groene groei",
    "bhos": "buitenlandse handel ontwikkelingssamenwerking",
    "bhof": "buitenlandse handel ontwikkelingshulp",
    "bho": "buitenlandse handel ontwikkelingshulp",
    "nens": "natuur stikstof",
    "k&e": "klimaat energie",
    "c&e": "klimaat energie",
}
_SYNONYMS = {
    "ontwikkelingssamenwerking": "ontwikkelingshulp",
    "wetenschappen": "wetenschap",
    "energiebeleid": "energie",
}
_EMPTY = frozenset(
    "minister ministers staatssecretaris staatssecretarissen van voor en de het der demissionair tweede zonder"
    " portefeuille belast met aangelegenheden betreffende nederlands nederland".split()
)
_WORD = re.compile(r"[\w&]+(?:-president)?")
_ENOUGH = 0.99
LEVELS: dict[Role, tuple[Level, ...]] = {
    "prime_minister": ("minister",),
    "minister": ("minister",),
    "state_secretary": ("state_secretary",),
    "mp": ("member",),
    "chair": ("member",),
    "unknown": ("member", "minister", "state_secretary"),
}
"""The levels of office in which a role is looked up."""


def office_words(text: str) -> frozenset[str]:
    """Return the words of an office that say which one it is, abbreviations written out and synonyms made one."""
    words: set[str] = set()
    for word in _WORD.findall(fold_name(text.replace("-president", "president"))):
        words.update(_ABBREVIATIONS.get(word, word).split())
    return frozenset(_SYNONYMS.get(word, word) for word in words if word not in _EMPTY)


def office_level(text: str) -> Level | None:
    """Return whether an office is that of a minister or a state secretary, or None."""
    folded = fold_name(text)
    if "staatssecretaris" in folded:
        return "state_secretary"
    return "minister" if re.search(r"minister|premier", folded) else None


def match_offices(people: People, text: str, day: date) -> list[Tenure]:
    """Return the terms that an office, as written, names on a day: those that fit best, all equally."""
    level = office_level(text)
    if level is None:
        return []
    words = office_words(text)
    if re.search(r"minister president|premier", fold_name(text)):
        return [tenure for tenure in people.holders("minister", day) if tenure.post == "minister-president"]
    scored = [(fit_office(people, words, tenure), tenure) for tenure in people.holders(level, day)]
    best = max((score for score, _ in scored), default=(0.0, 0.0))
    return [tenure for score, tenure in scored if score == best] if best[0] >= _ENOUGH else []


def fit_office(people: People, words: frozenset[str], tenure: Tenure) -> tuple[float, float]:
    """Return how well the words of an office fit a term: the share of them it covers, and how little else it has."""
    if not words:
        return 0.0, 0.0
    post = people.posts.get(tenure.post)
    own = office_words(tenure.role) | (office_words(post.label) if post else frozenset())
    if "-zp-" in tenure.post:
        own |= office_words(tenure.post.partition("-zp-")[2].replace("-", " "))
    whole = own
    if "-zp-" not in tenure.post:
        whole = own | office_words(_MINISTRIES.get(tenure.ministry, ""))
    return len(words & whole) / len(words), len(words & own) / len(words | own)


def office_holder(people: People, office: str, day: date) -> tuple[str, ...]:
    """Return the keys of the people who hold an office, as written, on a day; one where it is certain who."""
    return tuple(sorted({tenure.person for tenure in match_offices(people, office, day)}))
