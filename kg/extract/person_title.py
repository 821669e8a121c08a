"""Finds persons by the words in front of them: members, courtesy, what bears a member's name, offices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.name import NameAt, read_name, read_names
from kg.extract.needle import find_words, tails
from kg.extract.office import HEAD, HEADS, OfficeAt, read_office, skip_brackets
from kg.extract.person_draft import PersonDraft
from kg.extract.person_known import foreign_roles
from kg.model import PersonFields, Span
from kg.model.mention import Role
from kg.model.name import fold_name
from kg.model.names import known_names
from kg.model.party import party_marks

_MEMBER = re.compile(
    r"(?:(?:[Hh]et|van|door|aan|[Nn]aar|met|en) (?:[Kk]amer|oud-[Kk]amer)?lid|[Kk]amerlid"
    r"|(?P<many>(?:(?:[Dd]e|van|door|aan|met|en) )(?:[Kk]amer|oud-[Kk]amer)?leden|[Kk]amerleden|[Cc]ollega['’]s)"
    r"|(?P<bare>lid|(?P<several>leden|rapporteurs)|[Rr]apporteur|Lid|Leden|(?:partij|fractie)?leider|lijsttrekker)"
    r"|[Cc]ollega|(?P<upper>(?:VAN|HET|DE) (?:LID|LEDEN)))[ \u00a0](?=\S)"
)
_MEMBER_WORDS = (
    "lid ",
    "leden ",
    "ollega",
    "LID ",
    "LEDEN ",
    "id ",
    "eden ",
    "lid\u00a0",
    "leden\u00a0",
    "apporteur",
    "eider ",
    "ijsttrekker",
)
_COURTESY = re.compile(
    r"(?:[Hh]eer|[Mm]evrouw|[Mm]eneer|[Mm]ijnheer|(?P<many>[Hh]eren|[Dd]ames)|[Dd]hr\.|[Mm]evr\.|[Mm]w\.)"
    r"[ \u00a0](?=\S)"
)
_COURTESY_WORDS = (
    "heer ",
    "Heer ",
    "neer ",
    "heer\u00a0",
    "Heer\u00a0",
    "neer\u00a0",
    "vrouw",
    "Heren",
    "heren",
    "ames ",
    "hr. ",
    "evr. ",
    "w. ",
)
_PRESENT = re.compile(r"te weten:\s{1,3}|[Aa]anwezig: |Spreekbeurt - (?=\S)")
_PRESENT_WORDS = ("e weten:", "anwezig: ", "preekbeurt - ")
_CHAIR = re.compile(r"(?P<office>Voorzitter|Griffier|Adjunct-griffier): ")
_CHAIR_WORDS = ("oorzitter: ", "riffier: ")
_COMPOUND = re.compile(
    r"(?:(?P<member>[Aa]mendement(?:en)?|[Ii]nitiatief(?:nota|wet|wetsvoorstel|voorstel)|[Ww]etsvoorstel|[Ww]erkgroep)"
    r"|[Cc]ommissie|[Nn]ota|[Rr]apport|[Rr]esolutie|[Ww]et(?=-))"
    r"(?:[-‑](?=[^\W\d_])|(?P<bare>[ \u00a0](?:van )?)(?=[^\W\d_]))"
)
_COMPOUND_WORDS = (
    "mendement",
    "nitiatief",
    "etsvoorstel",
    "erkgroep",
    "ommissie",
    "ota-",
    "ota ",
    "apport",
    "esolutie",
    "et-",
)
_OFFICE = re.compile(rf"(?:oud-|ex-)?(?P<office>(?:(?:VN|EU|NAVO|Euro)-)?(?:{HEAD}))(?![\w\-])", re.IGNORECASE)
_OFFICE_WORDS = tails(HEADS)
_BEHIND = re.compile(
    r"(?P<courtesy>,?[ \u00a0](?:de heer|mevrouw|dhr\.|mw\.|mevr\.)[ \u00a0])|(?P<comma>,[ \u00a0])|[ \u00a0]"
)
_BEHIND_NAME = re.compile(r"[ \u00a0](?:(?:[A-Z]|Th|Ch|Ph|Sj)\.){1,7}")
_WORD_START = re.compile(r"(?<![\w\-'’])[^\W\d_]")
_PLURALS = ("ministers", "staatssecretarissen", "verdachten", "voortvluchtigen", "veroordeelden")
_LONGEST_PARTY = 40
_BODY_HEADS = frozenset(
    "directeur directeur-generaal inspecteur-generaal commandant voorzitter thesaurier auteur onderzoeker"
    " korpschef ombudsman griffier verkenner gezant".split()
)
"""Offices behind which the name of a body or a post can stand as well as a person's."""


def find_titled(text: str, *, courtesy: Role) -> Iterator[PersonDraft]:
    """Yield the persons whom words announce; `courtesy` is the role that "de heer" alone gives in this document."""
    yield from _offices(text)
    yield from _members(text)
    yield from _present(text)
    yield from _compounds(text)
    yield from _courtesies(text, courtesy)
    yield from _of_party(text)


def _members(text: str) -> Iterator[PersonDraft]:
    for match in find_words(text, _MEMBER_WORDS, _MEMBER, before=16):
        upper = match["upper"] is not None
        many = (match["many"] or match["several"]) is not None or (match["upper"] or "").endswith("LEDEN")
        names = read_names(text, match.end(), joined="and" if many else "known", upper=upper)
        if match["bare"] is not None and names is not None and not known_names().knows(names.names[0].text):
            continue
        for name in names.names if names else ():
            yield PersonDraft(name=name, fields=PersonFields(role="mp"), rule="member", rank=2)


def _present(text: str) -> Iterator[PersonDraft]:
    for match in find_words(text, _PRESENT_WORDS, _PRESENT, before=1):
        names = read_names(text, match.end(), joined="comma")
        if names is None or not (len(names.names) > 2 or known_names().knows(names.names[0].text)):
            continue
        for name in names.names:
            yield PersonDraft(name=name, fields=PersonFields(role="mp"), rule="present", rank=3)
    for match in find_words(text, _CHAIR_WORDS, _CHAIR, before=9):
        role: Role = "chair" if match["office"] == "Voorzitter" else "official"
        if (chair := read_name(text, match.end())) is not None:
            yield PersonDraft(name=chair, fields=PersonFields(role=role, office=match["office"]), rule="chair", rank=2)


def _compounds(text: str) -> Iterator[PersonDraft]:
    known = known_names()
    for match in find_words(text, _COMPOUND_WORDS, _COMPOUND, before=2):
        names = read_names(text, match.end(), joined="known")
        if names is None:
            continue
        certain = names.cs or all(known.knows(name.text) for name in names.names)
        if certain or (len(names.names) > 1 and match["bare"] is None):
            role: Role = "mp" if match["member"] or names.cs else "other"
            for name in names.names:
                yield PersonDraft(name=name, fields=PersonFields(role=role), rule="compound", rank=2)


def _of_party(text: str) -> Iterator[PersonDraft]:
    """Yield the known names in front of a party in brackets, "Aartsen (VVD)", or of "c.s."."""
    for at in _party_places(text):
        if (name := _known_before(text, at)) is not None:
            yield PersonDraft(name=name, fields=PersonFields(role="mp"), rule="party", rank=3)


def _party_places(text: str) -> Iterator[int]:
    """Yield where a party in brackets stands, and each "c.s."; brackets are few, and parties are many."""
    at = text.find("(")
    while at >= 0:
        if text[at : text.find(")", at, at + _LONGEST_PARTY) + 1] in _party_marks():
            yield at
        at = text.find("(", at + 1)
    for mark in (" c.s.", "\u00a0c.s."):
        at = text.find(mark)
        while at >= 0:
            yield at
            at = text.find(mark, at + 1)


@cache
def _party_marks() -> frozenset[str]:
    return frozenset(party_marks())


def _known_before(text: str, at: int) -> NameAt | None:
    """Return the longest name, known or with initials, that ends right before an offset or the blank there."""
    end = at - 1 if at and text[at - 1] in " \u00a0" else at
    for word in _WORD_START.finditer(text, max(0, end - 60), end):
        name = read_name(text, word.start())
        if name is not None and name.span.end == end and ("." in name.text or known_names().knows(name.text)):
            return name
    return None


def _offices(text: str) -> Iterator[PersonDraft]:
    for match in find_words(text, _OFFICE_WORDS, _OFFICE, before=20):
        office = read_office(text, match.start("office"))
        if office is None:
            continue
        before = _name_before(text, office)
        if before is not None:
            yield before
        else:
            yield from _names_behind(text, office, skip_brackets(text, office.span.end))


def _names_behind(text: str, office: OfficeAt, at: int) -> Iterator[PersonDraft]:
    """Yield who is named behind an office: "Minister Wiersma", "hoofdaanklager van …, de heer Brammertz"."""
    match = _BEHIND.match(text, at)
    if match is None:
        return
    courtesy = match["courtesy"] is not None
    plural = office.text.lower().endswith(_PLURALS)
    names = read_names(text, match.end(), joined="and" if plural else "slash")
    for name in names.names if names is not None else ():
        if match["comma"] is not None:
            listed = _with_initials(text, name)
            if ("." in listed.text and (office.portfolio or office.role == "mp")) or _is_full(name.text):
                yield PersonDraft(name=listed, fields=_fields(office, name), rule="office", rank=1)
            return
        if courtesy or (name.text[0].isupper() and _is_named(office, name)):
            fields = _fields(_with_portfolio(text, office, name), name)
            yield PersonDraft(name=name, fields=fields, rule="office", rank=1)


def _with_portfolio(text: str, office: OfficeAt, name: NameAt) -> OfficeAt:
    """Return the office with the portfolio that stands behind the name: "minister Koenders van Buitenlandse Zaken"."""
    at = name.span.end
    governs = office.role in ("minister", "state_secretary") and not office.portfolio
    if not governs or not text.startswith((" van ", " voor "), at):
        return office
    whole = read_office(f"{office.text}{text[at : at + 150]}", 0)
    return whole if whole is not None and whole.portfolio else office


def _is_full(name: str) -> bool:
    """Return whether a name is a first and last name that is known here or abroad."""
    words = name.split()
    return fold_name(name) in known_names().full or (len(words) > 1 and words[-1] in foreign_roles())


def _fields(office: OfficeAt, name: NameAt) -> PersonFields:
    """Return the fields that an office gives; what a person merely is ("activist") is no office."""
    if office.role == "other":
        return PersonFields(role=foreign_roles().get(name.text, "other"))
    return PersonFields(role=office.role, office=office.text)


def _with_initials(text: str, name: NameAt) -> NameAt:
    """Return a name with the initials behind it, as lists of decisions write it: "Hirsch Ballin E.M.H."."""
    match = _BEHIND_NAME.match(text, name.span.end)
    end = match.end() if match is not None else name.span.end
    return NameAt(span=Span(name.span.start, end), text=text[name.span.start : end])


def _is_named(office: OfficeAt, name: NameAt) -> bool:
    """Return whether capitalised words right behind an office are surely a person and not a body or title."""
    if not office.portfolio and office.text.lower() not in _BODY_HEADS:
        return True
    if office.role in ("minister", "state_secretary") and " " not in name.text:
        return True
    known = known_names()
    first = fold_name(name.text).split()[0]
    abroad = name.text in foreign_roles()
    return known.knows(name.text) or first in known.given or abroad or "." in name.text


def _name_before(text: str, office: OfficeAt) -> PersonDraft | None:
    """Return the person named in front of an office: "de heer Hoekstra, Minister van Buitenlandse Zaken,"."""
    line = text.rfind("\n", max(0, office.span.start - 90), office.span.start) + 1
    before = text[max(line, office.span.start - 90) : office.span.start]
    match = re.search(r"(?:de heer |mevrouw |spreker: )([^,;:()\n]{2,60}),[ \u00a0](?:de )?$", before)
    if match is None:
        return _full_before(text, office, before)
    name = read_name(text, office.span.start - len(before) + match.start(1))
    if name is None or name.span.end != office.span.start - len(before) + match.end(1):
        return None
    end = text.find("]", office.span.end, office.span.end + 120) if "spreker: " in match[0] else -1
    words = text[office.span.start : end] if end >= 0 else office.text
    return PersonDraft(name=name, fields=PersonFields(role=office.role, office=words), rule="office", rank=1)


def _full_before(text: str, office: OfficeAt, before: str) -> PersonDraft | None:
    """Return the first and last name in front of an office: "Caspar Veldkamp, minister van Buitenlandse Zaken,"."""
    if not office.portfolio or not before.endswith((", ", ", de ")):
        return None
    name = _known_before(text, office.span.start - len(before) + before.rindex(","))
    if name is None or not (_is_full(name.text) or "." in name.text):
        return None
    return PersonDraft(name=name, fields=_fields(office, name), rule="office", rank=1)


def _courtesies(text: str, role: Role) -> Iterator[PersonDraft]:
    for match in find_words(text, _COURTESY_WORDS, _COURTESY, before=6):
        names = read_names(text, match.end(), joined="and" if match["many"] else "slash")
        for name in names.names if names else ():
            fields = PersonFields(role="mp" if text.startswith(" (", name.span.end) else role)
            yield PersonDraft(name=name, fields=fields, rule="courtesy", rank=4)
