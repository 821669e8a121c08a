"""A graph too large for any page: the newest commitments with all that they are tied to, and how much was left out."""

from __future__ import annotations

from collections import defaultdict

from kg.analysis.graph import CommitmentGraph, Node, NodeKind, make_graph

MOST = 20_000
"""So many nodes go onto a page: as many as one was measured with, and a file that a browser still opens at once."""

_FIRST: tuple[NodeKind, ...] = ("pledge", "amount", "motion", "paper")
"""What brings its neighbours along, in this order; people and bodies come with what they did."""


def newest_commitments(graph: CommitmentGraph, most: int = MOST) -> CommitmentGraph:
    """Return the graph, or what fits of one with more than `most` nodes.

    The newest pledges come first, each with every node that it is tied to; then the newest sums, motions and papers.
    What comes back never has a pledge without its pledgor, its paper and its sums.
    """
    if len(graph.nodes) <= most:
        return graph
    around: defaultdict[str, set[str]] = defaultdict(set)
    for edge in graph.edges:
        around[edge.source].add(edge.target)
        around[edge.target].add(edge.source)
    kept: set[str] = set()
    for node in _newest_first(graph):
        more = {node.key, *around[node.key]} - kept
        if len(kept) + len(more) > most:
            break
        kept |= more
    return make_graph(
        [node for node in graph.nodes if node.key in kept],
        [edge for edge in graph.edges if edge.source in kept and edge.target in kept],
        titles=graph.titles,
    )


def _newest_first(graph: CommitmentGraph) -> list[Node]:
    newest = sorted(graph.of_kind(*_FIRST), key=lambda node: node.date or "", reverse=True)
    return sorted(newest, key=lambda node: _FIRST.index(node.kind))
