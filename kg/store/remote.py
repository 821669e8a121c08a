"""A store behind an address: SPARQL 1.1 Protocol for questions, Graph Store Protocol for writing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, BinaryIO, Self

import httpx

from kg.errors import QueryError, StoreError
from kg.store.guard import Form, bind_query, check_query, syntax_error
from kg.store.protocol import DumpFormat, Quads, Rows, Term, checked_iri, literal, quad_lines

_GRAPH_STORES = {"query": "store", "sparql": "data"}
"""Where servers keep their Graph Store beside the query address: Oxigraph's, and Fuseki's."""
_RESULTS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_GRAPHS = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"
_SIZE = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"
_GRAPH_NAME = re.compile(rb"<([^<>\s]{1,2000})>\s{0,9}\.\s{0,9}\n\Z")
_AT = re.compile(r"at (\d{1,9}):(\d{1,9})|line (\d{1,9}),? col(?:umn)? (\d{1,9})")


class RemoteStore:
    """A SPARQL endpoint whose default graph is the union of its graphs; writing needs its Graph Store beside it."""

    def __init__(
        self, address: str, *, read_only: bool = False, graph_store: str | None = None, timeout: float = 60.0
    ) -> None:
        """Keep the address; nothing is sent before the first question."""
        self._address = address
        self._read_only = read_only
        self._graph_store = graph_store or _graph_store_of(address)
        self._client: httpx.Client | None = httpx.Client(timeout=timeout, follow_redirects=False)

    @property
    def location(self) -> str:
        """Where the store is, as a person would name it."""
        return self._address

    def load(self, nquads: Quads) -> None:
        """Add quads, graph by graph.

        Raises:
            StoreError: a line is not N-Quads, or the server refused or did not answer.
        """
        for graph, data in _by_graph(nquads).items():
            self._write("POST", graph, data)

    def replace_graph(self, graph: str, nquads: Quads) -> None:
        """Put quads in the place of all of one graph; the server does it at once.

        Raises:
            StoreError: a quad belongs to another graph, or the server refused or did not answer.
        """
        parts = _by_graph(nquads)
        other = next((name for name in parts if name != graph), None)
        if other is not None:
            raise StoreError(f"a quad meant for {graph} belongs to {other}; give it that graph's quads")
        self._write("PUT", graph, parts.get(graph, b""))

    def select(self, query: str, bindings: Mapping[str, Term] | None = None) -> Rows:
        """Return the rows of a SELECT; `bindings` gives variables their value.

        Raises:
            QueryError: the query is not a SELECT, or the server could not answer it.
            StoreError: the server is out of reach.
        """
        found = self._json(query, bindings, ("select",))
        columns = tuple(found["head"]["vars"])
        rows = found["results"]["bindings"]
        return Rows(columns=columns, rows=tuple(tuple(_term(row.get(name)) for name in columns) for row in rows))

    def ask(self, query: str, bindings: Mapping[str, Term] | None = None) -> bool:
        """Return the answer to an ASK.

        Raises:
            QueryError: the query is not an ASK, or the server could not answer it.
            StoreError: the server is out of reach.
        """
        return bool(self._json(query, bindings, ("ask",))["boolean"])

    def construct(self, query: str, bindings: Mapping[str, Term] | None = None) -> bytes:
        """Return what a CONSTRUCT or DESCRIBE makes, as N-Triples.

        Raises:
            QueryError: the query is not a CONSTRUCT or DESCRIBE, or the server could not answer it.
            StoreError: the server is out of reach.
        """
        return self._query(query, bindings, ("construct", "describe"), accept=_TRIPLES).content

    def dump(self, output: BinaryIO, dump_format: DumpFormat = "nquads", *, graph: str | None = None) -> None:
        """Write the store, or one graph, graph by graph.

        Raises:
            StoreError: the format is not N-Quads or N-Triples, or the server did not answer.
        """
        if dump_format not in ("nquads", "ntriples") or (dump_format == "ntriples" and graph is None):
            raise StoreError("a store behind an address is dumped as nquads, or one graph of it as ntriples")
        for name in [graph] if graph is not None else self.graphs():
            text = self.construct(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{checked_iri(name)}> {{ ?s ?p ?o }} }}")
            ending = b" .\n" if dump_format == "ntriples" else f" <{name}> .\n".encode()
            for line in text.splitlines():
                output.write(line.rstrip().removesuffix(b".").rstrip() + ending)

    def graphs(self) -> list[str]:
        """Return the names of the graphs, sorted."""
        return sorted(str(row[0]) for row in self.select(_GRAPHS))

    def size(self) -> int:
        """Return the number of quads in named graphs."""
        return int(str(self.select(_SIZE).rows[0][0]))

    def close(self) -> None:
        """Close the connections; nothing works after it."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Close it."""
        self.close()

    def _json(self, query: str, bindings: Mapping[str, Term] | None, forms: tuple[Form, ...]) -> dict[str, Any]:
        response = self._query(query, bindings, forms, accept=_RESULTS)
        try:
            found = response.json()
        except ValueError as error:
            raise StoreError(f"{self._address} did not answer in SPARQL JSON; is it a SPARQL address?") from error
        if not isinstance(found, dict) or "head" not in found:
            raise StoreError(f"{self._address} did not answer in SPARQL JSON; is it a SPARQL address?")
        return found

    def _query(
        self, query: str, bindings: Mapping[str, Term] | None, forms: tuple[Form, ...], *, accept: str
    ) -> httpx.Response:
        form = check_query(query)
        if form not in forms:
            raise QueryError(f"a {forms[0].upper()} was expected, and the query is a {form.upper()}")
        # Oxigraph's server asks for the union by name; others have it set or ignore the word.
        data = {"query": bind_query(query, bindings), "union-default-graph": "true"}
        response = self._send("POST", self._address, data=data, headers={"Accept": accept})
        if response.status_code == 400:
            raise _refused(query, response.text)
        if response.is_error or response.is_redirect:
            raise StoreError(f"{self._address} answered {response.status_code}: {response.text[:200].strip()}")
        return response

    def _write(self, method: str, graph: str, data: bytes) -> None:
        if self._read_only:
            raise StoreError(f"the store {self.location} was opened to be read; open it for writing to change it")
        response = self._send(
            method,
            self._graph_store,
            params={"graph": checked_iri(graph)},
            content=data,
            headers={"Content-Type": _TRIPLES},
        )
        if response.is_error or response.is_redirect:
            raise StoreError(
                f"{self._graph_store} refused the graph {graph} with {response.status_code}: "
                f"{response.text[:200].strip()}"
            )

    def _send(self, method: str, address: str, **options: Any) -> httpx.Response:
        if self._client is None:
            raise StoreError(f"the store {self.location} is closed")
        try:
            return self._client.request(method, address, **options)
        except httpx.HTTPError as error:
            raise StoreError(f"{address} did not answer: {error}; is the server running?") from error
        except httpx.InvalidURL as error:
            raise StoreError(f"{address} is not an address: {error}") from error


def _graph_store_of(address: str) -> str:
    head, _, last = address.rstrip("/").rpartition("/")
    return f"{head}/{_GRAPH_STORES.get(last, last)}"


def _by_graph(nquads: Quads) -> dict[str, bytes]:
    parts: dict[str, list[bytes]] = {}
    for piece in quad_lines(nquads):
        for line in piece.splitlines(keepends=True):
            if not line.strip():
                continue
            match = _GRAPH_NAME.search(line)
            if match is None:
                raise StoreError(f"what was to be loaded has no graph in: {line[:120].decode(errors='replace')!r}")
            parts.setdefault(match[1].decode(), []).append(line[: match.start()] + b".\n")
    return {graph: b"".join(lines) for graph, lines in parts.items()}


def _term(row: dict[str, str] | None) -> Term | None:
    if row is None:
        return None
    if row["type"] == "uri":
        return Term("iri", row["value"])
    if row["type"] == "bnode":
        return Term("blank", row["value"])
    return literal(row["value"], datatype=row.get("datatype"), language=row.get("xml:lang"))


def _refused(query: str, text: str) -> QueryError:
    match = _AT.search(text[:2000])
    if match is None:
        return QueryError(f"the server refused the query: {text[:200].strip()}")
    line, column = int(match[1] or match[3]), int(match[2] or match[4])
    return syntax_error(query, text[:160].strip(), line=line, column=column)
