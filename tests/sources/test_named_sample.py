"""Thirty-eight named papers in seven forms, each against another way to its text: nothing lost, added or out of order.

The table says what a person finds in each file; the words are compared with what another library reads, so that no
sentence of a real paper stands here.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree

from kg.model import BlockKind, Document
from kg.sources import read_document
from kg.sources.mojibake import heal_bytes

pytestmark = pytest.mark.real

_FURNITURE = re.compile(r"(?:kst-\d{5}\S*|ISSN \S.*|’s-Gravenhage \d{4}.*|Tweede Kamer, vergaderjaar.*)")
_ABOVE = re.compile(r"(?:Tweede Kamer der Staten-?\s?Generaal\s?\d?|Vergaderjaar \S*)")
"""The lines above a printed paper, which belong to the page."""


def unblanked(text: str) -> str:
    """Return the letters, digits and signs of a text, healed as a reader heals: no blanks, no hyphens at all."""
    return re.sub(r"[\s\u00ad\u200b-\u200d\ufffe\u2010\u2011\x02-]+", "", text)


def of_markup(data: bytes) -> str:
    """Return all characters of an XML file, by another walk than ours."""
    return "".join(etree.fromstring(heal_bytes(data)[0].removeprefix(b"\xef\xbb\xbf").lstrip()).itertext(etree.Element))


def of_vlos(data: bytes) -> str:
    """Return the spoken characters of a VLOS debate."""
    space = "{http://www.tweedekamer.nl/ggm/vergaderverslag/v1.0}"
    return "".join("".join(item.itertext()) for item in etree.fromstring(data).iter(f"{space}alinea"))


def of_text(data: bytes) -> str:
    """Return the characters of a text file."""
    return data.decode("utf-8-sig")


def of_docx(data: bytes) -> str:
    """Return the written characters of a DOCX file, by its text runs alone."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    return "".join(root.xpath("//*[local-name()='t']/text()"))


def of_pdf(data: bytes) -> str:
    """Return the characters of a PDF as the library itself gives them, page by page."""
    pypdfium2 = pytest.importorskip("pypdfium2")
    lines = [line for page in pypdfium2.PdfDocument(data) for line in page.get_textpage().get_text_range().splitlines()]
    return "\n".join(line for line in lines if not _FURNITURE.fullmatch(line) and not _ABOVE.fullmatch(line))


@dataclass(frozen=True, slots=True)
class Named:
    """A file, and what a person finds in it: identifier, kind, dates, how many lines, notes and signers."""

    file: str
    id: str
    kind: str | None
    date: str
    lines: int
    notes: int
    signers: int
    words: str


WAYS: dict[str, Callable[[bytes], str]] = {
    "kamerstuk-xml": of_markup,
    "handelingen-xml": of_markup,
    "vlos-xml": of_vlos,
    "letters": of_text,
    "gold": of_text,
    ".docx": of_docx,
    ".pdf": of_pdf,
}


def facts(shared: Path, file: str) -> tuple[Document, Named]:
    """Return a document and what it has of the facts in the table."""
    document = read_document(shared / "data" / file).document
    assert document is not None
    kinds = [block.kind for block in document.view.blocks]
    return document, Named(
        file=file,
        id=document.id,
        kind=document.metadata.kind,
        date=str(document.metadata.date),
        lines=len(kinds),
        notes=kinds.count(BlockKind.FOOTNOTE),
        signers=kinds.count(BlockKind.SIGNATURE),
        words=hashlib.sha256(unblanked(document.view.text).encode()).hexdigest()[:12],
    )


def table() -> list[Named]:
    """Return the table."""
    rows = (Path(__file__).parent / "named_sample.tsv").read_text(encoding="utf-8").splitlines()[1:]
    cells = [row.split("\t") for row in rows]
    return [
        Named(file, id, kind or None, day, int(lines), int(notes), int(signers), words)
        for file, id, kind, day, lines, notes, signers, words in cells
    ]


NAMED = table()


def test_the_sample_is_large_enough() -> None:
    assert len(NAMED) >= 30
    assert len({row.file for row in NAMED}) == len(NAMED)
    assert {Path(row.file).suffix for row in NAMED} >= {".xml", ".txt", ".pdf", ".docx"}


@pytest.mark.parametrize("row", NAMED, ids=lambda row: Path(row.file).name)
def test_a_named_paper_says_what_a_person_reads(row: Named, shared: Path) -> None:
    document, found = facts(shared, row.file)
    assert found == row
    lines = document.view.text.split("\n")
    assert not [line for line in lines if _FURNITURE.fullmatch(line)]


@pytest.mark.parametrize("row", NAMED, ids=lambda row: Path(row.file).name)
def test_its_words_are_those_that_another_library_reads(row: Named, shared: Path) -> None:
    document, _ = facts(shared, row.file)
    way = WAYS.get(Path(row.file).suffix) or WAYS[row.file.partition("/")[0]]
    other = unblanked(way((shared / "data" / row.file).read_bytes()))
    ours = document.view.text.split("\n")
    if way is of_markup:
        assert unblanked(document.text) == other
    elif way is of_vlos:
        text, blocks = document.text, document.blocks
        spoken = [item for item in blocks if item.kind is not BlockKind.HEADING or text[item.span.end - 1] == ":"]
        assert unblanked("".join(text[item.span.start : item.span.end] for item in spoken)) == other
    else:
        # Notes and columns may stand elsewhere: each line as a whole is there, and no word of the file is lost.
        missing = [line for line in ours if unblanked(line)[:40] not in other and unblanked(line)[-40:] not in other]
        assert not missing
        assert len(unblanked(document.view.text)) >= len(other) * 0.9
