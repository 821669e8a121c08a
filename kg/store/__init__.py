"""One narrow protocol over graphs in memory, on disk or behind a SPARQL address."""

from __future__ import annotations

from pathlib import Path

from kg.errors import StoreError
from kg.store.guard import OwnQuery, QuerySyntaxError, check_query
from kg.store.protocol import DumpFormat, Quads, Row, Rows, Store, Term, iri, literal

__all__ = [
    "DumpFormat",
    "OwnQuery",
    "Quads",
    "QuerySyntaxError",
    "Row",
    "Rows",
    "Store",
    "Term",
    "check_query",
    "iri",
    "literal",
    "open_store",
]


def open_store(location: str | Path | None = None, *, read_only: bool = False, graph_store: str | None = None) -> Store:
    """Return the store at a folder or a SPARQL address, or an empty one in memory.

    `graph_store` is where an address is written to, when that is not beside it as usual (else KG_STORE_GRAPHS).

    Raises:
        StoreError: it is missing, in use, damaged, or not a store.
    """
    if isinstance(location, str) and location.startswith(("http://", "https://")):
        try:
            from kg.store.remote import RemoteStore
        except ImportError as error:
            raise StoreError("a store behind an address needs httpx: pip install 'kamergraaf[remote]'") from error
        return RemoteStore(location, read_only=read_only, graph_store=graph_store)
    from kg.store.embedded import EmbeddedStore

    return EmbeddedStore(None if location is None else Path(location), read_only=read_only)
