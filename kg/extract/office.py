"""Reads offices off a text: "Minister van Onderwijs, Cultuur en Wetenschap", "premier", "griffier van de commissie"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import Span
from kg.model.mention import Role

_ROLES: dict[str, Role] = {
    "minister-president": "prime_minister",
    "premier": "prime_minister",
    "vicepremier": "minister",
    "minister": "minister",
    "ministers": "minister",
    "staatssecretarissen": "state_secretary",
    "staatssecretaris": "state_secretary",
    "president": "president",
    "fractievoorzitter": "mp",
    "kamerlid": "mp",
    "voorzitter": "chair",
    "kamervoorzitter": "chair",
}
_OFFICIALS = (
    "griffier adjunct-griffier hoofdaanklager aanklager secretaris-generaal directeur-generaal inspecteur-generaal"
    " eurocommissaris commissaris regeringscommissaris burgemeester ambassadeur gezant rechter informateur formateur"
    " verkenner directeur commandant thesaurier ombudsman korpschef"
).split()
_FOREIGN = "bondskanselier kanselier commissievoorzitter vicepresident vice-president".split()
_OTHER = (
    "professor hoogleraar onderzoeker advocaat journalist activist dissident oppositieleider generaal kolonel dictator"
    " auteur verdachte verdachten voortvluchtigen veroordeelden"
).split()
_MINISTERS = "buitenland defensie justitie financiën zorg klimaat landbouw stikstof asiel onderwijs".split()
HEADS: dict[str, Role] = (
    _ROLES
    | dict.fromkeys((f"{word}minister" for word in _MINISTERS), "minister")
    | dict.fromkeys((*_OFFICIALS, "hoge vertegenwoordiger"), "official")
    | dict.fromkeys(_FOREIGN, "foreign")
    | dict.fromkeys(_OTHER, "other")
)
"""The words that head an office, and the role they give."""
HEAD = "|".join(sorted((re.escape(word) for word in HEADS), key=len, reverse=True))

_PORTFOLIO = frozenset(
    (
        "algemene buitenlandse binnenlandse zaken koninkrijksrelaties defensie financiën financien justitie veiligheid"
        " onderwijs cultuur wetenschap wetenschappen wetenschapsbeleid infrastructuur waterstaat milieu verkeer"
        " volkshuisvesting ruimtelijke ordening milieubeheer economische klimaat landbouw innovatie natuur"
        " natuurbeheer voedselkwaliteit voedselzekerheid visserij sociale werkgelegenheid volksgezondheid welzijn sport"
        " asiel migratie groene groei handel ontwikkelingssamenwerking ontwikkelingshulp rechtsbescherming medische"
        " zorg langdurige maatschappelijke jeugd preventie energie stikstof primair voortgezet basis- media wonen"
        " wijken rijksdienst integratie participatie armoedebeleid pensioenen werk vreemdelingenzaken europese"
        " digitalisering digitale economie soevereiniteit toeslagen herstel fiscaliteit belastingdienst douane openbaar"
        " vervoer mijnbouw bestuurlijke vernieuwing koninkrijkszaken grote steden- integratiebeleid jeugdbescherming"
        " reclassering gezin aangelegenheden betreffende inlichtingen- veiligheidsdienst emancipatie grondzaken"
        " groningen az bz bzk def ezk ez eza fin ienw i&w ienm i&m jenv j&v venj v&j lnv lvvn ocw szw vro"
        " vrom vws v&w aenm a&m kgg"
        " bhos bhof bho-s bh&o bhos bis bvom lnv-en ovm fbd jps lmz cno oc&w o&c&w nens n&s c&e k&e"
    ).split()
)
_WORD = re.compile(r"[^\W\d_][\w&\-]{0,40}")
_LINK = re.compile(r"(?:,[ \u00a0]|[ \u00a0](?:en[ \u00a0])?|,[ \u00a0]en[ \u00a0]|&)")
_PREPOSITION = re.compile(r"[ \u00a0](?:van|voor|VAN|VOOR)[ \u00a0](?:de[ \u00a0]|het[ \u00a0])?")
_BRACKETS = re.compile(r"[ \u00a0]\([A-Z][\w&\-]{0,10}\)")
_PHRASE = re.compile(
    r"[ \u00a0](?:van|voor|bij)[ \u00a0](?:[Dd]e|[Hh]et|een)[ \u00a0](?:(?:vaste|algemene|tijdelijke)[ \u00a0])?"
    r"(?:[A-ZÀ-Þ][\w\-]{1,40}(?:[ \u00a0][A-ZÀ-Þ][\w\-]{1,40}){0,3}|[\w\-]{1,40})"
)
_PLACE = re.compile(r"[ \u00a0](?:van|voor|bij)[ \u00a0][A-ZÀ-Þ][\w\-]{1,40}")
_CAPITALS = r"[A-ZÀ-Þ][\w\-]{1,40}(?:[ \u00a0][A-ZÀ-Þ][\w\-]{1,40}){0,3}"
_BODY = re.compile(
    rf"[ \u00a0]voor[ \u00a0](?:de[ \u00a0]|het[ \u00a0])?{_CAPITALS}"
    rf"(?:(?:,[ \u00a0]{_CAPITALS}){{0,3}},?[ \u00a0]en[ \u00a0]{_CAPITALS})?"
)
_GENERAL_AFFAIRS = re.compile(r"(?:,|[ \u00a0]en)\s{1,2}(?:de )?[Mm]inister van Algemene Zaken")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeAt:
    """An office in a text: its span, its words, the role it gives, and whether a portfolio is named."""

    span: Span
    text: str
    role: Role
    portfolio: bool


_HEAD_AT = re.compile(rf"(?:(?:VN|EU|NAVO|Euro)-)?(?P<head>{HEAD})(?![\w\-])", re.IGNORECASE)


def read_office(text: str, at: int) -> OfficeAt | None:
    """Return the office that starts at an offset, or None."""
    match = _HEAD_AT.match(text, at)
    if match is None:
        return None
    role = HEADS[match["head"].lower()]
    governs = role in ("minister", "state_secretary")
    end = _portfolio_end(text, match.end()) if governs else _body_end(text, match.end())
    if role == "prime_minister" and (more := _GENERAL_AFFAIRS.match(text, end)) is not None:
        end = more.end()
    return OfficeAt(span=Span(at, end), text=" ".join(text[at:end].split()), role=role, portfolio=end > match.end())


def _portfolio_end(text: str, at: int) -> int:
    """Return where the portfolio behind "minister" ends: `at` itself where none is named."""
    match = _PREPOSITION.match(text, at)
    here = match.end() if match else at + 1
    end = at
    for _ in range(14):
        word = _WORD.match(text, here)
        if word is None or not _is_portfolio(word[0]):
            break
        end = word.end()
        link = _LINK.match(text, end)
        if link is None:
            break
        here = link.end()
    return end


def _is_portfolio(word: str) -> bool:
    return word[0].isupper() and word.lower() in _PORTFOLIO


def _body_end(text: str, at: int) -> int:
    """Return where the body behind "griffier", "president" ends."""
    match = _PHRASE.match(text, at) or _PLACE.match(text, at)
    if match is None:
        return at
    more = _BODY.match(text, match.end())
    last = match[0].split()[-1]
    return more.end() if more is not None and last[0].islower() else match.end()


def skip_brackets(text: str, at: int) -> int:
    """Return the offset behind an abbreviation in brackets: "(ICTY)"."""
    match = _BRACKETS.match(text, at)
    return match.end() if match is not None else at
