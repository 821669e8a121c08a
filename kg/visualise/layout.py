"""Where everything stands on the page, computed ahead so that the picture is steady the moment it opens.

Three arrangements: the *story* (columns that read as a sentence: who asked, on what, by whom, what is promised, to whom
and for how much), *time* (dated papers from left to right, a lane a dossier) and *network* (related things near each
other). All are deterministic.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kg.analysis.graph import CommitmentGraph, Edge, Node, reading_order
from kg.visualise.forces import place_network
from kg.visualise.overview import Overview

LayoutName = Literal["story", "time", "network"]
STORY_LIMIT = 140
"""More cards than this cannot be read in columns."""

LINE, PADDING, GAP, LETTER_WIDTH = 16, 16, 9, 7.0
MOST_LINES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The middle of a thing and, where it is drawn as a card, its width and height."""

    x: int
    y: int
    w: int = 0
    h: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A word above a column or beside a lane: a key of the page's words, or a label to show as it is."""

    key: str
    x: int
    y: int
    literal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One arrangement: a place a node (None: not in this arrangement), in the order of the graph's nodes."""

    name: LayoutName
    places: tuple[Place | None, ...]
    headings: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    sections: tuple[str, ...]
    width: int


COLUMNS = (
    _Column(sections=("asked",), width=118),
    _Column(sections=("papers",), width=150),
    _Column(sections=("actors", "letters", "signers"), width=160),
    _Column(sections=("pledges",), width=210),
    _Column(sections=("objects", "loose"), width=160),
)
"""What stands below each other in a column: who promises, apart from that the letters and who only signed them."""

_SECTIONS = {section: column for column, item in enumerate(COLUMNS) for section in item.sections}
_PLEDGES = 3
NARROW = 300
NARROW_ORDER = ("pledges", "actors", "objects", "letters", "papers", "asked", "signers", "loose")
COLUMN_GAP = 36
SECTION_GAP = 34


def choose_layouts(graph: CommitmentGraph, overview: Overview | None = None) -> tuple[Layout, ...]:
    """Return the arrangements that suit the graph, the one to open with first; a large graph has an overview."""
    if overview is not None:
        return (Layout(name="network", places=_as_places(overview.places)),)
    layouts: list[Layout] = []
    pledges = any(True for _ in graph.of_kind("pledge"))
    if pledges and len(graph.nodes) <= STORY_LIMIT:
        layouts.append(story(graph))
    timeline = time_line(graph)
    network = Layout(name="network", places=_as_places(place_network(graph)))
    chained = timeline is not None and not layouts and _is_chain(graph)
    layouts += [timeline, network] if chained and timeline else [network] + ([timeline] if timeline else [])
    return tuple(layouts)


def narrow_story(graph: CommitmentGraph) -> Layout:
    """Return the story in one column, for a narrow screen: pledges first, then who, what for, and on what ground."""
    sections = _sections_of(graph)
    stack = _Stack(left=-NARROW // 2, width=NARROW, y=0)
    for section in NARROW_ORDER:
        stack.add(section, sections[section])
    return Layout(name="story", places=_in_order(graph, stack.places), headings=tuple(stack.headings))


def story(graph: CommitmentGraph) -> Layout:
    """Return the columns that read as a sentence, each ordered so that few lines cross, from the top down."""
    sections = _sections_of(graph)
    columns = [[node for section in column.sections for node in sections[section]] for column in COLUMNS]
    part_of = {node.key: section for section, nodes in sections.items() for node in nodes}
    ordered = _uncrossed(columns, _neighbours(graph.edges))
    places: dict[str, Place] = {}
    headings: list[Heading] = []
    x = 0
    for column, nodes in zip(COLUMNS, ordered, strict=True):
        stack = _Stack(left=x, width=column.width, y=0)
        for section in column.sections:
            stack.add(section, [node for node in nodes if part_of[node.key] == section])
        places |= stack.places
        headings += stack.headings
        x += column.width + COLUMN_GAP if nodes else 0
    return Layout(name="story", places=_in_order(graph, places), headings=tuple(headings))


class _Stack:
    """Cards below each other, section by section, each section with its heading."""

    def __init__(self, *, left: int, width: int, y: int) -> None:
        self.left, self.width, self.y = left, width, y
        self.places: dict[str, Place] = {}
        self.headings: list[Heading] = []

    def add(self, section: str, nodes: Sequence[Node]) -> None:
        """Put a section below what stands there; one without cards leaves nothing."""
        if not nodes:
            return
        self.headings.append(Heading(key=section, x=self.left, y=self.y))
        self.y += 14
        for node in nodes:
            height = _card_height(node, self.width)
            self.places[node.key] = Place(x=self.left + self.width // 2, y=self.y + height // 2, w=self.width, h=height)
            self.y += height + GAP
        self.y += SECTION_GAP


def time_line(graph: CommitmentGraph) -> Layout | None:
    """Return dated things from left to right in lanes by dossier, or None when fewer than two days are known."""
    dated = {node.key: _day(node.date) for node in graph.of_kind("paper", "motion", "pledge") if node.date}
    days = sorted(set(dated.values()))
    if len(days) < 2:
        return None
    width = max(800, min(6000, 60 * len(dated)))
    scale = width / (days[-1] - days[0])
    own = {node.key: node.dossiers for node in graph.of_kind("paper", "motion")}
    papers = {edge.source: own.get(edge.target, ()) for edge in graph.edges if edge.kind == "stated_in"}
    lanes: dict[str, list[Node]] = defaultdict(list)
    for node in graph.nodes:
        if node.key in dated:
            lanes[_lane(node, papers)].append(node)
    places: dict[str, Place] = {}
    headings = []
    y = 0
    for lane in sorted(lanes):
        items = sorted(lanes[lane], key=lambda node: (dated[node.key], node.key))
        rows = _rows([(dated[node.key] - days[0]) * scale for node in items])
        headings.append(Heading(key=lane or "no_dossier", x=-40, y=y, literal=bool(lane)))
        for node, (x, row) in zip(items, rows, strict=True):
            places[node.key] = Place(x=round(x), y=y + row * 62)
        y += (max(row for _, row in rows) + 1) * 62 + 44
    return Layout(name="time", places=_in_order(graph, places), headings=tuple(headings))


def _rows(positions: Sequence[float]) -> list[tuple[float, int]]:
    """Return each position with the first row in which nothing stands within a label's width before it."""
    ends: list[float] = []
    result = []
    for x in positions:
        row = next((index for index, end in enumerate(ends) if end <= x), len(ends))
        ends[row : row + 1] = [x + 120]
        result.append((x, row))
    return result


def _lane(node: Node, papers: dict[str, tuple[str, ...]]) -> str:
    """Return the dossier of a thing: its own, or that of the paper it stands in."""
    return next(iter(node.dossiers or papers.get(node.key, ())), "")


def _is_chain(graph: CommitmentGraph) -> bool:
    """Return whether papers follow each other rather than form a web: about one citation a paper."""
    papers = sum(1 for _ in graph.of_kind("paper", "motion"))
    citations = sum(edge.kind in ("cites", "gives_effect_to", "supersedes", "fulfils") for edge in graph.edges)
    return papers > 2 and papers * 0.5 <= citations <= papers * 1.5


def _sections_of(graph: CommitmentGraph) -> dict[str, list[Node]]:
    """Return the nodes of each section of the story, in their first order."""
    ends: dict[str, set[tuple[str, str]]] = defaultdict(set)
    kinds = {node.key: node.kind for node in graph.nodes}
    for edge in graph.edges:
        ends[edge.source].add((edge.kind, kinds[edge.target]))
        ends[edge.target].add((f"{edge.kind}_in", kinds[edge.source]))
    sections: dict[str, list[Node]] = {section: [] for section in _SECTIONS}
    order = ("paper", "motion", "dossier", "person", "body", "pledge", "amount", "tribunal")
    for node in sorted(graph.nodes, key=lambda node: (order.index(node.kind), *reading_order(node)[1:])):
        sections[_section(node, ends[node.key])].append(node)
    return sections


def _section(node: Node, ends: set[tuple[str, str]]) -> str:
    """Return the section of a thing by what it is and what it does."""
    if node.kind == "paper":
        return "letters" if ("stated_in_in", "pledge") in ends else "papers"
    if node.kind in _BY_KIND:
        return _BY_KIND[node.kind]
    return next((section for section, wanted in _BY_ENDS if wanted & ends), "loose")


_BY_KIND = {"pledge": "pledges", "motion": "papers", "dossier": "papers"}
_BY_ENDS: tuple[tuple[str, set[tuple[str, str]]], ...] = (
    ("actors", {("pledged_by_in", "pledge")}),
    ("objects", {("pledged_to_in", "pledge"), ("costs_in", "pledge"), ("concerns_in", "pledge")}),
    ("asked", {("proposed_by_in", "motion"), ("signed_by_in", "motion")}),
    ("signers", {("signed_by_in", "paper")}),
)
"""What else a thing does: the first that fits says where it stands."""


def _uncrossed(columns: list[list[Node]], around: dict[str, list[str]]) -> list[list[Node]]:
    """Return the columns, each sorted by where its neighbours in other columns stand (barycentre, a few sweeps).

    Pledges keep the order of the papers, which is how a reader knows them.
    """
    for sweep in range(8):
        for index in range(len(columns)) if sweep % 2 else reversed(range(len(columns))):
            rank = {node.key: (place + 0.5) / len(column) for column in columns for place, node in enumerate(column)}
            here = {node.key for node in columns[index]}
            if index != _PLEDGES:
                columns[index] = sorted(columns[index], key=_by_neighbours(rank, around, here))
    return columns


def _by_neighbours(
    rank: dict[str, float], around: dict[str, list[str]], here: set[str]
) -> Callable[[Node], tuple[float, int, str]]:
    """Return a sort key: the mean rank of a node's neighbours outside its column; else next to those inside it."""

    def outside(key: str) -> list[float]:
        return [rank[other] for other in around[key] if other in rank and other not in here]

    def key(node: Node) -> tuple[float, int, str]:
        ranks = outside(node.key)
        if ranks:
            return (sum(ranks) / len(ranks), 0, node.key)
        inside = [mean for other in around[node.key] if (mean := outside(other)) and other in here]
        means = [sum(mean) / len(mean) for mean in inside]
        return (sum(means) / len(means) if means else rank[node.key], 1, node.key)

    return key


def _neighbours(edges: Iterable[Edge]) -> dict[str, list[str]]:
    """Return what each node is joined to."""
    around: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        around[edge.source].append(edge.target)
        around[edge.target].append(edge.source)
    return around


def _card_height(node: Node, width: int) -> int:
    """Return the height of a card: its label in at most three lines, and one line of detail."""
    per_line = max(8, int((width - 34) / LETTER_WIDTH))
    lines = 1 if node.kind == "amount" else min(MOST_LINES, _lines(node.label, per_line))
    detail = node.detail or (node.kind in ("paper", "motion") and node.date) or node.period or node.type or node.due
    return lines * LINE + PADDING + (LINE - 2 if detail or node.status else 0)


def _lines(label: str, per_line: int) -> int:
    """Return about how many lines a label takes, broken between words."""
    lines, room = 1, per_line
    for word in label[:200].split():
        if len(word) > room and room < per_line:
            lines, room = lines + 1, per_line
        lines += (len(word) - 1) // per_line
        room -= len(word) % per_line + 1
    return lines


def _day(written: str) -> int:
    """Return a date of any precision as a day number, the first day that it can be."""
    parts = [int(part) for part in written[:10].split("-") if part.isdigit()]
    year, month, day = [*parts, 1, 1][:3] if len(parts) >= 1 else (1, 1, 1)
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return date(min(max(year, 1), 9999), 1, 1).toordinal()


def _as_places(points: Sequence[tuple[float, float]]) -> tuple[Place, ...]:
    return tuple(Place(x=round(x), y=round(y)) for x, y in points)


def _in_order(graph: CommitmentGraph, places: dict[str, Place]) -> tuple[Place | None, ...]:
    return tuple(places.get(node.key) for node in graph.nodes)
