"""Views lead back to the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.model import Block, BlockKind, Span, View, plain_document
from kg.model.document import plain_view


def test_a_healed_word_maps_to_two_spans() -> None:
    text = "commer-\nciële aanschaf"
    view = View(text="commerciële aanschaf", pieces=((0, 0, 6), (6, 8, 14)), blocks=())
    spans = view.spans(0, 11)
    assert spans == [Span(0, 6), Span(8, 13)]
    assert "".join(text[a:b] for a, b in spans) == "commerciële"


def test_what_the_view_put_in_maps_to_nothing() -> None:
    view = View(text="a\nb", pieces=((0, 5, 1), (2, 9, 1)), blocks=())
    assert view.spans(1, 2) == []
    assert view.spans(0, 3) == [Span(5, 6), Span(9, 10)]


def test_blocks_are_found_by_offset() -> None:
    block = Block(kind=BlockKind.PARAGRAPH, span=Span(2, 5))
    view = View(text="..abc..", pieces=((0, 0, 7),), blocks=(block,))
    assert view.block_at(4) is block
    assert view.block_at(5) is None
    assert view.block_at(0) is None


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_a_plain_view_maps_every_offset_to_itself(text: str) -> None:
    view = plain_view(text)
    assert view.text == text
    for start in range(len(text)):
        assert view.spans(start, start + 1) == [Span(start, start + 1)]


def test_the_json_form_has_what_a_reader_needs() -> None:
    row = plain_document("Een regel.\n\nNog een.", id="x").to_json()
    assert [(block["start"], block["end"]) for block in row["blocks"]] == [(0, 10), (12, 20)]
    assert row["text_sha256"] == plain_document("Een regel.\n\nNog een.").text_sha256
