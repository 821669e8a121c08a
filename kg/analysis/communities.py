"""Communities: what belongs together by dossier and by reference, each with a name a reader knows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import networkx as nx

from kg.analysis.engine import louvain
from kg.analysis.graph import CommitmentGraph, Node

SMALLEST = 3
"""Communities of fewer things are gathered in one that has no name."""

MOST = 160
"""More communities than this cannot be told apart in a picture; the smallest join those without a name."""

_PEOPLE = ("person", "body")


@dataclass(frozen=True, slots=True, kw_only=True)
class Community:
    """Things that belong together; `name` is empty for the rest. `dossier` is the one most of its papers are in."""

    name: str
    dossier: str | None
    size: int
    papers: int
    pledges: int
    share: float
    members: tuple[str, ...]


def communities(graph: CommitmentGraph) -> list[Community]:
    """Return the communities of a graph, largest first, every node in exactly one.

    Louvain (resolution 1, fixed start) on papers, motions, pledges, amounts and tribunals, joined by their relations
    and by a dossier in common. Persons and bodies join the community with most of their relations afterwards.
    """
    nodes = {node.key: node for node in graph.nodes}
    found = [{key for key in members if key in nodes} for members in louvain(_network(graph))]
    home = {key: number for number, members in enumerate(found) for key in members}
    for key, number in _homes_of_people(graph, nodes, home).items():
        found[number].add(key)
        home[key] = number
    placed = sorted((sorted(members) for members in found if members), key=lambda members: (-len(members), members))
    named = [members for members in placed if len(members) >= SMALLEST][:MOST]
    inside = {key for members in named for key in members}
    rest = sorted(set(nodes) - inside)
    ties = _ties(graph)
    result = _told_apart([_community(graph, nodes, ties, members) for members in named], nodes, ties)
    return [*result, _rest(nodes, rest)] if rest else result


def _network(graph: CommitmentGraph) -> Any:
    """Return the undirected graph that is cut into communities; a dossier in common counts as a relation."""
    network = nx.Graph()
    kept = {node.key for node in graph.nodes if node.kind not in _PEOPLE}
    network.add_nodes_from(sorted(kept))
    network.add_edges_from((node.key, f"dossier {name}") for node in graph.nodes for name in node.dossiers)
    network.add_edges_from((e.source, e.target) for e in graph.edges if e.source in kept and e.target in kept)
    return network


def _homes_of_people(graph: CommitmentGraph, nodes: dict[str, Node], home: dict[str, int]) -> dict[str, int]:
    near: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for edge in graph.edges:
        for one, other in ((edge.source, edge.target), (edge.target, edge.source)):
            if nodes[one].kind in _PEOPLE and other in home:
                near[one][home[other]] += 1
    return {key: min(counts, key=lambda number: (-counts[number], number)) for key, counts in near.items()}


def _ties(graph: CommitmentGraph) -> Counter[str]:
    return Counter(end for edge in graph.edges for end in (edge.source, edge.target))


def _community(graph: CommitmentGraph, nodes: dict[str, Node], ties: Counter[str], members: list[str]) -> Community:
    papers = [nodes[key] for key in members if nodes[key].kind in ("paper", "motion")]
    dossiers = Counter(name for node in papers for name in node.dossiers)
    dossier = min(dossiers, key=lambda name: (-dossiers[name], name)) if dossiers else None
    return Community(
        name=_name(graph.titles, dossier, papers) or nodes[_central(nodes, ties, members)].label,
        dossier=dossier,
        size=len(members),
        papers=len(papers),
        pledges=_count(nodes, members, "pledge"),
        share=round(dossiers[dossier] / len(papers), 3) if dossier else 0.0,
        members=tuple(members),
    )


def _central(nodes: dict[str, Node], ties: Counter[str], members: Iterable[str]) -> str:
    """Return the most linked member; people, who are linked to all they do, only where there is nothing else."""
    return max(members, key=lambda key: (nodes[key].kind not in _PEOPLE, ties[key], key))


def _told_apart(found: list[Community], nodes: dict[str, Node], ties: Counter[str]) -> list[Community]:
    """Return the communities, those of one name with their most linked member behind it."""
    shared = {name for name, count in Counter(row.name for row in found).items() if count > 1}
    return [
        replace(row, name=f"{row.name}: {nodes[_central(nodes, ties, row.members)].label}")
        if row.name in shared
        else row
        for row in found
    ]


def _name(called: Mapping[str, str], dossier: str | None, papers: Iterable[Node]) -> str:
    """Return the number of a dossier with its title, or one that most of its papers share where it has none."""
    if dossier is None:
        return ""
    if dossier in called:
        return f"{dossier} {called[dossier]}"
    inside = [node for node in papers if dossier in node.dossiers]
    titles = Counter(node.detail for node in inside if _is_title(node))
    best = min(titles, key=lambda title: (-titles[title], title)) if titles else ""
    return f"{dossier} {best}".strip() if titles[best] > max(1, len(inside) / 2) else dossier


def _is_title(node: Node) -> bool:
    return bool(node.detail) and not node.detail.startswith("Kamerstuk ")


def _rest(nodes: dict[str, Node], members: list[str]) -> Community:
    papers = _count(nodes, members, "paper") + _count(nodes, members, "motion")
    pledges = _count(nodes, members, "pledge")
    return Community(
        name="", dossier=None, size=len(members), papers=papers, pledges=pledges, share=0.0, members=tuple(members)
    )


def _count(nodes: dict[str, Node], members: Iterable[str], kind: str) -> int:
    return sum(nodes[key].kind == kind for key in members)
