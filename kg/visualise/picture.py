"""The picture as pyvis holds it: nodes with a place, colour, shape and size; edges with a line style by meaning."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.analysis.graph import CommitmentGraph, EdgeKind, Node, NodeKind
from kg.visualise.layout import Layout


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a kind looks: a colour that the colour-blind can tell (after Okabe and Ito, darkened for contrast on
    white), and a shape that says the same in grey."""

    colour: str
    shape: str


LOOKS: Mapping[NodeKind, Look] = {
    "pledge": Look(colour="#0b63a5", shape="dot"),
    "paper": Look(colour="#5b6570", shape="square"),
    "motion": Look(colour="#a23b72", shape="triangle"),
    "person": Look(colour="#c06a00", shape="ellipse"),
    "body": Look(colour="#00795a", shape="hexagon"),
    "tribunal": Look(colour="#b8400e", shape="diamond"),
    "amount": Look(colour="#7a6400", shape="star"),
    "dossier": Look(colour="#3d4852", shape="box"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """How a meaning is drawn: colour, width and dashes."""

    colour: str
    width: float
    dashes: tuple[int, ...] = ()


LINES: Mapping[EdgeKind, Line] = {
    "pledged_by": Line(colour="#0b63a5", width=2.2),
    "pledged_to": Line(colour="#0b63a5", width=1.6, dashes=(7, 3)),
    "costs": Line(colour="#7a6400", width=2.2),
    "part_of": Line(colour="#7a6400", width=1.2, dashes=(2, 3)),
    "concerns": Line(colour="#b8400e", width=1.6, dashes=(7, 3)),
    "stated_in": Line(colour="#8a949e", width=1.0, dashes=(2, 3)),
    "mentions": Line(colour="#8a949e", width=1.0, dashes=(2, 3)),
    "cites": Line(colour="#5b6570", width=1.3),
    "supersedes": Line(colour="#5b6570", width=2.0),
    "in_dossier": Line(colour="#b4bcc4", width=1.0, dashes=(2, 3)),
    "signed_by": Line(colour="#c06a00", width=1.2, dashes=(2, 3)),
    "proposed_by": Line(colour="#a23b72", width=1.3),
    "gives_effect_to": Line(colour="#00795a", width=2.0),
    "fulfils": Line(colour="#00795a", width=2.4),
    "restates": Line(colour="#00795a", width=1.4, dashes=(7, 3)),
}

OPTIONS: Mapping[str, Any] = {
    "physics": {"enabled": False, "solver": "forceAtlas2Based"},
    "interaction": {
        "hover": True,
        "zoomView": False,
        "selectConnectedEdges": False,
        "hideEdgesOnZoom": True,
        "hideEdgesOnDrag": False,
        "tooltipDelay": 200,
    },
    "nodes": {"font": {"size": 13}, "labelHighlightBold": False},
    "edges": {"smooth": False, "selectionWidth": 1, "hoverWidth": 0.5, "arrows": {"to": {"scaleFactor": 0.5}}},
    "layout": {"improvedLayout": False},
}


def build_picture(graph: CommitmentGraph, layout: Layout) -> dict[str, Any]:
    """Return what vis-network draws first, held and checked by pyvis: nodes, edges and options."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    number = {node.key: index for index, node in enumerate(graph.nodes)}
    sizes = node_sizes(graph)
    for index, (node, place) in enumerate(zip(graph.nodes, layout.places, strict=False)):
        look = LOOKS[node.kind]
        at = {"hidden": True} if place is None else {"x": place.x, "y": place.y}
        network.add_node(
            index, label=node.label[:80] or node.key[:80], shape=look.shape, color=look.colour, size=sizes[index], **at
        )
    for edge in graph.edges:
        line = LINES[edge.kind]
        network.add_edge(
            number[edge.source],
            number[edge.target],
            color=line.colour,
            width=line.width,
            dashes=list(line.dashes) or False,
            kind=edge.kind,
        )
    nodes, edges, *_ = network.get_network_data()
    return {"nodes": nodes, "edges": edges, "options": OPTIONS}


def node_sizes(graph: CommitmentGraph) -> list[float]:
    """Return a radius a node: by money for amounts (its area follows the logarithm), by ties for all else."""
    ties: Counter[str] = Counter()
    for edge in graph.edges:
        ties[edge.source] += 1
        ties[edge.target] += 1
    return [_size(node, ties[node.key]) for node in graph.nodes]


def _size(node: Node, ties: int) -> float:
    if node.amount is not None and node.amount > 0:
        return round(6 + 1.6 * max(0.0, math.log10(float(node.amount)) - 4), 1)
    return round(min(24.0, 7 + 1.5 * math.sqrt(ties)), 1)
