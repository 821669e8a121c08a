"""The graph says what a person decided, why, and in which role."""

from __future__ import annotations

from kg.model.decision import make_decision
from kg.rdf.decisions import decision_quads
from kg.store import open_store

PLEDGE = "kst-36045-171.pledge.0123456789ab.1"
BASE = "https://w3id.org/kamergraaf/id/"
PREFIX = "PREFIX kg: <https://w3id.org/kamergraaf/def#> PREFIX schema: <https://schema.org/> "


def rows(lines: list[str], query: str) -> list[tuple[str, ...]]:
    with open_store(None) as store:
        store.load(lines)
        found = store.select(PREFIX + query).values()
    return [tuple((value or "").removeprefix(BASE) for value in row.values()) for row in found]


def test_a_pledge_that_was_met_has_a_status_from_the_day_of_the_paper() -> None:
    met = make_decision(
        {"verdict": "met-by", "mention": PLEDGE, "target": "paper:kst-36045-203", "reason": "names it", "by": "desk"}
    )
    lines = list(decision_quads([met], dates={"paper:kst-36045-203": "2024-04-12"}))
    assert rows(lines, "SELECT ?paper ?pledge WHERE { ?paper kg:fulfils ?pledge }") == [
        ("paper/kst-36045-203", "pledge/kst-36045-171.0123456789ab.1")
    ]
    query = "SELECT ?s ?d WHERE { ?p kg:hasStatusPeriod ?x . ?x kg:status ?s ; schema:startDate ?d }"
    assert rows(lines, query) == [("concept/pledge-status.voldaan", "2024-04-12")]
    query = "SELECT ?by ?why ?id WHERE { ?a kg:decidedBy ?by ; kg:decisionReason ?why ; kg:decision ?id }"
    assert rows(lines, query) == [("desk", "names it", met.id)]
    assert any("graph/decisions-kst-36045-171>" in line for line in lines)


def test_met_in_part_is_not_met() -> None:
    part = make_decision(
        {"verdict": "met-by", "mention": PLEDGE, "target": "paper:kst-36045-203", "reason": "two of three",
         "by": "desk", "partly": "yes", "on": "2024-05-01"}
    )  # fmt: skip
    query = "SELECT ?s ?d WHERE { ?x schema:startDate ?d ; kg:status ?s }"
    assert rows(list(decision_quads([part])), query) == [("concept/pledge-status.deels-voldaan", "2024-05-01")]


def test_a_refused_pledge_leaves_its_decision() -> None:
    refused = make_decision({"verdict": "not-a-pledge", "mention": PLEDGE, "reason": "a question", "by": "desk"})
    lines = list(decision_quads([refused]))
    assert rows(lines, "SELECT ?v WHERE { ?a kg:detail ?v }") == [("not-a-pledge",)]
    assert rows(lines, "SELECT ?s WHERE { ?s kg:states ?p }") == []


def test_a_refused_pledge_leaves_a_tombstone_with_the_reason() -> None:
    refused = make_decision({"verdict": "not-a-pledge", "mention": PLEDGE, "reason": "a question", "by": "desk"})
    query = """PREFIX owl: <http://www.w3.org/2002/07/owl#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
    SELECT ?gone ?why WHERE { ?gone owl:deprecated true ; rdfs:comment ?why }"""
    assert rows(list(decision_quads([refused])), query) == [("pledge/kst-36045-171.0123456789ab.1", "a question")]


def test_a_decision_on_what_is_no_longer_found_points_at_no_passage_and_settles_nothing() -> None:
    met = make_decision(
        {"verdict": "met-by", "mention": PLEDGE, "target": "paper:kst-36045-203", "reason": "names it", "by": "desk"}
    )
    lines = list(decision_quads([met], lost={PLEDGE}))
    assert not any("wasDerivedFrom" in line or "/period/" in line for line in lines)
    assert rows(lines, "SELECT ?id WHERE { ?a kg:decision ?id }") == [(met.id,)]
