"""A graph too large for one picture: its communities as discs on a map, their members placed inside them."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kg.analysis.communities import Community, communities
from kg.analysis.graph import CommitmentGraph
from kg.visualise.forces import GOLDEN_ANGLE, SPACING, Point, place_group

BIG = 700
"""A graph of more nodes opens with its communities: nobody can read more than this in one picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disc:
    """A community as a disc: what it is called, where it lies, how far it reaches, its members by number."""

    label: str
    x: int
    y: int
    r: int
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The discs, how many relations run between two of them, and a place for every node."""

    discs: tuple[Disc, ...]
    ties: tuple[tuple[int, int, int], ...]
    places: tuple[Point, ...]


def make_overview(graph: CommitmentGraph) -> Overview:
    """Return the map of a large graph: the same for the same graph."""
    found = communities(graph)
    number = {node.key: index for index, node in enumerate(graph.nodes)}
    members = [tuple(sorted(number[key] for key in group.members)) for group in found]
    home = {index: place for place, group in enumerate(members) for index in group}
    pairs: defaultdict[int, set[tuple[int, ...]]] = defaultdict(set)
    between: Counter[tuple[int, int]] = Counter()
    for edge in graph.edges:
        one, other = sorted((number[edge.source], number[edge.target]))
        if home[one] == home[other]:
            pairs[home[one]].add((one, other))
        else:
            between[min(home[one], home[other]), max(home[one], home[other])] += 1
    local = [_fitted(place_group(group, pairs[place])) for place, group in enumerate(members)]
    radii = [_radius(len(points)) for points in local]
    centres = place_discs(radii, between)
    return Overview(
        discs=tuple(map(_disc, found, members, radii, centres)),
        ties=_strongest(between, len(found)),
        places=_in_order(len(graph.nodes), members, local, centres),
    )


def _strongest(between: Counter[tuple[int, int]], groups: int) -> tuple[tuple[int, int, int], ...]:
    """Return the ties with most relations, twice as many as there are groups: more would hide all."""
    order = sorted(between, key=lambda pair: (-between[pair], pair))[: 2 * groups]
    return tuple((a, b, between[a, b]) for a, b in sorted(order))


def _disc(group: Community, members: tuple[int, ...], radius: float, centre: Point) -> Disc:
    return Disc(label=group.name, x=round(centre[0]), y=round(centre[1]), r=round(radius), members=members)


def place_discs(radii: Sequence[float], ties: Counter[tuple[int, int]]) -> list[Point]:
    """Return a middle for each disc, none overlapping, the large ones inside and near what they are tied to."""
    near: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for (one, other), count in ties.items():
        near[one][other] = near[other][one] = count
    placed: dict[int, Point] = {}
    for disc in sorted(range(len(radii)), key=lambda disc: (-radii[disc], disc)):
        known = [(placed[other], count) for other, count in near[disc].items() if other in placed]
        total = sum(count for _, count in known) or 1
        wish = (sum(x * count for (x, _), count in known) / total, sum(y * count for (_, y), count in known) / total)
        placed[disc] = _free(wish, radii[disc], [(placed[other], radii[other]) for other in placed])
    return [placed[disc] for disc in range(len(radii))]


def _free(wish: Point, radius: float, taken: Sequence[tuple[Point, float]]) -> Point:
    """Return the first point on a spiral around the wish where the disc touches no other."""
    gap = SPACING * 0.5
    step = max(radius * 0.35, 30.0)
    for turn in range(20_000):
        away = step * math.sqrt(turn)
        angle = turn * GOLDEN_ANGLE
        # Screens are wider than high, and so is the map.
        x, y = wish[0] + 1.35 * away * math.cos(angle), wish[1] + away * math.sin(angle)
        if all(math.hypot(x - a, y - b) >= radius + other + gap for (a, b), other in taken):
            return x, y
    reach = max((a + other for (a, _), other in taken), default=0.0)
    return reach + radius + gap, wish[1]


def _radius(count: int) -> float:
    """Return the radius of a disc: its area follows the number of its members."""
    return SPACING * 0.62 * math.sqrt(count) + SPACING * 0.3


def _fitted(points: Sequence[Point]) -> list[Point]:
    """Return the points around (0, 0), as far apart as the disc has room for."""
    middle_x, middle_y = (max(values) / 2 for values in zip(*points, strict=True))
    moved = [(x - middle_x, y - middle_y) for x, y in points]
    reach = max(math.hypot(x, y) for x, y in moved) or 1.0
    scale = (_radius(len(points)) - SPACING * 0.25) / reach
    return [(x * scale, y * scale) for x, y in moved]


def _in_order(
    count: int, members: Sequence[Sequence[int]], local: Sequence[Sequence[Point]], centres: Sequence[Point]
) -> tuple[Point, ...]:
    places: list[Point] = [(0.0, 0.0)] * count
    for group, points, (x, y) in zip(members, local, centres, strict=True):
        for member, (a, b) in zip(group, points, strict=True):
            places[member] = (x + a, y + b)
    return tuple(places)
