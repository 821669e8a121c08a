"""Pages of official records become frozen records: whatever is odd is an issue, and never stops the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import Issue, Level
from kg.model.official import RecordSet
from kg.model.register import RegisterSource
from kg.sources.records.make import Maker
from kg.sources.records.reports import read_reports
from kg.sources.records.rows import Row, Rows, page_rows
from kg.sources.records.schema import entities, entity_of

_MOST_BYTES = 512 * 1024 * 1024
_ORIGIN = "Tweede Kamer der Staten-Generaal, open data, {0} ({1})"
_SETS = {
    "Zaak": "tk-zaak",
    "Document": "tk-document",
    "Kamerstukdossier": "tk-kamerstukdossier",
    "Besluit": "tk-besluit",
    "Stemming": "tk-stemming",
    "Agendapunt": "tk-agendapunt",
    "Activiteit": "tk-activiteit",
    "Fractie": "tk-fractie",
    "Persoon": "tk-persoon",
    "Toezegging": "tk-toezegging",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordReading:
    """What pages held, what reports of debates recorded beside them, and what was odd."""

    records: RecordSet
    reports: RecordSet = field(default_factory=RecordSet)
    issues: tuple[Issue, ...]


def read_records(paths: Iterable[Path]) -> RecordReading:
    """Return the records in pages of the data service and in reports of debates.

    A path is a file or a folder; of a folder the `.json` files are read as pages, and those `.xml` files that are
    reports of debates (VLOS or official) for the motions and votes that they record.
    """
    rows = Rows()
    files = _files(paths)
    for path in files:
        if path.suffix.lower() != ".xml":
            _read_page(path, rows)
    reported = read_reports(path for path in files if path.suffix.lower() == ".xml")
    records = Maker(rows).records(sources=tuple(_sources(rows)))
    return RecordReading(records=records, reports=reported.records, issues=(*rows.issues, *reported.issues))


def _files(paths: Iterable[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        inner = (item for item in path.rglob("*") if item.suffix.lower() in (".json", ".xml"))
        found.extend(sorted(inner) if path.is_dir() else [path])
    return list(dict.fromkeys(found))


def _read_page(path: Path, rows: Rows) -> None:
    try:
        items, named = page_rows(_bytes(path))
    except (OSError, ValueError) as error:
        message = f"{path.name} is no page of official records ({error})"
        rows.note("record.unreadable-page", path.name, message, level=Level.ERROR)
        return
    good = [item for item in items if isinstance(item, dict)]
    if len(good) < len(items):
        rows.note("record.odd-row", path.name, f"{path.name} holds {len(items) - len(good)} rows that are no records")
    entity = named if named in entities() else _entity(path, good)
    if entity is None:
        if good:
            rows.note("record.unknown-entity", path.name, f"{path.name}: no known kind of record; left out")
        return
    for item in good:
        rows.add(item, entities()[entity], path.name)


def _bytes(path: Path) -> bytes:
    if path.stat().st_size > _MOST_BYTES:
        raise ValueError("larger than a page can be")
    return path.read_bytes()


def _entity(path: Path, items: Sequence[dict[str, object]]) -> str | None:
    """Return the kind of record that most of the first rows of a page are, else the one that its name begins with."""
    counts = Counter(entity_of(frozenset(item)) for item in items[:20])
    found = counts.most_common(1)[0][0] if counts else None
    word = re.split(r"[^a-z]", path.stem.lower(), maxsplit=1)[0]
    fitting = (name for name, entity in entities().items() if name.lower() == word and entity.known >= items[0].keys())
    return found or (next(fitting, None) if items else None)


def _sources(rows: Rows) -> Iterable[RegisterSource]:
    for entity, name in _SETS.items():
        kept = rows.rows(entity)
        if kept:
            pages = dict.fromkeys(row.page for row in kept)
            shown = ", ".join(sorted(pages)[:6]) + (f" and {len(pages) - 6} more" if len(pages) > 6 else "")
            yield RegisterSource(name=name, date=_newest(kept), source=_ORIGIN.format(entity, shown))


def _newest(kept: Sequence[Row]) -> str:
    """Return the day on which the newest of the rows was changed: the date of the set, without a clock."""
    days = [row.stamp[:10] for row in kept if row.stamp[:4] > "0001"]
    return max(days, default="")
