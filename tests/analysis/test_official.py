"""Questions on official records: numbers and back, votes, what was never mentioned, status over time, themes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kg.analysis.ask import ask
from kg.analysis.said import debate_titles, dossier_titles, paper_dates, paragraph_at, said_pledges, thing_key
from kg.link.align import align_pledges
from kg.link.register_people import open_people
from kg.link.reports import join_reports
from kg.link.subject import debate_joins
from kg.model import Link, Mention, Metadata, PledgeFields, Span, plain_document
from kg.model.official import (
    Actor,
    Case,
    Decision,
    Join,
    OfficialDocument,
    OfficialPledge,
    RecordSet,
    TabledMotion,
    VoteCast,
)
from kg.model.register import RegisterSource
from kg.rdf import build_quads
from kg.rdf.official import join_quads, official_quads, report_quads
from kg.store import open_store

BASE = "https://w3id.org/kamergraaf/id/"
TEXT = "De dijken.\nIk stuur de Kamer voor 1 maart 2025 een brief over de dijken bij Wolferen.\n"
START = TEXT.index("Ik stuur")
KEY = "h-tk-20242025-30-5.pledge.0123456789ab.1"
PLEDGE = "pledge:h-tk-20242025-30-5.0123456789ab.1"
SETS = "tk-zaak tk-document tk-besluit tk-stemming tk-toezegging".split()
RECORDS = RecordSet(
    cases=tuple(
        Case(id=f"c{number}", number=f"2025Z0000{number}", kind="Motie", subject=f"Motie {number}",
             appreciation_text="Oordeel Kamer")
        for number in (7, 8)
    ),
    documents=(OfficialDocument(id="d7", number="2025D00007", kind="Motie"),),
    decisions=tuple(
        Decision(id=f"b{number}", kind="Stemmen - aangenomen", outcome="adopted", date=date(2025, 1, 28),
                 cases=(f"c{number}",))
        for number in (7, 8)
    ),
    votes=(
        VoteCast(id="s1", decision="b7", choice="for", actor="D66", seats=9),
        VoteCast(id="s2", decision="b7", choice="against", actor="Omtzigt"),
    ),
    pledges=(
        OfficialPledge(id="p1", number="TZ202412-001", made=date(2024, 12, 3), status="voldaan", status_text="Voldaan",
                       text="De Kamer krijgt een brief over de dijken bij Wolferen.", met_on=date(2025, 3, 11),
                       letters=("2025D00007",)),
        OfficialPledge(id="p2", number="TZ202501-001", made=date(2025, 1, 9), status="openstaand",
                       text="Een brief over asielzoekers."),
    ),
    sources=tuple(RegisterSource(name=name, date="2025-06-20", source=name) for name in SETS),
)  # fmt: skip


def join(subject: str, relation: str, target: str, **more: object) -> Join:
    return Join(
        subject=subject, relation=relation, object=target, confidence=0.95, register="tk-zaak",
        **{"method": "official.record", **more},
    )  # fmt: skip


JOINS = [
    join("document:2025D00007", "published_as", "paper:kst-27625-7"),
    join("paper:kst-27625-7", "in_case", "document:2025Z00007"),
    join("document:2025D00007", "in_case", "document:2025Z00007"),
    join("decision:b7", "decides", "paper:kst-27625-7"),
    join("decision:b8", "decides", "paper:kst-27625-8"),
    join("ballot:s1", "cast_by", "party:d66"),
    join("document:TZ202412-001", "met_by", "document:2025D00007", method="official.named-letter"),
    join("document:TZ202501-001", "has_subject", "theme:asylum", method="subject.words"),
    join("dossier:27625", "has_subject", "theme:water-environment", method="subject.words"),
]


def debate():
    document = plain_document(
        TEXT, id="h-tk-20242025-30-5",
        metadata=Metadata(date=date(2024, 12, 3), kind="debate", dossiers=("27625",), dossier_title="Waterbeleid"),
    )  # fmt: skip
    mention = Mention(
        mention=KEY, document=document.id, source="-", start=START, end=len(TEXT) - 2, quote=TEXT[START:-2],
        extractor="x", confidence=0.9, sentence=Span(START, len(TEXT) - 1), context=TEXT[START:-1],
        fields=PledgeFields(type="information", due="voor 1 maart 2025", due_to=date(2025, 2, 28)),
    )  # fmt: skip
    link = Link(
        mention=KEY, document=document.id, relation="states", status="resolved", target=PLEDGE, method="x",
        confidence=0.9,
    )  # fmt: skip
    return build_quads(document, [mention], [link])


def letter():
    document = plain_document(
        "Zie Kamerstuk 27 625, nr. 8.\n", id="kst-27625-9", metadata=Metadata(date=date(2025, 2, 1))
    )
    from kg.model import ReferenceFields

    mention = Mention(
        mention="kst-27625-9.reference.0123456789ab.1", document=document.id, source="-", start=4, end=27,
        quote=document.text[4:27], extractor="x", confidence=0.9, sentence=Span(0, 28), context=document.text[:28],
        fields=ReferenceFields(id="kst-27625-8"),
    )  # fmt: skip
    link = Link(
        mention=mention.mention, document=document.id, relation="refers_to", status="resolved",
        target="paper:kst-27625-8", method="x", confidence=0.9,
    )  # fmt: skip
    return build_quads(document, [mention], [link])


@pytest.fixture(scope="module")
def world():
    with open_store(None) as store:
        store.load(debate())
        store.load(letter())
        aligned = align_pledges(said_pledges(store), RECORDS.pledges, people=open_people())
        store.load(official_quads(RECORDS, [*JOINS, *aligned]))
        yield store


def rows(world, name: str, *columns: str, **params: str) -> list[tuple]:
    found = ask(world, name, params).records()
    return [tuple(str(row[column]).removeprefix(BASE) if row[column] is not None else None for column in columns)
            for row in found]  # fmt: skip


@pytest.mark.parametrize("number", ["kst-27625-7", "2025D00007", "2025Z00007"])
def test_any_number_leads_to_the_whole_record(world, number: str) -> None:
    found = set(rows(world, "record", "identifier", "relation", "value", id=number))
    assert {
        ("2025D00007", "published as", "kst-27625-7"),
        ("kst-27625-7", "in case", "2025Z00007"),
        ("kst-27625-7", "outcome", "adopted"),
        ("2025Z00007", "appreciation", "Oordeel Kamer"),
    } <= found


def test_an_entry_of_the_register_leads_to_the_sentence_and_the_letter(world) -> None:
    found = set(rows(world, "record", "identifier", "relation", "value", id="TZ202412-001"))
    assert ("TZ202412-001", "met by", "2025D00007") in found
    assert any(relation == "states" for _, relation, _ in found)


def test_an_adopted_motion_that_a_letter_cites_was_mentioned(world) -> None:
    assert rows(world, "adopted-never-mentioned", "identifier", "adopted") == [("kst-27625-7", "2025-01-28")]
    assert rows(world, "adopted-never-mentioned", "identifier", theme="water-environment") == [("kst-27625-7",)]
    assert rows(world, "adopted-never-mentioned", "identifier", theme="asylum") == []


def test_votes_by_party_and_by_name(world) -> None:
    assert rows(world, "votes-cast", "identifier", "voter_name", "choice", "seats", "cast_by") == [
        ("kst-27625-7", "Omtzigt", "against", None, None),
        ("kst-27625-7", "D66", "for", "9", "party/d66"),
    ]
    assert rows(world, "votes-cast", "voter_name", voter="d66") == [("D66",)]


def test_status_over_time_names_its_source(world) -> None:
    found = rows(world, "status-over-time", "status", "since", "until", "origin", id="TZ202412-001")
    assert [row[:3] for row in found] == [("openstaand", "2024-12-03", "2025-03-11"), ("voldaan", "2025-03-11", None)]
    assert all("tk-toezegging" in (row[3] or "") for row in found)


def test_a_pledge_is_in_the_register_or_not(world) -> None:
    assert rows(world, "in-register", "found", "entry", "status") == [("register", "TZ202412-001", "Voldaan")]
    assert rows(world, "in-register", "found", where="letter") == []


def test_what_the_register_says_was_met_is_no_longer_open(world) -> None:
    assert rows(world, "open-pledges", "pledge", on="2025-03-10") == [(PLEDGE.replace(":", "/", 1),)]
    assert rows(world, "open-pledges", "pledge", on="2025-03-11") == []
    assert rows(world, "overdue", "days", "estimated", on="2025-03-10") == [("10", "False")]
    assert rows(world, "overdue", "days", on="2025-04-01") == []


def test_an_entry_met_late_says_by_how_many_days(world) -> None:
    found = rows(world, "register-late", "number", "due", "met", "days", "letter", "part", on="2025-06-01")
    assert found == [("TZ202412-001", "2025-02-28", "2025-03-11", "11", "2025D00007", "whole")]


def test_open_pledges_by_theme(world) -> None:
    assert rows(world, "open-by-theme", "origin", theme="asylum", on="2025-06-01") == [("TZ202501-001",)]
    assert rows(world, "open-by-theme", "origin", theme="asylum", on="2025-01-01") == []
    assert ("27625", "water-environment", "subject.words") in rows(world, "themes", "identifier", "notation", "method")


def test_a_debate_has_the_theme_of_its_own_title() -> None:
    document = plain_document(
        TEXT, id="debat-1", metadata=Metadata(date=date(2024, 12, 3), kind="debate", title="Asiel en opvang")
    )
    with open_store(None) as store:
        store.load(build_quads(document, [], []))
        titles = debate_titles(store)
        assert titles == {"debat-1": "Asiel en opvang"}
        store.load("".join(join_quads(debate_joins(titles), name="themes")))
        assert rows(store, "themes", "identifier", "notation", "name", theme="asylum") == [
            ("debat-1", "asylum", "asiel en migratie")
        ]


def test_what_a_store_holds_is_read_back(world) -> None:
    (said,) = said_pledges(world)
    assert (said.key, said.mention, said.day) == (PLEDGE, KEY, date(2024, 12, 3))
    assert said.around == TEXT.splitlines()[1]
    assert dossier_titles(world) == {"27625": "Waterbeleid"}
    assert paper_dates(world, ["paper:kst-27625-9", "paper:none"]) == {"paper:kst-27625-9": "2025-02-01"}
    assert thing_key("https://example.org/x/id/pledge/a.b.1") == "pledge:a.b.1"
    assert paragraph_at("a\nbc\nd", 3) == "bc"
    assert join_quads([], name="x") == []


def test_a_pledge_is_followed_to_its_end(world) -> None:
    steps = rows(world, "follow", "pledge", "day", "step", "origin", id="TZ202412-001")
    assert {pledge for pledge, *_ in steps} == {f"pledge/{PLEDGE.removeprefix('pledge:')}"}
    assert [step[1:] for step in steps] == [
        ("2024-12-03", "made", "h-tk-20242025-30-5"),
        ("2024-12-03", "in the register", "TZ202412-001"),
        ("2024-12-03", "status: openstaand", "Register tk-toezegging (2025-06-20)"),
        ("2025-02-28", "due", "h-tk-20242025-30-5"),
        ("2025-03-11", "met by, by the register", "2025D00007"),
        ("2025-03-11", "status: voldaan", "Register tk-toezegging (2025-06-20)"),
    ]


def test_without_the_register_a_pledge_in_a_debate_was_only_said() -> None:
    with open_store(None) as store:
        store.load(debate())
        assert rows(store, "in-register", "found", "entry") == [("said", None)]
        assert rows(store, "in-register", "found", where="register") == []


def test_an_entry_met_in_part_says_so() -> None:
    partly = replace(RECORDS.pledges[0], status="deels-voldaan", status_text="Deels Voldaan")
    records = replace(RECORDS, pledges=(partly,))
    with open_store(None) as store:
        store.load(debate())
        aligned = align_pledges(said_pledges(store), records.pledges, people=open_people())
        store.load(official_quads(records, [*JOINS, *aligned]))
        found = rows(store, "register-late", "number", "days", "letter", "part", on="2025-06-01")
        assert found == [("TZ202412-001", "11", "2025D00007", "part")]
        assert rows(store, "open-pledges", "pledge", on="2025-06-01"), "what was met in part is still open"


REPORTS = RecordSet(
    tabled=(
        TabledMotion(id="d.1", paper="kst-27625-11", report="h-tk-20242025-40-3", day=date(2025, 1, 21),
                     replaces="kst-27625-10", actors=(Actor(name="Grinwis"),)),
    ),
    decisions=(
        Decision(id="d.1", kind="Stemmen - aangenomen", text="de motie-Grinwis (27625, nr. 11)", outcome="adopted",
                 date=date(2025, 1, 28), papers=("kst-27625-11",)),
    ),
    votes=(
        VoteCast(id="d.1.d66", decision="d.1", choice="for", actor="D66", party="D66"),
        VoteCast(id="d.1.pvv", decision="d.1", choice="against", actor="PVV", party="PVV"),
    ),
    sources=(RegisterSource(name="tk-verslag", date="2025-01-28", source="verslagen"),),
)  # fmt: skip


def test_motions_and_votes_out_of_reports_answer_the_same_questions() -> None:
    with open_store(None) as store:
        store.load(report_quads(REPORTS, join_reports(REPORTS, RecordSet(), people=open_people()).joins))
        assert rows(store, "votes-cast", "identifier", "date", "voter_name", "choice", "outcome") == [
            ("kst-27625-11", "2025-01-28", "PVV", "against", "adopted"),
            ("kst-27625-11", "2025-01-28", "D66", "for", "adopted"),
        ]
        assert rows(store, "adopted-never-mentioned", "identifier", "adopted") == [("kst-27625-11", "2025-01-28")]
        found = set(rows(store, "record", "relation", "value", id="kst-27625-11"))
        assert {("tabled in", "h-tk-20242025-40-3"), ("replaces", "kst-27625-10"), ("outcome", "adopted")} <= found
