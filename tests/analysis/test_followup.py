"""What became of motions, key papers with the reason, flows of money."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.analysis.followup import days_between, flows, follow_ups, key_papers, outcomes
from kg.analysis.graph import make_graph

from .graphs import edges, letter, node


def test_motions_by_how_soon_a_letter_takes_them_up() -> None:
    rows = [(row.label, row.outcome, row.letters, row.first, row.days) for row in follow_ups(letter())]
    assert rows == [
        ("Motion1", "adopted", 1, "Paper1", 10),
        ("Motion2", "adopted", 2, "Paper1", 20),
        ("Motion3", "unknown", 0, None, None),
    ]


def test_a_motion_that_cites_a_motion_and_a_letter_of_before_do_not_take_it_up() -> None:
    graph = make_graph(
        [node("paper1", date="2024-01-01"), node("motion1", date="2024-02-01"), node("motion2", date="2024-03-01")],
        edges("paper1 cites motion1", "motion2 cites motion1"),
    )
    assert [row.letters for row in follow_ups(graph)] == [0, 0]


def test_outcomes_count_what_was_taken_up_and_what_never() -> None:
    rows = [(row.outcome, row.motions, row.taken_up, row.never, row.median_days) for row in outcomes(letter())]
    assert rows == [("adopted", 2, 2, 0, 15), ("unknown", 1, 0, 1, None)]


@pytest.mark.parametrize(
    ("first", "later", "days"),
    [("2024-02-28", "2024-03-01", 2), ("2024-02", "2024-03-01", None), (None, "2024-03-01", None), ("x", "y", None)],
)
def test_days_between_whole_dates_only(first: str | None, later: str | None, days: int | None) -> None:
    assert days_between(first, later) == days


def test_key_papers_say_why() -> None:
    best = key_papers(letter())[0]
    assert (best.dossier, best.label, best.score) == ("36045", "Paper1", 5)
    assert best.reason == "cited by 1 paper, states 2 pledges, states 1 amount, gives effect to 1 motion"


def test_flows_are_the_sums_by_purpose() -> None:
    rows = [(row.year, row.status, row.purpose, row.total) for row in flows(letter())]
    assert rows == [
        ("2024", "reserved", "Hulp", Decimal(100)),
        ("2023", "spent", "no purpose stated", Decimal(7)),
    ]
