"""A document: its final text, its blocks, what it says of itself, and the view on which extraction works."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from kg.model.span import Span


class BlockKind(StrEnum):
    """What a block of a document is to a reader."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    FOOTNOTE = "footnote"
    LIST_ITEM = "list_item"
    TABLE_CELL = "table_cell"
    SIGNATURE = "signature"
    FURNITURE = "furniture"
    """Page numbers, running heads: part of the text, absent from the view."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks in a debate, as the report says it; `identifier` is the Tweede Kamer's own person id where given."""

    name: str
    function: str | None = None
    party: str | None = None
    identifier: str | None = None
    chair: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of a document. In `Document.blocks` offsets count in its text, in `View.blocks` in the view.

    `label` is the number of a footnote or list item; `mark` is where the footnote's mark stands in the running text
    (None where it was not found); `speaker` is set inside a debate turn.
    """

    kind: BlockKind
    span: Span
    label: str | None = None
    mark: int | None = None
    speaker: Speaker | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The text as extraction reads it: one block a line, words healed, footnotes after the body, furniture gone.

    `pieces` are (view offset, text offset, length), in view order and never overlapping; code points that no piece
    covers were put in (a line end between blocks). A piece may show another character than the text at the same
    place (a blank for a line end), never another number of them.
    """

    text: str
    pieces: tuple[tuple[int, int, int], ...]
    blocks: tuple[Block, ...]

    def spans(self, start: int, end: int) -> list[Span]:
        """Return the spans of the document's text that the view shows between two of its offsets, in view order.

        Spans that touch are joined; an empty list means that all of it was put in by the view.
        """
        found: list[Span] = []
        index = max(0, bisect_right(self.pieces, start, key=lambda piece: piece[0]) - 1)
        for view_at, text_at, length in self.pieces[index:]:
            if view_at >= end:
                break
            low, high = max(start, view_at), min(end, view_at + length)
            if low >= high:
                continue
            span = Span(text_at + low - view_at, text_at + high - view_at)
            if found and found[-1].end == span.start:
                span = Span(found.pop().start, span.end)
            found.append(span)
        return found

    def block_at(self, offset: int) -> Block | None:
        """Return the block that holds a view offset, or None between blocks."""
        index = bisect_right(self.blocks, offset, key=lambda block: block.span.start) - 1
        if index >= 0 and offset < self.blocks[index].span.end:
            return self.blocks[index]
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a paper says of itself, as found; nothing is guessed.

    `dossiers` are normalised numbers ("36045", "36410-VII"), `kind` is a key of the scheme of kinds of paper
    ("letter", "motion", "report", "debate" …), `session` the session year ("2023-2024"), `replaces` the number in
    the own dossier that this paper takes the place of.
    """

    dossiers: tuple[str, ...] = ()
    number: str | None = None
    title: str | None = None
    dossier_title: str | None = None
    date: date | None = None
    chamber: str | None = None
    session: str | None = None
    kind: str | None = None
    replaces: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Retrieval:
    """Where and when the bytes were fetched; absent for a file that was already there."""

    address: str
    time: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A paper or debate as read: `text` is final, and every offset in the project counts its code points.

    `id` is official where there is one (`kst-36045-171`), else made of the file's name; `source` is the file's path
    or address; `sha256` is that of the bytes, `text_sha256` that of the text in UTF-8.
    """

    id: str
    source: str
    text: str
    blocks: tuple[Block, ...]
    view: View
    metadata: Metadata = field(default_factory=Metadata)
    sha256: str = ""
    retrieval: Retrieval | None = None

    @property
    def text_sha256(self) -> str:
        """Return the SHA-256 of the text in UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def to_json(self) -> dict[str, Any]:
        """Return the JSON form, without the view, which is derived from the text and the blocks."""
        meta = self.metadata
        return {
            "id": self.id,
            "source": self.source,
            "dossiers": list(meta.dossiers),
            "number": meta.number,
            "title": meta.title,
            "dossier_title": meta.dossier_title,
            "date": meta.date.isoformat() if meta.date else None,
            "chamber": meta.chamber,
            "session": meta.session,
            "kind": meta.kind,
            "replaces": meta.replaces,
            "sha256": self.sha256,
            "text_sha256": self.text_sha256,
            "text": self.text,
            "blocks": [block_json(block) for block in self.blocks],
        }


def block_json(block: Block) -> dict[str, Any]:
    """Return the JSON form of a block: kind, offsets, and what else is set."""
    row: dict[str, Any] = {"kind": block.kind.value, "start": block.span.start, "end": block.span.end}
    if block.label is not None:
        row["label"] = block.label
    if block.mark is not None:
        row["mark"] = block.mark
    if block.speaker is not None:
        row["speaker"] = block.speaker.name
    return row


def plain_view(text: str) -> View:
    """Return the view of a text in which nothing needs healing: each line a paragraph, offsets unchanged."""
    return View(text=text, pieces=((0, 0, len(text)),) if text else (), blocks=tuple(line_blocks(text)))


def line_blocks(text: str) -> Iterator[Block]:
    """Yield each line that is not blank as a paragraph."""
    for span in line_spans(text):
        if text[span.start : span.end].strip():
            yield Block(kind=BlockKind.PARAGRAPH, span=span)


def line_spans(text: str) -> Iterable[Span]:
    """Yield the span of each line, without its line end."""
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield Span(start, end)
        start = end + 1


def plain_document(text: str, *, id: str = "text", source: str = "-", metadata: Metadata | None = None) -> Document:
    """Return a document of a text that needs no reading: for a string at hand, and for tests."""
    view = plain_view(text)
    return Document(id=id, source=source, text=text, blocks=view.blocks, view=view, metadata=metadata or Metadata())
