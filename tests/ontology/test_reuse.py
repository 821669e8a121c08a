"""Terms of others exist where they say; terms of our own are used, and the mapping uses no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, Graph, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, ORG, PROV, SDO, SKOS, DefinedNamespace

import kg
import kg.rdf.vocabulary as vocabulary
from kg.rdf import ontology_path
from kg.rdf.generate import OWN, split_term

CLOSED: dict[str, type[DefinedNamespace]] = {
    str(space._NS): space for space in (DCTERMS, FOAF, ORG, PROV, SDO, SKOS, OWL, RDF, RDFS)
}
FILES = {
    "http://www.w3.org/ns/oa#": "w3c/oa.ttl",
    "http://www.w3.org/ns/org#": "w3c/org.ttl",
    "http://www.w3.org/ns/prov#": "w3c/prov-o.ttl",
    "http://purl.org/spar/cito/": "spar/cito.ttl",
}
ELI = {
    "http://data.europa.eu/eli/ontology#": "eli",
    "http://data.europa.eu/eli/eli-draft-legislation-ontology#": "eli-dl",
}
EXTRA = {"http://purl.org/ontology/bibo/", "http://purl.org/vocab/vann/", "http://www.w3.org/2001/XMLSchema#"}
"""Used by the ontology to describe itself, never by the data."""


@pytest.fixture(scope="module")
def reused() -> list[URIRef]:
    return sorted(Graph().parse(ontology_path() / "reused.ttl").subjects(RDF.type))


@pytest.fixture(scope="module")
def own() -> set[str]:
    graph = Graph().parse(ontology_path() / "kamergraaf.ttl")
    return {str(term) for term in graph.subjects(RDF.type) if str(term).startswith(OWN)}


@pytest.fixture(scope="module")
def source() -> str:
    """The mapping: every module that writes quads."""
    folder = Path(kg.__file__).parent / "rdf"
    return "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py") if path.name != "vocabulary.py")


def test_every_list_of_reused_terms_says_what_for(reused: list[URIRef]) -> None:
    graph = Graph().parse(ontology_path() / "reused.ttl")
    assert all((term, RDFS.comment, None) in graph for term in reused)


def test_reused_terms_are_in_the_closed_namespaces_that_rdflib_ships(reused: list[URIRef]) -> None:
    for term in reused:
        namespace, name = split_term(str(term))
        if namespace in CLOSED:
            assert name in CLOSED[namespace], term


@pytest.mark.real
@pytest.mark.parametrize("namespace", sorted(FILES))
def test_reused_terms_are_declared_in_the_official_file(shared, reused: list[URIRef], namespace: str) -> None:
    official = Graph().parse(shared / "vocab" / FILES[namespace])
    terms = [term for term in reused if str(term).startswith(namespace)]
    assert terms
    for term in terms:
        assert (term, RDF.type, None) in official, term


@pytest.mark.real
@pytest.mark.parametrize("namespace", sorted(ELI))
def test_terms_of_eli_are_used_by_the_european_parliament(shared, reused: list[URIRef], namespace: str) -> None:
    folder = shared / "vocab" / "eli-ep"
    text = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.ttl"))
    for term in reused:
        if str(term).startswith(namespace):
            assert re.search(rf"\b{ELI[namespace]}:{split_term(str(term))[1]}\b", text), term


def test_every_term_that_the_ontology_builds_on_is_listed(reused: list[URIRef], own: set[str]) -> None:
    graph = Graph().parse(ontology_path() / "kamergraaf.ttl")
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain):
        for _, _, term in graph.triples((None, predicate, None)):
            assert str(term) in own or term in reused, term


def test_every_own_term_is_used_by_the_mapping_and_no_other(own: set[str], source: str) -> None:
    used = set(re.findall(r"\bKG\.([A-Za-z]+)", source))
    abstract = {"Mention"}
    assert used == {split_term(term)[1] for term in own} - abstract


def test_every_reused_term_is_used_by_the_mapping_or_the_ontology(reused: list[URIRef], source: str) -> None:
    ontology = Graph().parse(ontology_path() / "kamergraaf.ttl")
    prefixes = {str(space): prefix.upper().replace("-", "_") for prefix, space in ontology.namespaces()}
    for term in reused:
        namespace, name = split_term(str(term))
        written = re.search(rf"\b{prefixes[namespace]}\.{name}\b", source)
        assert written or (None, None, term) in ontology, term


def test_the_mapping_writes_no_iri_of_a_vocabulary_by_hand(source: str) -> None:
    spaces = {
        split_term(value)[0].lstrip("<")
        for space in vars(vocabulary).values()
        if isinstance(space, type)
        for value in vars(space).values()
        if isinstance(value, str) and value.startswith("<")
    }
    for space in spaces - {OWN}:
        assert space not in source, space


def test_shapes_ask_for_no_unknown_term(own: set[str], reused: list[URIRef]) -> None:
    shapes = Graph().parse(ontology_path() / "shapes.ttl")
    known = own | {str(term) for term in reused}
    sh = Namespace("http://www.w3.org/ns/shacl#")
    for predicate in (sh.path, sh.targetClass, sh["class"], sh.targetObjectsOf, sh.inversePath, sh.lessThanOrEquals):
        for term in shapes.objects(None, predicate):
            assert not isinstance(term, URIRef) or str(term) in known, term
    for select in shapes.objects(None, sh.select):
        for name in re.findall(r"\bkg:([A-Za-z]+)", str(select)):
            assert OWN + name in own, name
