"""What the place and size of printed lines tell: page numbers, distances, notes that go on overleaf."""

from __future__ import annotations

import pytest

from kg.sources.printed import Printed, running_lines, usual_pitch, with_notes_whole


def line(text: str, *, page: int = 0, bottom: float = 400.0, size: float = 10.0) -> Printed:
    return Printed(text=text, page=page, left=50, right=500, bottom=bottom, height=bottom / 800, size=size, bold=False)


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        (["1"], {1}),
        (["7"], set()),
        (["7", "8"], {1, 3}),
        (["7", "12"], set()),
        (["1", "2", "3"], {1, 3, 5}),
        (["2026"], set()),
    ],
)
def test_a_page_number_counts_with_its_pages(numbers: list[str], found: set[int]) -> None:
    pages = [
        part
        for page, number in enumerate(numbers)
        for part in (line(f"Regel {number} van een zin", page=page), line(number, page=page, bottom=50))
    ]
    assert running_lines(pages) == found


def test_a_number_in_the_middle_of_a_page_is_text() -> None:
    assert running_lines([line("tekst", bottom=500), line("1", bottom=300), line("tekst", bottom=60)]) == set()


def test_paragraphs_of_one_line_do_not_stretch_the_pitch() -> None:
    bottoms = [700, 680, 660, 640, 628, 616, 604, 584, 564]
    assert usual_pitch([line("regel", bottom=bottom) for bottom in bottoms]) < 1.5
    assert usual_pitch([]) > 1


def test_a_note_that_goes_on_overleaf_is_whole() -> None:
    lines = [
        line("de motie.¹ De brief²", page=0, bottom=300),
        line("1Kamerstuk 36 045, nr. 1.", page=0, bottom=80, size=8),
        line("2Motie van het lid Piri (Kamerstuk 21 501-", page=0, bottom=70, size=8),
        line("en zo voort.³", page=1, bottom=300),
        line("20, nr. 1829).", page=1, bottom=80, size=8),
        line("3Kamerstuk 36 045, nr. 3.", page=1, bottom=70, size=8),
    ]
    whole = with_notes_whole(lines, 10.0)
    assert [item.text[:3] for item in whole] == ["de ", "1Ka", "2Mo", "20,", "en ", "3Ka"]
    assert whole[3].page == 0
    assert whole[3].bottom < whole[2].bottom


def test_small_type_below_a_finished_note_stays_on_its_page() -> None:
    lines = [
        line("de motie.¹", page=0, bottom=300),
        line("1Kamerstuk 36 045, nr. 1.", page=0, bottom=80, size=8),
        line("Tabel", page=1, bottom=300),
        line("Bron: jaarverslag", page=1, bottom=80, size=8),
    ]
    assert with_notes_whole(lines, 10.0) == lines
    assert with_notes_whole([], 10.0) == []
