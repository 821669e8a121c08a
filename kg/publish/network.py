"""The commitment graph for Gephi and other programs that draw: GraphML and GEXF, the same bytes always."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from kg.analysis.graph import CommitmentGraph, Node

GRAPHML, GEXF = "graph.graphml", "graph.gexf"

_COLUMNS = ("kind", "detail", "date", "ministry", "dossiers", "type", "status", "modality", "amount", "currency",
            "period", "due", "page")  # fmt: skip
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_graphml(graph: CommitmentGraph) -> bytes:
    """Return the graph as GraphML; what is known of a node stands in its data."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">']
    lines += [
        f'  <key id="{name}" for="node" attr.name="{name}" attr.type="{_type(name)}"/>' for name in ("label", *_COLUMNS)
    ]
    lines.append('  <key id="relation" for="edge" attr.name="relation" attr.type="string"/>')
    lines.append('  <graph id="commitments" edgedefault="directed">')
    for node in graph.nodes:
        data = "".join(f'<data key="{name}">{escape(value)}</data>' for name, value in _values(node))
        label = f'<data key="label">{escape(_clean(node.label))}</data>'
        lines.append(f"    <node id={_quoted(node.key)}>{label}{data}</node>")
    for place, edge in enumerate(graph.edges):
        ends = f"source={_quoted(edge.source)} target={_quoted(edge.target)}"
        lines.append(f'    <edge id="e{place}" {ends}><data key="relation">{edge.kind}</data></edge>')
    return "\n".join([*lines, "  </graph>", "</graphml>", ""]).encode()


def write_gexf(graph: CommitmentGraph) -> bytes:
    """Return the graph as GEXF 1.2, without the date of writing that the format can carry."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">']
    lines.append('  <graph defaultedgetype="directed" mode="static">')
    lines.append('    <attributes class="node" mode="static">')
    lines += [f'      <attribute id="{name}" title="{name}" type="{_type(name)}"/>' for name in _COLUMNS]
    lines += ["    </attributes>", "    <nodes>"]
    for node in graph.nodes:
        values = "".join(f'<attvalue for="{name}" value={_quoted(value)}/>' for name, value in _values(node))
        head = f"id={_quoted(node.key)} label={_quoted(node.label)}"
        lines.append(f"      <node {head}><attvalues>{values}</attvalues></node>")
    lines += ["    </nodes>", "    <edges>"]
    for place, edge in enumerate(graph.edges):
        ends = f"source={_quoted(edge.source)} target={_quoted(edge.target)}"
        lines.append(f'      <edge id="{place}" {ends} label="{edge.kind}"/>')
    return "\n".join([*lines, "    </edges>", "  </graph>", "</gexf>", ""]).encode()


def _values(node: Node) -> Iterator[tuple[str, str]]:
    """Yield what is known of a node, by column."""
    for name in _COLUMNS:
        value = getattr(node, name)
        if value not in (None, "", ()):
            yield (
                name,
                _clean(" ".join(value) if isinstance(value, tuple) else f"{value:f}" if name == "amount" else value),
            )


def _type(name: str) -> str:
    return "double" if name == "amount" else "string"


def _clean(text: str) -> str:
    """Return the text with what XML has no place for replaced."""
    return _FORBIDDEN.sub("\ufffd", text)


def _quoted(text: str) -> str:
    return quoteattr(_clean(text))
