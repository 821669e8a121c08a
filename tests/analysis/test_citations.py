"""Betweenness, cores, likeness and bursts, on graphs with known answers."""

from __future__ import annotations

import math
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analysis import citations
from kg.analysis.graph import make_graph

from .graphs import edges, letter, node


def chain(length: int) -> object:
    return make_graph(
        [node(f"paper{n}") for n in range(length)], edges(*(f"paper{n} cites paper{n + 1}" for n in range(length - 1)))
    )


def test_betweenness_of_a_chain() -> None:
    rows = citations.bridges(chain(4))  # type: ignore[arg-type]
    # 0 > 1 > 2 > 3: two of six ordered pairs run through each of the middle ones.
    assert {row.label: row.betweenness for row in rows} == {
        "Paper1": pytest.approx(2 / 6),
        "Paper2": pytest.approx(2 / 6),
    }
    assert {(row.error, row.pivots) for row in rows} == {(0.0, 4)}


def test_a_sample_stays_within_the_error_that_it_states(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = chain(60)
    exact = {row.key: row.betweenness for row in citations.bridges(graph)}  # type: ignore[arg-type]
    monkeypatch.setattr(citations, "PIVOTS", 30)
    sampled = citations.bridges(graph)  # type: ignore[arg-type]
    assert {row.pivots for row in sampled} == {30}
    assert all(row.error > 0 and abs(row.betweenness - exact[row.key]) <= row.error for row in sampled)


def test_the_error_halves_with_four_times_the_pivots() -> None:
    assert citations.sampling_error(4000, 100) == pytest.approx(2 * citations.sampling_error(4000, 400), rel=1e-4)
    assert citations.sampling_error(4000, 400) == pytest.approx(math.sqrt(math.log(160_000) / 800), abs=1e-6)


def test_cores_of_a_triangle_with_a_tail() -> None:
    written = ("paper1 cites paper2", "paper2 cites paper3", "paper3 cites paper1", "paper4 cites paper1")
    rows = citations.cores(make_graph([node(f"paper{n}") for n in range(1, 5)], edges(*written)))
    assert [(row.label, row.core, row.relations) for row in rows] == [
        ("Paper1", 2, 3), ("Paper2", 2, 2), ("Paper3", 2, 2), ("Paper4", 1, 1),
    ]  # fmt: skip


def test_dossiers_are_alike_by_who_cites_them_and_by_whom_they_cite() -> None:
    nodes = [node(f"paper{n}", dossiers=(dossier,)) for n, dossier in enumerate("xab" + "yz")]
    written = ("paper0 cites paper1", "paper0 cites paper2", "paper3 cites paper1", "paper4 cites paper1")
    rows = {(row.one, row.other): row for row in citations.likenesses(make_graph(nodes, edges(*written)))}
    assert (rows["a", "b"].cited_together, rows["a", "b"].citing_the_same, rows["a", "b"].cosine) == (1, 0, 1.0)
    assert (rows["y", "z"].cited_together, rows["y", "z"].citing_the_same) == (0, 1)
    assert ("a", "y") not in rows


def test_a_dossier_flares_up_in_the_months_with_many_of_its_papers() -> None:
    months = [f"2024-{month:02}" for month in range(1, 11)]
    nodes = []
    for month in months:
        quiet, loud = (2, 8) if month in ("2024-04", "2024-05") else (9, 1)
        nodes += [node(f"paper{len(nodes) + n}", date=f"{month}-03", dossiers=("rest",)) for n in range(quiet)]
        nodes += [node(f"paper{len(nodes) + n}", date=f"{month}-03", dossiers=("36045",)) for n in range(loud)]
    (row,) = citations.bursts(make_graph(nodes, []))
    assert (row.dossier, row.start, row.end, row.papers) == ("36045", "2024-04", "2024-05", 16)


@given(st.lists(st.integers(-5, 5), max_size=8), st.integers(0, 4))
def test_the_states_of_a_burst_are_the_best_there_are(gains: list[int], cost: int) -> None:
    def worth(states: tuple[bool, ...] | list[bool]) -> int:
        entered = sum(now and not before for before, now in zip([False, *states], states, strict=False))
        return sum(gain for gain, on in zip(gains, states, strict=True) if on) - cost * entered

    best = max(map(worth, product([False, True], repeat=len(gains))))
    assert worth(citations.burst_states([float(gain) for gain in gains], cost)) == best


def test_nothing_to_count_gives_no_rows() -> None:
    empty = make_graph([], [])
    for measure in (citations.bridges, citations.cores, citations.likenesses, citations.bursts):
        assert measure(empty) == []
    assert len(citations.cores(letter())) == 5
