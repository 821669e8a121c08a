"""Sorted N-Quads as nodes: what every writer of a format needs to know of a line, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

RDF_TYPE = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"


class Quad(NamedTuple):
    """The parts of one line of N-Quads, as written there; no graph for the default graph."""

    subject: bytes
    predicate: bytes
    object: bytes
    graph: bytes | None


class Node(NamedTuple):
    """A subject and all that is said of it: each predicate once, its objects in order, the type first."""

    subject: bytes
    said: list[tuple[bytes, list[bytes]]]


def split_quad(line: bytes) -> Quad:
    """Return the parts of a line of N-Quads as Oxigraph writes it: one blank between terms, none inside IRIs."""
    subject, predicate, rest = line.split(b" ", 2)
    parts = rest.rstrip(b"\r\n").rsplit(b" ", 2)
    if len(parts) == 3 and parts[1][:1] == b"<" and b'"' not in parts[1]:
        return Quad(subject, predicate, parts[0], parts[1])
    return Quad(subject, predicate, rest.rstrip(b"\r\n").removesuffix(b" ."), None)


def triples(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield N-Triples lines, each once, from sorted N-Quads: dropping the graph keeps the order."""
    before = None
    for line in lines:
        subject, predicate, item, _ = split_quad(line)
        triple = b"%s %s %s .\n" % (subject, predicate, item)
        if triple != before:
            yield triple
        before = triple


def by_graph(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield each quad with its graph in front, ready to be sorted by graph; the default graph comes first."""
    for line in lines:
        subject, predicate, item, graph = split_quad(line)
        yield b"%s %s %s %s .\n" % (graph or b"-", subject, predicate, item)


def nodes(sorted_triples: Iterable[bytes]) -> Iterator[Node]:
    """Yield the nodes of sorted N-Triples, a subject at a time."""
    quads = map(split_quad, sorted_triples)
    for subject, of_subject in groupby(quads, key=lambda quad: quad.subject):
        said = [
            (predicate, [quad.object for quad in of_predicate])
            for predicate, of_predicate in groupby(of_subject, key=lambda quad: quad.predicate)
        ]
        said.sort(key=lambda pair: pair[0] != RDF_TYPE)
        yield Node(subject, said)


def graph_nodes(sorted_by_graph: Iterable[bytes]) -> Iterator[tuple[bytes | None, Iterator[Node]]]:
    """Yield each graph with its nodes, from what `by_graph` made, sorted; use up the nodes before going on."""
    pairs = (line.split(b" ", 1) for line in sorted_by_graph)
    for graph, of_graph in groupby(pairs, key=lambda pair: pair[0]):
        yield (None if graph == b"-" else graph), nodes(pair[1] for pair in of_graph)
