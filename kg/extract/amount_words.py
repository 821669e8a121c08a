"""The word lists behind sums of money, read once from their data file."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from kg.model.mention import AmountStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountWords:
    """Closed word classes for cutting noun phrases, and the cues by which the status of a sum is told."""

    finite: frozenset[str]
    stop: frozenset[str]
    hollow: frozenset[str]
    agents: frozenset[str]
    begun_by: frozenset[str]
    joiners: frozenset[str]
    trailing: frozenset[str]
    cues: tuple[tuple[AmountStatus, re.Pattern[str]], ...]


@cache
def amount_words() -> AmountWords:
    """Return the word lists that ship with the package."""
    table = tomllib.loads(files("kg.extract").joinpath("data/amount_words.toml").read_text(encoding="utf-8"))
    classes = {name: frozenset(words.split()) for name, words in table["phrase"].items()}
    cues = tuple((cast(AmountStatus, status), _any_of(table["status"][status])) for status in table["status"])
    return AmountWords(**classes, cues=cues)


def _any_of(cues: list[str]) -> re.Pattern[str]:
    body = "|".join(cue.replace(" ", r"\s{1,3}") for cue in cues)
    return re.compile(rf"(?<![\w-])(?:{body})(?![\w-])", re.IGNORECASE)
