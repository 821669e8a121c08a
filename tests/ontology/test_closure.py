"""Reasoning over the vocabulary and real records finds no contradiction."""

from __future__ import annotations

import owlrl
import pytest
from rdflib import RDF, Graph, Namespace, URIRef

from kg.model import Link, Mention, Metadata, Span, TribunalFields, plain_document
from kg.rdf import build_quads, ontology_path

KG = Namespace("https://w3id.org/kamergraaf/def#")
ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")


def closure(triples: str) -> Graph:
    graph = Graph()
    for name in ("kamergraaf", "reused"):
        graph.parse(ontology_path() / f"{name}.ttl")
    graph.parse(data=triples, format="nt")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return graph


def triples_of(lines: list[str]) -> str:
    return "".join(line.rpartition(" <")[0] + " .\n" for line in lines)


@pytest.fixture(scope="module")
def letter() -> str:
    text = "Nederland steunt het Internationaal Strafhof.\n"
    document = plain_document(text, id="kst-36045-171", metadata=Metadata(dossiers=("36045",), kind="letter"))
    key = "kst-36045-171.tribunal.0123456789ab.1"
    mention = Mention(
        mention=key, document=document.id, source="-", start=21, end=44, quote=text[21:44], extractor="tribunal.name",
        confidence=0.99, sentence=Span(0, 45), context=text[:45], fields=TribunalFields(key="ICC"),
    )  # fmt: skip
    link = Link(
        mention=key, document=document.id, relation="names", status="resolved", target="tribunal:ICC", method="name",
        confidence=0.99,
    )  # fmt: skip
    return triples_of(list(build_quads(document, [mention], [link])))


def test_the_graph_of_a_letter_has_no_contradiction(letter: str) -> None:
    graph = closure(letter)
    assert list(graph.objects(None, ERROR)) == []
    paper = URIRef("https://w3id.org/kamergraaf/id/paper/kst-36045-171")
    assert (paper, RDF.type, KG.Kamerstuk) in graph


def test_a_contradiction_would_be_found(letter: str) -> None:
    wrong = letter + f"<https://w3id.org/kamergraaf/id/tribunal/ICC> <{RDF.type}> <{KG.Party}> .\n"
    assert list(closure(wrong).objects(None, ERROR))


@pytest.mark.slow
def test_the_graph_of_the_sample_with_its_registers_has_no_contradiction() -> None:
    from kg.link import open_registers
    from kg.link.records import register_parts
    from kg.pipeline import SAMPLE, Options, process_papers
    from kg.rdf import register_quads

    papers = list(process_papers((SAMPLE,), options=Options(jobs=1)))
    links = [link for paper in papers for link in paper.links]
    named = {key for link in links for key in (link.target, link.subject, *link.candidates) if key}
    lines = [line for paper in papers for line in paper.quads.splitlines()]
    for part in register_parts(open_registers(), named):
        lines.extend(line.rstrip("\n") for line in register_quads(part.records, source=part.source))
    # Literals and selectors carry no class that could clash; without them the closure takes seconds, not minutes.
    kept = [line for line in lines if '"' not in line and "/ns/oa#" not in line]
    graph = closure(triples_of(kept))
    assert list(graph.objects(None, ERROR)) == []
    assert len(set(graph.subjects(RDF.type, KG.Pledge))) > 3
