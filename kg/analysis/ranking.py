"""PageRank on a graph of whole numbers that lies on disk in shards, worked on by as many processes as an engine has.

A shard holds the edges that end in a range of nodes, so that each turn sends back one number a node and no more, and
nothing but the ranks is ever whole in memory: 16 bytes a node.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.analysis.engine import DAMPING, TOLERANCE
from kg.rdf.vocabulary import CITO
from kg.store import OwnQuery, Store

_TURNS = 500
_WEIGHTS = "weights-{}.npy"

Edges = NDArray[np.int64]
Ranks = NDArray[np.float64]


class Shard(NamedTuple):
    """A piece of work: edges that end in nodes from `first` up to `last`, and the weights of this turn."""

    edges: str
    weights: str
    first: int
    last: int


Map = Callable[[Iterable[Shard]], Iterable[Ranks]]
"""How an engine does `shard_sums` on every shard; answers come in order."""

_CITED = OwnQuery(f"SELECT DISTINCT ?from ?to WHERE {{ ?from {CITO.cites} ?to }} ORDER BY ?from ?to")


def citation_edges(store: Store) -> tuple[list[str], Edges]:
    """Return what cites or is cited in a store, by number, and who cites whom as rows of two numbers."""
    pairs = [(str(one), str(other)) for one, other in store.select(_CITED)]
    names = sorted({name for pair in pairs for name in pair})
    place = {name: number for number, name in enumerate(names)}
    return names, np.array([(place[a], place[b]) for a, b in pairs], dtype=np.int64).reshape(-1, 2)


def write_edges(edges: Iterable[Edges], folder: Path, *, nodes: int, shards: int) -> int:
    """Write edges (rows of two node numbers, from and to; blocks of any size) into shards; return their number.

    An edge that is there twice counts twice, as in a graph with weights.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("edges-*.raw"):
        old.unlink()
    bounds = _bounds(nodes, shards)
    files = [(folder / f"edges-{number:04}.raw").open("wb") for number in range(shards)]
    degrees, count = np.zeros(nodes, dtype=np.int64), 0
    try:
        for block in edges:
            degrees += np.bincount(block[:, 0], minlength=nodes)
            places = np.searchsorted(bounds, block[:, 1], side="right") - 1
            for number, file in enumerate(files):
                part = block[places == number]
                part.astype(np.int64).tofile(file)
                count += len(part)
    finally:
        for file in files:
            file.close()
    np.save(folder / "degrees.npy", degrees)
    return count


def shard_ranks(folder: Path, map_shards: Map, *, tolerance: float = TOLERANCE) -> Ranks:
    """Return the PageRank of each node of a graph in shards; ranks add up to one.

    `map_shards` does `shard_sums` on every shard. A node that leads nowhere gives its rank to all, as in networkx and
    networkit.
    """
    degrees = np.load(folder / "degrees.npy")
    nodes = len(degrees)
    if not nodes:
        return np.zeros(0)
    sinks = degrees == 0
    each = np.where(sinks, 0.0, DAMPING / np.maximum(degrees, 1))
    ranks = np.full(nodes, 1.0 / nodes)
    for turn in range(_TURNS):
        weights = folder / _WEIGHTS.format(turn % 2)
        np.save(weights, ranks * each)
        given = np.concatenate(list(map_shards(_pieces(folder, weights, nodes))))
        given += (1.0 - DAMPING + DAMPING * ranks[sinks].sum()) / nodes
        moved = np.abs(given - ranks).sum()
        ranks = given
        if moved < tolerance:
            break
    total: Ranks = ranks / ranks.sum()
    return total


def shard_sums(shard: Shard) -> Ranks:
    """Return what the nodes of a shard are given in one turn."""
    edges = np.fromfile(shard.edges, dtype=np.int64).reshape(-1, 2)
    weights = np.load(shard.weights, mmap_mode="r")
    given = np.bincount(edges[:, 1] - shard.first, weights=weights[edges[:, 0]], minlength=shard.last - shard.first)
    return given.astype(np.float64)


def _bounds(nodes: int, shards: int) -> NDArray[np.int64]:
    return np.linspace(0, nodes, shards + 1, dtype=np.int64)[:-1]


def _pieces(folder: Path, weights: Path, nodes: int) -> list[Shard]:
    files = sorted(folder.glob("edges-*.raw"))
    bounds = [*_bounds(nodes, len(files)).tolist(), nodes]
    return [
        Shard(str(file), str(weights), first, last)
        for file, first, last in zip(files, bounds, bounds[1:], strict=False)
    ]
