"""Turtle and TriG that are pleasant to read and to diff: grouped, sorted, a prefix per type, the same bytes always.

Both are written from a sorted stream, so any number of triples takes the memory of one node.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import BinaryIO

from kg.publish.nodes import RDF_TYPE, Node, graph_nodes, nodes, split_quad
from kg.publish.prefixes import Prefixes

Lines = Callable[[], Iterable[bytes]]
"""Starts the sorted lines from the beginning: writers read them twice, once for the prefixes."""

_BARE = re.compile(
    rb'"(?:(?P<integer>[+-]?[0-9]{1,40})"\^\^<http://www\.w3\.org/2001/XMLSchema#integer>'
    rb'|(?P<decimal>[+-]?[0-9]{0,40}\.[0-9]{1,40})"\^\^<http://www\.w3\.org/2001/XMLSchema#decimal>'
    rb'|(?P<boolean>true|false)"\^\^<http://www\.w3\.org/2001/XMLSchema#boolean>)'
)


def write_turtle(triples: Lines, output: BinaryIO, *, base: str) -> None:
    """Write sorted N-Triples as Turtle."""
    prefixes = Prefixes(base)
    for line in triples():
        _note(line, prefixes)
    output.write(_head(prefixes))
    for node in nodes(triples()):
        output.write(b"\n" + turtle_node(node, prefixes))


def write_trig(quads: Lines, output: BinaryIO, *, base: str) -> None:
    """Write quads sorted by graph (`nodes.by_graph`) as TriG, a block a graph."""
    prefixes = Prefixes(base)
    for line in quads():
        graph, triple = line.split(b" ", 1)
        prefixes.shorten(graph)
        _note(triple, prefixes)
    output.write(_head(prefixes))
    for name, of_graph in graph_nodes(quads()):
        if name is None:
            output.writelines(b"\n" + turtle_node(node, prefixes) for node in of_graph)
            continue
        output.write(b"\n%s {\n" % prefixes.shorten(name))
        for place, node in enumerate(of_graph):
            output.write((b"\n" if place else b"") + turtle_node(node, prefixes, indent=b"  "))
        output.write(b"}\n")


def turtle_node(node: Node, prefixes: Prefixes, *, indent: bytes = b"") -> bytes:
    """Return one subject as Turtle: a line a predicate, several objects a line each."""
    lines = []
    for predicate, items in node.said:
        verb = b"a" if predicate == RDF_TYPE else prefixes.shorten(predicate)
        between = b",\n" + indent + b"    "
        objects = between.join(_object(item, prefixes) for item in items)
        gap = b" " if len(items) == 1 else b"\n" + indent + b"    "
        lines.append(verb + gap + objects)
    subject = prefixes.shorten(node.subject)
    return b"%s%s %s .\n" % (indent, subject, (b" ;\n" + indent + b"  ").join(lines))


def _object(term: bytes, prefixes: Prefixes) -> bytes:
    if term[:1] == b"<":
        return prefixes.shorten(term)
    if term[-1:] != b">":
        return term
    bare = _BARE.fullmatch(term)
    if bare is not None:
        return bare["integer"] or bare["decimal"] or bare["boolean"]
    value, _, datatype = term.rpartition(b"^^")
    return b"%s^^%s" % (value, prefixes.shorten(datatype))


def _note(triple: bytes, prefixes: Prefixes) -> None:
    """Note which prefixes a triple needs."""
    subject, predicate, item, _ = split_quad(triple)
    prefixes.shorten(subject)
    if predicate != RDF_TYPE:
        prefixes.shorten(predicate)
    _object(item, prefixes)


def _head(prefixes: Prefixes) -> bytes:
    return "".join(f"@prefix {name}: <{space}> .\n" for name, space in sorted(prefixes.used.items())).encode()
