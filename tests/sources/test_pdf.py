"""PDF with its layout, on pages drawn here line by line."""

from __future__ import annotations

import pytest

from kg.model import Document
from kg.sources import read_bytes

pytest.importorskip("pypdfium2", reason="reading PDF is an extra: install kamergraaf[pdf]")

BODY, SMALL, LARGE = 10, 7, 14

Word = tuple[float, float, float, str]
"""Left, bottom, size and the words."""


def escaped(text: str) -> bytes:
    return text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def drawn(left: float, bottom: float, size: float, text: str) -> bytes:
    """A line; what stands between carets in it is small and raised."""
    runs = []
    for index, part in enumerate(text.split("^")):
        small = index % 2
        runs.append(b"/F %g Tf %g Ts (%s) Tj" % (size * 0.6 if small else size, size * 0.4 * small, escaped(part)))
    return b"1 0 0 1 %g %g Tm " % (left, bottom) + b" ".join(runs)


def pdf(*pages: list[Word]) -> bytes:
    objects: list[bytes] = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    kids = []
    for page in pages:
        stream = b"BT " + b" ".join(drawn(*word) for word in page) + b" ET"
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>"
            % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return out + head + table + b"trailer<</Size %d/Root 1 0 R>>startxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))


def column(top: float, *texts: str, left: float = 70, size: float = BODY, pitch: float = 12) -> list[Word]:
    return [(left, top - index * pitch, size, text) for index, text in enumerate(texts)]


def read(data: bytes) -> Document:
    reading = read_bytes(data, source="x.pdf")
    assert reading.document is not None, reading.issues
    return reading.document


def lines(document: Document) -> list[tuple[str, str]]:
    return [(b.kind.value, document.view.text[b.span.start : b.span.end]) for b in document.view.blocks]


LETTER = pdf(
    [
        *column(760, "36 045 Situatie in Oekraïne", size=LARGE),
        *column(730, "Nr. 171 BRIEF VAN DE MINISTER VAN DEFENSIE", size=LARGE),
        *column(700, "Den Haag, 17 november 2023"),
        *column(
            670,
            "Het kabinet geeft met deze brief een overzicht van de steun aan het land,",
            "en stelt daarvoor EUR 2 miljard beschikbaar. Met de onderteke-",
        ),
        (70, 646, BODY, "ning van de verklaring^1^ is dat bevestigd. De steun wordt dit jaar voortgezet en"),
        *column(120, "1 Zie de brief over de stand van zaken, Kamerstuk 36 045, nr. 113.", size=SMALL),
        *column(40, "Tweede Kamer, vergaderjaar 2023-2024, 36 045, nr. 171 1", size=SMALL),
    ],
    [
        *column(760, "waar nodig uitgebreid.", "De Kamer wordt voor de zomer geïnformeerd.", pitch=30),
        *column(40, "Tweede Kamer, vergaderjaar 2023-2024, 36 045, nr. 171 2", size=SMALL),
    ],
    [
        *column(760, "De Minister van Defensie,", "K.H. Ollongren"),
        *column(40, "Tweede Kamer, vergaderjaar 2023-2024, 36 045, nr. 171 3", size=SMALL),
    ],
)


def test_a_letter_reads_as_a_person_reads_it() -> None:
    document = read(LETTER)
    assert lines(document) == [
        ("heading", "36 045 Situatie in Oekraïne"),
        ("heading", "Nr. 171 BRIEF VAN DE MINISTER VAN DEFENSIE"),
        ("paragraph", "Den Haag, 17 november 2023"),
        (
            "paragraph",
            "Het kabinet geeft met deze brief een overzicht van de steun aan het land, en stelt daarvoor EUR 2 miljard"
            " beschikbaar. Met de ondertekening van de verklaring is dat bevestigd. De steun wordt dit jaar"
            " voortgezet en waar nodig uitgebreid.",
        ),
        ("paragraph", "De Kamer wordt voor de zomer geïnformeerd."),
        ("signature", "De Minister van Defensie,"),
        ("signature", "K.H. Ollongren"),
        ("footnote", "Zie de brief over de stand van zaken, Kamerstuk 36 045, nr. 113."),
    ]
    assert document.text == document.view.text
    note = document.blocks[-1]
    assert document.text[: note.mark].endswith("van de verklaring")
    assert (document.id, document.metadata.kind) == ("kst-36045-171", "letter")


def test_a_raised_digit_without_a_note_is_text() -> None:
    page = [*column(700, "Een oppervlakte van vele m^2^ is vrij."), *column(600, "Dat is een groot deel.")]
    assert "m2" in read(pdf(page)).text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (pdf([]), "source.scanned"),
        (pdf(column(700, "tekst"))[:200], "source.broken-pdf"),
        (b"%PDF-1.7\n", "source.broken-pdf"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 50, "source.broken-pdf"),
        (pdf(column(700, "tekst")).replace(b"trailer<<", b"trailer<</Encrypt<</Filter/X>>"), "source.encrypted"),
    ],
    ids=["scan", "truncated", "header-only", "noise", "encrypted"],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(data, code) -> None:
    reading = read_bytes(data, source="x.pdf")
    assert reading.document is None
    assert [issue.code for issue in reading.issues] == [code]


def test_a_scan_is_told_how_to_become_text() -> None:
    (issue,) = read_bytes(pdf([], []), source="x.pdf").issues
    assert "ocrmypdf" in issue.message
