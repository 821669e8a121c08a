"""One paper in every format has one view, so that extraction finds the same in each."""

from __future__ import annotations

import io
import zipfile

import pytest

from kg.model import BlockKind, Document
from kg.sources import read_bytes

DOSSIER = ("36 045", "Situatie in Oekraïne")
TITLE = ("Nr. 9", "MOTIE VAN HET LID PIRI")
BODY = [
    "Voorgesteld 2 juli 2026",
    "De Kamer,",
    "gehoord de beraadslaging,",
    "constaterende dat de steun is bevestigd| in de brief van 17 november 2023;",
    "verzoekt de regering EUR 3 miljoen beschikbaar te stellen,",
    "en gaat over tot de orde van de dag.",
    "Piri",
    "Van der Lee",
]
NOTE = "Kamerstuk 28 844, nr. 266."
EXPECTED = [line.replace("|", "") for line in BODY] + [NOTE]


def lines(put: str, note: str) -> str:
    return "".join(put.format(line.replace("|", note)) for line in BODY)


def xml() -> bytes:
    note = f"<noot><noot.nr>1</noot.nr><noot.al>{NOTE}</noot.al></noot>"
    dossier = "<dossiernummer><dossiernr>{}</dossiernr></dossiernummer><titel>{}</titel>".format(*DOSSIER)
    body = lines("<al>{}</al>", note).replace(f"<al>{BODY[0]}</al>", f"<datumtekst>{BODY[0]}</datumtekst>")
    stuk = f"<stuknr>Nr. <ondernummer>9</ondernummer></stuknr><titel>{TITLE[1]}</titel><tekst>{body}</tekst>"
    paper = f"<kamerstuk><dossier>{dossier}</dossier><stuk>{stuk}</stuk></kamerstuk>"
    return f"<officiele-publicatie>{paper}</officiele-publicatie>".encode()


def html() -> bytes:
    mark = '<sup><a class="nootnum" href="#n1">1</a></sup>'
    head = "<h1>{} {}</h1><h1>{} {}</h1>".format(*DOSSIER, *TITLE)
    note = f"<div class='voet noot'><sup><span id='n1'>1</span></sup><p>{NOTE}</p></div>"
    return f"<html><body>{head}{lines('<p>{}</p>', mark)}{note}</body></html>".encode()


def text() -> bytes:
    head = f"{DOSSIER[0]} {DOSSIER[1]}\n{TITLE[0]}\n{TITLE[1]}\n"
    return (head + lines("{}\n", "1") + f"\n1 {NOTE}\n").encode()


def packed(parts: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def docx() -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    put = '<w:p><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>'
    mark = '</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:t xml:space="preserve">'
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc>{put.format(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in (DOSSIER, TITLE)
    )
    note = f'<w:footnote w:id="1">{put.format(NOTE)}</w:footnote>'
    body = f"<w:tbl>{cells}</w:tbl>{lines(put, mark)}"
    return packed(
        {
            "[Content_Types].xml": "",
            "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
            "word/footnotes.xml": f"<w:footnotes {space}>{note}</w:footnotes>",
        }
    )


def odt() -> bytes:
    space = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text"))
    mark = (
        "<text:note><text:note-citation>1</text:note-citation>"
        f"<text:note-body><text:p>{NOTE}</text:p></text:note-body></text:note>"
    )
    head = "".join(f"<text:h>{a} {b}</text:h>" for a, b in (DOSSIER, TITLE))
    body = f"<office:body><office:text>{head}{lines('<text:p>{}</text:p>', mark)}</office:text></office:body>"
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {space}>{body}</office:document-content>",
        }
    )


@pytest.mark.parametrize("made", [xml, html, text, docx, odt])
def test_the_body_the_note_and_the_signers_agree(made) -> None:
    document = read_bytes(made(), source="x").document
    assert isinstance(document, Document)
    view = document.view
    written = view.text.split("\n")
    assert written[-len(EXPECTED) :] == EXPECTED
    assert written[0] == "36 045 Situatie in Oekraïne"
    (note,) = [block for block in view.blocks if block.kind is BlockKind.FOOTNOTE]
    assert note.label == "1"
    assert view.text[: note.mark].endswith("is bevestigd")
    signers = [view.text[b.span.start : b.span.end] for b in view.blocks if b.kind is BlockKind.SIGNATURE]
    assert signers == ["Piri", "Van der Lee"]
    metadata = document.metadata
    assert (document.id if made is not xml else "kst-36045-9") == "kst-36045-9"
    assert (metadata.dossiers, metadata.number, metadata.kind) == (("36045",), "9", "motion")
    assert (metadata.title, metadata.dossier_title) == (TITLE[1], DOSSIER[1])
    assert str(metadata.date) == "2026-07-02"
