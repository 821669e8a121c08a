"""Communities and the engines behind them."""

from __future__ import annotations

import random
from importlib.util import find_spec

import networkx as nx
import pytest

from kg.analysis import engine
from kg.analysis.communities import communities
from kg.analysis.graph import make_graph

from .graphs import edges, node

heavy = pytest.mark.skipif(find_spec("networkit") is None, reason="the extra heavy is not installed")


def test_communities_are_named_by_their_dossiers() -> None:
    nodes = [node(f"paper{n}", dossiers=("36045" if n < 6 else "36200",), detail="Begroting") for n in range(10)]
    nodes += [node("person1"), node("tribunal1")]
    found = communities(make_graph(nodes, edges("paper1 signed_by person1", "paper7 signed_by person1",
                                                "paper2 signed_by person1")))  # fmt: skip
    assert [(row.name, row.size, row.papers, row.share) for row in found] == [
        ("36045 Begroting", 7, 6, 1.0), ("36200 Begroting", 4, 4, 1.0), ("", 1, 0, 0.0),
    ]  # fmt: skip
    assert "person1" in found[0].members
    assert sorted(key for row in found for key in row.members) == sorted(item.key for item in nodes)


def test_the_same_graph_gives_the_same_communities() -> None:
    nodes = [node(f"paper{n}") for n in range(60)]
    rnd = random.Random(3)
    written = edges(*{f"paper{rnd.randrange(60)} cites paper{rnd.randrange(60)}" for _ in range(90)})
    assert communities(make_graph(nodes, written)) == communities(make_graph(nodes[::-1], written[::-1]))


def test_nothing_gives_no_communities() -> None:
    assert communities(make_graph([], [])) == []


def known_network(seed: int) -> nx.DiGraph:
    network = nx.gnp_random_graph(120, 0.03, seed=seed, directed=True)
    return nx.relabel_nodes(network, {number: f"n{number:03}" for number in network})


@heavy
@pytest.mark.parametrize("seed", range(3))
def test_both_engines_give_the_same_figures(seed: int) -> None:
    network = known_network(seed)
    light, strong = (engine.pagerank(network, engine=name) for name in ("networkx", "networkit"))  # type: ignore[arg-type]
    assert light == pytest.approx(strong, abs=1e-8)
    undirected = nx.Graph(network)
    for measure in (engine.core_numbers, engine.components):
        assert measure(undirected, engine="networkx") == measure(undirected, engine="networkit")


@heavy
def test_both_engines_find_communities_of_like_quality() -> None:
    network = nx.Graph(nx.planted_partition_graph(5, 30, 0.4, 0.01, seed=2))
    named = nx.relabel_nodes(network, {number: f"n{number:03}" for number in network})
    light, strong = (engine.louvain(named, engine=name) for name in ("networkx", "networkit"))  # type: ignore[arg-type]
    assert light == strong
    assert len(light) == 5


def test_small_graphs_stay_with_networkx() -> None:
    assert engine.choose_engine(known_network(0)) == "networkx"


def test_communities_of_one_dossier_are_told_apart_by_their_most_linked_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    nodes = [node(f"paper{n}", dossiers=("36045",)) for n in range(6)]
    halves = [[f"paper{n}" for n in range(3)], [f"paper{n}" for n in range(3, 6)]]
    monkeypatch.setattr("kg.analysis.communities.louvain", lambda network: halves)
    found = communities(make_graph(nodes, edges("paper0 cites paper1", "paper2 cites paper1", "paper3 cites paper5")))
    assert [row.name for row in found] == ["36045: Paper1", "36045: Paper5"]
