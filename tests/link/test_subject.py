"""Themes by the words of titles: one or none, less sure where a title pulls two ways."""

from __future__ import annotations

import pytest
from rdflib import SKOS, Graph, URIRef

from kg.link.subject import dossier_joins, subject_joins, theme_of, theme_words
from kg.model.official import Case, Join, OfficialPledge, RecordSet
from kg.rdf import ontology_path

SCHEME = URIRef("https://w3id.org/kamergraaf/id/concept/policy-theme")


@pytest.mark.parametrize(
    ("title", "theme"),
    [
        ("Vreemdelingenbeleid", "asylum"),
        ("Vaststelling van de begrotingsstaten van het Ministerie van Defensie (X) voor het jaar 2025", "defence"),
        ("Vaststelling van de begrotingsstaat van het Ministerie van Buitenlandse Zaken (V)", "foreign-affairs"),
        ("Geneesmiddelenbeleid", "health"),
        ("Situatie in Oekraïne", "foreign-affairs"),
        ("Wet natuurbescherming", "agriculture-nature"),
        ("Parlementaire enquête", None),
        ("Onderwijs en zorg", None),
        ("", None),
    ],
)
def test_a_title_tells_one_theme_or_none(title: str, theme: str | None) -> None:
    found = theme_of(title)
    assert (found.notation if found else None) == theme


def test_a_title_that_pulls_two_ways_is_less_sure() -> None:
    both, one = theme_of("Onderwijs, cultuur en wetenschap"), theme_of("Onderwijs en wetenschap")
    assert both and one
    assert both.confidence < one.confidence <= 1


def test_every_theme_of_the_table_is_a_concept_and_the_other_way_round() -> None:
    concepts = Graph().parse(ontology_path() / "concepts.ttl")
    listed = {str(concepts.value(node, SKOS.notation)) for node in concepts.subjects(SKOS.inScheme, SCHEME)}
    table = theme_words()
    assert {*table.whole.values(), *table.begun.values()} == listed


def test_cases_papers_entries_and_dossiers_get_their_theme() -> None:
    records = RecordSet(
        cases=(Case(id="c", number="2025Z00001", title="Vreemdelingenbeleid", subject="Motie over scholen"),),
        pledges=(OfficialPledge(id="p", number="TZ202501-001", text="Een brief over de wijkverpleging."),),
    )
    joined = Join(
        subject="paper:kst-19637-1", relation="in_case", object="document:2025Z00001", method="official.record",
        confidence=1.0, register="tk-zaak",
    )  # fmt: skip
    found = {(join.subject, join.object) for join in subject_joins(records, [joined])}
    assert found == {
        ("document:2025Z00001", "theme:asylum"),
        ("paper:kst-19637-1", "theme:asylum"),
        ("document:TZ202501-001", "theme:health"),
    }
    (dossier,) = dossier_joins({"19637": "Vreemdelingenbeleid", "1": "Overig"})
    assert (dossier.subject, dossier.object) == ("dossier:19637", "theme:asylum")
