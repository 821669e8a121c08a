"""One suite for every kind of store: what each must do in the same way."""

from __future__ import annotations

import io

import pytest

from kg.errors import QueryError, StoreError
from kg.store import QuerySyntaxError, Store, iri, literal

PAPER, OTHER = "https://example.org/graph/paper-1", "https://example.org/graph/paper-2"
QUADS = f"""<urn:letter> <urn:title> "Brief over schade"@nl <{PAPER}> .
<urn:letter> <urn:number> "171"^^<http://www.w3.org/2001/XMLSchema#integer> <{PAPER}> .
<urn:letter> <urn:cites> <urn:motion> <{PAPER}> .
<urn:motion> <urn:title> "Motie \\"over\\" schade\\\\"@nl <{OTHER}> .
"""
HOSTILE = '"} } ; DROP ALL # \\ \n\u2028 é 🏛'


def dumped(store: Store, **options) -> list[bytes]:
    out = io.BytesIO()
    store.dump(out, **options)
    return sorted(out.getvalue().splitlines())


@pytest.mark.parametrize(
    "nquads",
    [QUADS, QUADS.encode(), QUADS.splitlines(), QUADS.encode().splitlines(keepends=True)],
    ids=["text", "bytes", "lines of text", "lines of bytes"],
)
def test_load_takes_text_and_lines(store: Store, nquads) -> None:
    store.load(nquads)
    assert store.size() == 4
    assert store.graphs() == [PAPER, OTHER]


def test_dump_gives_back_what_was_loaded(store: Store) -> None:
    store.load(QUADS)
    assert dumped(store) == sorted(QUADS.encode().splitlines())
    assert dumped(store, graph=OTHER) == [QUADS.encode().splitlines()[3]]
    triples = dumped(store, dump_format="ntriples", graph=OTHER)
    assert triples == [b'<urn:motion> <urn:title> "Motie \\"over\\" schade\\\\"@nl .']


def test_select_has_typed_terms_and_asks_all_graphs(store: Store) -> None:
    store.load(QUADS)
    rows = store.select("SELECT ?o ?none WHERE { <urn:letter> ?p ?o OPTIONAL { ?o <urn:none> ?none } } ORDER BY ?p")
    assert rows.columns == ("o", "none")
    assert rows.rows == (
        (iri("urn:motion"), None),
        (literal("171", datatype="http://www.w3.org/2001/XMLSchema#integer"), None),
        (literal("Brief over schade", language="nl"), None),
    )
    titles = store.select("SELECT DISTINCT ?t WHERE { <urn:letter> <urn:cites> ?m . ?m <urn:title> ?t }")
    assert titles.values() == [{"t": 'Motie "over" schade\\'}]


def test_ask_and_construct(store: Store) -> None:
    store.load(QUADS)
    assert store.ask("ASK { ?s <urn:cites> <urn:motion> }")
    assert not store.ask("ASK { ?s <urn:cites> <urn:letter> }")
    made = store.construct("CONSTRUCT { ?b <urn:citedBy> ?a } WHERE { ?a <urn:cites> ?b }")
    assert made.splitlines() == [b"<urn:motion> <urn:citedBy> <urn:letter> ."]


def test_a_bound_value_is_never_read_as_query(store: Store) -> None:
    quad = f"<urn:x> <urn:says> {literal(HOSTILE).n3()} <{PAPER}> .\n"
    store.load([QUADS, quad])
    found = store.select("SELECT ?s WHERE { ?s <urn:says> ?text }", {"text": literal(HOSTILE)})
    assert found.values() == [{"s": "urn:x"}]
    assert store.size() == 5
    assert store.ask("ASK { ?s <urn:cites> ?it }", {"it": iri("urn:motion")})
    assert not store.ask("ASK { ?s <urn:cites> ?it }", {"it": literal("urn:motion")})
    made = store.construct("CONSTRUCT { ?s <urn:is> ?t } WHERE { ?s <urn:title> ?t }", {"s": iri("urn:motion")})
    assert made.count(b"\n") == 1


def test_a_bound_value_reaches_filters_and_groups(store: Store) -> None:
    store.load(QUADS)
    query = """SELECT ?s (COUNT(?o) AS ?n) WHERE { ?s ?p ?o . FILTER(?s = ?it) } GROUP BY ?s # { not here }"""
    assert store.select(query, {"it": iri("urn:letter")}).values() == [{"s": "urn:letter", "n": "3"}]


def test_replace_graph_replaces_that_graph_alone(store: Store) -> None:
    store.load(QUADS)
    store.replace_graph(PAPER, f'<urn:letter> <urn:title> "Nieuw" <{PAPER}> .')
    assert store.select("SELECT ?o WHERE { <urn:letter> ?p ?o }").values() == [{"o": "Nieuw"}]
    assert store.size() == 2
    store.replace_graph("https://example.org/graph/new", ["<urn:a> <urn:b> <urn:c> <https://example.org/graph/new> ."])
    assert "https://example.org/graph/new" in store.graphs()
    store.replace_graph(PAPER, "")
    assert store.size() == 2


def test_replace_graph_refuses_anothers_quads_and_changes_nothing(store: Store) -> None:
    store.load(QUADS)
    with pytest.raises(StoreError, match="belongs to"):
        store.replace_graph(PAPER, QUADS)
    assert store.size() == 4


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("DELETE WHERE { ?s ?p ?o }", "DELETE writes"),
        ("PREFIX a: <urn:a> INSERT DATA { a:x a:y a:z }", "INSERT writes"),
        ("DROP ALL", "DROP writes"),
        ("SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE reaches outside"),
        ("ASK { ?s ?p ?o }", "SELECT was expected"),
        ("SELECT ?x WHERE { ?s ?p ?o ", "does not parse at line 1"),
    ],
)
def test_queries_that_are_refused(store: Store, query: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        store.select(query)


def test_an_engines_own_complaint_has_a_position(store: Store, request: pytest.FixtureRequest) -> None:
    if "virtuoso" in request.node.name:
        pytest.skip("Virtuoso answers this one, with a row for each ?x that it saw last")
    # The grammar accepts this; the engine does not: ?x is grouped away.
    with pytest.raises(QueryError) as caught:
        store.select("SELECT ?x\nWHERE { ?x ?p ?o } GROUP BY ?o")
    assert isinstance(caught.value, QuerySyntaxError) and caught.value.line >= 1


def test_a_binding_that_is_not_a_name_or_term_is_refused(store: Store) -> None:
    with pytest.raises(QueryError, match="not the name of a variable"):
        store.select("SELECT * WHERE { ?s ?p ?o }", {"a b": iri("urn:x")})
    with pytest.raises(QueryError, match="not an IRI"):
        store.select("SELECT * WHERE { ?s ?p ?o }", {"s": iri("urn:x> . ?a ?b <urn:y")})


def test_quads_that_are_damaged_are_refused(store: Store) -> None:
    with pytest.raises(StoreError):
        store.load("this is not a quad\n")


def test_nothing_works_after_close(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.ask("ASK { ?s ?p ?o }")


def test_a_triple_in_two_graphs_counts_once(store: Store, request: pytest.FixtureRequest) -> None:
    if "remote" in request.node.name or "virtuoso" in request.node.name:
        pytest.skip("behind this address the merge is the server's own, and repeats a triple for each of its graphs")
    store.load([QUADS, QUADS.replace(PAPER, "urn:again")])
    assert store.size() == 7
    assert store.select("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }").values() == [{"n": "4"}]
    store.replace_graph("urn:again", "")
    assert store.select("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }").values() == [{"n": "4"}]
    store.replace_graph(PAPER, f'<urn:letter> <urn:title> "Nieuw" <{PAPER}> .')
    assert store.select("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }").values() == [{"n": "2"}]


def test_a_quad_without_a_graph_is_refused(store: Store) -> None:
    with pytest.raises(StoreError):
        store.load("<urn:a> <urn:b> <urn:c> .\n")


def test_a_long_answer_comes_whole_and_in_order(store: Store, request: pytest.FixtureRequest) -> None:
    """Virtuoso cuts an answer at 10,000 rows and says so in a header alone; our own server refuses it."""
    numbers = [f"{number:05}" for number in range(12_500)]
    store.load(f'<urn:n{number}> <urn:number> "{number}" <{PAPER}> .' for number in numbers)
    query = "PREFIX n: <urn:> SELECT ?s ?n WHERE { ?s n:number ?n } ORDER BY DESC(?n) # to the end"
    assert [str(row[1]) for row in store.select(query)] == numbers[::-1]
    assert len(store.select("SELECT * WHERE { ?s <urn:number> ?n }")) == 12_500
    limited = "SELECT ?s WHERE { ?s <urn:number> ?n } ORDER BY ?n LIMIT 12000 OFFSET 100"
    if "virtuoso" in request.node.name:
        with pytest.raises(QueryError, match="Sorted TOP clause"):
            store.select(limited)
    else:
        assert len(store.select(limited)) == 12_000
    made = store.construct("CONSTRUCT { ?s <urn:is> ?n } WHERE { ?s <urn:number> ?n }")
    assert len(set(made.splitlines())) == 12_500
    assert len(dumped(store)) == store.size() == 12_500


@pytest.mark.parametrize(
    ("value", "datatype"),
    [
        ("true", "boolean"), ("false", "boolean"), ("2024-05", "gYearMonth"), ("2024", "gYear"), ("2024-05-06", "date"),
        ("2024-05-06T12:00:00Z", "dateTime"), ("0.87", "decimal"), ("2500000000", "decimal"), ("7", "integer"),
        ("https://example.org/a", "anyURI"),
    ],
)  # fmt: skip
def test_values_of_every_type_come_back_as_they_were(store: Store, value: str, datatype: str) -> None:
    term = literal(value, datatype=f"http://www.w3.org/2001/XMLSchema#{datatype}")
    store.load(f"<urn:it> <urn:is> {term.n3()} <{PAPER}> .")
    assert store.select("SELECT ?v WHERE { <urn:it> <urn:is> ?v }").rows == ((term,),)
    assert store.ask("ASK { ?it <urn:is> ?v }", {"v": term})
