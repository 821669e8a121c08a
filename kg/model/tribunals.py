"""The register of courts, tribunals, damage registers and claims mechanisms: names, kind, and status over time.

Extraction reads the names, linking and the graph the facts; so the file lies where all of them can read it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

TribunalKind = Literal["court", "tribunal", "prosecution office", "damage register", "claims mechanism"]
TribunalStage = Literal["proposed", "agreed", "established", "operational", "closed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TribunalStatus:
    """A stage that a body reached, with the day or year (ISO 8601) where that is certain."""

    status: TribunalStage
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TribunalRecord:
    """A body: its key, preferred names, other names and abbreviations, kind, and stages reached, in order.

    `introduced` holds abbreviations that mean something else elsewhere, so that a paper must introduce them with a
    name first. `mention_key` is the key that mentions of it carry, "OTHER" for bodies outside the annotated list.
    """

    key: str
    nl: str
    en: str
    kind: TribunalKind
    names: tuple[str, ...]
    abbreviations: tuple[str, ...]
    introduced: tuple[str, ...]
    status: tuple[TribunalStatus, ...]
    wikidata: str | None
    mention_key: str

    @property
    def all_names(self) -> tuple[str, ...]:
        """Return every full name, Dutch first."""
        return (self.nl, self.en, *self.names)


@dataclass(frozen=True, slots=True, kw_only=True)
class TribunalRegister:
    """The bodies in the order of the file, and where and when they were looked up."""

    source: str
    date: str
    tribunals: tuple[TribunalRecord, ...]


@cache
def tribunal_register() -> TribunalRegister:
    """Return the register that ships with the package."""
    return parse_tribunals(files("kg.model").joinpath("data/tribunals.json").read_text(encoding="utf-8"))


def parse_tribunals(text: str) -> TribunalRegister:
    """Return the register in a text of JSON."""
    table = json.loads(text)
    return TribunalRegister(
        source=table["source"], date=table["date"], tribunals=tuple(_record(row) for row in table["tribunals"])
    )


def _record(row: dict[str, Any]) -> TribunalRecord:
    return TribunalRecord(
        key=row["key"],
        nl=row["nl"],
        en=row["en"],
        kind=row["kind"],
        names=tuple(row.get("names", ())),
        abbreviations=tuple(row.get("abbreviations", ())),
        introduced=tuple(row.get("introduced_abbreviations", ())),
        status=tuple(TribunalStatus(**stage) for stage in row.get("status", ())),
        wikidata=row.get("wikidata"),
        mention_key=row.get("annotated_as", row["key"]),
    )
