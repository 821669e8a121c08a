"""Text in UTF-16 and UTF-32, with and without its mark, is read as what it says, or refused; never in silence."""

from __future__ import annotations

import codecs

import pytest

from kg.sources import read_bytes

TEXT = (
    "36 045 Situatie in Oekraïne\nNr. 9\nBRIEF VAN DE MINISTER\n"
    "Zie de motie van het lid Piri. € 5 miljoen — Yeşilgöz.\n"
)
PAPER = (
    '<?xml version="1.0" encoding="UTF-16"?><officiele-publicatie><kamerstuk><stuk><titel>BRIEF</titel>'
    "<algemeen><vrije-tekst><tekst><al>Zie de motie uit Oekraïne.</al></tekst></vrije-tekst></algemeen>"
    "</stuk></kamerstuk></officiele-publicatie>"
)
MARKS = {
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


@pytest.mark.parametrize("marked", [True, False], ids=["marked", "unmarked"])
@pytest.mark.parametrize("encoding", MARKS)
def test_wide_text_is_read(encoding: str, marked: bool) -> None:
    mark = MARKS[encoding] if marked else b""
    document = read_bytes(mark + TEXT.encode(encoding), source="x.txt").document
    assert document is not None
    assert document.text == TEXT
    assert document.id == "kst-36045-9"
    paper = read_bytes(mark + PAPER.encode(encoding), source="x.xml").document
    assert paper is not None
    assert paper.view.text == "BRIEF\nZie de motie uit Oekraïne."


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (codecs.BOM_UTF16_LE + "abc".encode("utf-16-le") + b"\x00", "source.broken-encoding"),
        (codecs.BOM_UTF32_LE + b"\xff\xff\xff\xff", "source.broken-encoding"),
        (codecs.BOM_UTF16_LE + "a\x00b".encode("utf-16-le"), "source.binary"),
        (codecs.BOM_UTF16_LE, "source.empty"),
        (codecs.BOM_UTF32_BE, "source.empty"),
        (b"\x00" * 4000, "source.binary"),
        (b"\x00\x01\x02\x03" * 1000, "source.binary"),
        (b"\x7fELF\x02\x01\x01\x00" + b"\x03\x00>\x00\x01\x00\x00\x00" * 200, "source.binary"),
        (b"Zin met een nul\x00 erin. " * 50, "source.binary"),
    ],
)
def test_what_is_no_wide_text_is_refused(data: bytes, code: str) -> None:
    reading = read_bytes(data, source="x.txt")
    assert reading.document is None
    assert [issue.code for issue in reading.issues] == [code]
