"""The commitment graph for programs that draw."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import networkx as nx
import pytest

from kg.analysis.graph import CommitmentGraph, Edge, Node, make_graph
from kg.publish.network import write_gexf, write_graphml
from kg.publish.release import ReleaseOptions, write_release
from kg.settings import SAMPLE_PUBLISHING
from kg.store import Store

HOSTILE = '<b>&"\x00]]>'


@pytest.fixture
def graph() -> CommitmentGraph:
    """A pledge, its paper and its amount; one label is hostile."""
    nodes = [
        Node(key="pledge:1", kind="pledge", label=HOSTILE, type="financial", status="openstaand", dossiers=("1", "2")),
        Node(key="paper:1", kind="paper", label="Kamerstuk", date="2023-11-17"),
        Node(key="amount:1", kind="amount", label="EUR 3 miljoen", amount=Decimal(3000000), currency="EUR"),
    ]
    edges = [
        Edge(source="pledge:1", target="paper:1", kind="stated_in"),
        Edge(source="pledge:1", target="amount:1", kind="costs"),
    ]
    return make_graph(nodes, edges)


def test_graphml_reads_back(graph: CommitmentGraph) -> None:
    found = nx.parse_graphml(write_graphml(graph).decode())
    assert found.nodes["pledge:1"]["label"] == HOSTILE.replace("\x00", "\ufffd")
    assert found.nodes["pledge:1"]["dossiers"] == "1 2" and found.nodes["amount:1"]["amount"] == 3000000.0
    assert {(a, b, row["relation"]) for a, b, row in found.edges(data=True)} == {
        ("pledge:1", "paper:1", "stated_in"), ("pledge:1", "amount:1", "costs")
    }  # fmt: skip


def test_gexf_reads_back(graph: CommitmentGraph) -> None:
    text = write_gexf(graph)
    assert b"lastmodified" not in text
    found = nx.read_gexf(io.BytesIO(text))
    assert found.nodes["paper:1"]["date"] == "2023-11-17" and found.number_of_edges() == 2


def test_a_release_can_hold_it(store: Store, graph: CommitmentGraph, tmp_path: Path) -> None:
    options = ReleaseOptions(formats=("nquads",), tables=False, network=graph)
    made = write_release(store, tmp_path / "release", SAMPLE_PUBLISHING, options=options)
    assert [file.name for file in made.files] == ["graph.nq", "graph.graphml", "graph.gexf"]
    assert "graph.gexf>" in (tmp_path / "release" / "catalog.ttl").read_text(encoding="utf-8")


def test_an_empty_graph_is_an_empty_file() -> None:
    empty = make_graph([], [])
    assert nx.parse_graphml(write_graphml(empty).decode()).number_of_nodes() == 0
    assert b"<nodes>" in write_gexf(empty)
