"""JSON-LD written from a sorted stream: a node a line, inside its named graph."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

from kg.publish.nodes import RDF_TYPE, Node, graph_nodes, split_quad
from kg.publish.prefixes import Prefixes

Lines = Callable[[], Iterable[bytes]]

_LITERAL = re.compile(rb'"(?P<text>.*)"(?:@(?P<language>[A-Za-z0-9-]+)|\^\^(?P<datatype><[^<>]*>))?', re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_SHORT = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}


def write_jsonld(quads: Lines, output: BinaryIO, *, base: str) -> None:
    """Write quads sorted by graph (`nodes.by_graph`) as JSON-LD with its context inside."""
    prefixes = prefixes_of(quads(), base)
    output.write(b'{"@context": ' + _dump(prefixes.used) + b',\n"@graph": [')
    between = b""
    for graph, of_graph in graph_nodes(quads()):
        name = {} if graph is None else {"@id": _name(graph, prefixes)}
        output.write(between + b"\n" + _dump(name)[:-1] + (b", " if name else b"") + b'"@graph": [')
        between = b","
        for place, node in enumerate(of_graph):
            output.write((b",\n" if place else b"\n") + _dump(_node(node, prefixes)))
        output.write(b"]}")
    output.write(b"]}\n")


def prefixes_of(quads: Iterable[bytes], base: str) -> Prefixes:
    """Return the prefixes that quads with the graph in front need."""
    prefixes = Prefixes(base)
    for line in quads:
        graph, triple = line.split(b" ", 1)
        subject, predicate, item, _ = split_quad(triple)
        for term in (graph, subject, predicate, item if item[:1] == b"<" else b"<" + item.rpartition(b"^^<")[2]):
            prefixes.shorten(term)
    return prefixes


def unescape(text: bytes) -> str:
    """Return the characters that the inside of a literal stands for."""
    return _ESCAPE.sub(_character, text.decode("utf-8"))


def _character(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _SHORT.get(match[3], match[3])


def _node(node: Node, prefixes: Prefixes) -> dict[str, Any]:
    row: dict[str, Any] = {"@id": _name(node.subject, prefixes)}
    for predicate, items in node.said:
        if predicate == RDF_TYPE:
            row["@type"] = [_name(item, prefixes) for item in items]
            continue
        values = [_value(item, prefixes) for item in items]
        row[_name(predicate, prefixes)] = values[0] if len(values) == 1 else values
    return row


def _value(term: bytes, prefixes: Prefixes) -> str | dict[str, str]:
    match = _LITERAL.fullmatch(term)
    if match is None:
        return {"@id": _name(term, prefixes)}
    text = unescape(match["text"])
    if match["language"]:
        return {"@value": text, "@language": match["language"].decode()}
    if match["datatype"]:
        return {"@value": text, "@type": _name(match["datatype"], prefixes)}
    return text


def _name(term: bytes, prefixes: Prefixes) -> str:
    return prefixes.shorten(term).decode().removeprefix("<").removesuffix(">")


def _dump(row: object) -> bytes:
    return json.dumps(row, ensure_ascii=False, sort_keys=False).encode()
