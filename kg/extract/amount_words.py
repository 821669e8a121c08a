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
    """Closed word classes for cutting noun phrases, cues to the status of a sum, what is counted."""

    finite: frozenset[str]
    stop: frozenset[str]
    hollow: frozenset[str]
    agents: frozenset[str]
    begun_by: frozenset[str]
    joiners: frozenset[str]
    trailing: frozenset[str]
    cues: re.Pattern[str]
    """One group a status, named after it."""
    counted: re.Pattern[str]
    """What stands behind a bare number when it counts people or things."""


@cache
def amount_words() -> AmountWords:
    """Return the word lists that ship with the package."""
    table = tomllib.loads(files("kg.extract").joinpath("data/amount_words.toml").read_text(encoding="utf-8"))
    classes = {name: frozenset(words.split()) for name, words in table["phrase"].items()}
    cues = "|".join(f"(?P<{status}>{_any_of(cues)})" for status, cues in table["status"].items())
    pattern = re.compile(rf"(?<![\w-])(?:{cues})(?![\w-])", re.IGNORECASE)
    return AmountWords(**classes, cues=pattern, counted=_counted(**table["counted"]))


def _counted(words: list[str], endings: list[str]) -> re.Pattern[str]:
    """Return what a bare number counts: a noun of the lists, or one named after a people ("Syrische vluchtelingen")."""
    return re.compile(
        r"\s+(?:[A-Z]?[a-zë-]{2,20}e\s+){0,2}(?:"
        rf"{'|'.join(words)}|[a-zë]{{2,24}}(?:{'|'.join(endings)})|[A-Z]\w{{2,20}}(?:ers|en|ërs|nen|aren)"
        r"|[A-Z][a-zë]{2,20}se\s+(?!investeringen|middelen|subsidies|(?:staats)?tegoeden)[a-zë]{3,20}(?:en|s))(?![\w-])"
    )


def _any_of(cues: list[str]) -> str:
    return "|".join(cue.replace(" ", r"\s{1,3}") for cue in cues)


def find_cues(text: str, span: Span) -> tuple[tuple[AmountStatus, Span], ...]:
    """Return the words inside a span that tell the status of a sum, in order."""
    matches = amount_words().cues.finditer(text, *span)
    return tuple((cast(AmountStatus, match.lastgroup), Span(*match.span())) for match in matches)
