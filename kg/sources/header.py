"""What the first lines of a paper say of it: dossier, number, title, date, kind. Only what is certain is taken."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from kg.model import Metadata

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januari", "jan"),
            ("februari", "feb"),
            ("maart", "mrt"),
            ("april", "apr"),
            ("mei",),
            ("juni", "jun"),
            ("juli", "jul"),
            ("augustus", "aug"),
            ("september", "sep", "sept"),
            ("oktober", "okt"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_WRITTEN = re.compile(r"\b(\d{1,2})\s{1,3}([A-Za-z]{3,9})\.?\s{1,3}(\d{4})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})(?!\d)")
_DUTCH = re.compile(r"\b(\d{1,2})[-/](\d{1,2})[-/](\d{4})\b")

_KIND = re.compile(
    r"\b(?:(?P<debate>handelingen|stenogram)|(?P<letter>brief)|(?P<motion>motie)|(?P<amendment>amendement)"
    r"|(?P<bill>voorstel van wet)|(?P<memorandum>memorie|nota)|(?P<advice>advies)|(?P<list>lijst van|besluitenlijst)"
    r"|(?P<other>geleidende brief|koninklijke boodschap)|(?P<report>verslag|rapport))\b",
    re.I,
)
_REPLACES = re.compile(
    r"\bter\s{1,3}vervanging\s{1,3}van\s{1,3}(?:(?:die|dat|de\s{1,3}(?:motie|brief))\s{1,3})?"
    r"(?:gedrukt\s{1,3}onder|op\s{1,3}stuk)\s{1,3}nr\.?\s{0,3}(\d{1,5})",
    re.I,
)
_DOSSIER = re.compile(
    r"(?P<digits>\d{2}[  ]?\d{3})"
    r"(?:[  ]?[-–][  ]?(?P<council>\d{2})|(?:[  ]|[  ]?[-–])?(?P<chapter>[IVX]{1,6}[A-Z]?|[A-J])(?=[  ]))?"
    r"(?:[  ]?\((?P<kingdom>R[  ]?\d{3,4})\))?"
    r"[  ]{1,8}(?P<title>[^\W\d_][^\n]{2,600})"
)
_NUMBER = re.compile(r"(?:Nr\.|nr\.|Nr|No\.)[  ]{0,4}(?P<number>\d{1,5}|[A-Z]{1,2})\b[  ]{0,8}(?P<title>[^\n]{0,600})")
_LETTERED = re.compile(
    r"(?P<number>[A-Z]{1,2})[  ]{1,8}(?P<title>(?:[A-Z]+[  ]){0,6}(?:BRIEF|VERSLAG|MOTIE|NOTA)\b[^\n]{0,600})"
)
_DATED = re.compile(
    r"(?:(?:Den Haag|['’‘]s-Gravenhage|Amsterdam|Brussel),?|Voorgesteld|Vastgesteld|Ontvangen|Ingezonden"
    r"|Datum:?|Ter Inzage gelegd op)[  ]{1,4}"
)
_SESSION = re.compile(r"\b[Vv]ergaderjaar[  ]{1,3}(\d{4})[-–/](\d{4})")
_TURN = re.compile(r"\[(?P<topic>[^\]\n]{1,400}?),[  ](?P<date>\d{4}-\d{2}-\d{2})(?:;[^\]\n]{0,300})?\]")
_LOOKED_AT = 40


def parse_date(text: str) -> date | None:
    """Return the first date in a text ("10 juli 2020", "2020-07-10", "10-07-2020"), or None."""
    text = text[:400]
    if iso := _ISO.fullmatch(text):
        return _date(iso[1], iso[2], iso[3])
    for match in _WRITTEN.finditer(text):
        month = _MONTHS.get(match[2].lower())
        if month and (found := _date(match[3], month, match[1])):
            return found
    if iso := _ISO.search(text):
        return _date(iso[1], iso[2], iso[3])
    if dutch := _DUTCH.search(text):
        return _date(dutch[3], dutch[2], dutch[1])
    return None


def _date(year: str, month: str | int, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def kind_of_title(title: str) -> str | None:
    """Return the kind of paper that a title names, by the word that stands first in it; None when it names none."""
    match = _KIND.search(title)
    return match.lastgroup if match else None


_SERIES = re.compile(r"((?:ah|kv|h)(?=-[te]k-\d)|blg(?=-\d))")
_KINDS_BY_ID = {"ah": "question", "kv": "question", "h": "debate"}
"""What the first part of an official identifier says whatever the title: questions with and without answer, debates."""


def kind_of_id(official: str, stated: str | None) -> str | None:
    """Return the kind of paper that an official identifier tells, else the kind stated; an annex may be anything."""
    series = _SERIES.match(official)
    if series is None:
        return stated
    return _KINDS_BY_ID.get(series[1]) or stated or ("annex" if series[1] == "blg" else None)


def replaced_number(title: str) -> str | None:
    """Return the number in the own dossier that a title says the paper takes the place of."""
    match = _REPLACES.search(title) if "vervanging" in title.lower() else None
    return match[1] if match else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a paper's own lines say; `official` only when dossier and number both stand there."""

    metadata: Metadata
    official: str | None


def read_header(lines: Iterable[str]) -> Header:
    """Return what the lines of a paper (one block each) say of it; only the first forty are looked at."""
    metadata = Metadata()
    pending_title = False
    for index, line in zip(range(_LOOKED_AT), lines, strict=False):
        if index == 0 and (match := _TURN.match(line)):
            found = parse_date(match["date"])
            return Header(metadata=Metadata(title=match["topic"], date=found, kind="debate"), official=None)
        if pending_title:
            metadata = _with_title(metadata, line)
            pending_title = False
        elif metadata.number is None:
            metadata, pending_title = _headed(metadata, line)
        metadata = _dated(metadata, line)
    official = None
    if metadata.number and metadata.dossiers:
        official = f"kst-{metadata.dossiers[0]}-{metadata.number}"
    return Header(metadata=metadata, official=official)


def _headed(metadata: Metadata, line: str) -> tuple[Metadata, bool]:
    """Return the metadata with what a line above the paper's number or that number itself adds."""
    number = _NUMBER.match(line) or _LETTERED.match(line)
    if number:
        metadata = replace(metadata, number=number["number"])
        title = number["title"].strip()
        return (_with_title(metadata, title), False) if title else (metadata, True)
    dossier = _DOSSIER.match(line)
    if dossier:
        suffix = dossier["council"] or dossier["chapter"]
        digits = "".join(dossier["digits"].split())
        name = f"{digits}-{suffix}" if suffix else digits
        metadata = replace(
            metadata,
            dossiers=(*metadata.dossiers, name),
            dossier_title=metadata.dossier_title or dossier["title"].strip(),
        )
    return metadata, False


def _with_title(metadata: Metadata, title: str) -> Metadata:
    return replace(metadata, title=title, kind=kind_of_title(title), replaces=replaced_number(title))


def _dated(metadata: Metadata, line: str) -> Metadata:
    if metadata.date is None and (match := _DATED.match(line)):
        metadata = replace(metadata, date=parse_date(line[match.end() : match.end() + 40]))
    if metadata.session is None and (match := _SESSION.search(line[:200])):
        metadata = replace(metadata, session=f"{match[1]}-{match[2]}")
    if metadata.chamber is None and len(line) < 60:
        if line.upper().startswith("TWEEDE KAMER DER STATEN-GENERAAL"):
            metadata = replace(metadata, chamber="tk")
        elif line.upper().startswith("EERSTE KAMER DER STATEN-GENERAAL"):
            metadata = replace(metadata, chamber="ek")
    return metadata
