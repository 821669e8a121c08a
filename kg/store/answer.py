"""Answers to SPARQL queries as bytes in the formats of the web, with a limit on how much there may be."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from kg.errors import QueryError
from kg.store.embedded import EmbeddedStore, to_term
from kg.store.guard import check_query, tokens
from kg.store.protocol import Row, Term

T = TypeVar("T")

JSON = "application/sparql-results+json"
XML = "application/sparql-results+xml"
CSV = "text/csv"
TSV = "text/tab-separated-values"
TURTLE = "text/turtle"

_XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'
_GRAPHS: Mapping[str, ox.RdfFormat] = {
    TURTLE: ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}
GRAPH_MEDIA = tuple(_GRAPHS)
"""Media types of an answer that is a graph; the first is what a client gets who does not choose."""
BOOLEAN_MEDIA = (JSON, XML)


class TooManyRowsError(QueryError):
    """An answer longer than the limit; it is refused whole, since a part of it would look like all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """The graphs that a request names: those merged into the default graph, and those a query can name.

    Without either, the query is asked of the whole store. Relative addresses in it are relative to `base`.
    """

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    base: str | None = None

    @property
    def graphs(self) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """Return both kinds of graphs, or None for the whole store."""
        return (self.default, self.named) if self.default or self.named else None


WHOLE = Dataset()


def answer_query(
    store: EmbeddedStore, query: str, *, media: str, dataset: Dataset = WHOLE, most: int = 100_000
) -> bytes:
    """Return the answer in a media type of its form: `TABLE_MEDIA`, `BOOLEAN_MEDIA` or `GRAPH_MEDIA`.

    Raises:
        QueryError: the query does not only read this store, does not parse, or has more than `most` rows or triples.
    """
    form = check_query(query)
    found = store.run(query, dataset.graphs, base=dataset.base)
    if form == "select":
        assert isinstance(found, ox.QuerySolutions)
        columns = _columns(query, [variable.value for variable in found.variables])
        rows = [
            [None if (term := row[name]) is None else to_term(term) for name in columns]
            for row in _limited(found, most)
        ]
        return TABLE_WRITERS[media](columns, rows)
    if form == "ask":
        return _boolean(bool(found), media)
    assert isinstance(found, ox.QueryTriples)
    return write_graph(_limited(found, most), media)


def write_graph(triples: Iterable[ox.Triple], media: str, *, prefixes: Mapping[str, str] | None = None) -> bytes:
    """Return triples in a media type of `GRAPH_MEDIA`."""
    return ox.serialize(triples, format=_GRAPHS[media], prefixes=dict(prefixes or {})) or b""


def convert_graph(data: bytes, media: str, *, prefixes: Mapping[str, str] | None = None) -> bytes:
    """Return N-Triples or Turtle in a media type of `GRAPH_MEDIA`."""
    return write_graph((quad.triple for quad in ox.parse(data, ox.RdfFormat.TURTLE)), media, prefixes=prefixes)


def _columns(query: str, names: list[str]) -> list[str]:
    """Return the columns as the query has them; the engine gives those of `SELECT *` by the alphabet."""
    found = list(tokens(query))
    start = next((at for at, token in enumerate(found) if token.text.upper() == "SELECT"), len(found))
    if not any(token.text == "*" for token in found[start + 1 : start + 3]):
        return names
    order: dict[str, int] = {}
    for token in found:
        if token.kind == "variable":
            order.setdefault(token.text[1:], token.start)
    return sorted(names, key=lambda name: order.get(name, len(query)))


def _limited(found: Iterable[T], most: int) -> list[T]:
    try:
        kept = list(islice(found, most + 1))
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query could not be answered: {error}") from error
    if len(kept) > most:
        raise TooManyRowsError(f"the answer is longer than {most:,} rows; add LIMIT and OFFSET, or ask for less")
    return kept


Columns = Sequence[str]
Cells = Sequence[Sequence[Term | None]] | Sequence[Row]


def write_json(columns: Columns, rows: Cells) -> bytes:
    """Return a table as SPARQL 1.1 Query Results JSON."""
    bindings = [
        {name: _json_term(term) for name, term in zip(columns, row, strict=True) if term is not None} for row in rows
    ]
    return json.dumps({"head": {"vars": list(columns)}, "results": {"bindings": bindings}}, ensure_ascii=False).encode()


def write_xml(columns: Columns, rows: Cells) -> bytes:
    """Return a table as SPARQL Query Results XML."""
    out = io.StringIO()
    variables = "".join(f"<variable name={quoteattr(name)}/>" for name in columns)
    out.write(f"{_XML_HEAD}<head>{variables}</head><results>")
    for row in rows:
        cells = (
            f"<binding name={quoteattr(name)}>{_xml_term(term)}</binding>"
            for name, term in zip(columns, row, strict=True)
            if term is not None
        )
        out.write(f"<result>{''.join(cells)}</result>")
    out.write("</results></sparql>\n")
    return out.getvalue().encode()


def write_csv(columns: Columns, rows: Cells) -> bytes:
    """Return a table as SPARQL 1.1 CSV: bare values, blank nodes with their sign."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        cells = ["" if term is None else f"_:{term.value}" if term.kind == "blank" else term.value for term in row]
        if len(cells) == 1 and not cells[0]:
            out.write("\r\n")
        else:
            writer.writerow(cells)
    return out.getvalue().encode()


def write_tsv(columns: Columns, rows: Cells) -> bytes:
    """Return a table as SPARQL 1.1 TSV: terms as Turtle writes them."""
    lines = ["\t".join(f"?{name}" for name in columns)]
    lines += ["\t".join("" if term is None else term.n3() for term in row) for row in rows]
    return ("\n".join(lines) + "\n").encode()


TABLE_WRITERS: Mapping[str, Callable[[Columns, Cells], bytes]] = {
    JSON: write_json,
    XML: write_xml,
    CSV: write_csv,
    TSV: write_tsv,
}
TABLE_MEDIA = tuple(TABLE_WRITERS)


def _boolean(value: bool, media: str) -> bytes:
    word = "true" if value else "false"
    if media == XML:
        return f"{_XML_HEAD}<head/><boolean>{word}</boolean></sparql>\n".encode()
    return json.dumps({"head": {}, "boolean": value}).encode()


def _json_term(term: Term) -> dict[str, str]:
    kind = {"iri": "uri", "blank": "bnode", "literal": "literal"}[term.kind]
    shown = {"type": kind, "value": term.value}
    if term.language:
        shown["xml:lang"] = term.language
    elif term.datatype:
        shown["datatype"] = term.datatype
    return shown


def _xml_term(term: Term) -> str:
    text = escape(xml_characters(term.value))
    if term.kind == "iri":
        return f"<uri>{text}</uri>"
    if term.kind == "blank":
        return f"<bnode>{text}</bnode>"
    if term.language:
        return f"<literal xml:lang={quoteattr(term.language)}>{text}</literal>"
    return (
        f"<literal datatype={quoteattr(term.datatype)}>{text}</literal>"
        if term.datatype
        else f"<literal>{text}</literal>"
    )


def xml_characters(text: str) -> str:
    """Return a text without the control characters that XML 1.0 has no way to write."""
    return text.translate(_NOT_XML)


_NOT_XML = {code: "\ufffd" for code in (*range(0x20), 0xFFFE, 0xFFFF) if code not in (0x9, 0xA, 0xD)}
