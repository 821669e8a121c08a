"""What a run is told, and the mark by which a later run knows that it was told the same."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.kept import file_mark, mark, rules_mark
from kg.settings import BASE


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a run is told: the identity of a single file, the base of its things, and what it looks things up in.

    `decisions` is a file of people's decisions, replayed on every paper; `records` are pages of official records.
    `engine` says where papers are worked on; `jobs` counts on this machine only.
    """

    paper_id: str | None = None
    day: date | None = None
    base: str = BASE
    index: Path | None = None
    registers: Path | None = None
    decisions: Path | None = None
    records: tuple[Path, ...] = ()
    jobs: int = 0
    engine: str = "local"

    @property
    def processes(self) -> int:
        """Return how many processes work on papers; 0 means as many as there are cores."""
        return self.jobs or os.cpu_count() or 1


def options_mark(options: Options) -> str:
    """Return a hash of all but a paper's own bytes that decides what is made of it: rules, registers, decisions."""
    places = (options.index, options.registers, options.decisions)
    looked_up = [file_mark(place) if place is not None else "" for place in places]
    return mark(rules_mark(), options.paper_id or "", str(options.day or ""), options.base, *looked_up)
