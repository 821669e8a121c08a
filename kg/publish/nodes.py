"""Sorted N-Quads as nodes: what every writer of a format needs to know of a line, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
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


def terms(lines: Iterable[bytes]) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Yield subject, predicate and object of lines of N-Quads or N-Triples: `split_quad` without what it wraps."""
    for line in lines:
        subject, predicate, rest = line.split(b" ", 2)
        parts = rest.rsplit(b" ", 2)
        if len(parts) == 3 and parts[1][:1] == b"<" and b'"' not in parts[1]:
            yield subject, predicate, parts[0]
        else:
            yield subject, predicate, rest.rstrip(b"\r\n").removesuffix(b" .")


def triples(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield N-Triples lines, each once, from sorted N-Quads: dropping the graph keeps the order."""
    before = None
    for found in terms(lines):
        if found != before:
            yield b"%s %s %s .\n" % found
        before = found


def by_graph(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield each quad with its graph in front, ready to be sorted by graph; the default graph comes first."""
    for line in lines:
        subject, predicate, item, graph = split_quad(line)
        yield b"%s %s %s %s .\n" % (graph or b"-", subject, predicate, item)


def nodes(lines: Iterable[bytes]) -> Iterator[Node]:
    """Yield the nodes of sorted N-Quads or N-Triples, a subject at a time; a triple in several graphs counts once."""
    said: list[tuple[bytes, list[bytes]]] = []
    about, verb, items = b"", b"", [b""]
    for subject, predicate, item in terms(lines):
        if subject != about:
            if said:
                yield _node(about, said)
            about, verb, said = subject, b"", []
        if predicate != verb:
            verb, items = predicate, [item]
            said.append((verb, items))
        elif item != items[-1]:
            items.append(item)
    if said:
        yield _node(about, said)


def _node(subject: bytes, said: list[tuple[bytes, list[bytes]]]) -> Node:
    said.sort(key=lambda pair: pair[0] != RDF_TYPE)
    return Node(subject, said)


def graph_nodes(sorted_by_graph: Iterable[bytes]) -> Iterator[tuple[bytes | None, Iterator[Node]]]:
    """Yield each graph with its nodes, from what `by_graph` made, sorted; use up the nodes before going on."""
    pairs = (line.split(b" ", 1) for line in sorted_by_graph)
    for graph, of_graph in groupby(pairs, key=itemgetter(0)):
        yield (None if graph == b"-" else graph), nodes(pair[1] for pair in of_graph)
