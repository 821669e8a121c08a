"""A diagram of the vocabulary, drawn from the vocabulary: a box a class, a line an object property."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass, field

from rdflib import OWL, RDF, RDFS, SDO, Graph
from rdflib.term import Node

_WIDTH, _GAP, _LINE, _SPACE, _TOP = 200, 90, 16, 22, 40


@dataclass(slots=True, kw_only=True)
class Box:
    """A class with the object properties that start at it, and its place."""

    name: str
    above: str | None
    properties: list[tuple[str, str]] = field(default_factory=list)
    x: int = 0
    y: int = 0

    @property
    def height(self) -> int:
        """Return how tall the box is drawn."""
        return _LINE * (len(self.properties) + 1) + 8


def draw_diagram(ontology: Graph, categories: list[str]) -> str:
    """Return the diagram as SVG: a column per category of classes, in the order given."""
    boxes = _boxes(ontology)
    tops: list[int] = []
    for column, category in enumerate(categories):
        y = _TOP
        for box in _members(ontology, boxes, category):
            box.x, box.y = column * (_WIDTH + _GAP) + 10, y
            y += box.height + _SPACE
        tops.append(y)
    width, height = len(categories) * (_WIDTH + _GAP) - _GAP // 2, max(tops)
    parts = [*_titles(categories), *_lines(boxes), *(part for box in boxes.values() for part in _shape(box))]
    return (
        f'<svg role="img" aria-label="Classes and their relations" viewBox="0 0 {width} {height}" '
        f'xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'
    )


def local_name(term: Node) -> str:
    """Return the name of a term behind its namespace."""
    return str(term).rpartition("#")[2].rpartition("/")[2]


def _boxes(ontology: Graph) -> dict[str, Box]:
    classes = sorted(ontology.subjects(RDF.type, OWL.Class), key=str)
    boxes = {}
    for term in classes:
        above = [item for item in ontology.objects(term, RDFS.subClassOf) if item in classes]
        boxes[local_name(term)] = Box(name=local_name(term), above=local_name(above[0]) if above else None)
    for term in sorted(ontology.subjects(RDF.type, OWL.ObjectProperty), key=str):
        ends = [*ontology.objects(term, RDFS.range), *ontology.objects(term, SDO.rangeIncludes)]
        starts = [*ontology.objects(term, RDFS.domain), *ontology.objects(term, SDO.domainIncludes)]
        for start in sorted(starts, key=str):
            if local_name(start) in boxes:
                boxes[local_name(start)].properties.append((local_name(term), local_name(ends[0])))
    return boxes


def _members(ontology: Graph, boxes: dict[str, Box], category: str) -> list[Box]:
    """Return the classes of a category, each behind the class above it."""
    named = [
        box
        for term in ontology.subjects(RDF.type, OWL.Class)
        if category in {str(item) for item in ontology.objects(term, SDO.category)} and (box := boxes[local_name(term)])
    ]
    return sorted(named, key=lambda box: (box.above or box.name, box.above is not None, box.name))


def _titles(categories: list[str]) -> Iterator[str]:
    for column, category in enumerate(categories):
        x = column * (_WIDTH + _GAP) + 10
        yield f'<text class="column" x="{x}" y="22">{html.escape(category)}</text>'


def _shape(box: Box) -> Iterator[str]:
    yield f'<a href="#{box.name}"><rect x="{box.x}" y="{box.y}" width="{_WIDTH}" height="{box.height}" rx="4"/>'
    above = f" ⊂ {box.above}" if box.above else ""
    yield f'<text class="name" x="{box.x + 8}" y="{box.y + 15}">{box.name}<tspan class="above">{above}</tspan></text>'
    for number, (name, end) in enumerate(box.properties, 2):
        yield f'<text x="{box.x + 8}" y="{box.y + number * _LINE - 1}">{name} → {end}</text>'
    yield "</a>"


def _lines(boxes: dict[str, Box]) -> Iterator[str]:
    """Yield a curve from each property to the box of the class it leads to."""
    for box in boxes.values():
        for number, (name, end) in enumerate(box.properties, 2):
            target = boxes.get(end)
            if target is None or target is box:
                continue
            y = box.y + number * _LINE - 5
            right = target.x > box.x
            start = box.x + _WIDTH if right or target.x == box.x else box.x
            stop = target.x if right else target.x + _WIDTH
            bend = _GAP // 2 if start <= stop or target.x == box.x else -_GAP // 2
            turn = stop + bend if target.x == box.x else stop - bend
            yield (
                f'<path d="M{start} {y}C{start + bend} {y} {turn} {target.y + 12} {stop} {target.y + 12}">'
                f"<title>{box.name} {name} {end}</title></path>"
            )
