"""Parts of the commitment graph: around a thing, of a dossier, or what a query or question answers with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.analysis.graph import CommitmentGraph, make_graph
from kg.errors import QueryError

_LARGEST = 2_000
"""A neighbourhood stops growing at this many nodes; a picture of more shows nothing."""


def keep(graph: CommitmentGraph, keys: Iterable[str]) -> CommitmentGraph:
    """Return the part of a graph with these nodes, and the edges between them."""
    wanted = set(keys)
    nodes = [node for node in graph.nodes if node.key in wanted]
    return make_graph(nodes, list(graph.edges), titles=graph.titles)


def around(graph: CommitmentGraph, keys: Iterable[str], *, depth: int = 1) -> CommitmentGraph:
    """Return the part of a graph within `depth` steps of some nodes, whatever the direction of the edges.

    Raises:
        QueryError: none of the nodes is in the graph.
    """
    known = {node.key for node in graph.nodes}
    reached = {key for key in keys if key in known}
    if not reached:
        raise QueryError("none of these things is in the graph of commitments; give an IRI as kg query prints it")
    neighbours = _neighbours(graph)
    edge_of_reach = set(reached)
    for _ in range(depth):
        edge_of_reach = {near for key in edge_of_reach for near in neighbours[key]} - reached
        reached |= edge_of_reach
        if len(reached) > _LARGEST:
            break
    return keep(graph, reached)


def of_dossier(graph: CommitmentGraph, dossier: str) -> CommitmentGraph:
    """Return the papers of a dossier ("36045", "36410-VII") with all that is one step from them.

    Raises:
        QueryError: no paper of the dossier is in the graph.
    """
    papers = [node.key for node in graph.nodes if dossier in node.dossiers]
    if not papers:
        raise QueryError(f"no paper of dossier {dossier} is in the graph; write it as 36045 or 36410-VII")
    stated = [edge.source for edge in graph.edges if edge.kind == "stated_in" and edge.target in set(papers)]
    return around(graph, [*papers, *stated], depth=1)


def _neighbours(graph: CommitmentGraph) -> defaultdict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for edge in graph.edges:
        found[edge.source].add(edge.target)
        found[edge.target].add(edge.source)
    return found
