"""A store behind an address: SPARQL 1.1 Protocol for questions, Graph Store Protocol for writing."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO, Literal, Self

import httpx
import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.store.embedded import EmbeddedStore
from kg.store.guard import Form, OwnQuery, bind_query, check_query
from kg.store.login import GRAPHS, login_of
from kg.store.paging import construct_page, select_page
from kg.store.protocol import DumpFormat, Quads, Row, Rows, Term, checked_iri, quad_lines
from kg.store.reply import (
    RESULTS,
    TRIPLES,
    Table,
    check_reply,
    is_too_long,
    read_boolean,
    read_table,
    read_triples,
)

_GRAPH_STORES = {"query": "store", "sparql": "data"}
"""Where servers keep their Graph Store beside the query address: Oxigraph's, and Fuseki's."""
_VIRTUOSO_GRAPH_STORE = "sparql-graph-crud-auth"
_SYSTEM_GRAPHS = frozenset(
    "http://www.openlinksw.com/schemas/virtrdf# http://www.w3.org/ns/ldp# http://www.w3.org/2002/07/owl#"
    " http://localuriqaserver/sparql http://localhost:8890/sparql http://localhost:8890/DAV/ urn:core:services:sparql"
    " http://www.openlinksw.com/schemas/oplweb# urn:activitystreams-owl:map".split()
)
"""Graphs that a new Virtuoso comes with; they are no part of anyone's data."""
_GRAPHS = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
_PAGE = 10_000
_TRIPLES_PAGE = 1000
"""Rows for a CONSTRUCT at a time: Virtuoso does not say where it cuts one, and no server cuts at fewer."""
_PIECE = 20_000
"""Lines sent at a time."""


class RemoteStore:
    """A SPARQL endpoint whose default graph is the union of its graphs; writing needs its Graph Store beside it.

    An answer that the server cuts or refuses for its length is asked for in pages. Who writes is told by the
    environment: KG_STORE_USER and KG_STORE_PASSWORD, or KG_STORE_TOKEN. Where the Graph Store is, `graph_store` or
    KG_STORE_GRAPHS says; without either it is looked for where Fuseki, Oxigraph and Virtuoso have theirs.

    Virtuoso's compiler fails on seven of our questions, and one gets other rows (version 7.2.5; among them `overdue`
    and `money`). There our own questions, and no others, are put to a copy in memory, read when the first comes.
    """

    def __init__(
        self, address: str, *, read_only: bool = False, graph_store: str | None = None, timeout: float = 60.0
    ) -> None:
        """Keep the address; nothing is sent before the first question.

        Raises:
            StoreError: the address holds a password.
        """
        for given in (address, graph_store or ""):
            if "@" in given.partition("//")[2].partition("/")[0]:
                raise StoreError(
                    "an address with a password in it ends up in logs; use KG_STORE_USER, KG_STORE_PASSWORD"
                )
        self._address = address
        self._read_only = read_only
        self._graph_store = graph_store or os.environ.get(GRAPHS)
        self._server: str | None = None
        self._copy: EmbeddedStore | None = None
        self._client: httpx.Client | None = httpx.Client(timeout=timeout, follow_redirects=False, auth=login_of())

    @property
    def location(self) -> str:
        """Where the store is, as a person would name it."""
        return self._address

    def load(self, nquads: Quads) -> None:
        """Add quads, graph by graph.

        Raises:
            StoreError: a line is not N-Quads, or the server refused or did not answer.
        """
        for graph, lines in _by_graph(nquads).items():
            for start in range(0, len(lines), _PIECE):
                self._write("POST", graph, lines[start : start + _PIECE])

    def replace_graph(self, graph: str, nquads: Quads) -> None:
        """Put quads in the place of all of one graph; the server does it at once.

        Raises:
            StoreError: a quad belongs to another graph, or the server refused or did not answer.
        """
        parts = _by_graph(nquads)
        other = next((name for name in parts if name != graph), None)
        if other is not None:
            raise StoreError(f"a quad meant for {graph} belongs to {other}; give it that graph's quads")
        self._write("PUT", graph, parts.get(graph, []))

    def select(self, query: str, bindings: Mapping[str, Term] | None = None) -> Rows:
        """Return the rows of a SELECT; `bindings` gives variables their value.

        Raises:
            QueryError: the query is not a SELECT, or the server could not answer it.
            StoreError: the server is out of reach.
        """
        if copy := self._copy_for(query):
            return copy.select(query, bindings)
        text = _checked(query, bindings, ("select",))
        response = self._ask(text, RESULTS)
        if is_too_long(response):
            columns = self._table(select_page(text, (), size=1, offset=0)).columns
            return Rows(columns=columns, rows=tuple(self._rows(text, columns, _PAGE)))
        check_reply(response, text)
        found = read_table(response)
        if found.cut_at is None:
            return Rows(columns=found.columns, rows=found.rows)
        return Rows(columns=found.columns, rows=tuple(self._rows(text, found.columns, found.cut_at)))

    def ask(self, query: str, bindings: Mapping[str, Term] | None = None) -> bool:
        """Return the answer to an ASK.

        Raises:
            QueryError: the query is not an ASK, or the server could not answer it.
            StoreError: the server is out of reach.
        """
        if copy := self._copy_for(query):
            return copy.ask(query, bindings)
        text = _checked(query, bindings, ("ask",))
        response = self._ask(text, RESULTS)
        check_reply(response, text)
        return read_boolean(response)

    def construct(self, query: str, bindings: Mapping[str, Term] | None = None) -> bytes:
        """Return what a CONSTRUCT or DESCRIBE makes, as N-Triples.

        Raises:
            QueryError: the query is not a CONSTRUCT or DESCRIBE, or the server could not answer it.
            StoreError: the server is out of reach.
        """
        if copy := self._copy_for(query):
            return copy.construct(query, bindings)
        text = _checked(query, bindings, ("construct", "describe"))
        response = self._ask(text, TRIPLES)
        if is_too_long(response):
            return self._triples(text)
        check_reply(response, text)
        triples = read_triples(response)
        if self._is_virtuoso() and len(triples) >= _TRIPLES_PAGE and check_query(query) == "construct":
            return self._triples(text)
        return b"".join(triples)

    def dump(self, output: BinaryIO, dump_format: DumpFormat = "nquads", *, graph: str | None = None) -> None:
        """Write the store, or one graph, graph by graph.

        Raises:
            StoreError: the format is not N-Quads or N-Triples, or the server did not answer.
        """
        if dump_format not in ("nquads", "ntriples") or (dump_format == "ntriples" and graph is None):
            raise StoreError("a store behind an address is dumped as nquads, or one graph of it as ntriples")
        for name in [graph] if graph is not None else self.graphs():
            ending = " .\n" if dump_format == "ntriples" else f" <{name}> .\n"
            for line in self._lines(name):
                output.write(line + ending.encode())

    def graphs(self) -> list[str]:
        """Return the names of the graphs, sorted."""
        return sorted(self._counts())

    def size(self) -> int:
        """Return the number of quads in named graphs."""
        return sum(self._counts().values())

    def close(self) -> None:
        """Close the connections; nothing works after it."""
        if self._client is not None:
            self._client.close()
            self._client = self._copy = None

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Close it."""
        self.close()

    def _lines(self, graph: str) -> Iterator[bytes]:
        """Yield the triples of a graph as N-Triples has them, without their ends."""
        for row in self.select(f"SELECT ?s ?p ?o WHERE {{ GRAPH <{checked_iri(graph)}> {{ ?s ?p ?o }} }}"):
            yield " ".join(term.n3() for term in row if term is not None).encode()

    def _copy_for(self, query: str) -> EmbeddedStore | None:
        """Return the copy that a question of our own is put to, where the server gets some of them wrong."""
        if not isinstance(query, OwnQuery) or not self._is_virtuoso():
            return None
        if self._copy is None:
            copy = EmbeddedStore()
            copy.load(line + f" <{name}> .\n".encode() for name in self.graphs() for line in self._lines(name))
            self._copy = copy
        return self._copy

    def _counts(self) -> dict[str, int]:
        """Return the number of triples by graph, without those that the server keeps for itself."""
        rows = self.select(_GRAPHS)
        return {str(name): int(str(count)) for name, count in rows if name and str(name) not in _SYSTEM_GRAPHS}

    def _rows(self, text: str, columns: tuple[str, ...], size: int) -> Iterator[Row]:
        """Yield the rows of a SELECT page by page; a server that finds a page too long is asked for shorter ones."""
        offset = 0
        while True:
            page = select_page(text, columns, size=size, offset=offset)
            response = self._ask(page, RESULTS)
            if is_too_long(response) and size > 1:
                size //= 10
                continue
            check_reply(response, page)
            rows = read_table(response).rows
            yield from rows
            offset += size
            if len(rows) < size:
                return

    def _triples(self, text: str) -> bytes:
        """Return what a CONSTRUCT makes, page by page and each triple once."""
        _, counting = construct_page(text, size=_TRIPLES_PAGE, offset=0)
        (row,) = self._table(counting).rows
        found: dict[bytes, None] = {}
        for offset in range(0, int(str(row[0])), _TRIPLES_PAGE):
            page, _ = construct_page(text, size=_TRIPLES_PAGE, offset=offset)
            response = self._ask(page, TRIPLES)
            check_reply(response, page)
            found.update(dict.fromkeys(read_triples(response)))
        return b"".join(found)

    def _table(self, text: str) -> Table:
        response = self._ask(text, RESULTS)
        check_reply(response, text)
        return read_table(response)

    def _ask(self, text: str, accept: str) -> httpx.Response:
        # Oxigraph's server asks for the union by name; others have it set or ignore the word.
        data = {"query": text, "union-default-graph": "true"}
        response = self._send("POST", self._address, data=data, headers={"Accept": accept})
        self._server = response.headers.get("server", "")
        return response

    def _is_virtuoso(self) -> bool:
        if self._server is None:
            self._ask("ASK { ?s ?p ?o }", RESULTS)
        return (self._server or "").startswith("Virtuoso")

    def _where_to_write(self) -> str:
        """Return the address of the Graph Store: the one given, or the one that this kind of server has."""
        if self._graph_store is None:
            head, _, last = self._address.rstrip("/").rpartition("/")
            name = _VIRTUOSO_GRAPH_STORE if self._is_virtuoso() else _GRAPH_STORES.get(last, last)
            self._graph_store = f"{head}/{name}"
        return self._graph_store

    def _write(self, method: Literal["POST", "PUT"], graph: str, lines: Sequence[bytes]) -> None:
        if self._read_only:
            raise StoreError(f"the store {self.location} was opened to be read; open it for writing to change it")
        address, headers, data = self._where_to_write(), {"Content-Type": TRIPLES}, b"".join(lines)
        response = self._send(method, address, params={"graph": checked_iri(graph)}, content=data, headers=headers)
        if response.is_success:
            self._write_copy(method, graph, lines)
            return
        hint = "; set KG_STORE_USER and KG_STORE_PASSWORD" if response.status_code in (401, 403) else ""
        said = " ".join(response.text[:200].split())
        raise StoreError(f"{address} refused the graph {graph} with {response.status_code}: {said}{hint}")

    def _write_copy(self, method: Literal["POST", "PUT"], graph: str, lines: Sequence[bytes]) -> None:
        """Change the copy as the server's graphs were changed."""
        if self._copy is not None:
            quads = [line.removesuffix(b".\n") + f"<{graph}> .\n".encode() for line in lines]
            self._copy.load(quads) if method == "POST" else self._copy.replace_graph(graph, quads)

    def _send(self, method: str, address: str, **options: Any) -> httpx.Response:
        if self._client is None:
            raise StoreError(f"the store {self.location} is closed")
        try:
            return self._client.request(method, address, **options)
        except httpx.HTTPError as error:
            raise StoreError(f"{address} did not answer: {error}; is the server running?") from error
        except httpx.InvalidURL as error:
            raise StoreError(f"{address} is not an address: {error}") from error


def _checked(query: str, bindings: Mapping[str, Term] | None, forms: tuple[Form, ...]) -> str:
    form = check_query(query)
    if form not in forms:
        raise QueryError(f"a {forms[0].upper()} was expected, and the query is a {form.upper()}")
    return bind_query(query, bindings)


def _by_graph(nquads: Quads) -> dict[str, list[bytes]]:
    """Return the triples of each graph as lines; all is read before anything is sent."""
    parts: dict[str, list[bytes]] = {}
    try:
        for quad in ox.parse(b"".join(quad_lines(nquads)), ox.RdfFormat.N_QUADS):
            if not isinstance(quad.graph_name, ox.NamedNode):
                raise StoreError(f"what was to be loaded has no graph in: {str(quad)[:120]!r}")
            line = f"{quad.subject} {quad.predicate} {quad.object} .\n".encode()
            parts.setdefault(quad.graph_name.value, []).append(line)
    except SyntaxError as error:
        raise StoreError(f"what was to be loaded is not N-Quads: {error}") from error
    return parts
