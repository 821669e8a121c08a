"""The lines of a plain text that hold anything, and where pages and paragraphs part them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Span

_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line without the blanks at its ends; `gap` says that a blank line or page stands before it.

    `indented` says that blanks stood before it on its own line.
    """

    start: int
    end: int
    text: str
    gap: bool = False
    page: bool = False
    indented: bool = False

    @property
    def span(self) -> Span:
        """Return the line's place in the text."""
        return Span(self.start, self.end)

    @property
    def size(self) -> int:
        """Return the number of code points."""
        return self.end - self.start


def split_lines(text: str) -> list[Line]:
    """Return the lines that are not blank."""
    return list(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    last = 0
    for match in _LINE.finditer(text):
        raw = match[0]
        words = raw.strip()
        if not words:
            continue
        start = match.start() + len(raw) - len(raw.lstrip())
        between = text[last : match.start()]
        page = "\f" in between
        gap = page or not last or between.replace("\r\n", "\n").count("\n") + between.count("\u2029") > 1
        yield Line(start=start, end=start + len(words), text=words, gap=gap, page=page, indented=start > match.start())
        last = start + len(words)
