"""What only a store behind an address can get wrong."""

from __future__ import annotations

import pytest

from kg.errors import StoreError
from kg.store import open_store

pytest.importorskip("httpx", reason="the extra `remote` is not installed")


def test_a_server_that_is_not_there_is_one_clear_error() -> None:
    with open_store("http://127.0.0.1:9/sparql") as store, pytest.raises(StoreError, match="is the server running"):
        store.graphs()


def test_a_page_that_is_not_sparql_is_one_clear_error(endpoint: str) -> None:
    with open_store(endpoint.replace("/query", "/elsewhere?graph=urn:x")) as store, pytest.raises(StoreError):
        store.graphs()


def test_a_refusal_to_write_is_reported(endpoint: str) -> None:
    with open_store(endpoint) as store, pytest.raises(StoreError, match="403: this graph is not yours"):
        store.replace_graph("urn:refused", "<urn:a> <urn:b> <urn:c> <urn:refused> .")


def test_read_only_sends_no_writes(endpoint: str) -> None:
    with open_store(endpoint, read_only=True) as store, pytest.raises(StoreError, match="opened to be read"):
        store.load("<urn:a> <urn:b> <urn:c> <urn:g> .")
