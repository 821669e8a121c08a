"""Graphs of official records: each set of pages in its own, with its source; statuses over time; votes."""

from __future__ import annotations

from datetime import date

import pytest

from kg.analysis.validate import validate_store
from kg.model.official import (
    Activity,
    AgendaItem,
    Case,
    Decision,
    Join,
    OfficialDocument,
    OfficialPledge,
    RecordSet,
    VoteCast,
)
from kg.model.register import RegisterSource
from kg.rdf.official import join_quads, official_quads
from kg.store import OwnQuery, open_store

BASE = "https://w3id.org/kamergraaf/id/"
SETS = "tk-zaak tk-document tk-besluit tk-stemming tk-activiteit tk-toezegging".split()
RECORDS = RecordSet(
    cases=(Case(id="c7", number="2025Z00007", kind="Motie", subject='Motie over "dijken"', started=date(2025, 1, 22),
                appreciation="advised-against", appreciation_text="Ontraden", settled=True),),
    documents=(OfficialDocument(id="d7", number="2025D00007", kind="Motie", date=date(2025, 1, 22)),),
    decisions=(Decision(id="b1", kind="Stemmen - aangenomen", outcome="adopted", date=date(2025, 1, 28), item="g1",
                        cases=("c7",)),),
    items=(AgendaItem(id="g1", activity="a1"),),
    activities=(Activity(id="a1", number="2025A00002", kind="Stemmingen", date=date(2025, 1, 28)),),
    votes=(
        VoteCast(id="s1", decision="b1", choice="for", actor="D66", seats=9),
        VoteCast(id="s2", decision="b1", choice="against", actor="Groep Toen"),
        VoteCast(id="s3", decision="b1", choice="against", actor="SP", mistaken=True),
    ),
    pledges=(
        OfficialPledge(id="p1", number="TZ202412-001", text="De Kamer krijgt een brief.", made=date(2024, 12, 3),
                       status="voldaan", status_text="Voldaan", met_on=date(2025, 2, 3), activity_number="2025A00002"),
        OfficialPledge(id="p2", number="TZ202501-001", text="Nog een brief.", made=date(2025, 1, 9),
                       status="openstaand", repeats=("p1", "weg")),
    ),
    sources=tuple(RegisterSource(name=name, date="2025-06-20", source=f"pages of {name}") for name in SETS),
)  # fmt: skip


def join(subject: str, relation: str, target: str | None, *, method: str = "official.record", **more: object) -> Join:
    return Join(
        subject=subject, relation=relation, object=target, method=method, confidence=0.95, register="tk-zaak", **more
    )


JOINS = (
    join("document:2025D00007", "published_as", "paper:kst-27625-7"),
    join("paper:kst-27625-7", "in_case", "document:2025Z00007"),
    join("paper:kst-27625-7", "supersedes", "paper:kst-27625-5", method="official.subject"),
    join("decision:b1", "decides", "paper:kst-27625-7"),
    join("ballot:s1", "cast_by", "party:d66"),
    join("ballot:s3", "cast_by", "party:sp"),
    join("document:TZ202412-001", "met_by", "document:2025D00009", method="official.named-letter"),
    join("dossier:27625", "has_subject", "theme:water-environment", method="subject.words"),
)


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return list(official_quads(RECORDS, JOINS))


@pytest.fixture(scope="module")
def store(lines: list[str]):
    with open_store(None) as opened:
        opened.load(lines)
        yield opened


def answers(store, query: str) -> list[tuple[str | None, ...]]:
    prefixes = (
        "PREFIX kg: <https://w3id.org/kamergraaf/def#> PREFIX dct: <http://purl.org/dc/terms/> "
        "PREFIX schema: <https://schema.org/> PREFIX prov: <http://www.w3.org/ns/prov#> "
    )
    rows = store.select(OwnQuery(prefixes + query)).values()
    return [tuple((value or "").removeprefix(BASE) for value in row.values()) for row in rows]


def test_each_set_of_pages_has_a_graph_of_its_own(lines: list[str]) -> None:
    graphs = {line.rsplit(" ", 2)[1].strip("<>").rpartition("/")[2] for line in lines}
    assert {graph for graph in graphs if graph.startswith("register-")} == {f"register-{name}" for name in SETS}
    assert graphs - {f"register-{name}" for name in SETS} <= {"links-tk-records", "things", "motions"}
    assert len(lines) == len(set(lines))
    assert not any(" _:" in line for line in lines)


def test_the_shapes_hold(store) -> None:
    broken = [item for item in validate_store(store) if "VoteShape" not in item.shape]
    assert [item.message() for item in broken] == []


def test_a_printed_number_leads_to_its_record_and_back(store) -> None:
    rows = answers(store, 'SELECT ?c WHERE { ?p dct:identifier "kst-27625-7" ; kg:inCase/dct:identifier ?c }')
    assert rows == [("2025Z00007",)]
    rows = answers(store, 'SELECT ?p WHERE { ?d dct:identifier "2025D00007" ; kg:publishedAs/dct:identifier ?p }')
    assert rows == [("kst-27625-7",)]


def test_a_vote_counts_parties_that_are_sure_and_no_mistake(store) -> None:
    rows = answers(store, "SELECT ?v ?p ?date WHERE { ?v kg:inFavour ?p ; dct:date ?date ; kg:recordedAs ?d }")
    assert rows == [("vote/kst-27625-7.2025-01-28", "party/d66", "2025-01-28")]
    assert answers(store, "SELECT ?p WHERE { ?v kg:against ?p }") == []
    assert len(answers(store, "SELECT ?b WHERE { ?b kg:choice ?choice }")) == 3
    assert answers(store, "SELECT ?a WHERE { ?d kg:takenIn ?a }") == [("activity/2025A00002",)]


def test_a_status_has_its_time_and_source(store) -> None:
    rows = answers(
        store,
        "SELECT ?period ?since ?until WHERE { ?e kg:hasStatusPeriod ?period . ?period prov:hadPrimarySource ?r "
        "OPTIONAL { ?period schema:startDate ?since } OPTIONAL { ?period schema:endDate ?until } } ORDER BY ?period",
    )
    assert rows == [
        ("period/register.TZ202412-001.openstaand", "2024-12-03", "2025-02-03"),
        ("period/register.TZ202412-001.voldaan", "2025-02-03", ""),
        ("period/register.TZ202501-001.openstaand", "2025-01-09", ""),
    ]


def test_a_relation_to_an_entry_that_is_not_there_is_left_out(store) -> None:
    rows = answers(store, "SELECT ?a ?b WHERE { ?a kg:repeatsEntry ?b }")
    assert rows == [("document/TZ202501-001", "document/TZ202412-001")]


def test_what_a_record_states_has_no_assertion_and_what_was_worked_out_has_one(store) -> None:
    rows = answers(store, "SELECT DISTINCT ?m WHERE { ?a a kg:Assertion ; kg:method ?m } ORDER BY ?m")
    assert rows == [("official.named-letter",), ("official.subject",), ("subject.words",)]


def test_an_open_join_keeps_its_candidates() -> None:
    open_join = join(
        "paper:kst-27625-7", "proposed_by", None, method="official.name", candidates=("person:a", "person:b")
    )
    lines = join_quads((open_join,), name="tk-records")
    assert sum("#candidate>" in line for line in lines) == 2
    assert not any("#proposedBy> <https://w3id.org/kamergraaf/id/person" in line for line in lines)
