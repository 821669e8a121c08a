"""What SPARQL servers answer with: rows, yes or no, triples, and complaints; also as Virtuoso says them."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import httpx
import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.store.guard import syntax_error
from kg.store.protocol import XSD, Row, Term, literal

RESULTS = "application/sparql-results+json"
TRIPLES = "application/n-triples"
_AT = re.compile(r"at (\d{1,9}):(\d{1,9})|line (\d{1,9}),? col(?:umn)? (\d{1,9})|line (\d{1,9}): ")
_MOST_ROWS = "x-sparql-maxrows"
"""Virtuoso's header on an answer that it cut at this many rows."""
_UNFINISHED = "x-sql-state"
"""Virtuoso's header on an answer that holds what it had found when its time was up."""
_BOOLEANS = {"1": "true", "0": "false"}


class Table(NamedTuple):
    """Columns and rows, and the number of rows at which the server cut them, if it did."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    cut_at: int | None = None


def read_table(response: httpx.Response) -> Table:
    """Return the rows of an answer.

    Raises:
        StoreError: it is not SPARQL JSON.
    """
    found = _json(response)
    try:
        columns = tuple(found["head"].get("vars", ()))
        rows = tuple(tuple(_term(row.get(name)) for name in columns) for row in found["results"]["bindings"])
    except (KeyError, TypeError, AttributeError) as error:
        raise _not_sparql(response) from error
    most = response.headers.get(_MOST_ROWS, "")
    return Table(columns, rows, int(most) if most.isdigit() and 0 < int(most) <= len(rows) else None)


def read_boolean(response: httpx.Response) -> bool:
    """Return the answer to an ASK; Virtuoso gives a row for yes and none for no.

    Raises:
        StoreError: it is not SPARQL JSON.
    """
    found = _json(response)
    return bool(found["boolean"]) if "boolean" in found else bool(read_table(response).rows)


def read_triples(response: httpx.Response) -> list[bytes]:
    """Return the triples of an answer, each a line of N-Triples.

    Raises:
        StoreError: it is not N-Triples.
    """
    try:
        triples = ox.parse(response.content, ox.RdfFormat.N_TRIPLES)
        return [f"{quad.subject} {quad.predicate} {quad.object} .\n".encode() for quad in triples]
    except SyntaxError as error:
        raise _not_sparql(response) from error


def is_too_long(response: httpx.Response) -> bool:
    """Return whether one of our own servers refused an answer for its length."""
    return response.status_code == 400 and '"too-many-rows"' in response.text[:400]


def check_reply(response: httpx.Response, query: str) -> None:
    """Pass when a query was answered in whole.

    Raises:
        QueryError: the server refused the query.
        StoreError: the server failed, or gave what it had found when its time was up.
    """
    address, text = response.url.copy_with(query=None), response.text[:2000] if not response.is_success else ""
    if response.status_code == 400 or (response.status_code == 500 and text.startswith("Virtuoso ")):
        raise _refused(query, text)
    if not response.is_success:
        raise StoreError(f"{address} answered {response.status_code}: {_plain(text)}")
    if _UNFINISHED in response.headers:
        raise StoreError(f"{address} gave a part of the answer when its time was up; ask for less")


def _json(response: httpx.Response) -> dict[str, Any]:
    try:
        found = response.json()
    except ValueError as error:
        raise _not_sparql(response) from error
    if not isinstance(found, dict) or not isinstance(found.get("head"), dict):
        raise _not_sparql(response)
    return found


def _not_sparql(response: httpx.Response) -> StoreError:
    return StoreError(f"{response.url.copy_with(query=None)} did not answer as SPARQL servers do; is it one?")


def _term(row: dict[str, str] | None) -> Term | None:
    if row is None:
        return None
    value, datatype = row["value"], row.get("datatype")
    if row["type"] == "uri":
        return Term("iri", value)
    if row["type"] == "bnode":
        return Term("blank", value)
    if datatype == f"{XSD}boolean":
        value = _BOOLEANS.get(value, value)
    return literal(value, datatype=datatype, language=row.get("xml:lang"))


def _refused(query: str, text: str) -> QueryError:
    match = _AT.search(text)
    if match is None:
        return QueryError(f"the server refused the query: {_plain(text)}")
    line, column = int(match[1] or match[3] or match[5]), int(match[2] or match[4] or 1)
    return syntax_error(query, _plain(text)[:160], line=line, column=column)


def _plain(text: str) -> str:
    """Return the first of what a server says, without the marks of a page."""
    return " ".join(re.sub(r"<[^<>]{0,200}>", " ", text).split())[:200]
