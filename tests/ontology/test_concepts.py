"""The code lists, by the rules of NL-SBB."""

from __future__ import annotations

import pytest
from rdflib import DCTERMS, RDF, RDFS, SKOS, Graph, URIRef

from kg.rdf import ontology_path

BASE = "https://w3id.org/kamergraaf/id/concept/"
SCHEMES = """modality pledge-type amount-status approximation resolution tribunal-kind tribunal-status paper-kind
pledge-status role outcome appreciation choice policy-theme""".split()


@pytest.fixture(scope="module")
def concepts() -> Graph:
    return Graph().parse(ontology_path() / "concepts.ttl")


def languages(graph: Graph, node: URIRef, predicate: URIRef) -> list[str | None]:
    return sorted(text.language for text in graph.objects(node, predicate))


def test_the_lists_are_these(concepts: Graph) -> None:
    assert {str(node).removeprefix(BASE) for node in concepts.subjects(RDF.type, SKOS.ConceptScheme)} == set(SCHEMES)


@pytest.mark.parametrize("name", SCHEMES)
def test_each_list_is_named_licensed_and_not_empty(concepts: Graph, name: str) -> None:
    scheme = URIRef(BASE + name)
    for predicate in (DCTERMS.title, DCTERMS.description, RDFS.label):
        assert languages(concepts, scheme, predicate) == ["en", "nl"]
    assert (scheme, DCTERMS.license, URIRef("https://creativecommons.org/licenses/by/4.0/")) in concepts
    labels = [
        str(label)
        for node in concepts.subjects(SKOS.inScheme, scheme)
        for label in concepts.objects(node, SKOS.prefLabel)
        if label.language == "nl"
    ]
    assert len(labels) == len(set(labels)) >= 3


def test_each_concept_is_defined_and_belongs_to_one_list(concepts: Graph) -> None:
    for node in concepts.subjects(RDF.type, SKOS.Concept):
        for predicate in (SKOS.prefLabel, SKOS.definition):
            assert languages(concepts, node, predicate) == ["en", "nl"], node
        (scheme,) = concepts.objects(node, SKOS.inScheme)
        assert str(node).startswith(f"{scheme}.")
        assert "/" not in str(node).removeprefix(BASE)
        assert len(list(concepts.objects(node, SKOS.notation))) == 1


def test_the_statuses_of_pledges_are_those_of_both_houses(concepts: Graph) -> None:
    scheme = URIRef(f"{BASE}pledge-status")
    found = {
        str(label)
        for node in concepts.subjects(SKOS.inScheme, scheme)
        for label in concepts.objects(node, SKOS.prefLabel)
        if label.language == "nl"
    }
    assert found == {"openstaand", "deels voldaan", "voldaan", "vervallen"}


@pytest.mark.real
def test_the_official_shapes_of_nl_sbb_hold(shared, concepts: Graph) -> None:
    import pyshacl

    shapes = Graph().parse(shared / "vocab" / "nl-sbb" / "skos-ap-nl.ttl")
    _, results, text = pyshacl.validate(concepts, shacl_graph=shapes, advanced=True)
    sh = "http://www.w3.org/ns/shacl#"
    severities = set(results.objects(None, URIRef(f"{sh}resultSeverity")))
    assert URIRef(f"{sh}Violation") not in severities, text
