"""What fits of a graph too large for a page: the newest pledges, each with all that it is tied to."""

from __future__ import annotations

import pytest

from kg.analysis.graph import CommitmentGraph, Edge, Node, make_graph
from kg.visualise.limit import newest_commitments
from kg.visualise.page import build_page, page_data


@pytest.fixture
def many() -> CommitmentGraph:
    """Return ten pledges of ten days by one minister, each in a paper of its own, and five papers without any."""
    nodes = [Node(key="minister", kind="person", label="de minister van Defensie")]
    edges = []
    for day in range(10):
        nodes.append(Node(key=f"pledge{day}", kind="pledge", label=f"toezegging {day}", date=f"2024-01-{day + 1:02}"))
        nodes.append(Node(key=f"paper{day}", kind="paper", label=f"stuk {day}", date=f"2024-01-{day + 1:02}"))
        edges.append(Edge(source=f"pledge{day}", target="minister", kind="pledged_by"))
        edges.append(Edge(source=f"pledge{day}", target=f"paper{day}", kind="stated_in"))
    nodes += [Node(key=f"bare{day}", kind="paper", label=f"leeg {day}", date="2025-01-01") for day in range(5)]
    return make_graph(nodes, edges)


def test_a_graph_that_fits_is_the_same(many: CommitmentGraph) -> None:
    assert newest_commitments(many, most=len(many.nodes)) is many


@pytest.mark.parametrize(
    ("most", "pledges"),
    [(3, [9]), (4, [9]), (5, [8, 9]), (21, list(range(10))), (24, list(range(10)))],
)
def test_the_newest_pledges_stay_with_all_that_they_are_tied_to(
    many: CommitmentGraph, most: int, pledges: list[int]
) -> None:
    found = newest_commitments(many, most=most)
    assert [node.key for node in found.of_kind("pledge")] == [f"pledge{day}" for day in pledges]
    assert len(found.nodes) <= most
    ties = {(edge.source, edge.target) for edge in found.edges}
    assert ties == {(f"pledge{d}", end) for d in pledges for end in ("minister", f"paper{d}")}


def test_what_is_left_goes_to_papers_without_pledges(many: CommitmentGraph) -> None:
    kept = {node.key for node in newest_commitments(many, most=24).nodes}
    assert sum(key.startswith("bare") for key in kept) == 3


def test_a_page_says_how_much_it_leaves_out(many: CommitmentGraph) -> None:
    titles = {"nl": "nl", "en": "en"}
    assert page_data(newest_commitments(many, most=5), titles=titles, language="nl", left_out=21)["left_out"] == 21
    assert "left_out" not in page_data(many, titles=titles, language="nl")
    assert '"left_out":7' in build_page(newest_commitments(many, most=20), left_out=7)
