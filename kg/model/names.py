"""The names that extraction knows: office holders of the Netherlands, and people abroad whom papers name bare."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.model.name import fold_name, split_prefix

_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True, kw_only=True)
class NameList:
    """Folded names of people who hold or held public office: surnames with prefix, first names, both together.

    `halves` holds the first halves of double names, `ordinary` the surnames that are words, places or bodies as well,
    `written` first name and surname as the register writes them.
    """

    surnames: frozenset[str]
    bare: frozenset[str]
    given: frozenset[str]
    full: frozenset[str]
    halves: frozenset[str]
    ordinary: frozenset[str]
    written: tuple[tuple[str, str], ...]

    def knows(self, name: str) -> bool:
        """Return whether a name is a surname of the list, with or without a first name, or the first half of one."""
        folded = fold_name(name)
        return folded in self.surnames or folded in self.full or folded in self.halves


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignPerson:
    """A person abroad: a key, spellings of the surname, and the office held between two dates."""

    key: str
    name: str
    spellings: tuple[str, ...]
    role: str
    office: str
    state: str
    start: str
    end: str
    wikidata: str


@cache
def known_names() -> NameList:
    """Return the names of office holders that ship with the package."""
    rows = list(_rows("names.tsv"))
    surnames = {fold_name(family) for _, family in rows}
    return NameList(
        surnames=frozenset(surnames),
        bare=frozenset(split_prefix(name)[1] for name in surnames),
        given=frozenset(fold_name(given) for given, _ in rows if given),
        halves=frozenset(fold_name(family.partition("-")[0]) for _, family in rows if "-" in family),
        ordinary=frozenset(word for row in _rows("ordinary.tsv") for word in row),
        written=tuple((given, family) for given, family in rows),
        full=frozenset(fold_name(f"{given} {family}") for given, family in rows if given),
    )


@cache
def foreign_people() -> tuple[ForeignPerson, ...]:
    """Return the people abroad that ship with the package, in order of their keys."""
    return tuple(
        ForeignPerson(
            key=row[0],
            name=row[1],
            spellings=tuple(row[2].split("|")),
            role=row[3],
            office=row[4],
            state=row[5],
            start=row[6],
            end=row[7],
            wikidata=row[8],
        )
        for row in _rows("foreign.tsv")
    )


def _rows(name: str) -> list[list[str]]:
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
