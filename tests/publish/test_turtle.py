"""Turtle, TriG and N-Quads: nothing lost, the same bytes however the quads came in."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg.publish.nodes import split_quad
from kg.publish.prefixes import Prefixes
from kg.publish.snapshot import take_snapshot
from kg.publish.sorting import sorted_lines
from kg.publish.turtle import write_trig, write_turtle
from kg.store import literal, open_store

BASE = "https://w3id.org/kamergraaf/"
ID, KG, XSD = f"{BASE}id/", f"{BASE}def#", "http://www.w3.org/2001/XMLSchema#"
SAMPLE = f"""\
<{ID}paper/kst-36045-171> <http://purl.org/dc/terms/title> "Brief over \\"recht\\""@nl <{ID}graph/paper-1> .
<{ID}paper/kst-36045-171> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{KG}Letter> <{ID}graph/paper-1> .
<{ID}paper/kst-36045-171> <http://purl.org/spar/cito/cites> <{ID}paper/kst-36045-77> <{ID}graph/paper-1> .
<{ID}paper/kst-36045-171> <http://purl.org/spar/cito/cites> <{ID}paper/kst-36045-41> <{ID}graph/paper-1> .
<{ID}paper/kst-36045-171> <http://purl.org/dc/terms/date> "2023-11-17"^^<{XSD}date> <{ID}graph/paper-1> .
<{ID}paper/kst-36045-171> <{KG}number> "171"^^<{XSD}integer> <{ID}graph/links-1> .
<{ID}paper/kst-36045-171> <{KG}number> "171"^^<{XSD}integer> <{ID}graph/paper-1> .
<https://example.org/a b/> <{KG}number> "1.5"^^<{XSD}decimal> <{ID}graph/paper-1> .
""".replace("a b", "a,b.")
TURTLE = b"""\
@prefix cito: <http://purl.org/spar/cito/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix kg: <https://w3id.org/kamergraaf/def#> .
@prefix paper: <https://w3id.org/kamergraaf/id/paper/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<https://example.org/a,b./> kg:number 1.5 .

paper:kst-36045-171 a kg:Letter ;
  dct:date "2023-11-17"^^xsd:date ;
  dct:title "Brief over \\"recht\\""@nl ;
  cito:cites
    paper:kst-36045-41,
    paper:kst-36045-77 ;
  kg:number 171 .
"""


def written(nquads: Iterable[str], writer: str, tmp_path: Path, piece: int = 1000) -> bytes:
    out = io.BytesIO()
    with open_store() as store:
        store.load(nquads)
        with take_snapshot(store, folder=tmp_path, piece=piece) as snapshot:
            if writer == "turtle":
                write_turtle(snapshot.nodes(), out, base=BASE)
            elif writer == "trig":
                write_trig(snapshot.graphs_first(), out, base=BASE)
            else:
                out.writelines(snapshot.quads())
    assert not list(tmp_path.glob("snapshot-*"))
    return out.getvalue()


def test_turtle_is_grouped_sorted_and_short(tmp_path: Path) -> None:
    assert written([SAMPLE], "turtle", tmp_path) == TURTLE


def test_trig_keeps_the_graphs(tmp_path: Path) -> None:
    text = written([SAMPLE], "trig", tmp_path)
    assert text.count(b"\ngraph:") == 2
    quads = ox.parse(text, ox.RdfFormat.TRIG)
    assert {f"{quad} .\n" for quad in quads} == set(SAMPLE.splitlines(keepends=True))


def test_a_prefix_stands_for_one_namespace() -> None:
    prefixes = Prefixes(BASE)
    terms = [f"<{ID}paper/0>", f"<{ID}paper//0>", f"<{ID}paper#0>", f"<{ID}kg/0>"]
    short = [prefixes.shorten(term.encode()).decode() for term in terms]
    assert short == ["paper:0", terms[1], terms[2], "kg-id:0"]


@pytest.mark.parametrize("writer", ["turtle", "trig", "nquads"])
def test_the_same_bytes_in_any_order_and_any_memory(writer: str, tmp_path: Path) -> None:
    lines = SAMPLE.splitlines()
    first = written(lines, writer, tmp_path)
    assert written(reversed(lines), writer, tmp_path) == first
    assert written(lines[3:] + lines[:3], writer, tmp_path, piece=1) == first
    assert written(lines + lines, writer, tmp_path, piece=2) == first


LOCAL = st.text(st.sampled_from("abZ09._-é%~/#:,'"), max_size=8)
SAFE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
OBJECTS = st.one_of(
    SAFE.map(lambda text: literal(text).n3()),
    SAFE.map(lambda text: literal(text, language="nl").n3()),
    st.sampled_from(["integer", "decimal", "boolean", "gYear", "string"]).flatmap(
        lambda name: st.sampled_from(["1", "-1.0", "true", "x <urn:y>", "", "5."]).map(
            lambda text: literal(text, datatype=XSD + name).n3()
        )
    ),
    st.just("<urn:o>"),
)


def valid(iri: str) -> bool:
    try:
        list(ox.parse(f"<{iri}> <{iri}> <{iri}> .", ox.RdfFormat.N_TRIPLES))
    except SyntaxError:
        return False
    return True


IRIS = st.tuples(st.sampled_from([f"{ID}paper/", KG, "urn:x:", "https://example.org/"]), LOCAL).map("".join)
QUADS = st.lists(st.tuples(IRIS.filter(valid), IRIS.filter(valid), OBJECTS, st.sampled_from(["urn:g", "urn:h"])))


@given(quads=QUADS)
def test_what_is_written_reads_back_the_same(quads, tmp_path_factory: pytest.TempPathFactory) -> None:
    tmp_path = tmp_path_factory.mktemp("written")
    lines = [f"<{s}> <{p}> {o} <{g}> .\n" for s, p, o, g in quads]
    # The engine keeps numbers by value: "1.50" goes in, "1.5" comes out.
    kept = ox.Store()
    kept.load("".join(lines), ox.RdfFormat.N_QUADS)
    wanted = {(q.subject, q.predicate, q.object, q.graph_name) for q in kept}
    trig = ox.parse(written(lines, "trig", tmp_path), ox.RdfFormat.TRIG)
    assert {(q.subject, q.predicate, q.object, q.graph_name) for q in trig} == wanted
    turtle = written(lines, "turtle", tmp_path, piece=2)
    assert {(q.subject, q.predicate, q.object) for q in ox.parse(turtle, ox.RdfFormat.TURTLE)} == {
        q[:3] for q in wanted
    }


def test_rdflib_reads_the_same_graph(tmp_path: Path) -> None:
    graph = rdflib.Graph().parse(written([SAMPLE], "turtle", tmp_path), format="turtle")
    assert len(graph) == 7
    title = graph.value(rdflib.URIRef(f"{ID}paper/kst-36045-171"), rdflib.DCTERMS.title)
    assert title == rdflib.Literal('Brief over "recht"', lang="nl")


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        (b"<a> <b> <c> <g> .\n", (b"<a>", b"<b>", b"<c>", b"<g>")),
        (b"<a> <b> <c> .\n", (b"<a>", b"<b>", b"<c>", None)),
        (b'<a> <b> "x <y>" .\n', (b"<a>", b"<b>", b'"x <y>"', None)),
        (b'<a> <b> "x <y>"^^<d> .\n', (b"<a>", b"<b>", b'"x <y>"^^<d>', None)),
        (b'<a> <b> "x . y"@nl <g> .\n', (b"<a>", b"<b>", b'"x . y"@nl', b"<g>")),
    ],
)
def test_a_line_is_split_into_its_terms(line: bytes, parts: tuple[bytes, ...]) -> None:
    assert split_quad(line) == parts


@given(st.lists(st.binary(max_size=3).map(lambda data: data.replace(b"\n", b"") + b"\n")), st.integers(1, 5))
def test_sorting_on_disk_is_sorting(lines: list[bytes], piece: int) -> None:
    assert list(sorted_lines(lines, piece=piece)) == sorted(set(lines))
