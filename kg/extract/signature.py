"""Finds the people who sign: behind an office line at the end of a letter, and below a motion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.name import NameAt, read_name, read_names
from kg.extract.office import HEAD, OfficeAt, read_office
from kg.model import Span
from kg.model.document import line_spans
from kg.model.mention import PersonFields
from kg.model.name import PREFIXES
from kg.model.names import known_names

_OFFICE_LINE = re.compile(
    rf"(?:De )?(?:demissionair )?(?P<acting>fungerend |waarnemend |plaatsvervangend )?(?={HEAD})", re.I
)
_CLOSING = re.compile(r"ga(?:at|an) over tot (?:de )?orde van de dag[.,;]?\s{0,3}$")
_TAIL = re.compile(r"(?: en?)?[\s.,;]{0,4}$")
_MEMBERS = re.compile(r"De (?:indieners?|initiatiefnemers?|rapporteurs?|leden)\s*,?\s*$")
_REST = re.compile(r"(?:[-–(]|van |voor |belast |ad interim)[^:;.!?]{1,120}")
_BODY_REST = re.compile(r"[^:;.!?]{1,140}")
_LONGEST_LINE = 160


def find_signatures(text: str) -> Iterator[tuple[NameAt, PersonFields]]:
    """Yield each name in a signature block with its fields, in reading order."""
    office: OfficeAt | None = None
    motion = False
    for start, end in _lines(text):
        if office is not None and start < office.span.end:
            continue
        names = _names_of_line(text, start, end) if motion or office is not None else ()
        wider = _continued(text, office, end) if office is not None else None
        if wider is not None:
            office = wider
        elif names and (motion or _may_sign(text, office, names)):
            yield from ((name, _fields(office)) for name in names)
            office = None
        else:
            motion = _opens_names(text, start, end)
            office = None if motion or end - start > _LONGEST_LINE else _office_line(text, start, end)
            if office is not None and (name := _same_line(text, office, end)) is not None:
                yield name, _fields(office)
                office = None


def _lines(text: str) -> Iterator[Span]:
    """Yield the span of each line that is not blank, without the blanks in front of it."""
    for line in line_spans(text):
        start = line.start
        while start < line.end and text[start].isspace():
            start += 1
        if start < line.end:
            yield Span(start, line.end)


def _may_sign(text: str, office: OfficeAt | None, names: tuple[NameAt, ...]) -> bool:
    """Return whether a line of names below an office is a signature: a comma closes the office, or the name is sure."""
    closed = office is not None and text[office.span.end : office.span.end + 1] == ","
    return closed or any("." in name.text or known_names().knows(name.text) for name in names)


def _continued(text: str, office: OfficeAt, end: int) -> OfficeAt | None:
    """Return the office with the line below it, when that line goes on naming portfolios."""
    if office.role not in ("minister", "state_secretary", "prime_minister"):
        return None
    joined = text[office.span.start : end].replace("\n", " ").rstrip()
    wider = read_office(joined, 0) if end - office.span.start < 2 * _LONGEST_LINE else None
    if wider is None or wider.span.end <= office.span.end - office.span.start or joined[wider.span.end :].strip(" ,"):
        return None
    span = Span(office.span.start, office.span.start + wider.span.end)
    return OfficeAt(span=span, text=wider.text, role=wider.role, portfolio=True)


def find_last_lines(text: str) -> list[tuple[NameAt, PersonFields]]:
    """Return the known names that fill the last lines of a text: who signs a motion that lost its closing words."""
    found: list[tuple[NameAt, PersonFields]] = []
    for line in reversed(list(line_spans(text))):
        if not text[line.start : line.end].strip():
            continue
        names = _names_of_line(text, line.start, line.end)
        if not names or not all(_is_known(name.text) for name in names):
            break
        found[:0] = [(name, _fields(None)) for name in names]
    return found


def _is_known(name: str) -> bool:
    """Return whether a name, or the first half of a double name, is that of an office holder."""
    return known_names().knows(name) or known_names().knows(name.partition("-")[0])


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
    if office is None:
        return None
    if match is not None and match["acting"]:
        start = match.start("acting")
        office = replace(office, span=Span(start, office.span.end), text=f"{match['acting']}{office.text}")
    rest = text[office.span.end : end].strip()
    if not rest or rest.startswith(","):
        return office
    of_body = office.role not in ("minister", "state_secretary", "prime_minister") and office.portfolio
    return _whole_office(text, office, end) if (_BODY_REST if of_body else _REST).fullmatch(rest) else None


def _whole_office(text: str, office: OfficeAt, end: int) -> OfficeAt:
    """Return an office with all that stands on its line up to the comma that closes it."""
    line = text[office.span.start : end].rstrip()
    words = line[:-1] if line.endswith(",") else line.rpartition(", ")[0] or line
    span = Span(office.span.start, office.span.start + len(words))
    return OfficeAt(span=span, text=words, role=office.role, portfolio=True)


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
    name = read_name(text, start) or (read_name(text, start, upper=True) if text[start:end].isupper() else None)
    if name is None and text[start:end].partition(" ")[0] in PREFIXES:
        name = read_name(text[start].upper() + text[start + 1 : end], 0)
        if name is not None:
            name = NameAt(span=Span(start, start + name.span.end), text=text[start : start + name.span.end])
    if name is None or _TAIL.match(text, name.span.end, end) is None:
        return None
    return name
