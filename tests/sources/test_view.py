"""Views: what they show, and that every piece leads back to the text."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import BlockKind, Span
from kg.sources.view import Shown, build_view, text_blocks


def shown(kind: BlockKind, *spans: tuple[int, int], mark: int | None = None) -> Shown:
    return Shown(kind=kind, pieces=tuple(Span(*span) for span in spans), mark=mark)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("een  twee", "een twee"),
        ("een\ntwee", "een twee"),
        ("een\r\n twee", "een twee"),
        ("co\u00adördinatie", "coördinatie"),
        ("36\u00a0045", "36 045"),
        ("\u200b een \ufeff", "een"),
        ("a\u2009b\tc", "a b c"),
        ("21 501\u201102", "21 501-02"),
        ("Volks\ufffehuisvesting", "Volkshuisvesting"),
    ],
)
def test_a_line_is_shown_with_single_blanks_and_without_invisible_characters(text, expected) -> None:
    view = build_view(text, [shown(BlockKind.PARAGRAPH, (0, len(text)))])
    assert view.text == expected


def test_notes_come_last_and_furniture_is_left_out() -> None:
    text = "een1 twee\n1 noot\nbladzijde 3\ndrie"
    view = build_view(
        text,
        [
            shown(BlockKind.PARAGRAPH, (0, 3), (4, 9)),
            shown(BlockKind.FOOTNOTE, (12, 16), mark=3),
            shown(BlockKind.FURNITURE, (17, 28)),
            shown(BlockKind.PARAGRAPH, (29, 33)),
        ],
    )
    assert view.text == "een twee\ndrie\nnoot"
    assert view.blocks[-1].mark == 3
    assert view.spans(0, 8) == [Span(0, 3), Span(4, 9)]
    assert view.spans(0, 13) == [Span(0, 3), Span(4, 9), Span(29, 33)]


def test_blocks_of_the_text_come_in_its_order() -> None:
    blocks = text_blocks([shown(BlockKind.PARAGRAPH, (5, 9)), shown(BlockKind.FOOTNOTE, (0, 4), mark=7)])
    assert [block.span.start for block in blocks] == [0, 5]


@st.composite
def cut_texts(draw: st.DrawFn) -> tuple[str, list[Shown]]:
    text = draw(st.text(st.sampled_from("ab \n\t\u00ad\u00a0\u200b\u2011."), max_size=60))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=12)))
    kinds = st.sampled_from([BlockKind.PARAGRAPH, BlockKind.FOOTNOTE, BlockKind.FURNITURE])
    spans = [Span(a, b) for a, b in itertools.pairwise(cuts)]
    return text, [
        Shown(kind=draw(kinds), pieces=(span,), mark=draw(st.sampled_from([None, 0, span.start]))) for span in spans
    ]


@given(cut_texts())
def test_every_piece_shows_its_place_in_the_text(case: tuple[str, list[Shown]]) -> None:
    text, items = case
    view = build_view(text, items)
    end = 0
    for view_at, text_at, length in view.pieces:
        assert view_at >= end
        end = view_at + length
        for a, b in zip(view.text[view_at:end], text[text_at : text_at + length], strict=True):
            assert a == b or (a == " " and b.isspace()) or (a == "-" and b in "‐‑")
    for block in view.blocks:
        words = view.text[block.span.start : block.span.end]
        assert words == words.strip()
        assert "\n" not in words
        assert block.mark is None or 0 <= block.mark <= len(view.text)
    assert view.text.split("\n") == [view.text[b.span.start : b.span.end] for b in view.blocks] or not view.blocks
