"""Finds persons in a passage: by the words in front of a name, by office, by signature, by names known everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from kg.extract.motion_scan import scan_motions
from kg.extract.name import NameAt, read_name, read_names
from kg.extract.office import HEAD, OfficeAt, read_office, skip_brackets
from kg.extract.passage import Found, Passage
from kg.extract.signature import find_last_lines, find_signatures
from kg.model import PersonFields, Span
from kg.model.mention import Role
from kg.model.name import fold_name
from kg.model.names import foreign_people, known_names

_MEMBER = re.compile(
    r"\b(?:(?:[Hh]et|van|door|aan|[Nn]aar|met|en) (?:[Kk]amer|oud-[Kk]amer)?lid|[Kk]amerlid"
    r"|(?P<many>(?:(?:[Dd]e|van|door|aan|met|en) )(?:[Kk]amer|oud-[Kk]amer)?leden|[Kk]amerleden|[Cc]ollega['’]s)"
    r"|[Cc]ollega|(?P<upper>(?:VAN|HET|DE) (?:LID|LEDEN)))[ \u00a0](?=\S)"
)
_COURTESY = re.compile(
    r"(?:\b[Dd]e )?\b(?:[Hh]eer|[Mm]evrouw|[Mm]eneer|[Mm]ijnheer|(?P<many>[Hh]eren|[Dd]ames)"
    r"|[Dd]hr\.|[Mm]evr\.|[Mm]w\.)[ \u00a0](?=\S)"
)
_PRESENT = re.compile(r"\bte weten:\s{1,3}|\b[Aa]anwezig: |^Spreekbeurt - (?=\S)", re.M)
_CHAIR = re.compile(r"^(Voorzitter|Griffier|Adjunct-griffier): ", re.M)
_COMPOUND = re.compile(
    r"\b(?:(?P<member>[Aa]mendement(?:en)?|[Ii]nitiatief(?:nota|wet|wetsvoorstel|voorstel)|[Ww]etsvoorstel|[Ww]erkgroep)"
    r"|[Cc]ommissie|[Nn]ota|[Rr]apport|[Rr]esolutie|[Ww]et(?=-))"
    r"(?:[-‑](?=[^\W\d_])|(?P<bare>[ \u00a0](?:van )?)(?=[^\W\d_]))"
)
_OFFICE = re.compile(
    rf"(?:(?<![\w\-])|(?<=\boud-)|(?<=\bex-))(?:(?:VN|EU|NAVO|Euro)-)?(?:{HEAD})(?![\w\-])", re.IGNORECASE
)
_BEHIND = re.compile(r"(?P<courtesy>,?[ \u00a0](?:de heer|mevrouw)[ \u00a0])|(?P<comma>,[ \u00a0])|[ \u00a0]")
_BEHIND_NAME = re.compile(r"[ \u00a0](?:(?:[A-Z]|Th|Ch|Ph|Sj)\.){1,7}")
_BARE = re.compile(r"(?<=[a-zé,] )(?P<name>[A-ZÀ-Þ][^\W\d_]{3,}(?:-[A-ZÀ-Þ]\w{2,})?)(?![\w\-/&]|['’]\w| [A-ZÀ-Þ])")
_FULL = re.compile(
    r"(?<![\w\-’'])(?=(?P<name>[A-ZÀ-Þ][^\W\d_]{1,20}[ \u00a0](?:(?:van|de|der|den|ten|ter)[ \u00a0]){0,3}"
    r"[A-ZÀ-Þ][\w\-]{1,30}))"
)


_PLURALS = ("ministers", "staatssecretarissen", "verdachten", "voortvluchtigen", "veroordeelden")
_BODY_HEADS = frozenset(
    "directeur directeur-generaal inspecteur-generaal commandant voorzitter thesaurier auteur onderzoeker"
    " korpschef ombudsman griffier verkenner gezant".split()
)
"""Offices behind which the name of a body or a post can stand as well as a person's."""
_WEAK = ("courtesy", "foreign", "known", "bare")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    name: NameAt
    fields: PersonFields
    rule: str
    rank: int

    @property
    def span(self) -> Span:
        return self.name.span


def find_persons(passage: Passage) -> Iterator[Found]:
    """Yield the persons of a passage in reading order."""
    text = passage.text
    drafts = _best(
        [
            *_signatures(text),
            *_offices(text),
            *_members(text),
            *_compounds(text),
            *_proposers(text),
            *_courtesies(passage),
            *_known(text),
            *_bare(text),
            *_foreign(text),
        ]
    )
    for draft in _remembered(drafts):
        yield Found(span=draft.span, fields=draft.fields, rule=draft.rule, confidence=0.97)


def _best(drafts: Iterable[_Draft]) -> list[_Draft]:
    """Return the drafts without those that overlap one of a better rule."""
    kept: dict[int, _Draft] = {}
    taken: set[int] = set()
    for draft in sorted(drafts, key=lambda item: (item.rank, item.span)):
        cells = range(*draft.span)
        if taken.isdisjoint(cells):
            taken.update(cells)
            kept[draft.span.start] = draft
    return [kept[start] for start in sorted(kept)]


def _signatures(text: str) -> Iterator[_Draft]:
    signed = list(find_signatures(text))
    if not signed and "\nDe Kamer," in text:
        signed = find_last_lines(text)
    for name, fields in signed:
        yield _Draft(name=name, fields=fields, rule="signature", rank=0)


def _members(text: str) -> Iterator[_Draft]:
    for match in _MEMBER.finditer(text):
        upper = match["upper"] is not None
        many = match["many"] is not None or (match["upper"] or "").endswith("LEDEN")
        names = read_names(text, match.end(), joined="and" if many else "known", upper=upper)
        for name in names.names if names else ():
            yield _Draft(name=name, fields=PersonFields(role="mp"), rule="member", rank=2)
    for match in _PRESENT.finditer(text):
        names = read_names(text, match.end(), joined="comma")
        if names is None or not (len(names.names) > 2 or known_names().knows(names.names[0].text)):
            continue
        for name in names.names:
            yield _Draft(name=name, fields=PersonFields(role="mp"), rule="present", rank=3)
    for match in _CHAIR.finditer(text):
        role: Role = "chair" if match[1] == "Voorzitter" else "official"
        if (chair := read_name(text, match.end())) is not None:
            yield _Draft(name=chair, fields=PersonFields(role=role, office=match[1]), rule="chair", rank=2)


def _compounds(text: str) -> Iterator[_Draft]:
    known = known_names()
    for match in _COMPOUND.finditer(text):
        names = read_names(text, match.end(), joined="known")
        if names is None:
            continue
        certain = names.cs or all(known.knows(name.text) for name in names.names)
        if certain or (len(names.names) > 1 and match["bare"] is None):
            role: Role = "mp" if match["member"] or names.cs else "other"
            for name in names.names:
                yield _Draft(name=name, fields=PersonFields(role=role), rule="compound", rank=2)


def _proposers(text: str) -> Iterator[_Draft]:
    for motion in scan_motions(text):
        for name in motion.names:
            yield _Draft(name=name, fields=PersonFields(role="mp"), rule="proposer", rank=1)


def _offices(text: str) -> Iterator[_Draft]:
    for match in _OFFICE.finditer(text):
        office = read_office(text, match.start())
        if office is None:
            continue
        before = _name_before(text, office)
        if before is not None:
            yield before
        else:
            yield from _names_behind(text, office, skip_brackets(text, office.span.end))


def _names_behind(text: str, office: OfficeAt, at: int) -> Iterator[_Draft]:
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
            if "." in listed.text and (office.portfolio or office.role == "mp"):
                yield _Draft(name=listed, fields=_fields(office, name), rule="office", rank=1)
            return
        if courtesy or (name.text[0].isupper() and _is_named(office, name)):
            yield _Draft(name=name, fields=_fields(office, name), rule="office", rank=1)


def _fields(office: OfficeAt, name: NameAt) -> PersonFields:
    """Return the fields that an office gives; what a person merely is ("activist") is no office."""
    if office.role == "other":
        return PersonFields(role=_foreign_pattern()[1].get(name.text, "other"))
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
    abroad = name.text in _foreign_pattern()[1]
    return known.knows(name.text) or first in known.given or abroad or "." in name.text


def _name_before(text: str, office: OfficeAt) -> _Draft | None:
    """Return the person named in front of an office: "de heer Hoekstra, Minister van Buitenlandse Zaken,"."""
    line = text.rfind("\n", max(0, office.span.start - 90), office.span.start) + 1
    before = text[max(line, office.span.start - 90) : office.span.start]
    match = re.search(r"(?:de heer |mevrouw |spreker: )([^,;:()\n]{2,60}),[ \u00a0](?:de )?$", before)
    if match is None:
        return None
    name = read_name(text, office.span.start - len(before) + match.start(1))
    if name is None or name.span.end != office.span.start - len(before) + match.end(1):
        return None
    end = text.find("]", office.span.end, office.span.end + 120) if "spreker: " in match[0] else -1
    words = text[office.span.start : end] if end >= 0 else office.text
    return _Draft(name=name, fields=PersonFields(role=office.role, office=words), rule="office", rank=1)


def _courtesies(passage: Passage) -> Iterator[_Draft]:
    role: Role = "mp" if _is_debate(passage) else "unknown"
    for match in _COURTESY.finditer(passage.text):
        names = read_names(passage.text, match.end(), joined="and" if match["many"] else "slash")
        for name in names.names if names else ():
            after = passage.text[name.span.end : name.span.end + 2]
            fields = PersonFields(role="mp" if after == " (" else role)
            yield _Draft(name=name, fields=fields, rule="courtesy", rank=4)


def _is_debate(passage: Passage) -> bool:
    if passage.metadata.kind == "debate" or any(block.speaker for block in passage.document.view.blocks[:50]):
        return True
    return passage.text.startswith("[") or re.search(r"^De voorzitter: ?", passage.text, re.M) is not None


def _known(text: str) -> Iterator[_Draft]:
    """Yield first and last names of office holders that no other word announces."""
    full = known_names().full
    for match in _FULL.finditer(text):
        if fold_name(match["name"]) in full:
            name = NameAt(span=Span(*match.span("name")), text=match["name"])
            yield _Draft(name=name, fields=PersonFields(), rule="known", rank=6)


@cache
def _foreign_pattern() -> tuple[re.Pattern[str], dict[str, Role], dict[str, str]]:
    spellings: dict[str, Role] = {
        text: "other" if person.role == "other" else "official" if person.role == "official" else "foreign"
        for person in foreign_people()
        for text in person.spellings
    }
    given = {
        text: person.name.removesuffix(person.spellings[0]).strip()
        for person in foreign_people()
        for text in person.spellings
    }
    words = "|".join(re.escape(word) for word in sorted(spellings, key=len, reverse=True))
    return re.compile(rf"(?<![\w\-])(?:{words})(?![\w\-])"), spellings, given


def _foreign(text: str) -> Iterator[_Draft]:
    pattern, roles, given = _foreign_pattern()
    for match in pattern.finditer(text):
        start = _with_first_name(text, match.start(), given[match[0]])
        name = NameAt(span=Span(start, match.end()), text=text[start : match.end()])
        yield _Draft(name=name, fields=PersonFields(role=roles[match[0]]), rule="foreign", rank=5)


def _with_first_name(text: str, start: int, given: str) -> int:
    """Return where a name starts with the first name in front of it, or `start` where none stands there."""
    before = start - len(given) - 1
    return before if given and before >= 0 and text.startswith(f"{given} ", before) else start


def _bare(text: str) -> Iterator[_Draft]:
    """Yield surnames of office holders that stand alone inside a sentence and are no ordinary word or place."""
    known = known_names()
    for match in _BARE.finditer(text):
        folded = fold_name(match["name"])
        if folded in known.surnames and folded not in known.ordinary:
            name = NameAt(span=Span(*match.span("name")), text=match["name"])
            yield _Draft(name=name, fields=PersonFields(), rule="bare", rank=7)


def _remembered(drafts: list[_Draft]) -> Iterator[_Draft]:
    """Yield the drafts; a bare name takes the role that an office gave the same name in this text."""
    strong = [item for item in reversed(drafts) if item.rule not in _WEAK]
    strong.sort(key=lambda item: item.fields.office is not None)
    roles = {item.name.folded.split()[-1]: item.fields.role for item in strong if item.fields.role != "chair"}
    for draft in drafts:
        weak = draft.rule in _WEAK and draft.fields.office is None
        role = roles.get(draft.name.folded.split()[-1]) if weak else None
        yield replace(draft, fields=replace(draft.fields, role=role)) if role else draft
