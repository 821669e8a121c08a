"""Measures of the citation network: what is central, what forms a core, which dossiers are alike, when they flare."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean, stdev
from typing import Any

import networkx as nx
import numpy as np

from kg.analysis.engine import core_numbers
from kg.analysis.graph import CommitmentGraph, Node
from kg.analysis.measures import citation_network

PIVOTS, BATCHES = 500, 20
"""Papers from which shortest paths are followed in a large network, and the batches that tell how far off that is."""

EXACT_STEPS = 60_000_000
"""As long as papers times references stay below this, paths are followed from every paper and the figure is exact."""

_STUDENT = 2.093
"""Student's t for nineteen times in twenty with 19 degrees of freedom, one less than the batches."""

BURST_RATE, BURST_COST = 2.0, 1.0
"""A burst is a rate of at least twice the usual; entering one costs the logarithm of the number of months."""

FEWEST = 2
"""What one paper alone brings together is no likeness."""

MOST_DOSSIERS = 40
"""A paper that cites more dossiers than this, a list of motions say, makes no two of them alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """A paper by the share of all pairs whose shortest citation path runs through it, give or take `error`.

    `paths` is how many such paths that is, of two ways of equal length each a half.
    """

    key: str
    label: str
    paths: float
    give_or_take: float
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
    """Return papers by betweenness in the citation network, exact or from a fixed sample with its error."""
    nodes, network = _papers(graph)
    count = len(network)
    if count < 3:
        return []
    pairs = (count - 1) * (count - 2)
    exact = count <= PIVOTS or count * network.number_of_edges() <= EXACT_STEPS
    scores = _all_paths(network) if exact else sampled_paths(network, PIVOTS)
    rows = [
        Bridge(
            key=key,
            label=nodes[key].label,
            paths=round(paths, 2),
            give_or_take=round(error, 2),
            betweenness=round(paths / pairs, 9),
            error=round(error / pairs, 9),
            pivots=count if exact else PIVOTS,
        )
        for key, (paths, error) in scores.items()
        if paths
    ]
    return sorted(rows, key=lambda row: (-row.betweenness, row.label, row.key))


def _all_paths(network: Any) -> dict[str, tuple[float, float]]:
    return {key: (paths, 0.0) for key, paths in nx.betweenness_centrality(network, normalized=False).items()}


def sampled_paths(network: Any, pivots: int) -> dict[str, tuple[float, float]]:
    """Return the shortest paths through each node, from pivots drawn with a fixed seed, and how far off that may be.

    The pivots are followed in batches; how much these differ tells the error of their mean, for nineteen times in
    twenty (Student's t, with less for a sample that is a good part of all). A node that no path of the sample meets
    has no error that can be told, and is not in a list of bridges.
    """
    names = sorted(network)
    drawn = [names[place] for place in np.random.default_rng(1).permutation(len(names))[:pivots]]
    size = pivots // BATCHES
    batches = [
        nx.betweenness_centrality_subset(network, drawn[at : at + size], names) for at in range(0, size * BATCHES, size)
    ]
    scale = len(names) / size
    rest = math.sqrt(max(0.0, 1 - size * BATCHES / len(names)))
    found = {}
    for name in names:
        values = [batch[name] * scale for batch in batches]
        found[name] = fmean(values), _STUDENT * rest * stdev(values) / math.sqrt(BATCHES)
    return found


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
    pairs = [pair for pair in sorted({*together, *coupled}) if together[pair] + coupled[pair] >= FEWEST]
    rows = [_likeness(pair, together[pair], coupled[pair], alone) for pair in pairs]
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
