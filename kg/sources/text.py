"""Plain text, often out of a PDF: paragraphs put together again, notes lifted, page furniture dropped."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.errors import Level
from kg.model import BlockKind, Span
from kg.sources.draft import Draft, Oddity, Refusal
from kg.sources.furniture import furniture_lines
from kg.sources.header import read_header
from kg.sources.lines import Line, split_lines
from kg.sources.mojibake import damaged_letters
from kg.sources.notes import FootNote, find_notes
from kg.sources.signing import enacts, name_below_office, signs
from kg.sources.speaking import name_speakers
from kg.sources.view import Shown
from kg.sources.wrapping import Wrapping, measure_wrapping

MAX_TEXT_BYTES = 16 * 1024 * 1024
MAX_LINES = 300_000
"""Texts beyond these are refused; the longest debates and budgets are a tenth of them."""

_BULLET = re.compile(r"(?:[-–—•●○▪·*\uf0b7]|\(?\d{1,3}[.)]|[a-z][.)])\s")
_HEADED = re.compile(r"(?:Nr\.|\d{2}[  ]?\d{3}(?:[ -][\dIVX]{1,6}[A-Z]?)?[  ]+[A-Z])")
_ADDRESSED = re.compile(r"Aan (?:de|het)\b|[^\W\d][\w'’ -]{2,30}, \d{1,2} [a-z]{3,9} \d{4}")
_SHORT = 120
_LINES_OF_AN_OFFICE = 4
_ENDED = frozenset(".!?")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that make one block, in order."""

    lines: tuple[Line, ...]
    gap: bool

    @property
    def first(self) -> str:
        """Return the first line."""
        return self.lines[0].text


def read_text(data: bytes) -> Draft:
    """Return the draft of a plain text file.

    Raises:
        Refusal: the bytes are no text, or more than are read.
    """
    if len(data) > MAX_TEXT_BYTES:
        raise Refusal("source.too-large", f"text of {len(data):,} bytes; at most {MAX_TEXT_BYTES:,} are read")
    if data.count(b"\n") + data.count(b"\r") + data.count(b"\f") > MAX_LINES:
        raise Refusal("source.too-large", f"text of more than {MAX_LINES:,} lines; split it first")
    text, oddities = decode_text(data)
    draft = draft_of_text(text)
    draft.oddities[:0] = oddities
    if (count := damaged_letters(text)) > 1:
        message = (
            f"{count:,} letters look like UTF-8 read as another encoding; convert the file, as its text stays as it is"
        )
        draft.oddities.append(Oddity(code="source.damaged-encoding", message=message))
    return draft


def decode_text(data: bytes) -> tuple[str, list[Oddity]]:
    """Return the characters of a text file, its byte-order mark dropped, and what was odd in them.

    Raises:
        Refusal: the bytes are no text in any encoding that is tried.
    """
    if data.startswith(b"\xef\xbb\xbf"):
        try:
            return data.decode("utf-8-sig"), []
        except UnicodeDecodeError as error:
            raise Refusal(
                "source.broken-encoding", f"the file says it is UTF-8, but is damaged: {error.reason}; save it again"
            ) from error
    if b"\x00" in data:
        raise Refusal("source.binary", "binary data, no text in a format that is read; save it as text or PDF")
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        return _decode_western(data)


def _decode_western(data: bytes) -> tuple[str, list[Oddity]]:
    try:
        text, name = data.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError:
        text, name = data.decode("latin-1"), "Latin-1"
    controls = sum(1 for character in text[:10_000] if character < " " and character not in "\t\n\r\f\v")
    if controls * 20 > min(len(text), 10_000):
        raise Refusal("source.binary", "binary data, no text in a format that is read; save it as text or PDF")
    message = f"not UTF-8; read as {name}, so letters with accents may be wrong; convert it to UTF-8 to be sure"
    return text, [Oddity(code="source.not-utf8", message=message, level=Level.WARNING)]


def draft_of_text(text: str, *, printed: bool = False) -> Draft:
    """Return the draft of a text that stands as it is; `printed` says that its lines are those of pages."""
    lines = split_lines(text)
    furniture = furniture_lines(lines)
    wrapping = measure_wrapping(
        [line for index, line in enumerate(lines) if index not in furniture], text, printed=printed
    )
    notes = find_notes(text, lines, furniture, wrapping)
    away = furniture | {index for note in notes for index in range(note.first, note.end)}
    body = [line for index, line in enumerate(lines) if index not in away]
    apart = {lines[index].start for index in range(1, len(lines)) if index not in away and index - 1 in away}
    paragraphs = list(_paragraphs(body, apart, wrapping))
    marks = [note.mark for note in notes]
    shown = [
        Shown(kind=kind, pieces=pieces)
        for paragraph, kind in zip(paragraphs, kinds_of(paragraphs), strict=True)
        if (pieces := tuple(without(pieces_of(text, paragraph.lines, wrapping), marks)))
    ]
    shown.extend(_note(text, lines, note, wrapping) for note in notes)
    shown.extend(Shown(kind=BlockKind.FURNITURE, pieces=(lines[index].span,)) for index in sorted(furniture))
    header = read_header(_header_lines(text, shown))
    return Draft(text=text, shown=name_speakers(text, shown), metadata=header.metadata, official=header.official)


def _paragraphs(body: Sequence[Line], apart: set[int], wrapping: Wrapping) -> Iterator[Paragraph]:
    gathered: list[Line] = []
    for line in body:
        away = line.gap or line.start in apart
        if gathered and (not wrapping.joins(gathered[-1], line, apart=away) or _names_office(gathered, line)):
            yield Paragraph(tuple(gathered), gathered[0].gap)
            gathered = []
        gathered.append(line)
    if gathered:
        yield Paragraph(tuple(gathered), gathered[0].gap)


def _names_office(gathered: Sequence[Line], line: Line) -> bool:
    """Return whether a line is the name below the office that the lines so far are; an office takes a few lines."""
    if len(gathered) > _LINES_OF_AN_OFFICE or gathered[-1].text[-1] != ",":
        return False
    return name_below_office(_whole(gathered), line.text)


def pieces_of(text: str, lines: Sequence[Line], wrapping: Wrapping) -> list[Span]:
    """Return the stretches of the text that show these lines as one, words healed across their ends."""
    pieces: list[Span] = []
    start = lines[0].start
    for line, following in pairwise(lines):
        joint = wrapping.joint(line.text, following.text)
        if joint.blank and not text[line.end : following.start].strip():
            continue
        # Where something stands between the lines, the line end shows as the blank.
        pieces.append(Span(start, line.end - joint.cut + (1 if joint.blank else 0)))
        start = following.start
    pieces.append(Span(start, lines[-1].end))
    return pieces


def without(pieces: Iterable[Span], marks: Sequence[Span]) -> Iterator[Span]:
    """Yield stretches without the marks of footnotes; marks come in order."""
    for piece in pieces:
        start = piece.start
        for mark in marks[bisect_left(marks, (start, 0)) :]:
            if mark.end > piece.end:
                break
            if start < mark.start:
                yield Span(start, mark.start)
            start = mark.end
        if start < piece.end:
            yield Span(start, piece.end)


def _note(text: str, lines: Sequence[Line], note: FootNote, wrapping: Wrapping) -> Shown:
    pieces = pieces_of(text, lines[note.first : note.end], wrapping)
    pieces[0] = Span(note.start, pieces[0].end)
    return Shown(kind=BlockKind.FOOTNOTE, pieces=tuple(pieces), label=note.label, mark=note.mark.start)


def kinds_of(paragraphs: Sequence[Paragraph]) -> Iterator[BlockKind]:
    """Yield what each paragraph is to a reader, by its form and its neighbours."""
    before = ""
    enacted = False
    for index, paragraph in enumerate(paragraphs):
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        whole = _whole(paragraph.lines)
        signed = signs(whole, before, enacted=enacted)
        if signed:
            yield BlockKind.SIGNATURE
        elif _BULLET.match(paragraph.first):
            yield BlockKind.LIST_ITEM
        elif _heads(paragraph, before, following):
            yield BlockKind.HEADING
        else:
            yield BlockKind.PARAGRAPH
        enacted = enacts(whole) or (enacted and signed)
        before = whole


def _whole(lines: Sequence[Line]) -> str:
    return " ".join(line.text for line in lines)


def _heads(paragraph: Paragraph, before: str, following: Paragraph | None) -> bool:
    first = paragraph.first
    if first.isupper() or _HEADED.match(first):
        return len(paragraph.lines) <= 6
    if _ADDRESSED.match(first):
        return False
    if following is None or len(paragraph.lines) > 1 or len(first) > _SHORT:
        return False
    if not first[0].isupper() or first[-1] in ".,;:?!":
        return False
    if paragraph.gap and following.gap:
        return True
    # One paragraph a line: a short line without an end mark, between sentences that stand alone.
    return before[-1:] in _ENDED and len(following.first) > 2 * len(first) and following.lines[-1].text[-1] in _ENDED


def _header_lines(text: str, shown: Sequence[Shown]) -> Iterator[str]:
    ordered = sorted(shown, key=lambda item: item.pieces[0].start)
    for item in ordered[:60]:
        yield " ".join("".join(text[span.start : span.end] for span in item.pieces).split())
