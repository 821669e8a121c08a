"""The word lists behind sums of money, read once from their data file."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from kg.model import Span
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
    cues: re.Pattern[str]
    """One group a status, named after it."""


@cache
def amount_words() -> AmountWords:
    """Return the word lists that ship with the package."""
    table = tomllib.loads(files("kg.extract").joinpath("data/amount_words.toml").read_text(encoding="utf-8"))
    classes = {name: frozenset(words.split()) for name, words in table["phrase"].items()}
    cues = "|".join(f"(?P<{status}>{_any_of(cues)})" for status, cues in table["status"].items())
    return AmountWords(**classes, cues=re.compile(rf"(?<![\w-])(?:{cues})(?![\w-])", re.IGNORECASE))


def _any_of(cues: list[str]) -> str:
    return "|".join(cue.replace(" ", r"\s{1,3}") for cue in cues)


def find_cues(text: str, span: Span) -> tuple[tuple[AmountStatus, Span], ...]:
    """Return the words inside a span that tell the status of a sum, in order."""
    matches = amount_words().cues.finditer(text, *span)
    return tuple((cast(AmountStatus, match.lastgroup), Span(*match.span())) for match in matches)
