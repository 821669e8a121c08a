"""The commitment graph: who promised what to whom, in which papers, for how much, and the sentences that say so.

One plain structure between the store and whatever counts or draws it. It holds no IRIs it needs to understand: a key
is whatever names the thing in the store.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    import networkx as nx

NodeKind = Literal["pledge", "paper", "motion", "person", "body", "tribunal", "amount", "dossier"]
NODE_KINDS: tuple[NodeKind, ...] = get_args(NodeKind)

EdgeKind = Literal[
    "pledged_by",  # pledge -> person or body that binds itself
    "pledged_to",  # pledge -> person or body it is promised to
    "stated_in",  # pledge or amount -> paper with a sentence that states it
    "costs",  # pledge -> amount of money it comes with
    "concerns",  # pledge -> tribunal, paper, motion or other thing it is about
    "cites",  # paper -> paper
    "mentions",  # paper -> tribunal, person or body named in it
    "proposed_by",  # motion -> person
    "signed_by",  # paper -> person
    "gives_effect_to",  # paper -> motion
    "fulfils",  # paper or pledge -> pledge
    "restates",  # pledge -> earlier pledge
    "part_of",  # amount -> amount it is part of
    "supersedes",  # paper -> paper it takes the place of
    "in_dossier",  # paper -> dossier
]
EDGE_KINDS: tuple[EdgeKind, ...] = get_args(EdgeKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a paper and the stretch of it that speaks: `context[start:end] == quote`.

    `note` holds the words of a footnote where those speak, and the sentence is the one that carries its mark.
    """

    paper: str
    context: str
    start: int
    end: int
    page: str | None = None
    note: str | None = None

    @property
    def quote(self) -> str:
        """Return the stretch that speaks."""
        return self.context[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A thing in the graph; what does not apply to its kind, or is not known, is empty.

    `date` keeps the precision it has (`2023`, `2023-11`, `2023-11-17`); that of a pledge or amount is the date of the
    first paper with it, and `place` where it stands there, in code points. `status` is that of a pledge, an amount or a
    motion. `period` is what an amount is for, `due` the date of a pledge as written and
    `due_to` the last day that can mean.
    """

    key: str
    kind: NodeKind
    label: str
    detail: str = ""
    date: str | None = None
    place: int = 0
    ministry: str | None = None
    dossiers: tuple[str, ...] = ()
    type: str | None = None
    status: str | None = None
    modality: str | None = None
    amount: Decimal | None = None
    currency: str | None = None
    period: str | None = None
    due: str | None = None
    due_to: str | None = None
    page: str | None = None
    sentences: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A relation between two things, by its meaning."""

    source: str
    target: str
    kind: EdgeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentGraph:
    """Linked commitments: every edge joins two of the nodes, and no node or edge is there twice."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    titles: Mapping[str, str] = field(default_factory=dict)
    """What a dossier is called, by its number, where that is known."""

    def of_kind(self, *kinds: NodeKind) -> Iterator[Node]:
        """Yield the nodes of these kinds, in order."""
        return (node for node in self.nodes if node.kind in kinds)


def reading_order(node: Node) -> tuple[int, str, int, str]:
    """Return the key by which nodes are sorted: kind, then date, then place in the paper, then key."""
    return NODE_KINDS.index(node.kind), node.date or "", node.place, node.key


def make_graph(
    nodes: Iterator[Node] | list[Node], edges: Iterator[Edge] | list[Edge], *, titles: Mapping[str, str] | None = None
) -> CommitmentGraph:
    """Return the graph of these nodes and edges in a fixed order, without doubles and without dangling edges.

    Of two nodes with one key the first is kept, so that equal input in any order of edges gives equal bytes.
    """
    by_key: dict[str, Node] = {}
    for node in nodes:
        by_key.setdefault(node.key, node)
    kept = {edge for edge in edges if edge.source in by_key and edge.target in by_key and edge.source != edge.target}
    return CommitmentGraph(
        nodes=tuple(sorted(by_key.values(), key=reading_order)),
        edges=tuple(sorted(kept, key=lambda edge: (edge.source, EDGE_KINDS.index(edge.kind), edge.target))),
        titles=dict(sorted((titles or {}).items())),
    )


def to_networkx(graph: CommitmentGraph, *kinds: EdgeKind) -> nx.MultiDiGraph[str]:
    """Return a networkx graph keyed by node key, with `kind` on nodes and edges; `kinds` keeps only those edges."""
    import networkx as nx

    result: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in graph.nodes:
        result.add_node(node.key, kind=node.kind, label=node.label)
    for edge in graph.edges:
        if not kinds or edge.kind in kinds:
            result.add_edge(edge.source, edge.target, key=edge.kind, kind=edge.kind)
    return result
