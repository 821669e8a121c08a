"""Large graphs: every node in one disc, no two discs overlapping, areas that follow the numbers."""

from __future__ import annotations

import math
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from kg.analysis.graph import Edge, Node, make_graph
from kg.visualise.overview import make_overview, place_discs


@given(st.lists(st.floats(20, 900), min_size=1, max_size=25), st.data())
def test_discs_never_overlap(radii: list[float], data: st.DataObject) -> None:
    ends = st.integers(0, len(radii) - 1)
    ties = Counter(data.draw(st.lists(st.tuples(ends, ends).filter(lambda pair: pair[0] < pair[1]), max_size=20)))
    places = place_discs(radii, ties)
    for one, (x, y) in enumerate(places):
        for other in range(one):
            assert math.hypot(x - places[other][0], y - places[other][1]) >= radii[one] + radii[other]


def test_every_node_lies_inside_its_own_disc() -> None:
    nodes = [Node(key=f"{n:03}", kind="paper", label=str(n), dossiers=(str(n % 5),)) for n in range(120)]
    edges = [Edge(source=f"{n:03}", target=f"{n - 5:03}", kind="cites") for n in range(5, 120, 3)]
    found = make_overview(make_graph(nodes, edges))
    assert sorted(index for disc in found.discs for index in disc.members) == list(range(120))
    assert [len(disc.members) for disc in found.discs] == [24] * 5
    assert {disc.label for disc in found.discs} == {"0", "1", "2", "3", "4"}
    for disc in found.discs:
        for index in disc.members:
            x, y = found.places[index]
            assert math.hypot(x - disc.x, y - disc.y) <= disc.r + 1


def test_relations_between_groups_are_counted() -> None:
    nodes = [Node(key=f"{n}", kind="paper", label=str(n), dossiers=("a" if n < 10 else "b",)) for n in range(20)]
    pairs = [("0", "14"), *(("0", f"{n}") for n in range(1, 6)), *(("14", f"{n}") for n in range(15, 20))]
    edges = [Edge(source=one, target=other, kind="cites") for one, other in pairs]
    found = make_overview(make_graph(nodes, edges))
    assert found.ties == ((0, 1, 1),)
