"""PageRank in shards as the graph grows, and beside networkit where that is installed: `make bench-growth`.

Prints processor seconds and memory for graphs of some millions of edges, and from the last two what more would take:
the work of a turn grows with the edges, and the turns hardly with anything. Further rows are reckoned, not measured.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from kg.analysis.engine import DAMPING
from kg.analysis.ranking import Edges, Ranks, shard_ranks, shard_sums, write_edges

SIZES = (1_000_000, 4_000_000, 16_000_000)
BEYOND = (100_000_000, 1_000_000_000)


def cited(nodes: int, edges: int) -> Edges:
    """Papers that cite older ones, a few of them very often."""
    rnd = np.random.default_rng(1)
    citing = rnd.integers(1, nodes, edges)
    return np.column_stack([citing, (citing * rnd.power(0.4, edges)).astype(np.int64)])


def networkit_ranks(edges: Edges, nodes: int) -> Ranks:
    """Return networkit's ranks of the same graph, edges that are there twice with twice the weight."""
    import networkit as nk

    pairs, weights = np.unique(edges, axis=0, return_counts=True)
    ends = (pairs[:, 0].astype(np.uint64), pairs[:, 1].astype(np.uint64))
    graph = nk.GraphFromCoo((weights.astype(float), ends), n=nodes, directed=True, weighted=True)
    sinks = nk.centrality.SinkHandling.DistributeSinks
    scores = np.array(nk.centrality.PageRank(graph, damp=DAMPING, tol=1e-12, distributeSinks=sinks).run().scores())
    return scores / scores.sum()


def main() -> None:
    """Print the table."""
    out = sys.stdout.write
    out(
        "| edges | nodes | write s | rank s | peak MB | differs from networkit in sum by |\n|---|---|---|---|---|---|\n"
    )
    took = 0.0
    for size in SIZES:
        nodes = size // 4
        edges = cited(nodes, size)
        with tempfile.TemporaryDirectory(prefix="rank-") as name:
            start = time.process_time()
            write_edges([edges], Path(name), nodes=nodes, shards=max(4, size // 1_000_000))
            written = time.process_time()
            ranks = shard_ranks(Path(name), partial(map, shard_sums))
            took = time.process_time() - written
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        beside = "-"
        if size == SIZES[0] and find_spec("networkit"):
            beside = f"{np.abs(ranks - networkit_ranks(edges, nodes)).sum():.1e}"
        out(f"| {size:,} | {nodes:,} | {written - start:.1f} | {took:.1f} | {memory:,.0f} | {beside} |\n")
        sys.stdout.flush()
    for size in BEYOND:
        share = size / SIZES[-1]
        memory = 16e-6 * size / 4
        out(f"| {size:,} (reckoned) | {size // 4:,} | | {took * share:,.0f} over all workers | {memory:,.0f} | |\n")


if __name__ == "__main__":
    main()
