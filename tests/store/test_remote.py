"""What only a store behind an address can get wrong."""

from __future__ import annotations

from typing import Any

import pytest

from kg.errors import QueryError, StoreError
from kg.store import open_store

httpx: Any = pytest.importorskip("httpx", reason="the extra `remote` is not installed")


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


@pytest.mark.parametrize("options", [{}, {"graph_store": "https://me:secret@example.org/data"}])
def test_a_password_in_an_address_is_refused(options: dict[str, str]) -> None:
    address = "https://example.org/sparql" if options else "https://me:secret@example.org/sparql"
    with pytest.raises(StoreError, match="KG_STORE_PASSWORD") as caught:
        open_store(address, **options)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("how", ["argument", "environment"])
def test_where_to_write_can_be_told(endpoint: str, how: str, monkeypatch: Any) -> None:
    elsewhere = endpoint.replace("/query", "/graphs")
    if how == "environment":
        monkeypatch.setenv("KG_STORE_GRAPHS", elsewhere)
    with open_store(f"{endpoint}?", graph_store=elsewhere if how == "argument" else None) as store:
        store.load("<urn:a> <urn:b> <urn:c> <urn:g> .")
    with open_store(endpoint) as store:
        assert store.size() == 1


def flow(auth: Any, *replies: tuple[int, dict[str, str]], url: str = "http://127.0.0.1/data") -> list[str]:
    """Return what is sent to log in, request by request, when a server replies as told."""
    sent = []
    running = auth.auth_flow(httpx.Request("PUT", url))
    request = next(running)
    for status, headers in replies:
        sent.append(request.headers.get("authorization", ""))
        try:
            request = running.send(httpx.Response(status, headers=headers, request=request))
        except StopIteration:
            return sent
    return [*sent, request.headers.get("authorization", "")]


DIGEST = (401, {"www-authenticate": 'Digest realm="r", nonce="n", qop="auth", algorithm="MD5"'})
BASIC = (401, {"www-authenticate": 'Basic realm="r"'})
FINE = (204, {})


def test_a_name_and_password_are_sent_only_when_asked_for_and_as_asked_for() -> None:
    from kg.store.login import login_of

    env = {"KG_STORE_USER": "me", "KG_STORE_PASSWORD": "secret"}
    assert flow(login_of(env), FINE) == [""]
    first, second, third = flow(login_of(env), DIGEST, DIGEST, FINE)
    assert (first, second) == ("", "")
    assert third.startswith('Digest username="me"')
    assert "secret" not in third
    assert flow(login_of(env), BASIC, FINE)[1].startswith("Basic ")
    with pytest.raises(StoreError, match="plain line"):
        flow(login_of(env), BASIC, url="http://example.org/data")
    assert flow(login_of(env), BASIC, FINE, url="https://example.org/data")[1].startswith("Basic ")


def test_a_token_never_crosses_a_plain_line() -> None:
    from kg.store.login import login_of

    auth = login_of({"KG_STORE_TOKEN": "t"})
    assert flow(auth, FINE, url="https://example.org/data") == ["Bearer t"]
    with pytest.raises(StoreError, match="plain line"):
        flow(auth, FINE, url="http://example.org/data")


def test_half_a_login_is_refused_and_none_is_none() -> None:
    from kg.store.login import login_of

    assert login_of({}) is None
    with pytest.raises(StoreError, match="together"):
        login_of({"KG_STORE_USER": "me"})


@pytest.mark.parametrize(
    ("query", "page"),
    [
        (
            "PREFIX a: <urn:a#> SELECT ?s WHERE { ?s a:b ?o }",
            "PREFIX a: <urn:a#> SELECT ?s WHERE { { SELECT ?s WHERE { ?s a:b ?o }\nORDER BY ?s } } LIMIT 5 OFFSET 10",
        ),
        (
            "SELECT ?s { ?s ?p ?o { SELECT ?o { ?o ?q ?r } LIMIT 9 } } ORDER BY DESC(?o) # LIMIT",
            "SELECT ?s WHERE { { SELECT ?s { ?s ?p ?o { SELECT ?o { ?o ?q ?r } LIMIT 9 } } ORDER BY DESC(?o) # LIMIT"
            "\n?s } } LIMIT 5 OFFSET 10",
        ),
        (
            "SELECT ?s { ?s ?p ?o } LIMIT 40",
            "SELECT ?s WHERE { { SELECT ?s { ?s ?p ?o } LIMIT 40\n } } LIMIT 5 OFFSET 10",
        ),
    ],
)
def test_a_page_of_a_query(query: str, page: str) -> None:
    from kg.store.paging import select_page

    assert select_page(query, ["s"], size=5, offset=10) == page


def test_what_cannot_be_paged_says_so() -> None:
    from kg.store.paging import construct_page, select_page

    with pytest.raises(QueryError, match="FROM"):
        select_page("SELECT ?s FROM <urn:g> { ?s ?p ?o }", ["s"], size=5, offset=0)
    with pytest.raises(QueryError, match="template"):
        construct_page("CONSTRUCT WHERE { ?s ?p ?o }", size=5, offset=0)


class Replies:
    """A server that gives the same reply to everything."""

    def __init__(self, store: Any, status: int, text: str, **headers: str) -> None:
        transport = httpx.MockTransport(lambda request: httpx.Response(status, text=text, headers=headers))
        store._client = httpx.Client(transport=transport)


@pytest.mark.parametrize(
    ("status", "text", "headers", "error", "message"),
    [
        (200, "<html>", {}, StoreError, "is it one"),
        (200, '{"head": {}}', {}, StoreError, "is it one"),
        (200, '{"head": {"vars": ["s"]}, "results": {"bindings": [{"s": 1}]}}', {}, StoreError, "is it one"),
        (
            200,
            '{"head": {"vars": []}, "results": {"bindings": []}}',
            {"X-SQL-State": "S1TAT"},
            StoreError,
            "time was up",
        ),
        (302, "", {"Location": "http://127.0.0.1/"}, StoreError, "answered 302"),
        (503, "<h1>Busy</h1>", {}, StoreError, "answered 503: Busy"),
        (400, "no such function", {}, QueryError, "no such function"),
        (500, "Virtuoso 37000 Error SP030: SPARQL compiler, line 1: syntax error", {}, QueryError, "line 1"),
    ],
)
def test_what_a_server_may_say(status: int, text: str, headers: Any, error: Any, message: str) -> None:
    with open_store("http://127.0.0.1:9/sparql") as store:
        Replies(store, status, text, **headers)
        with pytest.raises(error, match=message):
            store.select("SELECT ?s WHERE { ?s ?p ?o }")


def test_a_password_taken_by_one_origin_goes_to_no_other_over_a_plain_line() -> None:
    from kg.store.login import login_of

    auth = login_of({"KG_STORE_USER": "me", "KG_STORE_PASSWORD": "secret"})
    assert flow(auth, BASIC, FINE, url="https://example.org/query")[1].startswith("Basic ")
    assert flow(auth, FINE, url="https://example.org/data")[0].startswith("Basic ")
    assert flow(auth, FINE, url="https://example.com/data") == [""]
    assert flow(auth, FINE, url="http://example.org/data") == [""]
    with pytest.raises(StoreError, match="plain line"):
        flow(auth, BASIC, url="http://example.org/data")
