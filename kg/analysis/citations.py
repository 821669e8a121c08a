"""Measures of the citation network: what is central, what forms a core, which dossiers are alike, when they flare."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import networkx as nx

from kg.analysis.engine import core_numbers
from kg.analysis.graph import CommitmentGraph, Node
from kg.analysis.measures import citation_network

PIVOTS = 500
"""Papers from which shortest paths are followed; a smaller network is followed from all, and the figure is exact."""

DOUBT = 0.05
"""The chance that some paper's betweenness is further off than the error that is stated."""

BURST_RATE, BURST_COST = 2.0, 1.0
"""A burst is a rate of at least twice the usual; entering one costs the logarithm of the number of months."""

MOST_DOSSIERS = 40
"""A paper that cites more dossiers than this, a list of motions say, makes no two of them alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """A paper by the share of shortest citation paths that run through it, give or take `error`."""

    key: str
    label: str
    betweenness: float
    error: float
    pivots: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Core:
    """A paper and the largest k for which it is in a group where each has at least k relations within the group."""

    key: str
    label: str
    core: int
    relations: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Two dossiers: papers that cite both, papers that both cite, and the cosine of the two counts together."""

    one: str
    other: str
    cited_together: int
    citing_the_same: int
    cosine: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Burst:
    """Months in which papers of a dossier came at twice the usual rate or more; `weight` is how unlikely that is."""

    dossier: str
    start: str
    end: str
    papers: int
    weight: float


def bridges(graph: CommitmentGraph) -> list[Bridge]:
    """Return papers by betweenness in the citation network, from a fixed sample of pivots, with the error stated."""
    nodes, network = _papers(graph)
    count = len(network)
    if count < 3:
        return []
    pivots = min(PIVOTS, count)
    scores = nx.betweenness_centrality(network, k=None if pivots == count else pivots, seed=1)
    error = sampling_error(count, pivots)
    rows = [
        Bridge(key=key, label=nodes[key].label, betweenness=round(score, 9), error=error, pivots=pivots)
        for key, score in scores.items()
        if score
    ]
    return sorted(rows, key=lambda row: (-row.betweenness, row.label, row.key))


def sampling_error(count: int, pivots: int) -> float:
    """Return how far a sampled betweenness can be off, for all papers at once, but for one time in twenty.

    By Hoeffding's inequality over the pivots with a union bound over the papers. It is a guarantee: real errors are
    mostly far smaller.
    """
    if pivots >= count:
        return 0.0
    return round(math.sqrt(math.log(2 * count / DOUBT) / (2 * pivots)), 6)


def cores(graph: CommitmentGraph) -> list[Core]:
    """Return papers by the innermost k-core of the citation network that they are in."""
    nodes, network = _papers(graph)
    undirected = nx.Graph(network)
    rows = [
        Core(key=key, label=nodes[key].label, core=core, relations=undirected.degree(key))
        for key, core in core_numbers(undirected).items()
    ]
    return sorted(rows, key=lambda row: (-row.core, -row.relations, row.label, row.key))


def likenesses(graph: CommitmentGraph) -> list[Likeness]:
    """Return pairs of dossiers by co-citation and bibliographic coupling, most alike first."""
    nodes, network = _papers(graph)
    together = _pairs({key: _dossiers(nodes, network.successors(key)) for key in network})
    coupled = _pairs({key: _dossiers(nodes, network.predecessors(key)) for key in network})
    alone: Counter[str] = Counter()
    for counted in (together, coupled):
        for (one, other), count in counted.items():
            alone[one] += count
            alone[other] += count
    rows = [_likeness(pair, together[pair], coupled[pair], alone) for pair in sorted({*together, *coupled})]
    return sorted(rows, key=lambda row: (-row.cited_together - row.citing_the_same, -row.cosine, row.one, row.other))


def _likeness(pair: tuple[str, str], together: int, coupled: int, alone: Counter[str]) -> Likeness:
    cosine = (together + coupled) / math.sqrt(alone[pair[0]] * alone[pair[1]])
    return Likeness(
        one=pair[0], other=pair[1], cited_together=together, citing_the_same=coupled, cosine=round(cosine, 4)
    )


def _pairs(sets: Mapping[str, set[str]]) -> Counter[tuple[str, str]]:
    counted: Counter[tuple[str, str]] = Counter()
    for names in sets.values():
        if len(names) <= MOST_DOSSIERS:
            counted.update(combinations(sorted(names), 2))
    return counted


def _dossiers(nodes: Mapping[str, Node], keys: Any) -> set[str]:
    return {name for key in keys for name in nodes[key].dossiers}


def _papers(graph: CommitmentGraph) -> tuple[dict[str, Node], Any]:
    nodes = {node.key: node for node in graph.of_kind("paper", "motion")}
    return nodes, citation_network(graph.edges, set(nodes))


def bursts(graph: CommitmentGraph) -> list[Burst]:
    """Return the bursts of papers in each dossier, heaviest first (Kleinberg's two states, month by month)."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for node in graph.of_kind("paper", "motion"):
        if node.date and len(node.date) >= 7:
            for dossier in node.dossiers:
                counts[dossier][node.date[:7]] += 1
    total: Counter[str] = Counter()
    for counted in counts.values():
        total.update(counted)
    months = sorted(total)
    rows = [row for dossier in sorted(counts) for row in _bursts_of(dossier, counts[dossier], months, total)]
    return sorted(rows, key=lambda row: (-row.weight, row.dossier, row.start))


def _bursts_of(dossier: str, counted: Counter[str], months: Sequence[str], total: Counter[str]) -> list[Burst]:
    usual = sum(counted.values()) / sum(total[month] for month in months)
    high = min(0.9999, usual * BURST_RATE)
    if usual >= high or len(months) < 3:
        return []
    gains = [_gain(counted[month], total[month], usual, high) for month in months]
    rows, start = [], None
    for place, bursting in enumerate([*burst_states(gains, BURST_COST * math.log(len(months))), False]):
        if bursting and start is None:
            start = place
        elif not bursting and start is not None:
            span = months[start:place]
            rows.append(
                Burst(
                    dossier=dossier,
                    start=span[0],
                    end=span[-1],
                    papers=sum(counted[month] for month in span),
                    weight=round(sum(gains[start:place]), 3),
                )
            )
            start = None
    return rows


def _gain(papers: int, total: int, usual: float, high: float) -> float:
    """Return how much better the high rate explains this month's papers than the usual one (log-likelihood)."""
    return papers * math.log(high / usual) + (total - papers) * math.log((1 - high) / (1 - usual))


def burst_states(gains: Sequence[float], cost: float) -> list[bool]:
    """Return for each month whether it is in a burst, so that gains less the cost of entering are greatest."""
    quiet, burst = 0.0, -cost
    steps: list[tuple[bool, bool]] = []
    for gain in gains:
        from_burst_to_quiet, from_burst_to_burst = burst > quiet, burst >= quiet - cost
        steps.append((from_burst_to_quiet, from_burst_to_burst))
        quiet, burst = max(quiet, burst), max(burst, quiet - cost) + gain
    state, states = burst > quiet, []
    for to_quiet, to_burst in reversed(steps):
        states.append(state)
        state = to_burst if state else to_quiet
    return states[::-1]
