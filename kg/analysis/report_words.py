"""The words of the report in Dutch and English: how each number was made, and what it does not say."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = ("nl", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a section says of itself: its heading, how it is made, and what it does not say."""

    title: str
    words: str
    limits: str


@cache
def _file() -> Mapping[str, Any]:
    text = (files("kg.analysis") / "report.json").read_text(encoding="utf-8")
    words: Mapping[str, Any] = json.loads(text)
    return words


def said(section: str, language: Language) -> Said:
    """Return the words of a section in a language."""
    return Said(**_file()[language]["sections"][section])


def phrase(name: str, language: Language, /, **values: object) -> str:
    """Return one of the report's own phrases, with these values filled in."""
    return str(_file()[language]["phrases"][name]).format(**values)


def heading(column: str, language: Language) -> str:
    """Return the heading of a column."""
    return str(_file()[language]["columns"].get(column, column.replace("_", " ")))


def value_name(value: str, language: Language) -> str:
    """Return how a fixed value (a status, an outcome, a type) is called; other values as they are."""
    return str(_file()[language]["values"].get(value, value))


def counted(kind: str, count: int, language: Language) -> str:
    """Return a number with the name of what is counted, in singular or plural."""
    return f"{number(count, language)} {_file()[language]['kinds'][kind][count != 1]}"


def number(value: object, language: Language) -> str:
    """Return a number as it is written in a language: 1,234.5 or 1.234,5."""
    text = f"{value:,}" if isinstance(value, int) else f"{value:,f}" if not isinstance(value, float) else _short(value)
    return text if language == "en" else text.translate({ord(","): ".", ord("."): ","})


def _short(value: float) -> str:
    """Return a number with at most four decimals, or one figure that counts where it is smaller still."""
    written = f"{value:,.4f}" if value == 0 or abs(value) >= 0.0001 else f"{value:.8f}"
    return written.rstrip("0").rstrip(".") or "0"
