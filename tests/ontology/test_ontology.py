"""The vocabulary as a reader meets it: metadata, labels, definitions, examples; OOPS! pitfalls, FOOPS! checks."""

from __future__ import annotations

import re

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, VANN, Graph, Literal, Namespace, URIRef

from kg.rdf import ontology_path

KG = Namespace("https://w3id.org/kamergraaf/def#")
SCHEMA = Namespace("https://schema.org/")
BIBO = Namespace("http://purl.org/ontology/bibo/")
THIS = URIRef("https://w3id.org/kamergraaf/def")
CLASSES = "Minister Motion Kamerstuk Tribunal Pledge".split()


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ontology_path() / "kamergraaf.ttl")


def own_terms(ontology: Graph) -> list[URIRef]:
    return sorted({term for term in ontology.subjects(RDF.type) if str(term).startswith(KG)})


def properties(ontology: Graph) -> list[URIRef]:
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty)
    return sorted({term for kind in kinds for term in ontology.subjects(RDF.type, kind)})


@pytest.mark.parametrize(
    "predicate",
    [
        DCTERMS.title, DCTERMS.description, DCTERMS.license, DCTERMS.creator, DCTERMS.contributor, DCTERMS.created,
        DCTERMS.issued, DCTERMS.modified, DCTERMS.publisher, DCTERMS.source, DCTERMS.bibliographicCitation,
        OWL.versionIRI, OWL.versionInfo, VANN.preferredNamespacePrefix, VANN.preferredNamespaceUri, BIBO.status,
    ],
)  # fmt: skip
def test_the_ontology_says_what_foops_asks(ontology: Graph, predicate: URIRef) -> None:
    assert (THIS, RDF.type, OWL.Ontology) in ontology
    assert (THIS, predicate, None) in ontology


def test_names_agree(ontology: Graph) -> None:
    version = str(ontology.value(THIS, OWL.versionInfo))
    assert ontology.value(THIS, OWL.versionIRI) == URIRef(f"{THIS}/{version}")
    assert ontology.value(THIS, VANN.preferredNamespaceUri) == Literal(str(KG))
    assert str(ontology.value(THIS, DCTERMS.license)) == "https://creativecommons.org/licenses/by/4.0/"
    assert ".ttl" not in "".join(map(str, ontology.subjects()))


def test_every_term_has_label_and_definition_in_both_languages_and_an_example(ontology: Graph) -> None:
    for term in own_terms(ontology):
        for predicate in (RDFS.label, SKOS.definition):
            assert sorted(text.language for text in ontology.objects(term, predicate)) == ["en", "nl"], (
                term,
                predicate,
            )
        assert (term, SKOS.example, None) in ontology, term
        assert (term, RDFS.isDefinedBy, THIS) in ontology, term
        for text in ontology.objects(term, SKOS.definition):
            assert text.endswith("."), text


def test_examples_of_classes_are_in_both_languages(ontology: Graph) -> None:
    for term in ontology.subjects(RDF.type, OWL.Class):
        assert sorted(text.language for text in ontology.objects(term, SKOS.example)) == ["en", "nl"], term


def test_every_property_says_of_what_and_to_what(ontology: Graph) -> None:
    for term in properties(ontology):
        domains = [*ontology.objects(term, RDFS.domain)], [*ontology.objects(term, SCHEMA.domainIncludes)]
        ranges = [*ontology.objects(term, RDFS.range)], [*ontology.objects(term, SCHEMA.rangeIncludes)]
        for one, several in (domains, ranges):
            # Several rdfs:domain would be read as "all of these at once".
            assert (len(one), len(several) > 1) in ((1, False), (0, True)), term


def test_every_class_hangs_below_one_of_another_vocabulary(ontology: Graph) -> None:
    for term in ontology.subjects(RDF.type, OWL.Class):
        above = set(ontology.transitive_objects(term, RDFS.subClassOf)) - {term}
        assert any(not str(item).startswith(KG) for item in above), term


def test_names_are_written_in_one_way(ontology: Graph) -> None:
    for term in ontology.subjects(RDF.type, OWL.Class):
        assert re.fullmatch(r"[A-Z][A-Za-z]+", term.removeprefix(KG)), term
    for term in properties(ontology):
        assert re.fullmatch(r"[a-z][A-Za-z]+", term.removeprefix(KG)), term
    labels = [
        str(label)
        for term in own_terms(ontology)
        for label in ontology.objects(term, RDFS.label)
        if label.language == "en"
    ]
    assert sorted({label for label in labels if labels.count(label) > 1}) == []


def test_examples_of_properties_are_turtle_that_uses_the_property(ontology: Graph) -> None:
    prefixes = "".join(f"@prefix {name}: <{space}> .\n" for name, space in ontology.namespaces())
    kinds = (
        "amount assertion cabinet document dossier extraction mention office paper party passage period person pledge"
    )
    things = (*kinds.split(), "selector", "state", "tenure", "tribunal", "vote")
    prefixes += "".join(f"@prefix {kind}: <https://w3id.org/kamergraaf/id/{kind}/> .\n" for kind in things)
    for term in properties(ontology):
        (example,) = ontology.objects(term, SKOS.example)
        assert (None, term, None) in Graph().parse(data=prefixes + str(example), format="turtle"), term


@pytest.mark.parametrize("name", CLASSES)
def test_the_five_classes_are_first_class(ontology: Graph, name: str) -> None:
    assert (KG[name], RDF.type, OWL.Class) in ontology


def test_what_is_disjoint_stays_apart_and_office_holders_do_not(ontology: Graph) -> None:
    from rdflib.collection import Collection

    groups = [
        set(Collection(ontology, ontology.value(node, OWL.members)))
        for node in ontology.subjects(RDF.type, OWL.AllDisjointClasses)
    ]
    assert any({KG.Pledge, KG.Mention} <= group for group in groups)
    together = {KG.Minister, KG.StateSecretary, KG.MemberOfParliament, KG.Letter, KG.Motion, KG.FinancialPledge}
    assert not any(group & together for group in groups)
    for group in groups:
        for term in group:
            above = set(ontology.transitive_objects(term, RDFS.subClassOf)) - {term}
            assert not above & group, term
