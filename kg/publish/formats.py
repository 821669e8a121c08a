"""The formats of a release: one row each, with what a portal wants to know of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from kg.publish.jsonld import write_jsonld
from kg.publish.rdfxml import write_rdfxml
from kg.publish.snapshot import Snapshot
from kg.publish.turtle import write_trig, write_turtle

Write = Callable[[Snapshot, BinaryIO, str], int]
"""Writes a snapshot under a base, and returns how many characters the format could not hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: its file, its media type, its code in the EU's list of file types, and what it is called."""

    file: str
    media_type: str
    file_type: str
    nl: str
    en: str
    write: Write


def _turtle(snapshot: Snapshot, output: BinaryIO, base: str) -> int:
    write_turtle(snapshot.nodes(), output, base=base, folder=str(snapshot.folder))
    return 0


def _trig(snapshot: Snapshot, output: BinaryIO, base: str) -> int:
    write_trig(snapshot.graphs_first(), output, base=base, folder=str(snapshot.folder))
    return 0


def _nquads(snapshot: Snapshot, output: BinaryIO, base: str) -> int:
    with snapshot.path.open("rb") as file:
        shutil.copyfileobj(file, output, 1024 * 1024)
    return 0


def _ntriples(snapshot: Snapshot, output: BinaryIO, base: str) -> int:
    output.writelines(snapshot.triples())
    return 0


def _jsonld(snapshot: Snapshot, output: BinaryIO, base: str) -> int:
    write_jsonld(snapshot.graphs_first(), output, base=base, folder=str(snapshot.folder))
    return 0


def _rdfxml(snapshot: Snapshot, output: BinaryIO, base: str) -> int:
    return write_rdfxml(snapshot.triples(), output, folder=snapshot.folder)


FORMATS: dict[str, Format] = {
    "turtle": Format(
        file="graph.ttl", media_type="text/turtle", file_type="RDF_TURTLE", write=_turtle,
        nl="Turtle, gegroepeerd en gesorteerd", en="Turtle, grouped and sorted",
    ),
    "nquads": Format(
        file="graph.nq", media_type="application/n-quads", file_type="RDF_N_QUADS", write=_nquads,
        nl="N-Quads, met een graaf per stuk", en="N-Quads, with a graph per paper",
    ),
    "ntriples": Format(
        file="graph.nt", media_type="application/n-triples", file_type="RDF_N_TRIPLES", write=_ntriples,
        nl="N-Triples", en="N-Triples",
    ),
    "trig": Format(
        file="graph.trig", media_type="application/trig", file_type="RDF_TRIG", write=_trig,
        nl="TriG, met een graaf per stuk", en="TriG, with a graph per paper",
    ),
    "jsonld": Format(
        file="graph.jsonld", media_type="application/ld+json", file_type="JSON_LD", write=_jsonld,
        nl="JSON-LD, met een graaf per stuk", en="JSON-LD, with a graph per paper",
    ),
    "rdfxml": Format(
        file="graph.rdf", media_type="application/rdf+xml", file_type="RDF_XML", write=_rdfxml,
        nl="RDF/XML", en="RDF/XML",
    ),
}  # fmt: skip
"""The formats of the graph by name, in the order in which a release lists them."""
