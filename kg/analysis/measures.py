"""Measures of the commitment graph, each a list of typed rows, best first.

Every measure says in its docstring how it is made and what it does not say; `report.md` repeats that.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from typing import Any

import networkx as nx
import numpy as np

from kg.analysis.engine import pagerank
from kg.analysis.graph import CommitmentGraph, EdgeKind, Node

_LINKING: tuple[EdgeKind, ...] = ("cites", "gives_effect_to", "supersedes", "fulfils", "restates")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledgor:
    """Who made how many pledges, in how many papers, of which types, and to whom most."""

    who: str
    label: str
    pledges: int
    papers: int
    types: str
    kinds: tuple[tuple[str, int], ...]
    mostly_to: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """A paper or motion: pledges and amounts it states, and pledges in the papers that answer it."""

    key: str
    label: str
    pledges: int
    amounts: int
    answered: int
    cited_by: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Things connected with each other and with nothing else: how many of each kind, named by the most linked one."""

    name: str
    nodes: int
    pledges: int
    papers: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A paper in the citation network: PageRank, alone and against the mean, authority, who cites it, whom it cites."""

    key: str
    label: str
    pagerank: float
    times_mean: float
    authority: float
    cited_by: int
    cites: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyRow:
    """Sums per year, status and currency; an amount that is part of another, or has no year, is not added."""

    year: str
    status: str
    currency: str
    total: Decimal
    amounts: int


def record(row: Any) -> dict[str, Any]:
    """Return a row of any measure by the names of its columns."""
    return {name: (list(value) if isinstance(value, tuple) else value) for name, value in asdict(row).items()}


def pledgors(graph: CommitmentGraph) -> list[Pledgor]:
    """Return who binds whom: pledges counted once each, by the person or body that makes them.

    It says how much was found, not how much was promised, and not what weighs most.
    """
    nodes = {node.key: node for node in graph.nodes}
    made: defaultdict[str, set[str]] = defaultdict(set)
    given: defaultdict[str, set[str]] = defaultdict(set)
    for edge in graph.edges:
        if edge.kind == "pledged_by":
            made[edge.target].add(edge.source)
        elif edge.kind == "pledged_to":
            given[edge.source].add(edge.target)
    stated: defaultdict[str, set[str]] = defaultdict(set)
    for edge in graph.edges:
        if edge.kind == "stated_in":
            stated[edge.source].add(edge.target)
    rows = [
        replace(_pledgor(nodes, who, pledges, given), papers=len(set().union(*(stated[key] for key in pledges))))
        for who, pledges in made.items()
    ]
    return sorted(rows, key=lambda row: (-row.pledges, row.label))


def _pledgor(nodes: dict[str, Node], who: str, pledges: set[str], given: dict[str, set[str]]) -> Pledgor:
    types = Counter(nodes[key].type or "other" for key in pledges)
    kinds = tuple(sorted(types.items(), key=lambda item: (-item[1], item[0])))
    receivers = Counter(nodes[target].label for key in pledges for target in given.get(key, ()))
    return Pledgor(
        who=who,
        label=nodes[who].label,
        pledges=len(pledges),
        papers=0,
        types=", ".join(f"{count} {name}" for name, count in kinds),
        kinds=kinds,
        mostly_to=min(receivers, key=lambda name: (-receivers[name], name)) if receivers else None,
    )


def bearers(graph: CommitmentGraph) -> list[Bearer]:
    """Return papers and motions by how many pledges and amounts they carry, and how many papers cite them.

    A pledge counts for the papers that state it. `answered` counts the pledges in papers that give effect to a motion.
    """
    pledges: defaultdict[str, set[str]] = defaultdict(set)
    amounts: defaultdict[str, set[str]] = defaultdict(set)
    cited: Counter[str] = Counter(edge.target for edge in graph.edges if edge.kind == "cites")
    nodes = {node.key: node for node in graph.nodes}
    for edge in graph.edges:
        if edge.kind == "stated_in":
            (pledges if nodes[edge.source].kind == "pledge" else amounts)[edge.target].add(edge.source)
    answered: defaultdict[str, set[str]] = defaultdict(set)
    for edge in graph.edges:
        if edge.kind == "gives_effect_to" and edge.source in pledges:
            answered[edge.target] |= pledges[edge.source]
    rows = [
        Bearer(
            key=key,
            label=nodes[key].label,
            pledges=len(pledges.get(key, ())),
            amounts=len(amounts.get(key, ())),
            answered=len(answered.get(key, ())),
            cited_by=cited[key],
        )
        for key in sorted({*pledges, *amounts, *answered})
    ]
    return sorted(rows, key=lambda row: (-row.pledges - row.amounts, -row.answered, -row.cited_by, row.label, row.key))


def groups(graph: CommitmentGraph) -> list[Group]:
    """Return the groups of things that hang together, largest first (weakly connected components).

    Persons and dossiers tie nothing together here: one minister would join all.
    """
    network = nx.Graph()
    nodes = {node.key: node for node in graph.nodes if node.kind not in ("person", "body", "dossier")}
    network.add_nodes_from(nodes)
    network.add_edges_from((e.source, e.target) for e in graph.edges if e.source in nodes and e.target in nodes)
    rows = [_group(nodes, network, sorted(members)) for members in nx.connected_components(network)]
    return sorted(rows, key=lambda row: (-row.nodes, row.name))


def _group(nodes: dict[str, Node], network: Any, members: list[str]) -> Group:
    central = max(members, key=lambda key: (network.degree(key), key))
    kinds = Counter(nodes[key].kind for key in members)
    return Group(
        name=nodes[central].label,
        nodes=len(members),
        pledges=kinds["pledge"],
        papers=kinds["paper"] + kinds["motion"],
        members=tuple(members),
    )


def citations(graph: CommitmentGraph) -> list[Cited]:
    """Return the papers of the citation network by PageRank (damping 0.85, tolerance 1e-10), with HITS authority.

    A rank says how often a reader who follows references ends there, within the papers that were read; papers that
    were not read cite nothing here.
    """
    nodes = {node.key: node for node in graph.nodes}
    network = citation_network(graph.edges, {key for key, node in nodes.items() if node.kind in ("paper", "motion")})
    if not network:
        return []
    ranks = pagerank(network)
    authority = _authorities(network)
    rows = [
        Cited(
            key=key,
            label=nodes[key].label,
            pagerank=round(rank, 9),
            times_mean=round(rank * len(ranks), 2),
            authority=abs(round(authority.get(key, 0.0), 6)),
            cited_by=network.in_degree(key),
            cites=network.out_degree(key),
        )
        for key, rank in ranks.items()
    ]
    return sorted(rows, key=lambda row: (-row.pagerank, row.label))


def citation_network(edges: Iterable[Any], papers: set[str]) -> Any:
    """Return the directed graph of papers, an edge from what cites to what is cited."""
    network = nx.DiGraph()
    pairs = {(e.source, e.target) for e in edges if e.kind in _LINKING and e.source in papers and e.target in papers}
    network.add_edges_from(sorted(pairs))
    return network


_STEPS = 100


def _authorities(network: Any) -> dict[str, float]:
    """Return HITS authorities that add up to 1, after a fixed number of steps from equal hubs; none without edges.

    networkx asks a solver for singular vectors, which on chains and symmetric graphs gives numbers without meaning
    that change from run to run. Plain iteration always ends at the same values.
    """
    keys = sorted(network)
    if not network.number_of_edges():
        return {}
    matrix = nx.to_scipy_sparse_array(network, nodelist=keys, weight=None, dtype=float)
    hubs = np.full(len(keys), 1.0)
    authority = hubs
    for _ in range(_STEPS):
        authority = matrix.T @ hubs
        authority /= authority.sum()
        hubs = matrix @ authority
        hubs /= hubs.sum()
    return {key: float(value) for key, value in zip(keys, authority, strict=True)}


def money(graph: CommitmentGraph) -> list[MoneyRow]:
    """Return sums of underlying amounts per year, status and currency, each once.

    Left out: amounts without one value, currency or single year, and parts of another amount.
    """
    totals: defaultdict[tuple[str, str, str], list[Decimal]] = defaultdict(list)
    for node in counted_amounts(graph):
        assert node.amount is not None and node.currency is not None
        totals[single_year(node.period) or "", node.status or "other", node.currency].append(node.amount)
    return [
        MoneyRow(year=year, status=status, currency=currency, total=sum(values, Decimal(0)), amounts=len(values))
        for (year, status, currency), values in sorted(totals.items())
    ]


def counted_amounts(graph: CommitmentGraph) -> list[Node]:
    """Return the amounts that may be added: with a value, a currency and one year, and no part of another amount."""
    parts = {edge.source for edge in graph.edges if edge.kind == "part_of"}
    return [
        node
        for node in graph.of_kind("amount")
        if node.key not in parts and node.amount is not None and node.currency and single_year(node.period)
    ]


def single_year(period: str | None) -> str | None:
    """Return the year in which a period lies, or None where it is in none or more than one."""
    years = {part[:4] for part in (period or "").split("/") if part}
    return years.pop() if len(years) == 1 else None
