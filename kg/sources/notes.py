"""Footnotes in plain text: the lines of each at the foot of a page, and where its mark stands in the body."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
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
_NUMBERED = re.compile(r"\b(?:nrs?|artt?|lid|blz|pp?|jo|vgl|bijv|co|pm)[.,]?$", re.I)


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
    marks = [(_number(match), Span(*match.span())) for match in _MARK.finditer(text) if _is_mark(text, match)]
    return list(_notes(lines, furniture, wrapping, marks))


def _is_mark(text: str, match: re.Match[str]) -> bool:
    return not _NUMBERED.search(text, max(0, match.start() - 8), match.start())


def _number(match: re.Match[str]) -> str:
    return (match["digits"] or match["bracketed"] or match["raised"].translate(_SUPERSCRIPTS)).lstrip("0")


def _notes(
    lines: Sequence[Line], furniture: Collection[int], wrapping: Wrapping, marks: Sequence[tuple[str, Span]]
) -> Iterator[FootNote]:
    last_mark, index, noted = 0, 0, -1
    expected = 1
    while index < len(lines):
        line = lines[index]
        match = _LABEL.match(line.text)
        label = (match["bracketed"] or match["plain"]) if match else None
        apart = line.gap or index == noted or index - 1 in furniture
        if match is None or label != str(expected) or not apart or index in furniture:
            index += 1
            continue
        mark = next((m for n, m in marks if n == label and last_mark <= m.start < line.start), None)
        if mark is None:
            index += 1
            continue
        end = _note_end(lines, index, furniture, wrapping)
        yield FootNote(label=label, first=index, end=end, start=line.start + match.end(), mark=mark)
        last_mark, index, noted, expected = mark.end, end, end, expected + 1


def _note_end(lines: Sequence[Line], first: int, furniture: Collection[int], wrapping: Wrapping) -> int:
    """Return the index one past the last line of the note that begins at `first`."""
    end = first + 1
    opening = _LABEL.match(lines[first].text)
    following = str(int(opening["bracketed"] or opening["plain"]) + 1) if opening else ""
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
    return match is not None and (match["bracketed"] or match["plain"]) == label
