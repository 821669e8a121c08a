"""JSON-LD written from a sorted stream: a node a line, inside its named graph."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO

from kg.publish.nodes import RDF_TYPE, Node, graph_nodes
from kg.publish.prefixes import Prefixes

_IN_MEMORY = 8 * 1024 * 1024

_LITERAL = re.compile(rb'"(?P<text>.*)"(?:@(?P<language>[A-Za-z0-9-]+)|\^\^(?P<datatype><[^<>]*>))?', re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_SHORT = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}


def write_jsonld(lines: Iterable[bytes], output: BinaryIO, *, base: str, folder: str | None = None) -> None:
    """Write quads sorted by graph (`nodes.by_graph`) as JSON-LD with its context inside."""
    prefixes = Prefixes(base)
    with SpooledTemporaryFile(_IN_MEMORY, dir=folder) as body:
        between = b""
        for graph, of_graph in graph_nodes(lines):
            name = {} if graph is None else {"@id": _name(graph, prefixes)}
            body.write(between + b"\n" + _dump(name)[:-1] + (b", " if name else b"") + b'"@graph": [')
            between = b","
            for place, node in enumerate(of_graph):
                body.write((b",\n" if place else b"\n") + _dump(_node(node, prefixes)))
            body.write(b"]}")
        output.write(b'{"@context": ' + _dump(dict(sorted(prefixes.used.items()))) + b',\n"@graph": [')
        body.seek(0)
        shutil.copyfileobj(body, output, _IN_MEMORY)
    output.write(b"]}\n")


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
