"""PDF with its layout: sizes and places tell marks, notes, headings and page furniture apart.

Lines are taken from the page in reading order, written down as plain text with what the layout tells (a blank line
before a gap, raised digits for marks), and read on as plain text is.
"""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

from kg.model import BlockKind, Metadata
from kg.sources.draft import Draft, Refusal
from kg.sources.header import parse_date
from kg.sources.printed import LOWERED, Printed, running_lines, usual_pitch, usual_size, with_notes_whole
from kg.sources.text import draft_of_text
from kg.sources.view import Shown, build_view

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

MAX_PAGES = 5_000
MAX_CHARACTERS = 30_000_000

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_NOTE = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹\d]{1,3}\s{0,4}\S")
_LARGE = 1.08
"""The share of the usual size of type above which a line is set large."""
_DEBATE = re.compile(r"\b(TK|EK)\s{1,4}\d{1,3}$")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character on a page."""

    character: str
    left: float
    right: float
    bottom: float
    size: float
    weight: int


def read_pdf(data: bytes) -> Draft:
    """Return the draft of a PDF.

    Raises:
        Refusal: it is broken, encrypted, a scan, or too large; or the library that reads PDF is not installed.
    """
    lines = list(_printed_lines(data))
    if not lines:
        raise Refusal("source.scanned", "the PDF holds no text, so it is a scan; recognise it first: ocrmypdf IN OUT")
    body_size = usual_size(lines)
    furniture = running_lines(lines)
    kept = [line for index, line in enumerate(lines) if index not in furniture]
    text, headings = _written(with_notes_whole(kept, body_size), body_size)
    draft = _settled(draft_of_text(text, printed=True), headings)
    draft.metadata = _dated_by_running_lines(draft.metadata, [lines[index].text for index in sorted(furniture)])
    return draft


def _printed_lines(data: bytes) -> Iterator[Printed]:
    total = 0
    document = _opened(data)
    try:
        if len(document) > MAX_PAGES:
            raise Refusal("source.too-large", f"{len(document):,} pages; at most {MAX_PAGES:,} are read")
        for number in range(len(document)):
            for line in _rejoined(_page_lines(document, number)):
                total += len(line.text)
                if total > MAX_CHARACTERS:
                    raise Refusal("source.too-large", f"more than {MAX_CHARACTERS:,} characters")
                yield line
    finally:
        document.close()


def _opened(data: bytes) -> PdfDocument:
    try:
        import pypdfium2
    except ImportError as error:
        raise Refusal("source.pdf-support", "reading PDF needs pypdfium2; install kamergraaf[pdf]") from error
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise Refusal("source.encrypted", "the PDF is encrypted; save it without a password first") from error
        raise Refusal("source.broken-pdf", f"the PDF is broken or breaks off: {error}; fetch it again") from error


def _page_lines(document: PdfDocument, number: int) -> Iterator[Printed]:
    import pypdfium2

    try:
        page = document[number]
    except pypdfium2.PdfiumError as error:
        raise Refusal("source.broken-pdf", f"page {number + 1} of the PDF is broken; fetch it again") from error
    try:
        height = page.get_height() or 1.0
        glyphs: list[Glyph] = []
        for glyph in _glyphs(page):
            if glyph.character in "\r\n":
                yield from _line(glyphs, number, height)
                glyphs = []
            else:
                glyphs.append(glyph)
                if glyph.character == "-" and glyph.weight == _BROKEN:
                    yield from _line(glyphs, number, height)
                    glyphs = []
        yield from _line(glyphs, number, height)
    finally:
        page.close()


_BROKEN = -2
"""The weight that stands for a hyphen at the end of a line."""


def _glyphs(page: PdfPage) -> Iterator[Glyph]:
    from pypdfium2 import raw

    text = page.get_textpage()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    matrix = raw.FS_MATRIX()
    try:
        for index in range(text.count_chars()):
            code = raw.FPDFText_GetUnicode(text, index)
            if code == 2:
                yield Glyph("-", 0.0, 0.0, 0.0, 0.0, _BROKEN)
                continue
            raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
            size = raw.FPDFText_GetFontSize(text, index)
            if raw.FPDFText_GetMatrix(text, index, matrix):
                # Many printers set all type in size 1 and scale the page.
                size *= math.hypot(matrix.c, matrix.d)
            weight = raw.FPDFText_GetFontWeight(text, index)
            character = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " "
            yield Glyph(character, left.value, right.value, bottom.value, size, weight)
    finally:
        text.close()


def _line(glyphs: Sequence[Glyph], page: int, height: float) -> Iterator[Printed]:
    inked = [glyph for glyph in glyphs if not glyph.character.isspace() and glyph.weight != _BROKEN]
    if not inked:
        return
    size = Counter(round(glyph.size, 1) for glyph in inked).most_common(1)[0][0]
    base = median(glyph.bottom for glyph in inked)
    letters = []
    for index, glyph in enumerate(glyphs):
        small = glyph.character.isdigit() and glyph.size and glyph.size < size * 0.85
        raised = small and glyph.bottom > base + size * 0.15 and index > 0
        letters.append(glyph.character.translate(_RAISED) if raised else glyph.character)
    yield Printed(
        text=" ".join(unicodedata.normalize("NFC", "".join(letters).translate(_LIGATURES)).split()),
        page=page,
        left=inked[0].left,
        right=inked[-1].right,
        bottom=base,
        height=base / height,
        size=size,
        bold=sum(glyph.weight >= 600 for glyph in inked) * 2 > len(inked),
    )


def _rejoined(lines: Iterable[Printed]) -> Iterator[Printed]:
    """Yield lines with those put together again that were taken apart behind a raised mark."""
    before: Printed | None = None
    for line in lines:
        if before is not None and _goes_on(before, line):
            blank = " " if line.left - before.right > before.size * 0.15 else ""
            bold = before.bold and line.bold
            before = replace(before, text=f"{before.text}{blank}{line.text}", right=line.right, bold=bold)
            continue
        if before is not None:
            yield before
        before = line
    if before is not None:
        yield before


def _goes_on(before: Printed, line: Printed) -> bool:
    """Return whether a line stands right behind another, on the same base."""
    level = abs(before.bottom - line.bottom) < before.size * 0.35
    return level and -0.2 * before.size < line.left - before.right < before.size * 1.2


def _written(lines: Sequence[Printed], body_size: float) -> tuple[str, set[int]]:
    """Return the lines as plain text, and the offsets at which those begin that are set as headings."""
    pitch, edge = usual_pitch(lines), max((line.right for line in lines), default=0.0)
    marked = _numbers_of_notes(lines, body_size)
    parts: list[str] = []
    headings: set[int] = set()
    length = 0
    before: Printed | None = None
    for line in lines:
        between = "" if before is None else _between(before, line, pitch, body_size)
        if before is not None and between == "\n" and _breaks_heading(before, line, body_size, edge):
            between = " "
        words = _with_marks(line, marked)
        length += len(between)
        if line.size > body_size * _LARGE or (line.bold and len(words) < 120):
            headings.add(length)
        parts += (between, words)
        length += len(words)
        before = line
    return "".join(parts), headings


def _between(before: Printed, line: Printed, pitch: float, body_size: float) -> str:
    """Return what parts two lines: a page break, a blank line where the layout has a gap, or a line end."""
    if before.page != line.page:
        return "\n\f"
    step = before.bottom - line.bottom
    resized = abs(before.size - line.size) > body_size * 0.05 and not before.text.endswith("-")
    return "\n\n" if step > pitch * line.size * 1.45 or step < -pitch * line.size or resized else "\n"


def _breaks_heading(before: Printed, line: Printed, body_size: float, edge: float) -> bool:
    """Return whether a line goes on with a heading in large type, as its first word had no room on the line before."""
    if before.size != line.size or line.size < body_size * _LARGE or before.text.endswith("-"):
        return False
    first = line.text.split(None, 1)[0]
    return before.right + (line.right - line.left) * len(first) / len(line.text) > edge


def _numbers_of_notes(lines: Sequence[Printed], body_size: float) -> set[str]:
    """Return the numbers that begin lines in small type."""
    return {
        match[0].translate(LOWERED)
        for line in lines
        if line.size < body_size * 0.95
        and _NOTE.match(line.text)
        and (match := re.match(r"[⁰¹²³⁴⁵⁶⁷⁸⁹\d]{1,3}", line.text))
    }


def _with_marks(line: Printed, marked: set[str]) -> str:
    """Return a line's words; raised digits stay raised only where a note has their number."""

    def settle(match: re.Match[str]) -> str:
        number = match[0].translate(LOWERED)
        return match[0] if number in marked and match.start() else number

    words = re.sub(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+", settle, line.text)
    # A note's number often touches its text.
    return re.sub(r"^(\d{1,3})(?=[^\W\d])", r"\1 ", words) if line.text[:1].translate(LOWERED).isdigit() else words


def _dated_by_running_lines(metadata: Metadata, running: Sequence[str]) -> Metadata:
    """Return the metadata with what the running lines of a printed debate say: chamber and date."""
    match = next((found for line in running if (found := _DEBATE.search(line))), None)
    if match is None or metadata.number is not None:
        return metadata
    held = next((day for line in running if (day := parse_date(line))), None)
    return replace(metadata, kind="debate", chamber=match[1].lower(), date=metadata.date or held)


def _settled(draft: Draft, headings: set[int]) -> Draft:
    """Return the draft whose text is the view itself: what a person reads, one block a line."""
    kinds = {
        item.pieces[0].start: BlockKind.HEADING
        for item in draft.shown
        if item.kind is BlockKind.PARAGRAPH and item.pieces[0].start in headings
    }
    shown = [replace(item, kind=kinds.get(item.pieces[0].start, item.kind)) for item in draft.shown]
    view = build_view(draft.text, shown)
    settled = [
        Shown(kind=block.kind, pieces=(block.span,), label=block.label, mark=block.mark, speaker=block.speaker)
        for block in view.blocks
    ]
    return Draft(
        text=view.text, shown=settled, metadata=draft.metadata, official=draft.official, oddities=draft.oddities
    )
