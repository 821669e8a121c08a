"""From blocks of a text to the view on which extraction works: one block a line, words healed, notes after the body."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import dropwhile

from kg.model import Block, BlockKind, Span, Speaker, View

# What a view never shows as it stands: characters without width, blanks other than a single space, and hyphens
# that only look like the common one. U+FFFE is how PDF libraries write a hyphen at a line end.
_HYPHENS = frozenset("\u2010\u2011")
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffe")
_ODD_IN_TEXT = re.compile(
    r"[\t\r\x0b\x0c\x1c-\x1f\x85\xa0\xad\u1680\u2000-\u200d\u2010\u2011\u2028\u2029\u202f\u205f\u2060\u3000\ufeff\ufffe]"
)
"""Any of those, and every blank but the space and the line end, as one set of characters, which is found quickly."""
_ODD = re.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff\ufffe]+|\s\s+|[^\S ]|[\u2010\u2011]")


@dataclass(slots=True, kw_only=True)
class Shown:
    """A block in the making: the stretches of the text that its line in the view shows, joined without a blank.

    It can still change, as what follows may tell what it is. A stretch that runs over a line end shows a blank there,
    and a common hyphen for any other. `mark` is an offset of the text.
    """

    kind: BlockKind
    pieces: tuple[Span, ...]
    label: str | None = None
    mark: int | None = None
    speaker: Speaker | None = None


def text_blocks(shown: Iterable[Shown]) -> tuple[Block, ...]:
    """Return the blocks as spans of the document's text, from first stretch to last, in its order."""
    blocks: list[Block] = []
    in_order, last = True, -1
    for item in shown:
        pieces = item.pieces
        span = pieces[0] if len(pieces) == 1 else Span(pieces[0].start, pieces[-1].end)
        in_order = in_order and span.start > last
        last = span.start
        blocks.append(Block(kind=item.kind, span=span, label=item.label, mark=item.mark, speaker=item.speaker))
    if not in_order:
        blocks.sort(key=lambda block: (block.span.start, -block.span.end))
    return tuple(blocks)


_BEHIND = frozenset({BlockKind.FOOTNOTE, BlockKind.FURNITURE})


def build_view(text: str, shown: Sequence[Shown]) -> View:
    """Return the view of a text: its blocks in the order given, then its footnotes; furniture is left out."""
    plain = "  " not in text and _ODD_IN_TEXT.search(text) is None
    if plain and (view := _as_it_stands(text, shown)) is not None:
        return view
    drawing = _Drawing(text=text, plain=plain)
    body = [item for item in shown if item.kind not in _BEHIND]
    notes = [item for item in shown if item.kind is BlockKind.FOOTNOTE]
    drawn = [(item, span) for item in (*body, *notes) if (span := drawing.draw(item.pieces))]
    places = _Places(drawing.pieces)
    blocks = tuple(
        Block(
            kind=item.kind,
            span=span,
            label=item.label,
            mark=None if item.mark is None else places.view_offset(item.mark),
            speaker=item.speaker,
        )
        for item, span in drawn
    )
    return View(text="".join(drawing.out), pieces=tuple(drawing.pieces), blocks=blocks)


def _as_it_stands(text: str, shown: Sequence[Shown]) -> View | None:
    """Return the view of a text that is one stretch of it, as that of most papers in XML is; None where it is not.

    Only furniture may stand before the stretch, each line is one block, and the footnotes come last.
    """
    lines = list(dropwhile(lambda item: item.kind is BlockKind.FURNITURE, shown))
    if not lines:
        return None
    first, end = lines[0].pieces[0].start, lines[-1].pieces[-1].end
    stretch = text[first:end]
    if stretch.count("\n") != len(lines) - 1 or " \n" in stretch or "\n " in stretch or stretch.strip(" ") != stretch:
        return None
    blocks: list[Block] = []
    at, behind = first, False
    for item in lines:
        start, end = item.pieces[0]
        behind = behind or item.kind in _BEHIND
        mark = item.mark
        if start != at or start >= end or len(item.pieces) > 1 or behind is not (item.kind is BlockKind.FOOTNOTE):
            return None
        if mark is not None and mark <= first:
            return None
        span = Span(start - first, end - first)
        at = end + 1
        mark = None if mark is None else mark - first
        blocks.append(Block(kind=item.kind, span=span, label=item.label, mark=mark, speaker=item.speaker))
    return View(text=stretch, pieces=((0, first, len(stretch)),), blocks=tuple(blocks))


@dataclass(slots=True, kw_only=True)
class _Drawing:
    """The view as it grows."""

    text: str
    plain: bool
    """Nothing in the text needs cleaning but line ends inside a stretch."""
    out: list[str] = field(default_factory=list)
    length: int = 0
    pieces: list[tuple[int, int, int]] = field(default_factory=list)

    def draw(self, stretches: Sequence[Span]) -> Span | None:
        """Add one line, and return its span of the view; None when there is nothing to show."""
        if self.plain and len(stretches) == 1 and (span := self._copied(*stretches[0])) is not None:
            return span
        line_end = self.length
        first = True
        for stretch in stretches:
            start, end = self._trimmed(stretch, first=first, last=stretch is stretches[-1])
            if start < end:
                if first and self.length:
                    self._end_line(start)
                if first:
                    line_end = self.length
                first = False
                self._put_cleaned(start, end)
        return Span(line_end, self.length) if not first else None

    def _copied(self, start: int, end: int) -> Span | None:
        """Add one line that needs no cleaning, and return its span; None when it does need some."""
        text = self.text
        if start >= end or text[start] == " " or text[end - 1] == " " or text.find("\n", start, end) >= 0:
            return None
        if self.pieces and self._goes_on(start):
            # The line end before it and the line are one stretch of the text with what was shown last.
            view_at, text_at, _ = self.pieces[-1]
            line_start = self.length + 1
            self.length = line_start + end - start
            self.pieces[-1] = (view_at, text_at, self.length - view_at)
            self.out.append(text[start - 1 : end])
            return Span(line_start, self.length)
        if self.pieces:
            self.out.append("\n")
            self.length += 1
        line_start = self.length
        self._put(start, text[start:end])
        return Span(line_start, self.length)

    def _goes_on(self, start: int) -> bool:
        """Return whether a line of the text follows on the piece that was shown last."""
        _, text_at, length = self.pieces[-1]
        return text_at + length + 1 == start and self.text[start - 1] == "\n"

    def _trimmed(self, stretch: Span, *, first: bool, last: bool) -> tuple[int, int]:
        start, end = stretch
        while first and start < end and (self.text[start].isspace() or self.text[start] in _INVISIBLE):
            start += 1
        while last and end > start and (self.text[end - 1].isspace() or self.text[end - 1] in _INVISIBLE):
            end -= 1
        return start, end

    def _end_line(self, next_start: int) -> None:
        if self._goes_on(next_start):
            self._put(next_start - 1, "\n")
        else:
            self.out.append("\n")
            self.length += 1

    def _put_cleaned(self, start: int, end: int) -> None:
        for match in _ODD.finditer(self.text, start, end):
            if start < match.start():
                self._put(start, self.text[start : match.start()])
            if match[0][0].isspace():
                self._put(match.start(), " ")
            elif match[0] in _HYPHENS:
                self._put(match.start(), "-")
            start = match.end()
        if start < end:
            self._put(start, self.text[start:end])

    def _put(self, text_at: int, shown: str) -> None:
        size = len(shown)
        if self.pieces:
            view_start, text_start, length = self.pieces[-1]
            if view_start + length == self.length and text_start + length == text_at:
                self.pieces[-1] = (view_start, text_start, length + size)
                self.out.append(shown)
                self.length += size
                return
        self.pieces.append((self.length, text_at, size))
        self.out.append(shown)
        self.length += size


class _Places:
    """Finds the place in the view of an offset of the text."""

    def __init__(self, pieces: Iterable[tuple[int, int, int]]) -> None:
        self._given = pieces

    @cached_property
    def _pieces(self) -> list[tuple[int, int, int]]:
        return sorted(self._given, key=lambda piece: piece[1])

    @cached_property
    def _starts(self) -> list[int]:
        return [piece[1] for piece in self._pieces]

    def view_offset(self, offset: int) -> int | None:
        """Return the view offset of the last character shown before an offset of the text, plus one."""
        index = bisect_left(self._starts, offset) - 1
        if index < 0:
            return None
        view_at, text_at, length = self._pieces[index]
        return view_at + min(offset - text_at, length)
