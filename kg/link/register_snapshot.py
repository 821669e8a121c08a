"""A version of the registers as a folder of tables: read, written whole, and never overwritten."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from kg.errors import RegisterError
from kg.link.register_build import PersonRow, TenureRow
from kg.link.registers import POINTER

SHIPPED = Path(__file__).parent / "data"
_UPDATED = "; updated from "


@dataclass(slots=True, kw_only=True)
class Snapshot:
    """The tables of the registers, as rows; `source` and `date` say where and when they were looked up."""

    people: dict[str, PersonRow]
    tenures: list[TenureRow]
    posts: list[list[str]]
    ministries: list[list[str]]
    cabinets: list[list[str]]
    tribunals: dict[str, Any]
    source: str
    date: str


def read_snapshot(folder: Path | None = None) -> Snapshot:
    """Return the tables in a folder, by default those that ship with the package.

    Raises:
        RegisterError: a table is missing or damaged.
    """
    place = folder or SHIPPED
    try:
        head = (place / "people.tsv").read_text(encoding="utf-8").splitlines()[:2]
        tribunals = (
            (folder / "tribunals.json").read_text(encoding="utf-8")
            if folder is not None
            else files("kg.model").joinpath("data/tribunals.json").read_text(encoding="utf-8")
        )
        people = [
            PersonRow(**_named(PersonRow, [*row[:-1], tuple(row[-1].split())])) for row in _rows(place / "people.tsv")
        ]
        return Snapshot(
            people={row.key: row for row in people},
            tenures=[TenureRow(**_named(TenureRow, row)) for row in _rows(place / "tenures.tsv")],
            posts=_rows(place / "posts.tsv"),
            ministries=_rows(place / "ministries.tsv"),
            cabinets=_rows(place / "cabinets.tsv"),
            tribunals=json.loads(tribunals),
            source=head[0].removeprefix("# source: "),
            date=head[1].removeprefix("# date: "),
        )
    except (OSError, ValueError, TypeError, IndexError) as error:
        raise RegisterError(f"the registers in {place} are damaged: {error}") from error


def write_snapshot(snapshot: Snapshot, place: Path, *, day: str, sources: Sequence[str]) -> str:
    """Return the version under which a snapshot was written; it is in use from then on, and earlier ones stay.

    Raises:
        RegisterError: the place is a file.
    """
    if place.exists() and not place.is_dir():
        raise RegisterError(f"{place} is a file; give a folder with -o")
    origin = snapshot.source.partition(_UPDATED)[0] + _UPDATED + ", ".join(sources)
    tables = dict(_tables(snapshot, f"# source: {origin}\n# date: {day}\n"))
    tribunals = {**snapshot.tribunals, "date": day} if snapshot.tribunals.get("updated") else snapshot.tribunals
    tables["tribunals.json"] = json.dumps(tribunals, ensure_ascii=False, indent=1) + "\n"
    version = sha256("\0".join(f"{name}\0{text}" for name, text in sorted(tables.items())).encode()).hexdigest()[:12]
    folder, part = place / "versions" / version, place / "versions" / f"{version}.part"
    if not folder.is_dir():
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        for name, text in tables.items():
            (part / name).write_text(text, encoding="utf-8", newline="\n")
        part.replace(folder)
    _point(place, {"version": version, "date": day, "sources": list(sources)})
    return version


def _point(place: Path, row: dict[str, Any]) -> None:
    """Say which version is in use, at once."""
    part = place / f"{POINTER}.part"
    part.write_text(json.dumps(row, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
    part.replace(place / POINTER)


def _tables(snapshot: Snapshot, head: str) -> Iterator[tuple[str, str]]:
    people = [[*astuple(row)[:-1], " ".join(row.sources)] for _, row in sorted(snapshot.people.items())]
    names = sorted({(row.given, row.family) for row in snapshot.people.values()})
    tenures = [list(astuple(row)) for row in sorted(snapshot.tenures)]
    for name, columns, rows in (
        ("people", "key family given initials born tk wikidata sources", people),
        ("names", "given family", names),
        ("tenures", "person post start end role party capped", tenures),
        ("cabinets", "key name start end wikidata", snapshot.cabinets),
        ("posts", "key ministry label start end", sorted(snapshot.posts)),
        ("ministries", "key tooi wikidata name", sorted(snapshot.ministries)),
    ):
        yield f"{name}.tsv", head + columns.replace(" ", "\t") + "\n" + _lines(rows)


def _lines(rows: Iterable[Sequence[str]]) -> str:
    return "".join("\t".join(" ".join(str(cell).split()) for cell in row) + "\n" for row in rows)


def _rows(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


def _named(kind: type[PersonRow] | type[TenureRow], row: Sequence[Any]) -> dict[str, Any]:
    return dict(zip((item.name for item in fields(kind)), row, strict=True))
