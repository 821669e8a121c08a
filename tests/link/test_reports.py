"""What reports of debates record, joined to papers, people and parties; contradictions stay apart."""

from __future__ import annotations

from datetime import date

from kg.link.official import Joined
from kg.link.register_people import open_people
from kg.link.reports import join_reports
from kg.model.official import (
    Actor,
    Case,
    Decision,
    OfficialDocument,
    PartyRecord,
    RecordSet,
    TabledMotion,
    VoteCast,
)

DAY = date(2025, 7, 2)
PEOPLE = open_people()


def joined(reports: RecordSet, records: RecordSet | None = None) -> Joined:
    return join_reports(reports, records or RecordSet(), people=PEOPLE)


def pairs(found: Joined, relation: str) -> set[tuple[str, str | None]]:
    return {(join.subject, join.object) for join in found.joins if join.relation == relation}


def codes(found: Joined) -> list[str]:
    return [issue.code for issue in found.issues]


def motion(number: int = 7, *names: str, report: str = "debat", **more: object) -> TabledMotion:
    return TabledMotion(
        id=f"{report}.{number}", paper=f"kst-27625-{number}", report=report, day=DAY,
        actors=tuple(Actor(name=name) for name in names), **more,
    )  # fmt: skip


def decision(number: int, outcome: str, *, id: str = "b1", day: date | None = DAY) -> Decision:
    return Decision(id=id, outcome=outcome, date=day, papers=(f"kst-27625-{number}",))


def test_a_motion_is_joined_to_its_debate_its_proposers_and_what_it_replaces() -> None:
    member = next(person for person in PEOPLE.persons.values() if person.tk)
    tabled = TabledMotion(
        id="d.1", paper="kst-27625-9", report="debat", day=DAY, replaces="kst-27625-7",
        actors=(Actor(name="?", person=member.tk), Actor(name="Grinwis")),
    )  # fmt: skip
    found = joined(RecordSet(tabled=(tabled,)))
    assert pairs(found, "tabled_in") == {("paper:kst-27625-9", "document:debat")}
    assert pairs(found, "supersedes") == {("paper:kst-27625-9", "paper:kst-27625-7")}
    firsts = [(join.object, join.detail) for join in found.joins if join.relation == "proposed_by"]
    assert firsts[0] == (f"person:{member.key}", "first")
    assert firsts[1][0].startswith("person:grinwis")


def test_a_number_given_to_two_motions_joins_neither() -> None:
    found = joined(RecordSet(tabled=(motion(7, "Grinwis"), motion(7, "Ceder", report="ander"))))
    assert found.joins == ()
    assert codes(found) == ["official.tabled-twice"]
    again = joined(RecordSet(tabled=(motion(7, "Grinwis"), motion(7, "Grinwis", report="ander"))))
    assert len(pairs(again, "tabled_in")) == 2


def test_votes_lead_to_papers_and_parties_that_existed() -> None:
    votes = tuple(
        VoteCast(id=f"b1.{name}", decision="b1", choice="for", actor=name, party=name) for name in ("GL", "NSC", "D66")
    )
    groups = (PartyRecord(id="f", abbreviation="NSC", start=date(2023, 12, 6), end=date(2024, 1, 1)),)
    found = joined(RecordSet(decisions=(decision(7, "adopted"),), votes=votes), RecordSet(parties=groups))
    assert pairs(found, "decides") == {("decision:b1", "paper:kst-27625-7")}
    assert pairs(found, "cast_by") == {("ballot:b1.GL", "party:groenlinks"), ("ballot:b1.D66", "party:d66")}
    assert codes(found) == ["official.party-not-then"]


def test_a_roll_call_leads_to_members_by_name_and_day_or_to_nobody() -> None:
    named = tuple(
        VoteCast(id=f"b1.{place}", decision="b1", choice="for", actor=name)
        for place, name in enumerate(("Wilders", "Van Dijk", "Van Nergens"))
    )
    found = joined(RecordSet(decisions=(decision(7, "adopted"),), votes=named))
    ((ballot, member),) = pairs(found, "cast_by")
    assert ballot == "ballot:b1.0"
    assert member is not None
    assert member.startswith("person:wilders")


def test_what_the_case_contradicts_is_left_apart_with_its_ballots() -> None:
    records = RecordSet(
        cases=(Case(id="c7", number="2025Z00007", kind="Motie", documents=("d7",), decisions=("o1",)),),
        documents=(OfficialDocument(id="d7", number="2025D00007", kind="Motie", paper="kst-27625-7"),),
        decisions=(Decision(id="o1", outcome="rejected", date=DAY),),
    )
    votes = (VoteCast(id="b1.d66", decision="b1", choice="for", actor="D66", party="D66"),)
    found = joined(RecordSet(decisions=(decision(7, "adopted"),), votes=votes), records)
    assert found.joins == ()
    assert codes(found) == ["official.outcome-differs"]
    assert pairs(joined(RecordSet(decisions=(decision(7, "rejected"),)), records), "decides")
    later = decision(7, "adopted", day=date(2025, 9, 1))
    assert pairs(joined(RecordSet(decisions=(later,)), records), "decides")


def test_of_two_outcomes_on_a_day_a_vote_stands_before_a_delay_and_two_votes_stand_apart() -> None:
    delayed = RecordSet(decisions=(decision(7, "adjourned"), decision(7, "adopted", id="b2")))
    assert pairs(joined(delayed), "decides") == {("decision:b2", "paper:kst-27625-7")}
    both = joined(RecordSet(decisions=(decision(7, "rejected"), decision(7, "adopted", id="b2"))))
    assert both.joins == ()
    assert codes(both) == ["official.outcome-differs"]
