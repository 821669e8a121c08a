"""What a query may do, and how a query that cannot be read is explained."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.store import QuerySyntaxError, check_query, iri, literal
from kg.store.embedded import EmbeddedStore
from kg.store.guard import bind_query

FORMS = [
    ("SELECT * WHERE { ?s ?p ?o }", "select"),
    ("# a comment with SERVICE and INSERT\nask { ?s ?p 'SERVICE' }", "ask"),
    ("PREFIX s: <urn:SERVICE:> CONSTRUCT { ?s s:LOAD ?service } WHERE { ?s s:LOAD ?service }", "construct"),
    ("DESCRIBE <urn:DELETE>", "describe"),
    ('SELECT ?insert { ?insert ?p """a " SERVICE "" b""" }', "select"),
    ("PREFIX : <urn:x> SELECT (COUNT(DISTINCT ?a) AS ?n) { ?a :p/:q* ?b FILTER(?b < 3 && ?b > 1) }", "select"),
]
REFUSED = [
    "SELECT * { SERVICE <http://a/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o OPTIONAL { service silent ?s { ?s ?p ?o } } }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <http://a/> { ?s ?p ?o } } }",
    "SELECT * { { SELECT * { SERVICE <http://a/> { ?s ?p ?o } } } }",
    "SELECT * { ?s ?p ?o LATERAL { SELECT * { ?s ?p ?o } LIMIT 1 } }",
    "SELECT * { \\u0053ERVICE <http://a/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p 'it''s' SERVICE <http://a/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o } # x\n; SERVICE <http://a/> {}",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <http://a/> { ?s ?p ?o } }",
    "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
    "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "LOAD <file:///etc/passwd>",
    "CLEAR ALL",
    "SELECT * { ?s ?p ?o } ; DROP ALL",
    "",
    "hello",
    "SELECT * { <<( ?s ?p ?o )>> ?a ?b }",
    "SELECT * {" * 400,
    "SELECT * { ?s ?p ?o } " + "#" * 200_000,
    "SELECT * { ?s ?p ?o FILTER(1=1" + " || 1=1" * 3000 + ") }",
    "SELECT * { ?s " + "<a:b>/" * 3000 + "<a:b> ?o }",
    "SELECT * { " + "{ ?s ?p ?o } UNION " * 1000 + "{ ?s ?p ?o } }",
]


@pytest.mark.parametrize(("query", "form"), FORMS)
def test_queries_that_read_have_a_form(query: str, form: str) -> None:
    assert check_query(query) == form


@pytest.mark.parametrize("query", REFUSED)
def test_queries_that_do_more_are_refused(query: str) -> None:
    with pytest.raises(QueryError):
        check_query(query)


@pytest.mark.parametrize(
    ("query", "line", "column", "hint"),
    [
        ("SELECT *\nWHERE { ?s kg:pledgor ?o }", 2, 12, "put PREFIX kg: <https://w3id.org/kamergraaf/def#>"),
        ("SELECT *\nWHERE { ?s ?p }", 2, 9, "look at '?s ?p }'"),
        ("SELECT * WHERE {\n ?s ?p ?o", 2, 10, "something is missing"),
    ],
)
def test_a_query_that_does_not_parse_is_explained(query: str, line: int, column: int, hint: str) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        check_query(query)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert hint in str(caught.value) and f"line {line}, column {column}" in str(caught.value)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_text_survives_as_a_bound_literal(text: str) -> None:
    rows = EmbeddedStore().select("SELECT ?x WHERE { BIND(STRLEN(?x) AS ?n) }", {"x": literal(text)})
    assert rows.values() == [{"x": text}]
    check_query(bind_query("SELECT ?x WHERE { }", {"x": literal(text)}))


@given(st.text(alphabet=string.printable + "é\u2028", max_size=30))
def test_a_bound_iri_is_an_iri_or_refused(text: str) -> None:
    try:
        rows = EmbeddedStore().select("SELECT ?x WHERE { }", {"x": iri(f"urn:{text}")})
    except QueryError:
        return
    assert rows.values() == [{"x": f"urn:{text}"}]


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    try:
        check_query(text)
    except QueryError as error:
        assert str(error)


@pytest.mark.parametrize("piece", ["{ ", "( ", '"', "'''", "<", "# ", "a:", "\\u0041", '"\\'])
def test_hostile_repeats_are_refused_soon(piece: str) -> None:
    with pytest.raises(QueryError):
        check_query("SELECT * WHERE " + piece * 20_000)


@pytest.mark.parametrize("query", ["SELECT * { _:a <http://e/p> _:1_2 }", "ASK { _:x.y <http://e/p> ?z }"])
def test_labels_of_blank_nodes_need_no_prefix(query: str) -> None:
    check_query(query)
