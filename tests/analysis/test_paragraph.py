"""The paragraph around a sentence, cut into pieces that make the text again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analysis.paragraph import cut_paragraph

TEXT = "Kop\nEen zin vooraf. De minister zegt dit toe. Een zin daarna.\nVolgende alinea."


def test_a_sentence_in_its_paragraph() -> None:
    start = TEXT.index("De minister")
    end = TEXT.index(" Een zin daarna")
    found = cut_paragraph(TEXT, sentence=(start, end), quote=(start + 3, start + 11))
    assert found.before == "Een zin vooraf. "
    assert (found.lead, found.quote, found.tail) == ("De ", "minister", " zegt dit toe.")
    assert found.after == " Een zin daarna."
    assert found.note == ""


def test_blank_lines_part_paragraphs_where_there_are_any() -> None:
    text = "Een\nregel.\n\nTwee\nregels hier.\n\nDrie."
    start = text.index("regels")
    found = cut_paragraph(text, sentence=(start, start + 12), quote=(start, start + 6))
    assert found.before == "Twee\n"
    assert found.sentence == "regels hier."
    assert found.after == ""


def test_a_quote_in_a_footnote_is_kept_beside_its_sentence() -> None:
    text = "De zin.\nDe noot."
    found = cut_paragraph(text, sentence=(0, 7), quote=(11, 15))
    assert (found.sentence, found.quote, found.note) == ("De zin.", "", "noot")


def test_a_long_paragraph_is_cut() -> None:
    text = "woord " * 400
    found = cut_paragraph(text, sentence=(1200, 1206), quote=(1200, 1205))
    assert found.before.startswith("… ")
    assert found.after.endswith(" …")
    assert len(found.before) < 510


@given(st.text(max_size=200), *(st.integers(-5, 220) for _ in range(4)))
def test_no_offsets_break_it(text: str, first: int, last: int, start: int, end: int) -> None:
    found = cut_paragraph(text, sentence=(first, last), quote=(start, end))
    if 0 <= first <= last <= len(text):
        assert found.sentence == text[first:last]


@pytest.mark.parametrize("text", ["", "\n", "\n\n"])
def test_empty_texts(text: str) -> None:
    assert cut_paragraph(text, sentence=(0, 0), quote=(0, 0)).sentence == ""
