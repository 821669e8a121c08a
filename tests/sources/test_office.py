"""DOCX and ODT, made here part by part."""

from __future__ import annotations

import io
import zipfile

import pytest

from kg.sources import docx as docx_reader
from kg.sources import read_bytes

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)


def packed(parts: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            method = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, method)
    return stream.getvalue()


def docx(body: str, notes: str = "") -> bytes:
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
            "word/footnotes.xml": f"<w:footnotes {W}>{notes}</w:footnotes>",
        }
    )


def odt(body: str) -> bytes:
    text = f"<office:body><office:text>{body}</office:text></office:body>"
    content = f"<office:document-content {ODF}>{text}</office:document-content>"
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def cell(text: str) -> str:
    return f"<w:tc><w:p>{run(text)}</w:p></w:tc>"


def lines(data: bytes) -> list[tuple[str, str]]:
    reading = read_bytes(data, source="x.bin")
    assert reading.document is not None, reading.issues
    view = reading.document.view
    return [(block.kind.value, view.text[block.span.start : block.span.end]) for block in view.blocks]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<w:p>{run('Een ')}\n  {run('twee')}</w:p>", [("paragraph", "Een twee")]),
        (f"<w:p>{run('Kamer')}{run('brief')}</w:p>", [("paragraph", "Kamerbrief")]),
        (f"<w:p><w:pPr><w:pStyle w:val='Kop1'/></w:pPr>{run('Steun')}</w:p>", [("heading", "Steun")]),
        (f"<w:p><w:pPr><w:numPr/></w:pPr>{run('punt')}</w:p>", [("list_item", "punt")]),
        (f"<w:p>{run('Een')}<w:r><w:br/></w:r>{run('Twee')}</w:p>", [("paragraph", "Een"), ("paragraph", "Twee")]),
        (f"<w:p>{run('Een')}<w:del><w:r><w:delText>weg</w:delText></w:r></w:del></w:p>", [("paragraph", "Een")]),
        (f"<w:p>{run('21 501')}<w:r><w:noBreakHyphen/></w:r>{run('02')}</w:p>", [("paragraph", "21 501-02")]),
        (f"<w:p><w:r><w:instrText>PAGE</w:instrText></w:r>{run('Een')}</w:p>", [("paragraph", "Een")]),
        (f"<w:tbl><w:tr>{cell('Jaar')}{cell('Som')}</w:tr></w:tbl>", [("table_cell", "Jaar"), ("table_cell", "Som")]),
        (f"<w:tbl><w:tr>{cell('Alles in een cel')}</w:tr></w:tbl>", [("paragraph", "Alles in een cel")]),
        (f"<w:tbl><w:tr>{cell('36 045')}{cell('Oekraïne')}</w:tr></w:tbl>", [("heading", "36 045 Oekraïne")]),
    ],
)
def test_docx(body, expected) -> None:
    assert lines(docx(body)) == expected


def test_docx_notes_and_header() -> None:
    body = (
        f"<w:tbl><w:tr>{cell('36 045')}{cell('Situatie in Oekraïne')}</w:tr>"
        f"<w:tr>{cell('Nr. 9')}{cell('MOTIE VAN HET LID PIRI')}</w:tr></w:tbl>"
        f"<w:p>{run('Dat is zo')}<w:r><w:footnoteReference w:id='2'/></w:r>{run('.')}</w:p>"
    )
    notes = f"<w:footnote w:id='2'><w:p><w:r><w:footnoteRef/></w:r>{run(' Zie daar.')}</w:p></w:footnote>"
    document = read_bytes(docx(body, notes), source="x.docx").document
    note = document.view.blocks[-1]
    assert document.view.text.split("\n")[2:] == ["Dat is zo.", "Zie daar."]
    assert (note.label, document.view.text[: note.mark][-2:]) == ("1", "zo")
    assert (document.id, document.metadata.kind) == ("kst-36045-9", "motion")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "<text:h>Kop</text:h><text:p>Een<text:s text:c='3'/>twee<text:tab/>drie</text:p>",
            [("heading", "Kop"), ("paragraph", "Een twee drie")],
        ),
        ("<text:p>Een <text:span>twee</text:span>.</text:p>", [("paragraph", "Een twee.")]),
        ("<text:p>Een<text:line-break/>Twee</text:p>", [("paragraph", "Een"), ("paragraph", "Twee")]),
        ("<text:list><text:list-item><text:p>punt</text:p></text:list-item></text:list>", [("list_item", "punt")]),
        (
            "<table:table><table:table-row><table:table-cell><text:p>Jaar</text:p></table:table-cell></table:table-row>"
            "</table:table>",
            [("table_cell", "Jaar")],
        ),
        (
            "<text:p>Zo<text:note><text:note-citation>1</text:note-citation>"
            "<text:note-body><text:p>Noot.</text:p></text:note-body></text:note> is het.</text:p>",
            [("paragraph", "Zo is het."), ("footnote", "Noot.")],
        ),
        (
            "<text:tracked-changes><text:p>weg</text:p></text:tracked-changes><text:p>Een</text:p>",
            [("paragraph", "Een")],
        ),
    ],
)
def test_odt(body, expected) -> None:
    assert lines(odt(body)) == expected


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (docx(""), "source.no-text"),
        (odt(""), "source.no-text"),
        (packed({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "source.other-office"),
        (
            packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ""}),
            "source.other-office",
        ),
        (packed({"[Content_Types].xml": "", "word/document.xml": "<w:broken"}), "source.broken-xml"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.text"}), "source.broken-archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "source.old-office"),
        (b"{\\rtf1 tekst}", "source.rich-text"),
        (packed({"[Content_Types].xml": "", "word/document.xml": " " * 300_000_000}), "source.archive-bomb"),
    ],
    ids=["empty-docx", "empty-odt", "xlsx", "ods", "broken", "incomplete", "doc", "rtf", "bomb"],
)
def test_what_cannot_be_read_is_refused_with_one_issue(data, code) -> None:
    reading = read_bytes(data, source="x.bin")
    assert reading.document is None
    assert [issue.code for issue in reading.issues] == [code]
    if code == "source.old-office":
        assert "soffice --headless --convert-to docx" in reading.issues[0].message


def test_a_style_that_an_author_made_for_headings_makes_headings() -> None:
    put = "<w:p><w:pPr><w:pStyle w:val='{}'/></w:pPr>" + run("Steun") + "</w:p>"
    styles = (
        "<w:style w:styleId='Blok'><w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style>"
        "<w:style w:styleId='Blok2'><w:basedOn w:val='Blok'/></w:style>"
        "<w:style w:styleId='Plat'><w:basedOn w:val='Heading1'/><w:pPr><w:outlineLvl w:val='9'/></w:pPr></w:style>"
        "<w:style w:styleId='Ring'><w:basedOn w:val='Ring'/></w:style>"
    )
    names = ("Blok", "Blok2", "Plat", "Ring", "Los")
    data = packed(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document {W}><w:body>{''.join(map(put.format, names))}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {W}>{styles}</w:styles>",
        }
    )
    assert [kind for kind, _ in lines(data)] == ["heading", "heading", "paragraph", "paragraph", "paragraph"]


def test_a_table_in_a_cell_does_not_count_for_the_row_around_it() -> None:
    inner = f"<w:tbl><w:tr>{cell('Jaar')}{cell('Som')}</w:tr></w:tbl>"
    outer = f"<w:tbl><w:tr><w:tc><w:p>{run('Tekst')}</w:p>{inner}</w:tc></w:tr></w:tbl>"
    assert lines(docx(outer)) == [("paragraph", "Tekst"), ("table_cell", "Jaar"), ("table_cell", "Som")]


def test_the_words_of_nested_tables_are_gone_through_once_a_line(monkeypatch) -> None:
    gathered = []
    words = docx_reader._words
    monkeypatch.setattr(docx_reader, "_words", lambda element: gathered.append(element) or words(element))
    body = cell("kern") * 3
    for _ in range(40):
        body = f"<w:tc><w:tbl><w:tr>{body}</w:tr></w:tbl></w:tc>" + cell("rand")
    assert [text for _, text in lines(docx(f"<w:tbl><w:tr>{body}</w:tr></w:tbl>"))] == ["kern"] * 3 + ["rand"] * 40
    assert gathered == []
