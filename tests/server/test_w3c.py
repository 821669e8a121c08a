"""The W3C's own cases for SPARQL 1.1 through the endpoint: the protocol, evaluation, syntax and formats of results.

Every case that does not pass is named below with the reason; a case that fails without a reason fails the test, and so
does a reason for a case that passes. The cases of an evaluation share one store: the request says which graphs count.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
from rdflib import RDF, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.query import Result

from kg.settings import ServeSettings
from kg.store import open_store

pytestmark = [pytest.mark.real, pytest.mark.filterwarnings("ignore")]

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
RS = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")

FOLDERS = (
    "add aggregates bind bindings cast construct csv-tsv-res exists functions grouping json-res negation"
    " project-expression property-path subquery syntax-query"
).split()
"""Folders of queries; left out are updates, SERVICE and entailment, which this endpoint does not offer."""
NONE = "http://example.org/no-such-graph"
SYNTAX = {".ttl": ox.RdfFormat.TURTLE, ".nt": ox.RdfFormat.N_TRIPLES, ".rdf": ox.RdfFormat.RDF_XML}

_PATHS = "the engine gives no path of length zero for a term that no triple holds"
_GRAPH = "the engine does not ask what stands in GRAPH ?g once for each graph"
_GROUP_CONCAT = "the engine keeps the language that all members share"
_NUMBERS = "the engine writes numbers in their shortest form: 1000000 for 1.0E6"
REFUSED: dict[str, str] = {
    "aggregates/agg-empty-group-count-graph": _GRAPH,
    "bindings/graph": _GRAPH,
    "negation/graph-minus": _GRAPH,
    "aggregates/agg-groupconcat-04": _GROUP_CONCAT,
    "aggregates/agg-groupconcat-06": _GROUP_CONCAT,
    "csv-tsv-res/csv03": _NUMBERS,
    "csv-tsv-res/tsv03": _NUMBERS,
    "functions/bnode01": "the engine makes one blank node for a label, in all rows",
    "functions/strlang02": "the engine writes tags of languages in small letters, which mean the same",
    "property-path/zero_or_more_set_end": _PATHS,
    "property-path/zero_or_more_set_start": _PATHS,
    "property-path/zero_or_one_set_end": _PATHS,
    "property-path/zero_or_one_set_start": _PATHS,
    "syntax-query/test_4": "parses, and is refused since no engine has the function <http://example/function>",
}
"""Cases that do not pass, by folder and name, with the reason."""


@dataclass(frozen=True)
class Case:
    """A query, the graphs it is asked of, and what should come back."""

    name: str
    kind: str
    query: Path
    data: tuple[Path, ...]
    named: tuple[Path, ...]
    result: Path | None


def cases(folder: Path) -> Iterator[Case]:
    graph = Graph().parse(folder / "manifest.ttl", publicID=folder.as_uri() + "/")
    for test in graph.subjects(RDF.type):
        kind = str(graph.value(test, RDF.type)).rpartition("#")[2]
        action = graph.value(test, MF.action)
        if kind not in ("QueryEvaluationTest", "CSVResultFormatTest", "PositiveSyntaxTest11", "NegativeSyntaxTest11"):
            continue
        query = graph.value(action, QT.query) or action
        result = graph.value(test, MF.result)
        yield Case(
            name=f"{folder.name}/{str(test).rpartition('#')[2]}",
            kind=kind,
            query=path_of(query),
            data=tuple(path_of(one) for one in graph.objects(action, QT.data)),
            named=tuple(path_of(one) for one in graph.objects(action, QT.graphData)),
            result=path_of(result) if result is not None else None,
        )


def path_of(node: Any) -> Path:
    return Path(str(node).removeprefix("file://"))


def graph_name(path: Path) -> str:
    return f"http://example.org/{path.parent.name}/{path.name}"


@pytest.fixture(scope="module")
def suite(shared: Path) -> list[Case]:
    root = shared / "conformance" / "sparql11"
    if not root.is_dir():
        pytest.skip("the W3C's cases (../shared/conformance/sparql11) are absent")
    return [case for name in FOLDERS if (root / name / "manifest.ttl").is_file() for case in cases(root / name)]


@pytest.fixture(scope="module")
def endpoint(suite: list[Case], tmp_path_factory: pytest.TempPathFactory, serve: Any) -> Iterator[Any]:
    """A server over all the data of the cases, a named graph for each file."""
    folder = tmp_path_factory.mktemp("w3c") / "store"
    files = {path for case in suite for path in (*case.data, *case.named)}
    with open_store(folder) as store:
        for number, path in enumerate(sorted(files)):
            store.load(quads(path, number))
    with serve(ServeSettings(store=str(folder))) as running:
        yield running


def quads(path: Path, number: int) -> str:
    """Return a file as quads of its graph, with blank nodes that no other file has."""
    syntax = SYNTAX[path.suffix]
    found = ox.parse(path.read_bytes(), syntax, base_iri=graph_name(path))
    graph = ox.NamedNode(graph_name(path))
    lines = []
    for quad in found:
        subject, value = (own(term, number) for term in (quad.subject, quad.object))
        lines.append(f"{ox.Quad(subject, quad.predicate, value, graph)} .\n")
    return "".join(lines)


def own(term: Any, number: int) -> Any:
    return ox.BlankNode(f"f{number}x{term.value}") if isinstance(term, ox.BlankNode) else term


def send(site: Any, case: Case, accept: str) -> Any:
    query = f"BASE <{graph_name(case.query)}>\n{case.query.read_text(encoding='utf-8')}"
    given = [("query", query)]
    if "FROM" not in query:
        given += [("default-graph-uri", graph_name(path)) for path in case.data] or [("default-graph-uri", NONE)]
        given += [("named-graph-uri", graph_name(path)) for path in case.named]
    form = "application/x-www-form-urlencoded"
    return site.send("POST", "/sparql", body=urlencode(given).encode(), Content_Type=form, Accept=accept)


def problem(site: Any, case: Case) -> str | None:
    """Return what is wrong with the answer to a case, or None."""
    if case.kind == "NegativeSyntaxTest11":
        answer = send(site, case, "*/*")
        return None if answer.status == 400 else f"answered with {answer.status}"
    if case.kind == "PositiveSyntaxTest11":
        answer = send(site, case, "*/*")
        return None if answer.status == 200 else answer.json["error"]["message"]
    assert case.result is not None
    if case.result.suffix in (".csv", ".tsv"):
        media = {".csv": "text/csv", ".tsv": "text/tab-separated-values"}[case.result.suffix]
        return compare_text(send(site, case, media), case)
    answer = send(site, case, "application/sparql-results+json, application/n-triples;q=0.9")
    if answer.status != 200:
        return str(answer.json["error"]["message"])
    if "n-triples" in answer.headers["content-type"]:
        wanted = Graph().parse(case.result, publicID=graph_name(case.result))
        return None if isomorphic(Graph().parse(data=answer.text, format="nt"), wanted) else "another graph"
    found = Result.parse(io.BytesIO(answer.body), format="json")
    wanted = expected(case.result)
    if found.type == "ASK":
        return None if found.askAnswer == wanted.askAnswer else "another answer"
    return (
        None if isomorphic(as_graph(found), as_graph(wanted)) else f"other rows: {found.bindings} for {wanted.bindings}"
    )


def compare_text(answer: Any, case: Case) -> str | None:
    assert case.result is not None
    if answer.status != 200:
        return str(answer.json["error"]["message"])
    if case.result.suffix == ".csv":
        found, wanted = (
            Counter(tuple(re.sub("^_:.*", "_", cell) for cell in row) for row in csv.reader(io.StringIO(text)))
            for text in (answer.text, case.result.read_text(encoding="utf-8"))
        )
        return None if found == wanted else f"other lines: {found - wanted} for {wanted - found}"
    found = Result.parse(io.BytesIO(answer.body), format="tsv")
    wanted = Result.parse(io.BytesIO(case.result.read_bytes()), format="tsv")
    return None if isomorphic(as_graph(found), as_graph(wanted)) else "other rows"


def expected(path: Path) -> Any:
    if path.suffix == ".srx":
        return Result.parse(io.BytesIO(path.read_bytes()), format="xml")
    if path.suffix == ".srj":
        return Result.parse(io.BytesIO(path.read_bytes()), format="json")
    graph = Graph().parse(path, publicID=graph_name(path))
    found = Result("SELECT")
    rows = []
    for solution in graph.objects(None, RS.solution):
        bindings = graph.objects(solution, RS.binding)
        rows.append({str(graph.value(one, RS.variable)): graph.value(one, RS.value) for one in bindings})
    found.vars = sorted({name for row in rows for name in row})
    found.bindings = rows
    return found


def as_graph(result: Any) -> Graph:
    """Return rows as a graph in which each is a blank node: equal rows and blank nodes then compare as they should."""
    graph = Graph()
    for row in result.bindings:
        node = BNode()
        graph.add((node, RDF.type, RS.solution))
        for name, value in row.items():
            if value is not None:
                graph.add((node, URIRef(f"http://example.org/var/{str(name).lstrip('?')}"), canonical(value)))
    return graph


def canonical(value: Any) -> Any:
    """Return numbers by their value: engines may write 2.0 or 2."""
    if isinstance(value, Literal) and value.datatype is not None and type(value.value) in (int, float, Decimal):
        return Literal(f"{float(value.value):.12g} {str(value.datatype).rpartition('#')[2]}")
    return value


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


def test_queries(suite: list[Case], endpoint: Any, capsys: pytest.CaptureFixture[str]) -> None:
    problems = {case.name: wrong for case in suite if (wrong := problem(endpoint, case)) is not None}
    with capsys.disabled():
        say(f"\nW3C SPARQL 1.1 queries through the endpoint: {len(suite) - len(problems)} of {len(suite)} pass")
        for name, wrong in sorted(problems.items()):
            say(f"  {name}: {wrong[:110]}; {REFUSED.get(name, 'NO REASON')}")
    assert set(problems) == set(REFUSED) & {case.name for case in suite}


UPDATES = "this endpoint is only read: updates are refused by design"


@dataclass(frozen=True)
class Exchange:
    """A request of the protocol's cases, and the statuses and answer that are right."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes | None
    statuses: tuple[str, ...]
    boolean: bool | None


def exchanges(graph: Graph, test: Any) -> Iterator[Exchange]:
    connection = graph.value(test, MF.action)
    for request in Collection(graph, graph.value(connection, HT.requests)):
        reply = graph.value(request, HT.resp)
        boolean = graph.value(reply, MF.expectedBoolean)
        headers = {}
        for header in Collection(graph, graph.value(request, HT.headers) or RDF.nil):
            headers[str(graph.value(header, HT.fieldName))] = str(graph.value(header, HT.fieldValue))
        body = graph.value(request, HT.body)
        text = graph.value(body, CNT.chars) if body is not None else None
        coding = str(graph.value(body, CNT.characterEncoding) or "utf-8") if body is not None else "utf-8"
        yield Exchange(
            method=str(graph.value(request, HT.methodName)),
            path=str(graph.value(request, HT.absolutePath)),
            headers=headers,
            body=str(text).encode(coding) if text is not None else None,
            statuses=tuple(str(one).rpartition("StatusCode")[2] for one in graph.objects(reply, MF.expectedStatus)),
            boolean=None if boolean is None else bool(boolean.toPython()),
        )


def test_the_protocol(shared: Path, tmp_path: Path, serve: Any, capsys: pytest.CaptureFixture[str]) -> None:
    folder = shared / "conformance" / "sparql11" / "protocol"
    if not folder.is_dir():
        pytest.skip("the W3C's cases (../shared/conformance/sparql11) are absent")
    graph = Graph().parse(folder / "manifest.ttl")
    with open_store(tmp_path / "store") as store:
        for number in (1, 2, 3):
            name = f"http://kasei.us/2009/09/sparql/data/data{number}.rdf"
            text = (folder / f"data{number}.nt").read_text()
            lines = (line.rstrip().removesuffix(".") for line in text.splitlines() if line.strip())
            store.load("".join(f"{line} <{name}> .\n" for line in lines))
    problems, refused, passed = {}, [], 0
    with serve(ServeSettings(store=str(tmp_path / "store"))) as site:
        for test in sorted(graph.subjects(RDF.type, MF.ProtocolTest)):
            name = str(test).rpartition("#")[2]
            wrong = next((said for one in exchanges(graph, test) if (said := unlike(site, one)) is not None), None)
            if name.startswith("update_"):
                refused.append(name)
                assert wrong is not None
            elif wrong is not None:
                problems[name] = wrong
            else:
                passed += 1
    with capsys.disabled():
        say(f"\nW3C SPARQL 1.1 protocol: {passed} of {passed + len(problems)} cases pass that do not update")
        say(f"  {len(refused)} more succeed only where updates do: {UPDATES}")
        for name, said in problems.items():
            say(f"  {name}: {said}")
    assert problems == {}


def unlike(site: Any, one: Exchange) -> str | None:
    headers = {name.title().replace("-", "_"): value for name, value in one.headers.items()}
    answer = site.send(one.method, one.path, body=one.body, **headers)
    if not any(f"{answer.status}".startswith(status.rstrip("x")) for status in one.statuses):
        return f"{one.method}: {answer.status} {answer.text[:120]}"
    if one.boolean is not None and answer.headers["content-type"].startswith("application/sparql-results+json"):
        return None if answer.json["boolean"] is one.boolean else f"answered {answer.json['boolean']}"
    return None
