"""Footnotes in plain text: the lines of each at the foot of a page, and where its mark stands in the body."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Span
from kg.sources.lines import Line
from kg.sources.wrapping import Wrapping

_LABEL = re.compile(r"(?:\[(?P<bracketed>\d{1,3})\]|(?P<plain>\d{1,3}))[.)]?\s{1,8}(?=\S)")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# Digits right behind a word or its punctuation, or raised digits, with no more digits or letters behind.
_MARK = re.compile(
    r"(?:(?<=[a-zà-ÿ»”’\"')\]])|(?<=[^\W\d_][.,;:!?])|(?<=[)»”’\"'][.,;:!?])|(?<=\d{4}[.,;:!?]))"
    r"(?P<digits>[1-9]\d{0,2})(?![\d%°€]|[.,]\d|[a-zà-ÿ])"
    r"|(?P<raised>[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]{0,2})|\[(?P<bracketed>\d{1,3})\]"
)
_MOST_MARKS = 1_000
"""More places than this with one number are not footnote marks."""
_CLOSED = re.compile(r"[.,;:!?»)]$")
_NUMBERED = re.compile(
    r"(?:\b(?:nrs?|artt?|lid|blz|pp?|jo|vgl|bijv|co|pm|[kcdm]?m)[.,]?|(?:://|www\.|@)\S{1,200})$", re.I
)


@dataclass(frozen=True, slots=True)
class FootNote:
    """A footnote: its number, its lines (first and one past the last), where its text begins, and its mark."""

    label: str
    first: int
    end: int
    start: int
    mark: Span


def find_notes(text: str, lines: Sequence[Line], furniture: Collection[int], wrapping: Wrapping) -> list[FootNote]:
    """Return the footnotes in order; a numbered line is one only where its mark stands before it."""
    marks: dict[str, list[Span]] = {}
    for match in _MARK.finditer(text):
        places = marks.setdefault(_number(match), [])
        if len(places) < _MOST_MARKS and _is_mark(text, match):
            places.append(Span(*match.span()))
    return list(_Finder(lines, furniture, wrapping, marks).notes()) if any(marks.values()) else []


def _is_mark(text: str, match: re.Match[str]) -> bool:
    """Return whether the digits are no part of a number, a measure or an address."""
    before = text[max(0, match.start() - 200) : match.start()]
    return not _NUMBERED.search(before[before.rfind(" ") + 1 :])


def _number(match: re.Match[str]) -> str:
    return (match["digits"] or match["bracketed"] or match["raised"].translate(_SUPERSCRIPTS)).lstrip("0")


@dataclass(frozen=True, slots=True)
class _Finder:
    """Goes through the lines in order; notes are numbered from one."""

    lines: Sequence[Line]
    furniture: Collection[int]
    wrapping: Wrapping
    marks: Mapping[str, Sequence[Span]]

    def notes(self) -> Iterator[FootNote]:
        """Yield the notes."""
        last_apart = self._last_apart()
        last_mark, index, noted, expected = 0, 0, -1, 1
        while index < len(self.lines):
            label = str(expected)
            start = self._note_start(index, label)
            mark = self._mark(label, last_mark, self.lines[index].start) if start else None
            below = index == noted or index - 1 in self.furniture
            if mark is None or not self._may_begin(index, start, below=below, later=last_apart.get(label, -1) > index):
                index += 1
                continue
            end = _note_end(self.lines, index, self.furniture, self.wrapping)
            yield FootNote(label=label, first=index, end=end, start=start, mark=mark)
            last_mark, index, noted, expected = mark.end, end, end, expected + 1

    def _note_start(self, index: int, label: str) -> int:
        """Return where the words behind a number begin that opens the line; 0 when it opens with no such number."""
        match = _LABEL.match(self.lines[index].text)
        if match is None or _label_of(match) != label or index in self.furniture:
            return 0
        return self.lines[index].start + match.end()

    def _mark(self, label: str, low: int, high: int) -> Span | None:
        """Return the first mark of a number between two offsets."""
        marks = self.marks.get(label, ())
        at = bisect_left(marks, (low, 0))
        return marks[at] if at < len(marks) and marks[at].start < high else None

    def _last_apart(self) -> dict[str, int]:
        """Return the last line behind a gap that each number opens."""
        return {
            _label_of(match): index
            for index, line in enumerate(self.lines)
            if line.gap and (match := _LABEL.match(line.text))
        }

    def _may_begin(self, index: int, start: int, *, below: bool, later: bool) -> bool:
        """Return whether a note can begin at a line: apart from the body, or unlike a sentence that goes on.

        `below` says that another note or page furniture stands right above, `later` that a line apart from the body
        opens with the same number further on.
        """
        line = self.lines[index]
        if line.gap or below:
            return True
        rest = line.text[start - line.start :]
        looks_like_note = rest[0].isupper() or rest.startswith(("http", "www"))
        before = self.lines[index - 1]
        ended = before.size < self.wrapping.width * 0.6 or bool(_CLOSED.search(before.text))
        return not later and looks_like_note and ended


def _label_of(match: re.Match[str]) -> str:
    return match["bracketed"] or match["plain"]


def _note_end(lines: Sequence[Line], first: int, furniture: Collection[int], wrapping: Wrapping) -> int:
    """Return the index one past the last line of the note that begins at `first`."""
    end = first + 1
    opening = _LABEL.match(lines[first].text)
    following = str(int(_label_of(opening)) + 1) if opening else ""
    while end < len(lines):
        line, before = lines[end], lines[end - 1]
        if line.gap or end in furniture or _begins_note(line, following):
            break
        if line.indented and not lines[first].indented:
            break
        if before.text[-1] in ".!?" and (line.text[0].islower() or not wrapping.joins(before, line)):
            break
        end += 1
    return end


def _begins_note(line: Line, label: str) -> bool:
    match = _LABEL.match(line.text)
    return match is not None and _label_of(match) == label
