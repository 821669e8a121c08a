"""Plain text: paragraphs, words over line ends, notes, furniture, signatures, encodings."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import BlockKind, Document
from kg.sources import read_bytes
from kg.sources.text import draft_of_text

LETTER = """\
36 045 Situatie in Oekraïne

Nr. 171  BRIEF VAN DE MINISTERS VAN DEFENSIE EN VAN BUITENLANDSE
ZAKEN EN ONTWIKKELING

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 17 november 2023

Het kabinet geeft met deze brief een overzicht van de steun aan het
land.1 De steun bestaat uit militaire middelen, uit hulp aan de bevol-
king en uit bijdragen aan het herstel. Een deel is niet-
militair van aard.

Militaire steun

De levering gebeurt in nauw overleg met de bondgenoten, en waar nodig

1 Zie de brief over de stand van zaken, Kamerstuk
36 045, nr. 113.

Tweede Kamer, vergaderjaar 2023–2024, 36 045, nr. 171 1
uit eigen voorraad. De opsporings-
en vervolgingsdiensten krijgen extra capaciteit.

De Minister van Defensie,
K.H. Ollongren

De Minister van Buitenlandse Zaken,
H.G.J. Bruins Slot
"""


def read(text: str, source: str = "brief.txt") -> Document:
    document = read_bytes(text.encode(), source=source).document
    assert document is not None
    return document


def lines(document: Document) -> list[tuple[str, str]]:
    view = document.view
    return [(block.kind.value, view.text[block.span.start : block.span.end]) for block in view.blocks]


def test_a_letter_out_of_a_pdf_becomes_paragraphs_notes_and_signatures() -> None:
    assert lines(read(LETTER)) == [
        ("heading", "36 045 Situatie in Oekraïne"),
        ("heading", "Nr. 171 BRIEF VAN DE MINISTERS VAN DEFENSIE EN VAN BUITENLANDSE ZAKEN EN ONTWIKKELING"),
        ("paragraph", "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal"),
        ("paragraph", "Den Haag, 17 november 2023"),
        (
            "paragraph",
            "Het kabinet geeft met deze brief een overzicht van de steun aan het land. De steun bestaat uit militaire"
            " middelen, uit hulp aan de bevolking en uit bijdragen aan het herstel. Een deel is"
            " niet-militair van aard.",
        ),
        ("heading", "Militaire steun"),
        (
            "paragraph",
            "De levering gebeurt in nauw overleg met de bondgenoten, en waar nodig uit eigen voorraad. De opsporings-"
            " en vervolgingsdiensten krijgen extra capaciteit.",
        ),
        ("signature", "De Minister van Defensie,"),
        ("signature", "K.H. Ollongren"),
        ("signature", "De Minister van Buitenlandse Zaken,"),
        ("signature", "H.G.J. Bruins Slot"),
        ("footnote", "Zie de brief over de stand van zaken, Kamerstuk 36 045, nr. 113."),
    ]


def test_the_footnote_knows_the_place_of_its_mark_in_view_and_text() -> None:
    document = read(LETTER)
    (in_view,) = [block for block in document.view.blocks if block.kind is BlockKind.FOOTNOTE]
    (in_text,) = [block for block in document.blocks if block.kind is BlockKind.FOOTNOTE]
    assert in_view.label == in_text.label == "1"
    assert in_view.mark is not None
    assert in_text.mark is not None
    assert document.view.text[: in_view.mark].endswith("aan het land.")
    assert document.text[in_text.mark : in_text.mark + 4] == "1 De"


def test_furniture_is_a_block_of_the_text_and_absent_from_the_view() -> None:
    document = read(LETTER)
    (furniture,) = [block for block in document.blocks if block.kind is BlockKind.FURNITURE]
    assert document.text[furniture.span.start : furniture.span.end].startswith("Tweede Kamer, vergaderjaar")
    assert "vergaderjaar" not in document.view.text


def test_what_the_letter_says_of_itself() -> None:
    document = read(LETTER)
    metadata = document.metadata
    assert document.id == "kst-36045-171"
    assert metadata.dossiers == ("36045",)
    assert metadata.number == "171"
    assert metadata.date == date(2023, 11, 17)
    assert metadata.kind == "letter"
    assert metadata.dossier_title == "Situatie in Oekraïne"


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n\n", "\n\n\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.replace("171 1\n", "171 1\n\f"),
        lambda text: text.replace("land.1", "land.¹"),
        lambda text: text.replace("land.1", "land.[1]").replace("\n1 Zie", "\n[1] Zie"),
    ],
    ids=["crlf", "more-blank-lines", "byte-order-mark", "form-feed", "raised-mark", "bracketed-mark"],
)
def test_the_same_letter_in_other_shapes_has_the_same_view(change) -> None:
    assert lines(read(change(LETTER))) == lines(read(LETTER))


def test_line_ends_stay_in_the_text_and_the_byte_order_mark_goes() -> None:
    text = "Eerste regel.\r\nTweede regel.\r\n"
    assert read_bytes(b"\xef\xbb\xbf" + text.encode(), source="t.txt").document.text == text


MOTION = """\
22 054 Wapenexportbeleid
Nr. 428
GEWIJZIGDE MOTIE VAN HET LID DASSEN C.S. TER VERVANGING VAN DIE GEDRUKT ONDER NR. 420
Voorgesteld 26 september 2024
De Kamer,
gehoord de beraadslaging,
constaterende dat een deel van de uitvoer nog niet wordt getoetst en dat het toezicht daarop verdeeld is over meer dan
verzoekt de regering de toetsing uit te breiden,
en gaat over tot de orde van de dag.
Dassen
Van der Lee
Teunissen
"""


def test_one_paragraph_a_line_stays_one_block_a_line() -> None:
    document = read(MOTION)
    assert [text for _, text in lines(document)] == MOTION.splitlines()
    assert [kind for kind, _ in lines(document)][-3:] == ["signature"] * 3
    assert document.view.pieces == ((0, 0, len(MOTION) - 1),)
    assert document.id == "kst-22054-428"
    assert document.metadata.replaces == "420"
    assert document.metadata.kind == "motion"


DENSE = """\
Tweede Kamer der Staten-Generaal 2
Vergaderjaar 2022–2023
31 293 Primair Onderwijs
31 289 Voortgezet Onderwijs
Nr. 653 BRIEF VAN DE MINISTER VOOR PRIMAIR EN VOORTGEZET
ONDERWIJS
Aan de Voorzitter van de Tweede Kamer der Staten-Generaal
Den Haag, 14 november 2022
Met deze brief informeer ik uw Kamer over de stand van zaken van de
uitvoering van het masterplan basisvaardigheden. In het commissiedebat
van 12 oktober heb ik toegezegd uw Kamer voor het kerstreces te infor-
meren over de voortgang van:
– de subsidieregeling voor scholen in het primair en voortgezet onderwijs
die in de zomer is opengesteld;
– de inzet van de basisteams, die scholen helpen bij het opstellen van een
plan van aanpak;
– het toezicht door de Inspectie van het Onderwijs.
Subsidieregeling
In de zomer van 2022 is een eerste tranche van € 75 miljoen beschikbaar
gesteld.1 Ruim 650 scholen hebben daarvan gebruikgemaakt. Voor 2023
is EUR 500 miljoen gereserveerd. De Rijksdienst voor Ondernemend
Nederland voert de regeling uit.
1 Stcrt. 2022, nr. 12345.
kst-31293-653
ISSN 0921 - 7371
’s-Gravenhage 2022 Tweede Kamer, vergaderjaar 2022–2023, 31 293, nr. 653 1
De tweede tranche opent in het voorjaar van 2023, waarbij de loting is
vervangen door een verdeling naar leerlingenaantal.2 Dat sluit aan bij de
motie van het lid De Hoop c.s. (Kamerstuk 31 293, nr. 641).
De Minister voor Primair en Voortgezet Onderwijs,
A.D. Wiersma
2 Kamerbrief voortgang masterplan, 7 juli 2022, Kamerstukken 31 293 en
31 289, nr. 640.
Tweede Kamer, vergaderjaar 2022–2023, 31 293, nr. 653 2
"""


def test_a_letter_without_blank_lines_is_taken_apart_by_the_form_of_its_lines() -> None:
    document = read(DENSE)
    assert [kind for kind, _ in lines(document)] == [
        *["heading"] * 3,
        *["paragraph"] * 3,
        *["list_item"] * 3,
        *["heading", "paragraph", "paragraph", "signature", "signature", "footnote", "footnote"],
    ]
    view = document.view
    assert "voor het kerstreces te informeren over de voortgang van:" in view.text
    notes = [(view.text[: block.mark][-12:], block.label) for block in view.blocks if block.kind is BlockKind.FOOTNOTE]
    assert notes == [("aar gesteld.", "1"), ("ingenaantal.", "2")]
    assert view.text.endswith("Kamerstukken 31 293 en 31 289, nr. 640.")
    assert document.metadata.dossiers == ("31293", "31289")
    assert document.id == "kst-31293-653"


@pytest.mark.parametrize(
    ("text", "speaker", "function", "chair"),
    [
        (
            "[Staat van de economie, 2025-07-02; spreker: Beljaarts, minister van Economische Zaken]\n"
            "Dat zeg ik toe.\n",
            "Beljaarts",
            "minister van Economische Zaken",
            False,
        ),
        (
            "[Politie, 2025-07-02]\nDe voorzitter:Ik lees de toezeggingen voor.\nDe eerste is als volgt.\n",
            "voorzitter",
            None,
            True,
        ),
    ],
)
def test_turns_know_their_speaker(text, speaker, function, chair) -> None:
    document = read(text, "turn.txt")
    last = document.view.blocks[-1].speaker
    assert (last.name, last.function, last.chair) == (speaker, function, chair)
    assert document.metadata.kind == "debate"
    assert document.metadata.date == date(2025, 7, 2)
    assert document.id == "turn"


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "utf-16"])
def test_other_encodings_are_read_and_utf_8_is_named_when_it_is_missing(encoding) -> None:
    reading = read_bytes("Koninkrijk België en de coördinatie.".encode(encoding), source="t.txt")
    assert reading.document.text == "Koninkrijk België en de coördinatie."
    assert [issue.code for issue in reading.issues] == ([] if encoding == "utf-16" else ["source.not-utf8"])


def test_damaged_letters_are_reported_and_left() -> None:
    reading = read_bytes("Het lid KrÃ¶ger vraagt om coÃ¶rdinatie.".encode(), source="t.txt")
    assert "KrÃ¶ger" in reading.document.text
    assert [issue.code for issue in reading.issues] == ["source.damaged-encoding"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "source.empty"),
        (b" \r\n\t", "source.empty"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "source.binary"),
        (bytes(range(1, 32)) * 40 + b"\xff\xfe\xfd", "source.binary"),
        (b"\xff\xfea", "source.broken-encoding"),
        (b'{"kind": "pledge"}', "source.json"),
    ],
)
def test_what_is_no_text_is_refused_with_one_clear_issue(data, code) -> None:
    reading = read_bytes(data, source="x/odd.txt")
    assert reading.document is None
    assert [issue.code for issue in reading.issues] == [code]
    assert reading.issues[0].message.startswith("x/odd.txt: ")


CHARACTERS = st.sampled_from(
    [*list("ab1 .,-\n\r\x0c\t\xad\xa0é¹[]():;"), "\n\n", "Nr. 1 ", "1 Zie", "woord1", "36 045 "]
)


@given(st.lists(CHARACTERS, max_size=200).map("".join))
def test_views_map_to_the_text_and_blocks_slice_it(text: str) -> None:
    draft = draft_of_text(text)
    assert draft.text == text
    for shown in draft.shown:
        assert all(0 <= piece.start < piece.end <= len(text) for piece in shown.pieces)
        assert all(first.end <= second.start for first, second in zip(shown.pieces, shown.pieces[1:], strict=False))
