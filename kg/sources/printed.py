"""Printed lines: which of them belong to the page, how far apart they stand, and notes that go on overleaf."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

_MARGIN = 0.11
"""The share of a page's height, at its top and its foot, where running lines stand."""
_NUMBER_MARGIN = 0.2
"""The share in which a page's number stands, where it is the first or last line of the page."""
_LABEL = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹\d]{1,3}(?=[^\d.,]|\.\s)")
_SENTENCE_END = re.compile(r"[.!?][\"'”’»)\]]{0,3}$")
_SMALL = 0.95
"""The share of the usual size of type below which a line is set small."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A line on a page; `height` is its place as a share of the page's height, from the foot."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    height: float
    size: float
    bold: bool


def usual_size(lines: Sequence[Printed]) -> float:
    """Return the size in which most letters are set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0]


def running_lines(lines: Sequence[Printed]) -> frozenset[int]:
    """Return the lines in the margins that recur, but for their digits, on at least three pages, and page numbers."""
    edge = [i for i, line in enumerate(lines) if line.height < _MARGIN or line.height > 1 - _MARGIN]
    pages: dict[str, set[int]] = {}
    for index in edge:
        pages.setdefault(_shape(lines[index].text), set()).add(lines[index].page)
    recurring = {index for index in edge if len(pages[_shape(lines[index].text)]) >= 3}
    return frozenset(recurring | _page_numbers(lines))


def _shape(text: str) -> str:
    return re.sub(r"\d+", "0", text)


def _page_numbers(lines: Sequence[Printed]) -> set[int]:
    """Return the lines that are nothing but the number of their page, where two pages count alike or the first is 1."""
    shifts: dict[int, list[int]] = {}
    for index in _outermost(lines):
        line = lines[index]
        outside = line.height < _NUMBER_MARGIN or line.height > 1 - _NUMBER_MARGIN
        if outside and len(line.text) <= 4 and line.text.isdecimal():
            shifts.setdefault(int(line.text) - line.page, []).append(index)
    return {index for shift, found in shifts.items() if shift == 1 or len(found) > 1 for index in found}


def _outermost(lines: Sequence[Printed]) -> Iterator[int]:
    """Yield the highest and the lowest line of each page."""
    for _, group in groupby(range(len(lines)), key=lambda index: lines[index].page):
        places = sorted(group, key=lambda index: lines[index].bottom)
        yield from {places[0], places[-1]}


def usual_pitch(lines: Sequence[Printed]) -> float:
    """Return how far apart the lines of a paragraph stand, in sizes of their type.

    Many lines begin a paragraph and stand further apart, so it is not the middle of all distances but a low one.
    """
    steps = sorted(
        step
        for first, second in pairwise(lines)
        if first.page == second.page and first.size == second.size and first.size > 0
        if 0.8 < (step := (first.bottom - second.bottom) / first.size) < 5
    )
    return steps[len(steps) // 4] if steps else 1.2


def with_notes_whole(lines: Sequence[Printed], body_size: float) -> list[Printed]:
    """Return the lines with a note that goes on at the foot of the next page put behind its beginning."""
    pages: list[list[Printed]] = []
    open_note, number = False, 0
    for _, group in groupby(lines, key=lambda line: line.page):
        page = list(group)
        foot = _foot(page, body_size)
        first = foot
        while open_note and first < len(page) and not _begins_note(page[first], number):
            first += 1
        for line in page[foot:first] if foot else ():
            last = pages[-1][-1]
            pages[-1].append(replace(line, page=last.page, bottom=last.bottom - line.size * 1.2))
        page = page[:foot] + page[first:] if foot else page
        for line in page[foot:]:
            number += _begins_note(line, number)
        open_note = bool(number) and len(page) > foot and not _SENTENCE_END.search(page[-1].text)
        pages.append(page)
    return [line for page in pages for line in page]


def _foot(page: Sequence[Printed], body_size: float) -> int:
    """Return where the lines in small type begin with which a page ends; 0 when all of it is small."""
    first = len(page)
    while first and page[first - 1].size < body_size * _SMALL:
        first -= 1
    return first


def _begins_note(line: Printed, number: int) -> bool:
    """Return whether a line begins the note behind the note of a number."""
    label = _LABEL.match(line.text)
    return label is not None and int(label[0].translate(LOWERED)) == number + 1
