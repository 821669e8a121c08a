"""The page of the vocabulary: fresh, whole, safe, and drawn from the vocabulary itself."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from rdflib import OWL, RDF, SKOS, Graph

from kg.rdf import ontology_path
from kg.rdf.diagram import draw_diagram, local_name
from kg.rdf.generate import main
from kg.rdf.pages import build_page, categories

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ontology_path() / "kamergraaf.ttl")


def test_the_page_and_the_names_are_fresh() -> None:
    assert main(["--check"]) == 0, "run python -m kg.rdf.generate"


def test_every_term_and_value_is_on_the_page(ontology: Graph) -> None:
    page = build_page(ontology_path())
    for term in ontology.subjects(RDF.type):
        if str(term).startswith("https://w3id.org/kamergraaf/def#"):
            assert f'id="{local_name(term)}"' in page, term
    for value in Graph().parse(ontology_path() / "concepts.ttl").objects(None, SKOS.notation):
        assert f"<code>{value}</code>" in page


def test_the_page_needs_nothing_from_elsewhere() -> None:
    page = build_page(ontology_path())
    assert "<script" not in page
    assert "src=" not in page
    assert 'href="http' not in page


def test_the_diagram_has_a_box_for_every_class_and_none_lies_on_another(ontology: Graph) -> None:
    svg = ET.fromstring(draw_diagram(ontology, categories(ontology)))
    boxes = [tuple(int(box.get(name)) for name in ("x", "y", "width", "height")) for box in svg.iter(f"{SVG}rect")]
    assert len(boxes) == len(set(ontology.subjects(RDF.type, OWL.Class)))
    for number, (x, y, width, height) in enumerate(boxes):
        for left, top, wide, high in boxes[number + 1 :]:
            assert x + width <= left or left + wide <= x or y + height <= top or top + high <= y
    assert any(title.text == "Pledge amount MoneyAmount" for title in svg.iter(f"{SVG}title"))


def test_text_of_the_vocabulary_is_escaped(tmp_path: Path) -> None:
    for name in ("concepts", "shapes", "reused"):
        (tmp_path / f"{name}.ttl").write_text("")
    (tmp_path / "kamergraaf.ttl").write_text(
        """@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix schema: <https://schema.org/> .
        <a> a owl:Ontology . <a#B> a owl:Class ; rdfs:label "<script>"@en ; schema:category "Evidence"@en ."""
    )
    page = build_page(tmp_path)
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
