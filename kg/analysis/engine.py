"""The seam under the measures that grow with the graph: networkx, and networkit for graphs beyond 100,000 edges.

Both give the same PageRank (to nine digits), components and core numbers; communities may be cut elsewhere, since
Louvain's outcome depends on the order of its moves. networkit comes with the extra `heavy`; without it networkx does
all.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any, Literal

import networkx as nx

Engine = Literal["networkx", "networkit"]

HEAVY = 100_000
"""Beyond this many edges networkit is used where it is installed."""

DAMPING = 0.85
TOLERANCE = 1e-10
"""By how much all ranks together may still change when the steps end. networkx takes it times the number of nodes; at
its default of 1e-6 the ranks of a large graph are visibly wrong (0.187 off in sum at 200,000 nodes)."""

_SEED = 1


def choose_engine(network: Any) -> Engine:
    """Return the engine for a graph of this size, of those that are installed."""
    large = network.number_of_edges() > HEAVY
    return "networkit" if large and find_spec("networkit") else "networkx"


def pagerank(network: Any, *, engine: Engine | None = None) -> dict[str, float]:
    """Return the PageRank of each node of a directed graph; the ranks add up to one."""
    if not network:
        return {}
    if (engine or choose_engine(network)) == "networkx":
        return dict(nx.pagerank(network, alpha=DAMPING, tol=TOLERANCE / len(network), max_iter=500))
    return _heavy_pagerank(network)


def core_numbers(network: Any, *, engine: Engine | None = None) -> dict[str, int]:
    """Return for each node of an undirected graph the largest k of a k-core that it is in."""
    if (engine or choose_engine(network)) == "networkx":
        return dict(nx.core_number(_simple(network)))
    import networkit as nk

    names, graph = _converted(network, directed=False)
    scores = nk.centrality.CoreDecomposition(graph).run().scores()
    return {name: int(score) for name, score in zip(names, scores, strict=True)}


def components(network: Any, *, engine: Engine | None = None) -> list[list[str]]:
    """Return the connected parts of an undirected graph, largest first."""
    if (engine or choose_engine(network)) == "networkx":
        parts = [sorted(part) for part in nx.connected_components(network)]
    else:
        import networkit as nk

        names, graph = _converted(network, directed=False)
        parts = [
            sorted(names[i] for i in part) for part in nk.components.ConnectedComponents(graph).run().getComponents()
        ]
    return sorted(parts, key=lambda part: (-len(part), part))


def louvain(network: Any, *, engine: Engine | None = None) -> list[list[str]]:
    """Return the communities of an undirected graph, largest first; the same for the same graph and engine."""
    if not network:
        return []
    if (engine or choose_engine(network)) == "networkx":
        # Sets of strings have another order in every process; numbers have not.
        names = sorted(network)
        numbered = nx.Graph()
        numbered.add_nodes_from(range(len(names)))
        place = {name: number for number, name in enumerate(names)}
        numbered.add_edges_from(sorted((place[a], place[b]) for a, b in network.edges))
        found = [sorted(names[i] for i in part) for part in nx.community.louvain_communities(numbered, seed=_SEED)]
    else:
        found = _heavy_communities(network)
    return sorted(found, key=lambda part: (-len(part), part))


def _heavy_pagerank(network: Any) -> dict[str, float]:
    import networkit as nk

    names, graph = _converted(network, directed=True)
    ranker = nk.centrality.PageRank(
        graph, damp=DAMPING, tol=TOLERANCE, distributeSinks=nk.centrality.SinkHandling.DistributeSinks
    )
    scores = ranker.run().scores()
    total = sum(scores)
    return {name: score / total for name, score in zip(names, scores, strict=True)}


def _heavy_communities(network: Any) -> list[list[str]]:
    import networkit as nk

    nk.setSeed(_SEED, False)
    nk.setNumberOfThreads(1)  # more threads move nodes in another order every time
    names, graph = _converted(network, directed=False)
    partition = nk.community.PLM(graph, refine=True).run().getPartition()
    return [sorted(names[i] for i in partition.getMembers(part)) for part in partition.getSubsetIds()]


def _simple(network: Any) -> Any:
    simple = nx.Graph(network)
    simple.remove_edges_from([(one, other) for one, other in simple.edges if one == other])
    return simple


def _converted(network: Any, *, directed: bool) -> tuple[list[str], Any]:
    """Return the names of the nodes by number, and the same graph as networkit holds it (loops only if directed)."""
    import networkit as nk
    import numpy as np

    names = sorted(network)
    place = {name: number for number, name in enumerate(names)}
    pairs = np.array([(place[a], place[b]) for a, b in network.edges if directed or a != b], dtype=np.uint64).reshape(
        -1, 2
    )
    pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    weights = np.ones(len(pairs))
    return names, nk.GraphFromCoo((weights, (pairs[:, 0], pairs[:, 1])), n=len(names), directed=directed)
