"""Every format of the graph: what is in the store is in the file, and nothing else."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.publish.formats import FORMATS
from kg.publish.jsonld import unescape
from kg.publish.snapshot import take_snapshot
from kg.store import literal, open_store

BASE = "https://w3id.org/kamergraaf/"
ID, KG, XSD = f"{BASE}id/", f"{BASE}def#", "http://www.w3.org/2001/XMLSchema#"
PAPER = f"<{ID}paper/kst-36045-171>"
TEXTS = ["recht & vrede", 'zegt "toe"', "a\\fb", "regel\neen\ttab", "é\u2028🏛", "<b>", "", "\\"]
QUADS = [
    f"{PAPER} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{KG}Letter> <{ID}graph/one> .\n",
    f"{PAPER} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{KG}Document> <{ID}graph/one> .\n",
    f"{PAPER} <{KG}number> \"171\"^^<{XSD}integer> <{ID}graph/one> .\n",
    f"{PAPER} <{KG}number> \"171\"^^<{XSD}integer> <{ID}graph/two> .\n",
    f"<https://example.org/x,y> <{KG}text> \"nl\"@nl <{ID}graph/two> .\n",
    *(f"{PAPER} <{KG}text> {literal(text).n3()} <{ID}graph/one> .\n" for text in TEXTS),
]  # fmt: skip
PARSERS = {
    "turtle": "turtle", "ntriples": "nt", "rdfxml": "xml", "nquads": "nquads", "trig": "trig", "jsonld": "json-ld"
}  # fmt: skip


def written(name: str, tmp_path: Path, quads: list[str] = QUADS) -> bytes:
    out = io.BytesIO()
    with open_store() as store:
        store.load(quads)
        with take_snapshot(store, folder=tmp_path) as snapshot:
            FORMATS[name].write(snapshot, out, BASE)
    return out.getvalue()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's parsers call what it deprecates
@pytest.mark.parametrize("name", FORMATS)
def test_rdflib_reads_back_what_the_store_holds(name: str, tmp_path: Path) -> None:
    found = rdflib.Dataset(default_union=True)
    found.parse(data=written(name, tmp_path), format=PARSERS[name])
    wanted = rdflib.Dataset(default_union=True)
    wanted.parse(data="".join(QUADS), format="nquads")
    assert set(found.triples((None, None, None))) == set(wanted.triples((None, None, None)))
    if name in ("nquads", "trig", "jsonld"):
        graphs = {str(quad[3]) for quad in found.quads() if quad[3]}
        assert graphs == {f"{ID}graph/one", f"{ID}graph/two"}


@pytest.mark.parametrize("name", FORMATS)
def test_the_order_of_the_quads_does_not_matter(name: str, tmp_path: Path) -> None:
    assert written(name, tmp_path, QUADS[::-1]) == written(name, tmp_path)


def test_a_node_is_a_line_of_jsonld(tmp_path: Path) -> None:
    text = written("jsonld", tmp_path)
    row = json.loads(text)
    assert row["@context"]["paper"] == f"{ID}paper/"
    assert row["@graph"][0]["@graph"][0]["@id"] == "paper:kst-36045-171"
    assert text.count(b'\n{"@id": "paper:kst') == 2


def test_what_xml_cannot_hold_is_replaced_one_for_one(tmp_path: Path) -> None:
    quad = f'<urn:a> <{KG}text> "een\\fpagina\\\\f\\u0001\\b" <urn:g> .\n'
    out = io.BytesIO()
    with open_store() as store:
        store.load(quad)
        with take_snapshot(store, folder=tmp_path) as snapshot:
            assert FORMATS["rdfxml"].write(snapshot, out, BASE) == 3
    (triple,) = ox.parse(out.getvalue(), ox.RdfFormat.RDF_XML)
    assert triple.object.value == "een\ufffdpagina\\f\ufffd\ufffd"
    assert len(rdflib.Graph().parse(data=out.getvalue(), format="xml")) == 1


@pytest.mark.parametrize(("text", "plain"), [(rb"a\n\"b\\n", 'a\n"b\\n'), (rb"\u00E9\U0001F3DB", "é🏛")])
def test_escapes_are_undone(text: bytes, plain: str) -> None:
    assert unescape(text) == plain
