"""Force-directed places: each connected group drawn on its own, the groups packed in rows, largest first."""

from __future__ import annotations

import math
from collections.abc import Sequence

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.analysis.graph import CommitmentGraph, to_networkx

Point = tuple[float, float]
SPACING = 86.0
"""The distance a line would like to have: room for an icon and a short label."""

GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
FORCE_LIMIT = 900
"""Above this many nodes in one group, forces make a knot; members then fill a disc in order of weight."""


def place_network(graph: CommitmentGraph) -> list[Point]:
    """Return a point a node, in the order of the graph's nodes."""
    undirected = nx.Graph(to_networkx(graph))
    index = {node.key: number for number, node in enumerate(graph.nodes)}
    groups = sorted(
        (sorted(index[key] for key in group) for group in nx.connected_components(undirected)),
        key=lambda group: (-len(group), group),
    )
    pairs = {tuple(sorted((index[a], index[b]))) for a, b in undirected.edges}
    drawn = [(group, place_group(group, pairs)) for group in groups]
    points: list[Point] = [(0.0, 0.0)] * len(graph.nodes)
    for (group, local), (left, top) in zip(drawn, _pack([_size(local) for _, local in drawn]), strict=True):
        for member, (x, y) in zip(group, local, strict=True):
            points[member] = (left + x, top + y)
    return points


def place_group(group: Sequence[int], pairs: set[tuple[int, ...]]) -> list[Point]:
    """Return points for one group, its upper left corner at (0, 0); `pairs` are the relations inside it."""
    position = {member: place for place, member in enumerate(group)}
    joined = sorted((position[a], position[b]) for a, b in pairs if a in position and b in position)
    count = len(group)
    if count <= 2:
        points = np.array([[place * SPACING, 0.0] for place in range(count)])
    elif count <= FORCE_LIMIT and joined:
        points = _forces(count, np.array(joined, dtype=np.int64))
    else:
        degrees = np.bincount(np.array(joined or [(0, 0)], dtype=np.int64).ravel(), minlength=count)
        points = _disc(count)[np.argsort(np.argsort(-degrees, kind="stable"), kind="stable")]
    corner = points.min(axis=0)
    return [(float(x), float(y)) for x, y in points - corner]


def _disc(count: int) -> NDArray[np.float64]:
    """Return points that fill a disc evenly from the middle outward, as a sunflower does."""
    steps = np.arange(count, dtype=np.float64)
    radius, angle = SPACING * 0.55 * np.sqrt(steps + 0.5), steps * GOLDEN_ANGLE
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])


def _forces(count: int, pairs: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return points by Fruchterman and Reingold's forces, from a sunflower start, so the same every time.

    networkx's `spring_layout` is not used: above 499 nodes it needs SciPy, which the base install does not have.
    """
    points = _disc(count)
    left, right = pairs[:, 0], pairs[:, 1]
    steps = 160 if count <= 150 else 80 if count <= 400 else 50
    for step in range(steps):
        push = SPACING**2 / _squared_distances(points)
        # Summed over the others, (here - there) * push is here times all pushes, less the pushes times there.
        shift = points * push.sum(axis=1)[:, None] - push @ points
        along = points[left] - points[right]
        pull = along * (np.sqrt((along**2).sum(axis=1)) / SPACING)[:, None]
        for axis in (0, 1):
            shift[:, axis] -= np.bincount(left, pull[:, axis], count) - np.bincount(right, pull[:, axis], count)
        shift -= 0.02 * SPACING / 10 * points / max(1.0, math.sqrt(count))
        length = np.sqrt((shift**2).sum(axis=1)) + 1e-9
        heat = SPACING * 1.5 * (1 - step / steps) ** 1.5
        points = points + shift / length[:, None] * np.minimum(length, heat)[:, None]
    return points


def _squared_distances(points: NDArray[np.float64]) -> NDArray[np.float64]:
    x, y = points[:, 0], points[:, 1]
    across, down = np.subtract.outer(x, x), np.subtract.outer(y, y)
    across *= across
    down *= down
    across += down
    across += 1e-3
    np.fill_diagonal(across, np.inf)
    return across


def _size(points: Sequence[Point]) -> Point:
    return max(x for x, _ in points), max(y for _, y in points)


def _pack(sizes: Sequence[Point]) -> list[Point]:
    """Return the upper left corner of each group, laid in rows about as wide as the whole is high."""
    area = sum((width + SPACING) * (height + SPACING) for width, height in sizes)
    limit = max([width for width, _ in sizes] + [1.4 * math.sqrt(area)]) + 1
    corners, x, y, row = [], 0.0, 0.0, 0.0
    for width, height in sizes:
        if x > 0 and x + width > limit:
            x, y, row = 0.0, y + row + SPACING * 1.2, 0.0
        corners.append((x, y))
        x, row = x + width + SPACING * 1.2, max(row, height)
    return corners
