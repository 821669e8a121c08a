"""Finds the people who sign: behind an office line at the end of a letter, and below a motion."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.name import NameAt, read_name, read_names
from kg.extract.office import HEAD, OfficeAt, read_office
from kg.model import Span
from kg.model.document import line_spans
from kg.model.mention import PersonFields
from kg.model.names import known_names

_OFFICE_LINE = re.compile(
    rf"(?:De |DE |Het )?(?:fungerend |waarnemend |plaatsvervangend |demissionair )?(?={HEAD})", re.I
)
_CLOSING = re.compile(r"ga(?:at|an) over tot (?:de )?orde van de dag[.,;]?\s{0,3}$")
_TAIL = re.compile(r"(?: en?)?[\s.,;]{0,4}$")
_MEMBERS = re.compile(r"De (?:indieners?|initiatiefnemers?|rapporteurs?|leden)\s*,?\s*$")
_LONGEST_LINE = 160


def find_signatures(text: str) -> Iterator[tuple[NameAt, PersonFields]]:
    """Yield each name in a signature block with its fields, in reading order."""
    office: OfficeAt | None = None
    motion = False
    for line in line_spans(text):
        start = line.start
        while start < line.end and text[start].isspace():
            start += 1
        if start == line.end:
            continue
        short = line.end - start <= _LONGEST_LINE
        names = _names_of_line(text, start, line.end) if short and (motion or office is not None) else ()
        if names:
            yield from ((name, _fields(office)) for name in names)
            office = None
            continue
        motion = _opens_names(text, start, line.end)
        office = _office_line(text, start, line.end) if short and not motion else None
        if office is not None and (name := _same_line(text, office, line.end)) is not None:
            yield name, _fields(office)
            office = None


def find_last_lines(text: str) -> list[tuple[NameAt, PersonFields]]:
    """Return the known names that fill the last lines of a text: who signs a motion that lost its closing words."""
    found: list[tuple[NameAt, PersonFields]] = []
    for line in reversed(list(line_spans(text))):
        if not text[line.start : line.end].strip():
            continue
        name = _whole_line(text, line.start, line.end)
        if name is None or not known_names().knows(name.text):
            break
        found.append((name, _fields(None)))
    return found[::-1]


def _opens_names(text: str, start: int, end: int) -> bool:
    """Return whether the names of members stand on the lines behind this one."""
    return _CLOSING.search(text, max(start, end - 60), end) is not None or _MEMBERS.match(text, start, end) is not None


def _fields(office: OfficeAt | None) -> PersonFields:
    if office is None:
        return PersonFields(role="mp", signatory=True)
    return PersonFields(role=office.role, office=office.text, signatory=True)


def _office_line(text: str, start: int, end: int) -> OfficeAt | None:
    """Return the office that a line opens with, when nothing but a comma or a name can follow it."""
    match = _OFFICE_LINE.match(text, start, end)
    office = read_office(text, match.end()) if match is not None else None
    if office is None or office.span.end > end:
        return None
    rest = text[office.span.end : end].strip()
    return office if not rest or rest.startswith(",") else None


def _same_line(text: str, office: OfficeAt, end: int) -> NameAt | None:
    """Return the name behind an office and its comma, when it fills the line."""
    at = office.span.end + 1
    while at < end and text[at].isspace():
        at += 1
    return _whole_line(text, at, end) if at < end else None


def _names_of_line(text: str, start: int, end: int) -> tuple[NameAt, ...]:
    """Return the names that fill a line: one, or "A en B"."""
    if (name := _whole_line(text, start, end)) is not None:
        return (name,)
    names = read_names(text, start, joined="and")
    return names.names if names is not None and _TAIL.match(text, names.end, end) is not None else ()


def _whole_line(text: str, start: int, end: int) -> NameAt | None:
    """Return the name that fills a line, or None."""
    name = read_name(text, start)
    if name is None and text[start].islower():
        name = read_name(text[start].upper() + text[start + 1 : end], 0)
        if name is not None:
            name = NameAt(span=Span(start, start + name.span.end), text=text[start : start + name.span.end])
    if name is None or _TAIL.match(text, name.span.end, end) is None:
        return None
    return name
