"""The examples that the vocabulary's README shows are true."""

from __future__ import annotations

import re

import pytest
from rdflib import RDF, Graph

from kg.model.register import OfficeRecord, PersonRecord, RegisterSource, TenureRecord
from kg.rdf import ontology_path, register_quads
from kg.store import open_store

PREFIXES = {
    "kg": "https://w3id.org/kamergraaf/def#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
THINGS = "amount assertion cabinet concept extraction mention paper passage pledge tribunal".split()


@pytest.fixture(scope="module")
def readme() -> str:
    path = ontology_path() / "README.md"
    return path.read_text(encoding="utf-8")


def block(readme: str, language: str) -> str:
    return re.search(rf"```{language}\n(.*?)```", readme, re.DOTALL)[1]


def test_the_turtle_parses_and_uses_known_terms(readme: str) -> None:
    spaces = PREFIXES | {name: f"https://w3id.org/kamergraaf/id/{name}/" for name in THINGS}
    head = "".join(f"@prefix {name}: <{space}> .\n" for name, space in spaces.items())
    graph = Graph().parse(data=head + block(readme, "turtle"), format="turtle")
    known = Graph().parse(ontology_path() / "kamergraaf.ttl").parse(ontology_path() / "reused.ttl")
    for term in {*graph.predicates(), *graph.objects(None, RDF.type)}:
        assert (term, RDF.type, None) in known, term


def test_the_query_tells_who_held_the_office(readme: str) -> None:
    records = [
        OfficeRecord(key="minister-min-bz", label="Minister van Buitenlandse Zaken", role="minister"),
        PersonRecord(key="bruins-slot-hgj-1977", name="Hanke Bruins Slot", family="Bruins Slot"),
        PersonRecord(key="hoekstra-wb-1975", name="Wopke Hoekstra", family="Hoekstra"),
    ] + [
        TenureRecord(
            key=f"{person}.minister-min-bz.{start}", person=person, office="minister-min-bz", start=start, end=end
        )
        for person, start, end in (
            ("bruins-slot-hgj-1977", "2023-09-05", "2024-07-02"),
            ("hoekstra-wb-1975", "2022-01-10", "2023-09-01"),
        )
    ]
    store = open_store()
    store.load(
        "".join(register_quads(records, source=RegisterSource(name="people", date="2026-05-16", source="polder")))
    )
    head = "".join(f"PREFIX {name}: <{space}>\n" for name, space in PREFIXES.items())
    assert store.select(head + block(readme, "sparql")).values() == [{"name": "Hanke Bruins Slot"}]


def test_every_file_in_the_table_exists(readme: str) -> None:
    names = re.findall(r"^\| `([a-z.]+)` \|", readme, re.MULTILINE)
    assert {path.name for path in ontology_path().iterdir()} == {*names, "README.md"}
