"""DOCX: the text of the body with its footnotes; headers, footers and comments are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.model import BlockKind
from kg.sources.archive import open_zip, zip_member
from kg.sources.draft import Draft, Inline, Refusal, TextWriter
from kg.sources.header import read_header
from kg.sources.markup import Element, local_name, parse_markup
from kg.sources.signing import mark_signers

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
# Not text: deleted words, codes of fields, the second copy of a drawing, properties.
_SKIPPED = frozenset(
    "del moveFrom instrText delText Fallback pPr rPr tblPr tblGrid tcPr trPr sectPr sdtPr fldData".split()
)
_NUMBERED = re.compile(r"\d{2} ?\d{3}(?:[ -–]{1,3}[IVXA-J\d]{1,6})?|(?:Nr\.?|nr\.) ?\w{1,5}")
_BREAKS = frozenset({"br", "cr"})


def read_docx(data: bytes) -> Draft:
    """Return the draft of a DOCX file.

    Raises:
        Refusal: the file is broken or unpacks to more than is read.
    """
    with open_zip(data) as archive:
        names = frozenset(archive.namelist())
        body = parse_markup(zip_member(archive, "word/document.xml"))
        notes: dict[str, str] = {}
        for part in ("footnotes", "endnotes"):
            if f"word/{part}.xml" in names:
                root = parse_markup(zip_member(archive, f"word/{part}.xml"))
                notes |= {f"{part[:-1]}:{_attribute(note, 'id')}": _words(note) for note in root}
        styles = parse_markup(zip_member(archive, "word/styles.xml")) if "word/styles.xml" in names else None
    reader = _Reader(notes=notes, headings=_heading_styles(styles))
    reader.read(body)
    reader.flush()
    return draft_of_writer(reader.writer)


def draft_of_writer(writer: TextWriter) -> Draft:
    """Return the draft of what a reader of an Office format wrote; metadata is what the first lines say.

    Raises:
        Refusal: nothing was written.
    """
    text = writer.finish()
    if not text:
        raise Refusal(
            "source.no-text", "the document holds no text; if it holds a scan, recognise its text first (OCR)"
        )
    shown = mark_signers(text, writer.shown)
    header = read_header(text[item.pieces[0].start : item.pieces[-1].end] for item in shown[:60])
    return Draft(text=text, shown=shown, metadata=header.metadata, official=header.official)


def _attribute(element: Element, name: str) -> str:
    return element.get(_WORD + name) or element.get(_STRICT + name) or ""


def _words(element: Element) -> str:
    line = Inline()
    for part in element.iter():
        name = local_name(part)
        if name == "t":
            line.write(part.text)
        elif name in ("p", "tab", *_BREAKS):
            line.part()
    return line.take()[0]


def _own_cells(row: Element) -> Iterator[Element]:
    """Yield the cells of a row, not those of the tables in them: tables nest, and each would be gone through anew."""
    for child in row:
        if (name := local_name(child)) == "tc":
            yield child
        elif name != "tbl":
            yield from _own_cells(child)


def _has_words(cell: Element) -> bool:
    return any(part.text and not part.text.isspace() for part in cell.iter("{*}t"))


def _has_table(cell: Element) -> bool:
    return next(cell.iter("{*}tbl"), None) is not None


@dataclass(slots=True, kw_only=True)
class _Reader:
    """Walks the body of a document."""

    notes: dict[str, str]
    headings: frozenset[str]
    writer: TextWriter = field(default_factory=TextWriter)
    line: Inline = field(default_factory=Inline)
    kind: BlockKind = BlockKind.PARAGRAPH
    numbered: int = 0

    def read(self, element: Element) -> None:
        """Write an element and what it holds."""
        name = local_name(element)
        if name in _SKIPPED:
            return
        if name == "p":
            self._paragraph(element)
        elif name == "tr":
            self._row(element)
        elif name in ("footnoteReference", "endnoteReference"):
            self._note(element, name.removesuffix("Reference"))
        elif name == "t":
            self.line.write(element.text)
        elif name == "noBreakHyphen":
            self.line.write("-")
        elif name == "tab":
            self.line.part()
        elif name in _BREAKS:
            self.flush()
        else:
            for child in element:
                self.read(child)

    def flush(self) -> None:
        """End the line that is being gathered."""
        words, notes = self.line.take()
        if words or notes:
            self.writer.add(self.kind, words, notes=notes)

    def _paragraph(self, element: Element) -> None:
        self.flush()
        outer = self.kind
        if outer is BlockKind.PARAGRAPH:
            self.kind = self._kind(element)
        for child in element:
            self.read(child)
        self.flush()
        self.kind = outer

    def _row(self, element: Element) -> None:
        """Write a row: a line a cell, but one line where the number of a dossier or paper stands before its title.

        A row of one cell is layout, and makes paragraphs.
        """
        cells = [cell for cell in _own_cells(element) if _has_words(cell)]
        if len(cells) == 2 and not any(map(_has_table, cells)) and _NUMBERED.fullmatch(_words(cells[0])):
            self.flush()
            self.writer.add(BlockKind.HEADING, f"{_words(cells[0])} {_words(cells[1])}")
            return
        outer = self.kind
        if len(cells) > 1:
            self.kind = BlockKind.TABLE_CELL
        for child in element:
            self.read(child)
            self.flush()
        self.kind = outer

    def _note(self, element: Element, kind: str) -> None:
        words = self.notes.pop(f"{kind}:{_attribute(element, 'id')}", None)
        if words:
            self.numbered += 1
            self.line.note(str(self.numbered), words)

    def _kind(self, paragraph: Element) -> BlockKind:
        for part in paragraph.iterfind("./{*}pPr/*"):
            name, value = local_name(part), _attribute(part, "val").lower()
            if name == "pStyle" and (value in self.headings or value.startswith(_HEADING_NAMES)):
                return BlockKind.HEADING
            if name == "outlineLvl" and value != _BODY_LEVEL:
                return BlockKind.HEADING
            if name == "numPr":
                return BlockKind.LIST_ITEM
        return BlockKind.PARAGRAPH


_HEADING_NAMES = ("heading", "kop", "title", "titel", "stuktitel")
_BODY_LEVEL = "9"
"""The level in the outline of what stands in none."""


def _heading_styles(styles: Element | None) -> frozenset[str]:
    """Return the names, in lower case, of the styles that an author made for headings: those with a level of outline.

    A style that is based on another has its level, unless it says otherwise.
    """
    levels: dict[str, str] = {}
    bases: dict[str, str] = {}
    for style in () if styles is None else styles.iterfind("./{*}style"):
        name = _attribute(style, "styleId").lower()
        for part in style.iterfind("./{*}pPr/{*}outlineLvl"):
            levels[name] = _attribute(part, "val")
        for part in style.iterfind("./{*}basedOn"):
            bases[name] = _attribute(part, "val").lower()
    return frozenset(name for name in {*levels, *bases} if _level(name, levels, bases) != _BODY_LEVEL)


def _level(name: str, levels: dict[str, str], bases: dict[str, str]) -> str:
    """Return a style's level of outline, its own or that of what it is based on."""
    for _ in range(_LONGEST_DESCENT):
        if name in levels:
            return levels[name]
        if name.startswith(_HEADING_NAMES):
            return "0"
        name = bases.get(name, "")
    return _BODY_LEVEL


_LONGEST_DESCENT = 20
"""How many styles one may be based on; a ring of styles is left there."""
