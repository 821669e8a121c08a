"""Turtle and TriG that are pleasant to read and to diff: grouped, sorted, a prefix per type, the same bytes always.

Both are written from a sorted stream, so any number of triples takes little memory.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO

from kg.publish.nodes import RDF_TYPE, Node, graph_nodes
from kg.publish.prefixes import Prefixes

XSD = b"<http://www.w3.org/2001/XMLSchema#"
_BARE = {
    XSD + b"integer>": re.compile(rb'"[+-]?[0-9]{1,40}'),
    XSD + b"decimal>": re.compile(rb'"[+-]?[0-9]{0,40}\.[0-9]{1,40}'),
    XSD + b"boolean>": re.compile(rb'"(?:true|false)'),
}
"""What Turtle writes without quotes, by datatype, from its opening quote on."""
_IN_MEMORY = 8 * 1024 * 1024


def write_turtle(found: Iterable[Node], output: BinaryIO, *, base: str, folder: str | None = None) -> None:
    """Write nodes as Turtle; what comes after the prefixes waits in `folder` until it is known which are needed."""
    prefixes = Prefixes(base)
    with SpooledTemporaryFile(_IN_MEMORY, dir=folder) as body:
        body.writelines(b"\n" + turtle_node(node, prefixes) for node in found)
        _join(prefixes, body, output)


def write_trig(lines: Iterable[bytes], output: BinaryIO, *, base: str, folder: str | None = None) -> None:
    """Write quads sorted by graph (`nodes.by_graph`) as TriG, a block a graph."""
    prefixes = Prefixes(base)
    with SpooledTemporaryFile(_IN_MEMORY, dir=folder) as body:
        for name, of_graph in graph_nodes(lines):
            if name is None:
                body.writelines(b"\n" + turtle_node(node, prefixes) for node in of_graph)
                continue
            body.write(b"\n%s {\n" % prefixes.shorten(name))
            for place, node in enumerate(of_graph):
                body.write((b"\n" if place else b"") + turtle_node(node, prefixes, indent=b"  "))
            body.write(b"}\n")
        _join(prefixes, body, output)


def _join(prefixes: Prefixes, body: IO[bytes], output: BinaryIO) -> None:
    for name, space in sorted(prefixes.used.items()):
        output.write(f"@prefix {name}: <{space}> .\n".encode())
    body.seek(0)
    shutil.copyfileobj(body, output, _IN_MEMORY)


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
    value, _, datatype = term.rpartition(b"^^")
    bare = _BARE.get(datatype)
    if bare is not None and bare.fullmatch(value, 0, len(value) - 1):
        return value[1:-1]
    return b"%s^^%s" % (value, prefixes.shorten(datatype))
