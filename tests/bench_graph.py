"""How long the measures of a large graph take: `python -m tests.bench_graph [NODES EDGES]`, 200,000 and a million.

Prints CPU seconds of PageRank, components, core numbers and communities with networkit, on a random graph whose popular
nodes are cited most; and on a tenth of it, where networkx can follow, whether both give the same.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from typing import Any

import networkx as nx

from kg.analysis import engine

MEASURES: tuple[tuple[str, Callable[..., Any], bool], ...] = (
    ("PageRank", engine.pagerank, True),
    ("components", engine.components, False),
    ("core numbers", engine.core_numbers, False),
    ("communities", engine.louvain, False),
)


def citing(nodes: int, edges: int, *, seed: int = 1) -> Any:
    """A directed graph in which each node cites earlier ones, the popular ones more often."""
    rnd = random.Random(seed)
    network = nx.DiGraph()
    names = [f"paper{number:07}" for number in range(nodes)]
    network.add_nodes_from(names)
    targets, pairs = [0], set()
    while len(pairs) < edges:
        source = rnd.randrange(1, nodes)
        target = rnd.choice(targets) if rnd.random() < 0.5 else rnd.randrange(source)
        if target < source:
            pairs.add((source, target))
            targets.append(target)
    network.add_edges_from((names[source], names[target]) for source, target in sorted(pairs))
    return network


def close(one: Any, other: Any) -> str:
    """Return how two outcomes compare."""
    if isinstance(one, dict) and isinstance(next(iter(one.values())), float):
        return f"at most {max(abs(one[key] - other[key]) for key in one):.1e} apart"
    return "equal" if one == other else f"{len(one)} and {len(other)} parts"


def main(nodes: int, edges: int) -> None:
    """Print a row a measure."""
    large, small = citing(nodes, edges), citing(nodes // 10, edges // 10)
    graphs = {True: (large, small), False: (large.to_undirected(), small.to_undirected())}
    sys.stdout.write(f"{nodes:,} nodes, {edges:,} edges\n")
    sys.stdout.write("| measure | networkit, CPU s | on a tenth: networkx, CPU s | outcome |\n|---|---|---|---|\n")
    for name, measure, directed in MEASURES:
        began = time.process_time()
        measure(graphs[directed][0], engine="networkit")
        heavy = time.process_time() - began
        began = time.process_time()
        light = measure(graphs[directed][1], engine="networkx")
        took = time.process_time() - began
        outcome = close(light, measure(graphs[directed][1], engine="networkit"))
        sys.stdout.write(f"| {name} | {heavy:.1f} | {took:.1f} | {outcome} |\n")


if __name__ == "__main__":
    main(*(int(size) for size in (sys.argv[1:] or ("200000", "1000000"))))
