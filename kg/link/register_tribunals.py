"""The register of tribunals as linking looks things up in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kg.model.tribunals import TribunalRecord, TribunalRegister, tribunal_register


@dataclass(frozen=True, kw_only=True)
class Tribunals:
    """Bodies by key and by name."""

    register: TribunalRegister

    @cached_property
    def _by_key(self) -> dict[str, TribunalRecord]:
        return {record.key: record for record in self.register.tribunals}

    @cached_property
    def _by_name(self) -> dict[str, list[TribunalRecord]]:
        table: dict[str, list[TribunalRecord]] = {}
        for record in self.register.tribunals:
            for name in {_folded(name) for name in (*record.all_names, *record.abbreviations, *record.introduced)}:
                table.setdefault(name, []).append(record)
        return table

    def get(self, key: str) -> TribunalRecord | None:
        """Return the body with a key, or None."""
        return self._by_key.get(key)

    def named(self, name: str) -> list[TribunalRecord]:
        """Return the bodies that bear a name or abbreviation, whatever its case and blanks."""
        return self._by_name.get(_folded(name), [])

    def close_to(self, words: str) -> list[TribunalRecord]:
        """Return the bodies with a name that ends a noun phrase ("toekomstige Rwandatribunaal"), longest name first."""
        parts = words.split()
        for start in range(1, len(parts)):
            if found := self.named(" ".join(parts[start:])):
                return found
        return []


def _folded(name: str) -> str:
    return " ".join(name.replace("’", "'").casefold().split())


def open_tribunals() -> Tribunals:
    """Return the register of tribunals that ships with the package."""
    return Tribunals(register=tribunal_register())
