"""Measures of a graph of which every figure can be counted by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.analysis.graph import make_graph
from kg.analysis.measures import bearers, citations, groups, money, pledgors, record, single_year

from .graphs import edges, letter, node


def test_pledges_are_counted_once_by_who_makes_them() -> None:
    (row,) = pledgors(letter())
    assert (row.label, row.pledges, row.types, row.mostly_to) == ("Person1", 2, "1 financial, 1 policy", "Body1")


def test_papers_and_motions_carry_pledges() -> None:
    found = {row.label: (row.pledges, row.amounts, row.answered, row.cited_by) for row in bearers(letter())}
    assert found == {"Paper1": (2, 1, 0, 1), "Motion1": (0, 0, 2, 1)}


def test_a_part_and_an_amount_of_more_years_are_not_added() -> None:
    assert [(row.year, row.status, row.total, row.amounts) for row in money(letter())] == [
        ("2023", "spent", Decimal(7), 1),
        ("2024", "reserved", Decimal(100), 1),
    ]


@pytest.mark.parametrize(
    ("period", "year"),
    [("2024", "2024"), ("2024-01/2024-04", "2024"), ("2023/2024", None), ("", None), (None, None)],
)
def test_the_year_of_a_period(period: str | None, year: str | None) -> None:
    assert single_year(period) == year


def test_pagerank_of_a_star_is_as_worked_out_by_hand() -> None:
    graph = make_graph([node(f"paper{n}") for n in range(4)], edges(*(f"paper{n} cites paper0" for n in (1, 2, 3))))
    rows = citations(graph)
    # leaves: x = 0.0375 + 0.85 c / 4; centre: c = x + 3 * 0.85 x; together one.
    leaf = 1 / (3 + 1 + 3 * 0.85)
    assert rows[0].label == "Paper0"
    assert rows[0].pagerank == pytest.approx(1 - 3 * leaf, abs=1e-8)
    assert (rows[0].cited_by, rows[0].cites) == (3, 0)
    assert sum(row.pagerank for row in rows) == pytest.approx(1, abs=1e-7)


def test_people_and_dossiers_tie_no_groups_together() -> None:
    graph = make_graph(
        [node("paper1"), node("paper2"), node("person1")],
        edges("paper1 signed_by person1", "paper2 signed_by person1"),
    )
    assert [row.nodes for row in groups(graph)] == [1, 1]


@pytest.mark.parametrize("measure", [pledgors, bearers, money, citations, groups])
def test_nothing_to_count_gives_no_rows(measure: object) -> None:
    assert callable(measure)
    assert measure(make_graph([], [])) == []


def test_a_record_holds_plain_values() -> None:
    (row,) = groups(make_graph([node("paper1")], []))
    assert record(row) == {"name": "Paper1", "nodes": 1, "pledges": 0, "papers": 1, "members": ["paper1"]}
