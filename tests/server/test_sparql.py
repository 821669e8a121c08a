"""The SPARQL protocol over real sockets: every way to send a query, every format to get it in, and what is refused."""

from __future__ import annotations

import csv
import io
import json
from typing import Any
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

SELECT = "SELECT ?s WHERE { ?s a <https://w3id.org/kamergraaf/def#Tribunal> } ORDER BY ?s"
CONSTRUCT = "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c . FILTER(?c = <https://w3id.org/kamergraaf/def#Tribunal>) }"
FORM = {"Content_Type": "application/x-www-form-urlencoded"}
TRIBUNALS = [f"https://w3id.org/kamergraaf/id/tribunal/{key}" for key in ("ICCU", "RD4U", "STCA")]


def found(answer: Any) -> list[str]:
    return [row["s"]["value"] for row in answer.json["results"]["bindings"]]


@pytest.mark.parametrize("path", ["/sparql", "/sparql/"])
def test_a_query_by_get(site: Any, path: str) -> None:
    answer = site.get(f"{path}?{urlencode({'query': SELECT})}")
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/sparql-results+json"
    assert found(answer) == TRIBUNALS


def test_a_query_by_form(site: Any) -> None:
    assert found(site.send("POST", "/sparql", body=urlencode({"query": SELECT}).encode(), **FORM)) == TRIBUNALS


def test_a_query_as_the_body(site: Any) -> None:
    assert found(site.query(SELECT)) == TRIBUNALS


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml; charset=utf-8"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/csv;q=0.2, application/xml;q=0.5", "application/sparql-results+xml; charset=utf-8"),
        ("text/*", "text/csv; charset=utf-8"),
        ("text/turtle, */*;q=0.1", "application/sparql-results+json"),
        ("text/csv;q=nonsense, */*", "application/sparql-results+json"),
    ],
)
def test_rows_in_the_format_asked_for(site: Any, accept: str, media: str) -> None:
    answer = site.query(SELECT, Accept=accept) if accept else site.query(SELECT)
    assert (answer.status, answer.headers["content-type"]) == (200, media)


def test_the_four_formats_say_the_same(site: Any) -> None:
    query = """SELECT ?iri ?plain ?tongue ?number ?none WHERE {
      VALUES (?iri ?plain ?tongue ?number) { (<http://example.org/a> "x, \\"y\\"\\n<z> & \\t" "één"@nl 4.5) } }"""
    binding = site.query(query).json["results"]["bindings"][0]
    assert binding["plain"] == {"type": "literal", "value": 'x, "y"\n<z> & \t'}
    assert binding["tongue"] == {"type": "literal", "value": "één", "xml:lang": "nl"}
    assert binding["number"]["datatype"].endswith("#decimal")
    assert "none" not in binding
    tree = ElementTree.fromstring(site.query(query, Accept="application/sparql-results+xml").body)
    space = {"s": "http://www.w3.org/2005/sparql-results#"}
    assert tree.find(".//s:binding[@name='plain']/s:literal", space).text == 'x, "y"\n<z> & \t'
    rows = list(csv.reader(io.StringIO(site.query(query, Accept="text/csv").text, newline="")))
    assert rows == [
        ["iri", "plain", "tongue", "number", "none"],
        ["http://example.org/a", 'x, "y"\n<z> & \t', "één", "4.5", ""],
    ]
    lines = site.query(query, Accept="text/tab-separated-values").text.splitlines()
    assert lines[0] == "?iri\t?plain\t?tongue\t?number\t?none"
    assert lines[1].startswith('<http://example.org/a>\t"x, \\"y\\"\\n<z> & \\t"\t"één"@nl\t')


@pytest.mark.parametrize(
    ("accept", "media", "syntax"),
    [
        ("text/turtle", "text/turtle; charset=utf-8", ox.RdfFormat.TURTLE),
        ("application/n-triples", "application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/ld+json", "application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/rdf+xml", "application/rdf+xml; charset=utf-8", ox.RdfFormat.RDF_XML),
    ],
)
def test_graphs_in_the_format_asked_for(site: Any, accept: str, media: str, syntax: ox.RdfFormat) -> None:
    answer = site.query(CONSTRUCT, Accept=accept)
    assert (answer.status, answer.headers["content-type"]) == (200, media)
    assert sorted(quad.subject.value for quad in ox.parse(answer.body, syntax)) == TRIBUNALS


@pytest.mark.parametrize(
    ("accept", "word"), [("application/json", b'"boolean": true'), ("text/xml", b"<boolean>true</boolean>")]
)
def test_yes_and_no(site: Any, accept: str, word: bytes) -> None:
    assert word in site.query("ASK { ?s ?p ?o }", Accept=accept).body


def test_named_and_default_graphs(site: Any) -> None:
    graph = "https://w3id.org/kamergraaf/id/graph/paper-kst-36045-171"
    count = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
    everything = int(site.query(count).json["results"]["bindings"][0]["n"]["value"])
    path = "/sparql?" + urlencode({"query": count, "default-graph-uri": graph})
    one = int(site.get(path).json["results"]["bindings"][0]["n"]["value"])
    assert 0 < one < everything
    none = site.get("/sparql?" + urlencode({"query": count, "default-graph-uri": "http://example.org/none"}))
    assert none.json["results"]["bindings"][0]["n"]["value"] == "0"
    named = "/sparql?" + urlencode({"query": "ASK { GRAPH ?g { ?s ?p ?o } }", "named-graph-uri": graph})
    assert site.get(named).json["boolean"] is True
    only_default = "/sparql?" + urlencode({"query": "ASK { GRAPH ?g { ?s ?p ?o } }", "default-graph-uri": graph})
    assert site.get(only_default).json["boolean"] is False


def test_the_service_describes_itself(site: Any) -> None:
    answer = site.get("/sparql", Accept="text/turtle")
    graph = {(q.predicate.value, q.object.value) for q in ox.parse(answer.body, ox.RdfFormat.TURTLE)}
    assert ("http://www.w3.org/ns/sparql-service-description#endpoint", f"{site.address}/sparql") in graph


def test_reading_from_other_sites_is_allowed(site: Any) -> None:
    preflight = site.send("OPTIONS", "/sparql", Origin="https://example.org")
    assert (preflight.status, preflight.headers["access-control-allow-origin"]) == (204, "*")
    assert site.query(SELECT).headers["access-control-allow-origin"] == "*"


UPDATES = [
    "INSERT DATA { <http://a/> <http://b/> 1 }",
    "DELETE WHERE { ?s ?p ?o }",
    "DROP ALL",
    "CLEAR GRAPH <http://a/>",
    "LOAD <http://127.0.0.1:1/x>",
    "SELECT * WHERE { SERVICE <http://127.0.0.1:1/sparql> { ?s ?p ?o } }",
    "SELECT * WHERE { SERVICE SILENT <http://127.0.0.1:1/sparql> { ?s ?p ?o } }",
    "SELECT * WHERE { ?s ?p ?o LATERAL { SERVICE <http://127.0.0.1:1/> { ?a ?b ?c } } }",
    "SELECT * WHERE { \\u0053ERVICE <http://127.0.0.1:1/> { ?a ?b ?c } }",
    "ASK {} ; INSERT DATA { <http://a/> <http://b/> 1 }",
    "ASK {} ASK {}",
    "SELECT",
    "",
    "SELECT * WHERE { ?s x:y ?o }",
]


@pytest.mark.parametrize("text", UPDATES)
def test_what_writes_or_reaches_out_is_refused(site: Any, text: str) -> None:
    answer = site.query(text)
    assert answer.status == 400
    assert set(answer.json["error"]) == {"code", "message", "hint"}
    assert site.query("ASK { <http://a/> ?p ?o }").json["boolean"] is False


@pytest.mark.parametrize(
    ("method", "path", "body", "headers", "status"),
    [
        ("POST", "/sparql", b"update=" + quote(UPDATES[0]).encode(), FORM, 400),
        ("POST", "/sparql", UPDATES[0].encode(), {"Content_Type": "application/sparql-update"}, 400),
        ("POST", "/sparql", SELECT.encode(), {"Content_Type": "text/plain"}, 415),
        ("POST", "/sparql", SELECT.encode(), {}, 415),
        ("POST", "/sparql", "ASK {} # é".encode("utf-16"), {"Content_Type": "application/sparql-query"}, 400),
        ("POST", "/sparql", b"query=%E9", FORM, 400),
        ("POST", "/sparql", b"query=ASK{}&query=ASK{}", FORM, 400),
        ("POST", "/sparql", b"", FORM, 400),
        ("GET", "/sparql?query=ASK{}&query=ASK{}", None, {}, 400),
        ("GET", "/sparql?query=ASK{}&default-graph-uri=%3Cx", None, {}, 400),
        ("GET", "/sparql?query=ASK%7B%7D", None, {"Accept": "image/png"}, 406),
        ("GET", "/sparql?query=ASK%7B%7D", None, {"Accept": "text/turtle"}, 406),
        ("GET", "/sparql?query=ASK%7B%7D&format=pdf", None, {}, 406),
        ("PUT", "/sparql", b"x", {}, 405),
        ("DELETE", "/sparql", None, {}, 405),
        ("GET", "/sparql?query=" + "A" * 50_000, None, {}, 413),
    ],
)
def test_bad_requests_get_the_right_status(
    site: Any, method: str, path: str, body: bytes | None, headers: dict[str, str], status: int
) -> None:
    answer = site.send(method, path, body=body, **headers)
    assert answer.status == status
    assert set(answer.json["error"]) == {"code", "message", "hint"}


def test_a_person_is_sent_to_the_editor(site: Any) -> None:
    answer = site.get("/sparql", Accept="text/html,*/*;q=0.8")
    assert (answer.status, answer.headers["location"]) == (303, "/sparql/editor")
    assert "text/html" in site.get("/sparql/editor").headers["content-type"]


@pytest.mark.parametrize("format_", ["json", "xml", "csv", "tsv"])
def test_a_format_can_be_named_in_the_address(site: Any, format_: str) -> None:
    assert site.get("/sparql?" + urlencode({"query": SELECT, "format": format_})).status == 200


def test_the_same_questions_through_the_remote_store(site: Any) -> None:
    pytest.importorskip("httpx", reason="the extra `remote` is not installed")
    from kg.analysis.ask import ask
    from kg.store import open_store

    with (
        open_store(f"{site.address}/sparql", read_only=True) as far,
        open_store(site.settings.store, read_only=True) as near,
    ):
        for name in ("by-ministry", "tribunal-support", "most-cited", "by-rule"):
            assert ask(far, name).rows == ask(near, name).rows


def test_an_answer_is_json_that_any_reader_takes(site: Any) -> None:
    json.loads(site.query("SELECT * WHERE { ?s ?p ?o } LIMIT 500").body)
