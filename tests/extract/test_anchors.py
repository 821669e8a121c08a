"""Windows around anchors: in order, apart, and never missing an anchor."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kg.extract.anchors import windows_around
from kg.model import Span


def test_windows_are_widened_to_blanks_and_merged() -> None:
    text = "aaa bbbbb hof ccccc ddd eee fff hof ggg"
    assert windows_around(text, ("hof",), reach=3) == [Span(4, 19), Span(28, 39)]
    assert windows_around(text, ("hof",), reach=20) == [Span(0, 39)]


def test_folding_finds_any_case() -> None:
    assert windows_around("Het HOF", ("hof",), reach=0, fold=True) == [Span(4, 7)]
    assert windows_around("Het HOF", ("hof",), reach=0) == []


def test_a_text_that_grows_in_lower_case_is_one_window() -> None:
    assert windows_around("İ hof", ("hof",), reach=0, fold=True) == [Span(0, 5)]


@given(st.text(alphabet="hof \nx", max_size=120), st.integers(0, 12))
def test_every_anchor_lies_in_one_window_and_windows_lie_apart(text, reach) -> None:
    windows = windows_around(text, ("hof",), reach=reach)
    assert all(one.end <= two.start for one, two in pairwise(windows))
    starts = [at for at in range(len(text)) if text.startswith("hof", at)]
    assert all(any(window.contains(Span(at, at + 3)) for window in windows) for at in starts)
