"""The mapping table covers all that the records can say, and uses only terms of the ontology."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest
from rdflib import RDF, SH, SKOS, Graph

import kg.rdf.vocabulary as vocabulary
from kg.model import KINDS
from kg.model.link import Relation, Status
from kg.model.mention import FIELDS, AmountStatus, Approx, Modality, PledgeType, Role
from kg.model.register import VoteOutcome
from kg.model.tribunals import TribunalKind, TribunalStage
from kg.rdf import ontology_path
from kg.rdf.generate import TARGET, generate_vocabulary
from kg.rdf.mapping import KIND_ROWS, PLEDGE_CLASSES, RELATION_ROWS

BY_HAND = {("motion", "proposers"), ("pledge", "amounts")}
"""Fields with more than one value, which the paper's graph writes itself."""


def test_every_kind_has_a_row_and_every_field_a_predicate() -> None:
    assert set(KIND_ROWS) == set(KINDS)
    for kind, record in FIELDS.items():
        mapped = {name for name, _, _ in KIND_ROWS[kind].fields} - {"period_from", "period_to"}
        assert mapped | {name for row, name in BY_HAND if row == kind} == {item.name for item in fields(record)}


def test_every_kind_has_a_shape_and_a_term() -> None:
    shapes = Graph().parse(ontology_path() / "shapes.ttl")
    targets = {f"<{target}>" for target in shapes.objects(None, SH.targetClass)}
    for row in KIND_ROWS.values():
        assert row.classes[0] in targets


def test_every_relation_has_a_row() -> None:
    assert set(RELATION_ROWS) == set(get_args(Relation))
    assert set(PLEDGE_CLASSES) == set(get_args(PledgeType))


@pytest.mark.parametrize(
    ("scheme", "values"),
    [
        ("AMOUNT_STATUS", AmountStatus),
        ("APPROXIMATION", Approx),
        ("MODALITY", Modality),
        ("PLEDGE_TYPE", PledgeType),
        ("RESOLUTION", Status),
        ("ROLE", Role),
        ("OUTCOME", VoteOutcome),
        ("TRIBUNAL_KIND", TribunalKind),
        ("TRIBUNAL_STATUS", TribunalStage),
    ],
)
def test_code_lists_hold_the_values_of_the_records(scheme: str, values: object) -> None:
    assert set(getattr(vocabulary, scheme)) == set(get_args(values))


def test_the_python_names_are_those_of_the_turtle() -> None:
    assert TARGET.read_text(encoding="utf-8") == generate_vocabulary(ontology_path()), "run python -m kg.rdf.generate"


def test_the_namespace_is_closed() -> None:
    assert not hasattr(vocabulary.KG, "Promise")
    concepts = Graph().parse(ontology_path() / "concepts.ttl")
    schemes = {
        str(node).rpartition("/")[2].upper().replace("-", "_")
        for node in concepts.subjects(RDF.type, SKOS.ConceptScheme)
    }
    assert schemes <= set(vars(vocabulary))


def test_the_vocabulary_is_found_in_a_checkout_and_in_a_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import kg.rdf.ontology as place

    for inside in (tmp_path / "site" / "kg" / "ontology", tmp_path / "checkout" / "ontology"):
        inside.mkdir(parents=True)
        (inside / "kamergraaf.ttl").touch()
        monkeypatch.setattr(place, "_PACKAGE", inside.parent if inside.parent.name == "kg" else inside.parent / "kg")
        assert place.ontology_path.__wrapped__() == inside
    monkeypatch.setattr(place, "_PACKAGE", tmp_path / "empty" / "kg")
    with pytest.raises(FileNotFoundError, match="install"):
        place.ontology_path.__wrapped__()
