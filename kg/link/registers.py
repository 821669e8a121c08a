"""The registers a linker looks things up in, opened once for a run."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import RegisterError
from kg.link.index import PaperIndex
from kg.link.register_people import People, open_people, read_people
from kg.link.register_tribunals import Tribunals, open_tribunals
from kg.model.tribunals import parse_tribunals

POINTER = "current.json"
"""Says which version is in use, in a folder that `kg register update` filled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registers:
    """The registers of one run; each says its source and date. `papers` is None when no index was given."""

    papers: PaperIndex | None = None
    people: People = field(default_factory=open_people)
    tribunals: Tribunals = field(default_factory=open_tribunals)


def open_registers(*, index: Path | None = None, folder: Path | None = None) -> Registers:
    """Return the registers that ship with the package, and the index of known papers where one is given.

    With `folder`, which `kg register update` filled, its registers take the place of the ones shipped.

    Raises:
        RegisterError: the index or a register is missing or damaged.
    """
    papers = PaperIndex.open(index) if index else None
    if folder is None:
        return Registers(papers=papers)
    current = current_folder(folder)
    try:
        tribunals = parse_tribunals((current / "tribunals.json").read_text(encoding="utf-8"))
        return Registers(papers=papers, people=read_people(current), tribunals=Tribunals(register=tribunals))
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise RegisterError(f"the registers in {current} are damaged ({error}); make them again") from error


def current_folder(place: Path) -> Path:
    """Return the folder of the version that is in use in a place that `kg register update` filled.

    Raises:
        RegisterError: there is none, or what says which is damaged.
    """
    try:
        version = json.loads((place / POINTER).read_text(encoding="utf-8"))["version"]
        folder = place / "versions" / str(int(version, 16) and version)
    except (OSError, ValueError, KeyError, TypeError) as error:
        why = "" if isinstance(error, FileNotFoundError) else f" that can be read, as {POINTER} in it is damaged"
        raise RegisterError(
            f"{place} holds no registers{why}; make them with: kg register update -o {place}"
        ) from error
    if not folder.is_dir():
        raise RegisterError(f"{folder} is missing; make it again with: kg register update -o {place}")
    return folder
