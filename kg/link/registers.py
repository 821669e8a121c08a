"""The registers a linker looks things up in, opened once for a run."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from kg.link.index import PaperIndex
from kg.link.register_people import People, open_people
from kg.link.register_tribunals import Tribunals, open_tribunals


@dataclass(frozen=True, slots=True, kw_only=True)
class Registers:
    """The registers of one run; each says its source and date. `papers` is None when no index was given."""

    papers: PaperIndex | None = None
    people: People = field(default_factory=open_people)
    tribunals: Tribunals = field(default_factory=open_tribunals)


def open_registers(*, index: Path | None = None) -> Registers:
    """Return the registers that ship with the package, and the index of known papers where one is given.

    Raises:
        RegisterError: the index or a register is missing or damaged.
    """
    return Registers(papers=PaperIndex.open(index) if index else None)
