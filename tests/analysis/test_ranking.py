"""PageRank in shards is that of networkx and networkit, however many shards there are and whoever works on them."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analysis.engine import DAMPING, TOLERANCE
from kg.analysis.ranking import Edges, Ranks, citation_edges, shard_ranks, shard_sums, write_edges
from kg.cli import run_command
from kg.engines import map_open, must_not_be_lost, open_engine
from kg.errors import EngineError
from kg.store import open_store


def ranked(edges: Edges, folder: Path, *, nodes: int, shards: int) -> Ranks:
    write_edges(np.array_split(edges, 3), folder, nodes=nodes, shards=shards)
    return shard_ranks(folder, partial(map, shard_sums))


def cited(nodes: int, edges: int, *, seed: int = 1) -> Edges:
    """Papers that cite older ones, a few of them very often, as in real citation networks."""
    rnd = np.random.default_rng(seed)
    citing = rnd.integers(1, nodes, edges)
    older = (citing * rnd.power(0.4, edges)).astype(np.int64)
    return np.unique(np.column_stack([citing, older]), axis=0).astype(np.int64)


@given(
    st.lists(st.tuples(st.integers(0, 19), st.integers(0, 19)), max_size=60, unique=True),
    st.integers(1, 25),
)
def test_ranks_are_those_of_networkx(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[int, int]], shards: int
) -> None:
    edges = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    graph = nx.DiGraph()
    graph.add_nodes_from(range(20))
    graph.add_edges_from(pairs)
    expected = nx.pagerank(graph, alpha=DAMPING, tol=TOLERANCE, max_iter=500)
    found = ranked(edges, tmp_path_factory.mktemp("shards"), nodes=20, shards=shards)
    assert np.abs(found - np.array([expected[node] for node in range(20)])).max() < 1e-8


def test_no_graph_has_no_ranks(tmp_path: Path) -> None:
    assert len(ranked(np.zeros((0, 2), dtype=np.int64), tmp_path, nodes=0, shards=2)) == 0


def test_work_that_is_lost_is_said() -> None:
    with pytest.raises(EngineError, match="lost twice"):
        must_not_be_lost("a shard")


def test_the_command_ranks_what_the_sample_cites(
    sample_run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = str(sample_run / "store")
    assert run_command(["rank", "--store", store, "--format", "json", "--top", "3", "--room", str(tmp_path)]) == 0
    rows = json.loads(capsys.readouterr().out)
    with open_store(store, read_only=True) as opened:
        names, edges = citation_edges(opened)
    graph = nx.DiGraph([(names[one], names[other]) for one, other in edges.tolist()])
    expected = nx.pagerank(graph, alpha=DAMPING, tol=TOLERANCE, max_iter=500)
    assert len(rows) == 3
    assert [float(row["pagerank"]) for row in rows] == pytest.approx(sorted(expected.values())[:-4:-1], abs=1e-8)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # what Dask leaves open when its cluster ends is not ours
@pytest.mark.parametrize("engine", ["local", "dask://local"])
def test_a_million_edges_have_the_ranks_of_networkit(tmp_path: Path, engine: str) -> None:
    nk = pytest.importorskip("networkit", reason="the extra `heavy` is not installed")
    if engine != "local":
        pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    edges = cited(300_000, 1_100_000)
    assert len(edges) >= 1_000_000
    assert write_edges([edges], tmp_path, nodes=300_000, shards=4) == len(edges)
    with open_engine(engine, shard_sums, processes=2, lost=must_not_be_lost) as opened:
        found = shard_ranks(tmp_path, partial(map_open, opened))
    weights = (np.ones(len(edges)), (edges[:, 0].astype(np.uint64), edges[:, 1].astype(np.uint64)))
    graph = nk.GraphFromCoo(weights, n=300_000, directed=True)
    sinks = nk.centrality.SinkHandling.DistributeSinks
    scores = np.array(nk.centrality.PageRank(graph, damp=DAMPING, tol=1e-12, distributeSinks=sinks).run().scores())
    scores /= scores.sum()
    assert np.abs(found - scores).sum() < 1e-8
    assert (np.argsort(-found)[:100] == np.argsort(-scores)[:100]).all()


def test_fewer_shards_than_before_leave_none_of_the_old(tmp_path: Path) -> None:
    edges = cited(50, 100)
    ranked(edges, tmp_path / "one", nodes=50, shards=7)
    again = ranked(edges, tmp_path / "one", nodes=50, shards=3)
    assert np.allclose(again, ranked(edges, tmp_path / "other", nodes=50, shards=3))
    assert len(list((tmp_path / "one").glob("edges-*.raw"))) == 3
