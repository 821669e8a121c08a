"""Betweenness, cores, likeness and bursts, on graphs with known answers."""

from __future__ import annotations

from itertools import product

import networkx as nx
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


def test_a_sample_comes_near_and_says_how_near() -> None:
    network = nx.gnp_random_graph(400, 0.01, seed=3, directed=True)
    named = nx.relabel_nodes(network, {n: f"paper{n:03}" for n in network})
    exact = nx.betweenness_centrality(named, normalized=False)
    sampled = citations.sampled_paths(named, 200)
    within = [abs(paths - exact[key]) <= error for key, (paths, error) in sampled.items() if error]
    assert sum(within) / len(within) > 0.85
    assert sum(error for _, error in sampled.values()) < 0.5 * sum(exact.values())


def test_a_sample_of_all_is_exact() -> None:
    graph = nx.DiGraph([(f"paper{n:02}", f"paper{n + 1:02}") for n in range(39)])
    exact = nx.betweenness_centrality(graph, normalized=False)
    for key, (paths, error) in citations.sampled_paths(graph, 40).items():
        assert (paths, error) == (pytest.approx(exact[key]), 0.0)


def test_cores_of_a_triangle_with_a_tail() -> None:
    written = ("paper1 cites paper2", "paper2 cites paper3", "paper3 cites paper1", "paper4 cites paper1")
    rows = citations.cores(make_graph([node(f"paper{n}") for n in range(1, 5)], edges(*written)))
    assert [(row.label, row.core, row.relations) for row in rows] == [
        ("Paper1", 2, 3), ("Paper2", 2, 2), ("Paper3", 2, 2), ("Paper4", 1, 1),
    ]  # fmt: skip


def test_dossiers_are_alike_by_who_cites_them_and_by_whom_they_cite() -> None:
    nodes = [node(f"paper{n}", dossiers=(dossier,)) for n, dossier in enumerate("xabyzwc")]
    pairs = ((0, 1), (0, 2), (5, 1), (5, 2), (3, 1), (4, 1), (3, 6), (4, 6))
    written = [f"paper{one} cites paper{other}" for one, other in pairs]
    rows = {(row.one, row.other): row for row in citations.likenesses(make_graph(nodes, edges(*written)))}
    assert (rows["a", "b"].cited_together, rows["a", "b"].citing_the_same, rows["a", "b"].cosine) == (2, 0, 0.7071)
    assert (rows["y", "z"].cited_together, rows["y", "z"].citing_the_same) == (0, 2)
    assert ("a", "y") not in rows
    assert ("w", "y") not in rows, "one paper alone brings them together"


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
