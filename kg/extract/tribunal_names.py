"""Patterns over the register of tribunals: which name stands for which body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.model.tribunals import tribunal_register

ANCHORS = (
    "tribuna", "hof", "hoven", "court", "gerecht", "rechtbank", "register", "claim", "compens", "mechani", "chambers",
    "kosovo", "prosecut", "eurojust", "vervolging", "agentschap", "openbaar minist", "bewijzenbank", "investigat",
    "onderzoeksteam", "investeringsgeschil", "investment disputes", "criminal justice",
)  # fmt: skip
"""Every name of the register, and every noun for an unnamed body, contains one of these in lower case."""

CAPITALISED = re.compile(r"[A-Z][A-Za-z\d]*")
"""Every abbreviation begins with one."""

WEAK_KEYS = frozenset(("RD4U", "ICCU"))
"""Bodies whose short Dutch names are common nouns: they count only in a paper about what they were made for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TribunalNames:
    """Full names in any case, abbreviations as written and the first word of each, and the key of each name."""

    names: re.Pattern[str]
    abbreviations: re.Pattern[str]
    beginnings: frozenset[str]
    keys: dict[str, str]

    def key_of(self, quote: str) -> str:
        """Return the key of what one of the patterns matched."""
        return self.keys[fold_name(quote)]


def fold_name(name: str) -> str:
    """Return a name as it is compared: one blank between words, straight apostrophes, no case."""
    return " ".join(name.replace("’", "'").casefold().split())


@cache
def tribunal_names() -> TribunalNames:
    """Return the patterns, built once from the register."""
    keys: dict[str, str] = {}
    names: set[str] = set()
    short: set[str] = set()
    for record in tribunal_register().tribunals:
        for name in record.all_names:
            keys[fold_name(name)] = record.mention_key
            names.add(name)
        for name in (*record.abbreviations, *record.introduced):
            keys.setdefault(fold_name(name), record.mention_key)
            short.add(name)
    return TribunalNames(
        names=re.compile(rf"(?<![\w-])(?:{_alternatives(names)})(?!\w)", re.IGNORECASE),
        abbreviations=re.compile(rf"(?<![\w-])(?:{_alternatives(short)})(?!\w)"),
        beginnings=frozenset(match[0] for name in short if (match := CAPITALISED.match(name))),
        keys=keys,
    )


@cache
def introduced_abbreviations() -> frozenset[str]:
    """Return the abbreviations that mean something else elsewhere."""
    return frozenset(name for record in tribunal_register().tribunals for name in record.introduced)


def _alternatives(names: set[str]) -> str:
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return "|".join(r"\s{1,3}".join(re.escape(word) for word in name.split()) for name in ordered)
