"""Every shipped question on a small known world: five papers, their votes, people and tribunals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kg.analysis.ask import ask, find_question, list_questions, sentences_of
from kg.analysis.question import parse_question
from kg.errors import QueryError
from kg.store import Store, check_query, open_store

from .world import (
    HOST,
    ID,
    INFORM,
    LAST,
    LATER,
    LETTER,
    MOTION,
    P_HOST,
    P_INFORM,
    P_PAY,
    P_REPORT,
    P_SUPPORT,
    PEOPLE,
    SJOERDSMA,
    SUPPORT,
    WAITING,
    node,
    open_world,
)


@pytest.fixture(scope="module")
def world() -> Iterator[Store]:
    """A store of the five papers and what the registers know."""
    with open_world() as store:
        yield store


def rows(store: Store, question: str, *columns: str, **params: str) -> list[tuple]:
    """Return some columns of an answer, things by the end of their address."""
    answer = ask(store, question, {name.rstrip("_"): value for name, value in params.items()})
    return [tuple(short(record[name]) for name in columns) for record in answer.records()]


def short(value):
    return value.rpartition("/")[2] if isinstance(value, str) and value.startswith("http") else value


def ref(key: str) -> str:
    return key.partition(":")[2]


BZ, DEF, AZ = "mnre1013", "mnre1018", "mnre1010"


def test_pledges_open_on_a_date(world: Store) -> None:
    before = rows(world, "open-pledges", "pledge", "who", "type", "made", "due", "document", on="2024-06-25")
    assert sorted(before) == sorted(
        [
            (ref(P_INFORM), "kabinet-Rutte IV", "information", date(2023, 11, 17), date(2024, 6, 21), LETTER),
            (ref(P_HOST), "Mark Rutte", "host", date(2023, 11, 17), None, LETTER),
            (ref(P_PAY), "kabinet-Rutte IV", "financial", date(2023, 11, 17), None, LETTER),
            (ref(P_SUPPORT), "Het kabinet", "policy", date(2023, 11, 17), None, LETTER),
        ]
    )
    after = {row[0] for row in rows(world, "open-pledges", "pledge", on="2024-06-28")}
    assert after == {ref(P_HOST), ref(P_PAY), ref(P_SUPPORT)}
    assert rows(world, "open-pledges", "pledge", on="2023-11-16") == []


def test_pledges_past_their_deadline(world: Store) -> None:
    late = rows(world, "overdue", "pledge", "due", "due_text", "estimated", "days", on="2024-06-25")
    assert late == [(ref(P_INFORM), date(2024, 6, 21), "voor de zomer van 2024", True, 4)]
    assert rows(world, "overdue", "pledge", on="2024-06-29") == []
    assert rows(world, "overdue", "pledge", "days", on="2027-03-01") == [(ref(P_REPORT), 60)]


def test_pledges_that_fall_due(world: Store) -> None:
    columns = ("pledge", "due", "ministry_name")
    assert rows(world, "due-between", *columns, on="2024-06-01", until="2024-06-30") == [
        (ref(P_INFORM), date(2024, 6, 21), "Ministerie van Buitenlandse Zaken")
    ]
    assert rows(world, "due-between", "estimated", on="2024-06-01", until="2024-06-30") == [(True,)]
    span = {"on": "2024-06-01", "until": "2027-06-30"}
    assert rows(world, "due-between", "pledge", **span, ministry="ministerie van defensie") == [(ref(P_INFORM),)]
    assert rows(world, "due-between", "pledge", **span, ministry="Ministerie van Algemene Zaken") == []


def test_counts_of_pledges(world: Store) -> None:
    found = rows(world, "by-ministry", "ministry", "type", "pledges")
    assert set(found) == {
        (BZ, "information", 1), (BZ, "financial", 1), (BZ, "policy", 1),
        (DEF, "information", 1), (DEF, "financial", 1), (DEF, "policy", 1), (AZ, "host", 1),
    }  # fmt: skip
    assert set(rows(world, "by-ministry", "ministry", "type", "pledges", year="2024")) == {(BZ, "financial", 1)}
    cabinets = rows(world, "by-cabinet", "label", "type", "pledges")
    assert ("kabinet-Rutte IV", "host", 1) in cabinets and len(cabinets) == 4
    assert rows(world, "by-year", "year", "type", "pledges") == [
        ("2023", "financial", 1), ("2023", "host", 1), ("2023", "information", 1), ("2023", "policy", 1),
        ("2025", "information", 1),
    ]  # fmt: skip
    assert rows(world, "wording", "modality", "type", "pledges") == [
        ("conditional", "policy", 1), ("firm", "financial", 1), ("firm", "host", 1), ("firm", "information", 2)
    ]  # fmt: skip


def test_what_was_answered_and_what_never(world: Store) -> None:
    assert rows(world, "never-answered", "pledge", "to", "due") == [(ref(P_REPORT), "Kamer", date(2026, 12, 31))]
    assert rows(world, "fulfilled", "pledge", "status", "met", "due", "days", "document") == [
        (ref(P_INFORM), "voldaan", date(2024, 6, 28), date(2024, 6, 21), 7, LATER)
    ]


def test_motions(world: Store) -> None:
    columns = ("motion", "proposers", "first", "others", "outcome", "vote_date", "executed")
    assert rows(world, "motions-in-letter", *columns, paper=LETTER) == [
        (MOTION, "Sjoerd Sjoerdsma", "Sjoerd Sjoerdsma", True, "adopted", date(2022, 5, 17), True)
    ]
    assert rows(world, "motion-execution", "document", "motion_id", "outcome") == [(LETTER, MOTION, "adopted")]
    assert rows(world, "motion-execution", "document", motion=WAITING) == []
    assert rows(world, "motions-waiting", "identifier", "adopted", "cited_by") == [(WAITING, date(2023, 5, 16), 0)]
    assert rows(world, "votes", "identifier", "outcome", "party", "vote", paper=LETTER) == [
        (MOTION, "adopted", "PVV", "against"), (MOTION, "adopted", "CDA", "for"), (MOTION, "adopted", "D66", "for")
    ]  # fmt: skip
    assert set(rows(world, "proposers", "name", "motions", "first")) == {
        ("Sjoerd Sjoerdsma", 1, 1), ("Joris Thijssen", 1, 1)
    }  # fmt: skip


def test_who_promised(world: Store) -> None:
    found = rows(world, "who-promised", "pledge", "who", "to", "document", about="huisvesten")
    assert found == [(ref(P_HOST), "Mark Rutte", "president Zelensky", LETTER)]
    by_name = {row[0] for row in rows(world, "who-promised", "pledge", about="special tribunal")}
    assert by_name == {ref(P_INFORM), ref(P_HOST)}
    assert rows(world, "to-others", "pledge", "who", "to") == [(ref(P_HOST), "Mark Rutte", "president Zelensky")]


def test_the_record_of_a_person(world: Store) -> None:
    assert rows(world, "person-record", "pledge", "how", "type", "status", person="rutte") == [
        (ref(P_HOST), "pledged", "host", "openstaand")
    ]
    slot = rows(world, "person-record", "pledge", "how", "status", person="Hanke Bruins Slot")
    assert (ref(P_INFORM), "signed", "voldaan") in slot and len(slot) == 3
    left = {row[:2] for row in rows(world, "after-leaving", "pledge", "name", on="2024-12-01")}
    assert (ref(P_PAY), "Hanke Bruins Slot") in left and (ref(P_INFORM), "Hanke Bruins Slot") not in left
    assert rows(world, "after-leaving", "pledge", on="2024-01-01") == []


def test_citations(world: Store) -> None:
    found = rows(world, "citations-of", "document", "date", "mentions", "executes", paper=MOTION)
    assert found == [(LETTER, date(2023, 11, 17), 2, True)]
    assert rows(world, "cited-by", "document", "kind", paper=LETTER) == [("Grondwet", None), (MOTION, "motion")]
    assert rows(world, "citation-chain", "document", paper=MOTION) == [(LETTER,), (LATER,), (LAST,)]
    assert rows(world, "most-cited", "cited", "papers")[0][1] == 1
    assert rows(world, "most-cited", "cited", at_least="2") == []


def test_references_without_a_target(world: Store) -> None:
    (row,) = rows(world, "unresolved", "quote", "of_kind", "status", "candidates", "document")
    assert row == ("nr. 12", "reference", "ambiguous", row[3], LETTER)
    assert set(row[3].split()) == {f"{ID}paper/kst-36045-12", f"{ID}paper/kst-21501-12"} or "kst-" in row[3]
    assert rows(world, "unresolved", "quote", kind="motion") == []
    without = [(MOTION, 0), (WAITING, 0)]
    assert sorted(rows(world, "papers-without-references", "document", "references", dossier="36045")) == sorted(
        without
    )
    assert rows(world, "papers-without-references", "document", dossier="21501") == []


def test_tribunals(world: Store) -> None:
    found = rows(world, "tribunals", "tribunal", "label", "label_en", "kind", "status", "mentions", "papers", "pledges")
    assert found == [
        ("STCA", "Speciaal Tribunaal", "Special Tribunal", "tribunal", "agreed", 2, 1, 2),
        ("ICC", "Internationaal Strafhof", "International Criminal Court", "court", "operational", 1, 1, 0),
    ]
    assert rows(world, "timeline", "document", "mentions", tribunal="stca") == [(LETTER, 2)]
    assert rows(world, "tribunal-support", "pledge", "tribunal_label", "type", "value") == [
        (ref(P_PAY), "Schaderegister", "financial", Decimal(4000000)),
        *sorted(
            [
                (ref(P_INFORM), "Speciaal Tribunaal", "information", None),
                (ref(P_HOST), "Speciaal Tribunaal", "host", None),
            ]
        ),
    ]
    assert rows(world, "tribunal-money", "tribunal", "amount", "value", currency="eur") == [
        ("Internationaal Strafhof", "EUR 1 miljoen", Decimal(1000000)),
        ("Internationaal Strafhof", "EUR 3 miljoen", Decimal(3000000)),
    ]
    assert rows(world, "tribunal-money", "amount", currency="USD") == []


@pytest.mark.parametrize(
    ("thing", "on", "status"),
    [
        ("tribunal/STCA", "2024-01-01", [("proposed", "Register tribunals (2026-05-16)")]),
        ("tribunal/STCA", "2025-06-25", [("agreed", "Register tribunals (2026-05-16)")]),
        ("tribunal/STCA", "2021-01-01", []),
        (f"pledge/{ref(P_INFORM)}", "2024-06-28", [("voldaan", LATER)]),
        (f"pledge/{ref(P_INFORM)}", "2024-06-27", []),
    ],
)
def test_status_on_a_date(world: Store, thing: str, on: str, status: list) -> None:
    assert rows(world, "status-of", "status", "origin", thing=ID + thing, on=on) == status


def test_money_counts_an_amount_once_and_names_what_it_refuses(world: Store) -> None:
    found = rows(world, "money", "year", "purpose", "status", "total", "amounts", "refused", "label")
    assert [row for row in found if row[5] is None] == [
        ("2023", None, "additional", Decimal(1700000000), 1, None, None),
        ("2023", None, "reserved", Decimal(2500000000), 1, None, None),
        ("2024", None, "committed", Decimal(4000000), 1, None, None),
        ("2024", "schaderegister", "committed", Decimal(3000000), 1, None, None),
    ]
    assert {row[5:] for row in found if row[5] is not None} == {
        ("part of another amount", "EUR 1 miljoen (2024)"), ("no currency", "5 miljoen (2024)"),
        ("no single value", "EUR 10 tot 15 miljoen (2024)"), ("no year", "EUR 7 miljoen"),
        ("more than one year", "EUR 9 miljoen (2025/2030)"),
    }  # fmt: skip
    assert all(row[3] is None for row in found if row[5] is not None)
    assert {row[0] for row in rows(world, "money", "year", in_year="2023")} == {"2023"}
    assert rows(world, "money", "year", in_currency="USD") == []
    assert rows(world, "money-per-year", "year", "status", "total", "amounts") == [
        ("2023", "additional", Decimal(1700000000), 1), ("2023", "reserved", Decimal(2500000000), 1),
        ("2024", "committed", Decimal(7000000), 2),
    ]  # fmt: skip


def test_what_is_said_of_amounts(world: Store) -> None:
    assert rows(world, "amounts-repeated", "label", "mentions", "papers") == [("EUR 3 miljoen (2024)", 2, 1)]
    assert rows(world, "money-by-origin", "label", "origin", "document") == [
        ("EUR 1,7 miljard (2023)", "additional", LETTER), ("EUR 2,5 miljard (2023)", "reserved", LETTER)
    ]  # fmt: skip
    assert rows(world, "money-whole-and-part", "part_label", "whole_label") == [
        ("EUR 1 miljoen (2024)", "EUR 3 miljoen (2024)")
    ]
    columns = ("pledge", "before", "before_document", "after", "after_document")
    assert rows(world, "amount-changes", *columns) == [(ref(P_PAY), Decimal(3000000), LETTER, Decimal(4000000), LATER)]
    pledged = rows(world, "financial-pledges", "pledge", "value", "period", "status", "purpose", since="2023-01-01")
    assert set(pledged) == {
        (ref(P_PAY), Decimal(3000000), "2024", "committed", "schaderegister"),
        (ref(P_PAY), Decimal(4000000), "2024", "committed", None),
    }
    assert rows(world, "financial-pledges", "pledge", since="2025-01-01") == []


def test_conditions_repeats_and_grounds(world: Store) -> None:
    assert rows(world, "conditional", "pledge", "sentence", "document") == [(ref(P_SUPPORT), SUPPORT, LETTER)]
    assert rows(world, "repeated", "pledge", "statements", "papers") == [(ref(P_PAY), 2, 2)]
    assert rows(world, "legal-basis", "pledge", "source", "document") == [(ref(P_PAY), "Grondwet", LETTER)]
    stated = rows(world, "pledges-in", "pledge", "who", "type", "modality", "past", paper=LETTER)
    assert stated == [
        (ref(P_INFORM), "kabinet", "information", "firm", False),
        (ref(P_HOST), "Premier Rutte", "host", "firm", True),
        (ref(P_PAY), "het kabinet", "financial", "firm", False),
        (ref(P_SUPPORT), "Het kabinet", "policy", "conditional", False),
    ]


def test_offices_and_signatures(world: Store) -> None:
    columns = ("name", "since", "until", "acting", "party")
    assert rows(world, "office-on-date", *columns, office="buitenlandse", on="2023-11-17") == [
        ("Hanke Bruins Slot", date(2023, 9, 5), date(2024, 7, 2), False, "CDA")
    ]
    assert rows(world, "office-on-date", *columns, office="Buitenlandse Zaken", on="2023-09-03") == [
        ("Kajsa Ollongren", "2023-09", date(2023, 9, 5), True, None)
    ]
    assert rows(world, "office-on-date", "name", office="Buitenlandse Zaken", on="2024-07-02") == []
    assert rows(world, "signatories", "as_written", "name", "office_written", "office_register", paper=LETTER) == [
        ("H.G.J. Bruin Slot", "Hanke Bruins Slot", *["Minister van Buitenlandse Zaken"] * 2),
        ("K.H. Ollongren", "Kajsa Ollongren", *["Minister van Defensie"] * 2),
    ]


def test_a_dossier(world: Store) -> None:
    found = rows(world, "dossier", "document", "kind", "pledges", "references", dossier="36045")
    assert (MOTION, "motion", 0, 0) in found and (LETTER, "letter", 4, 3) in found and (LATER, "letter", 1, 1) in found
    assert [row[0] for row in found if row[1]] == [MOTION, WAITING, LETTER, LATER, LAST]
    assert rows(world, "dossier", "document", dossier="99999") == []


def test_evidence_and_origin(world: Store) -> None:
    (row,) = rows(world, "evidence", "quote", "sentence", "start", "rule", "confidence", thing=node(P_HOST))
    assert row == (HOST, HOST, len(INFORM) + 1, "pledge.test", Decimal("0.9"))
    assert len(rows(world, "evidence", "quote", thing=f"{ID}tribunal/STCA")) == 2
    found = rows(
        world, "links-to", "subject", "relation", "method", "confidence", "decision", thing=f"{ID}person/{SJOERDSMA}"
    )
    assert (MOTION, "proposedBy", "test.proposed_by", Decimal("0.8"), "besluit-3") in found and len(found) == 3
    looked = {row[0]: row[1:] for row in rows(world, "looked-up", "label", "date", "facts")}
    assert looked["Register people (2026-05-16)"] == (date(2026, 5, 16), len(PEOPLE))
    assert ("pledge.test", 6, Decimal("0.9")) in rows(world, "by-rule", "rule", "mentions", "confidence")
    assert rows(world, "by-version", "rules_version", "papers") == [("7", 5)]
    methods = {
        row[0]: row[1:] for row in rows(world, "by-method", "method", "links", "ambiguous", "unknown", "decided")
    }
    assert methods["test.proposed_by"] == (3, 0, 0, 1) and methods["test.refers_to"] == (5, 1, 0, 0)
    assert rows(world, "decisions", "subject", "object", "decision", "document") == [
        (MOTION, SJOERDSMA, "besluit-3", LETTER)
    ]
    outside = {row[0]: row[1:] for row in rows(world, "linked-outside", "class", "things", "linked")}
    assert outside["Tribunal"] == (3, 1) and outside["Person"] == (5, 2) and outside["Cabinet"] == (1, 1)


def test_a_row_can_show_its_sentences(world: Store) -> None:
    answer = ask(world, "who-promised", {"about": "huisvesten"}, evidence=True)
    assert [[item.text for item in row] for row in answer.evidence] == [[HOST]]
    assert answer.evidence[0][0].page == "https://zoek.officielebekendmakingen.nl/kst-36045-171.html"
    assert [item.document for item in sentences_of(world, node(P_PAY))] == [LETTER, LATER]
    assert ask(world, "by-year", evidence=True).evidence == ((), (), (), (), ())


def test_records_are_ready_for_a_table(world: Store) -> None:
    records = ask(world, "by-year").records()
    assert records[0] == {"year": "2023", "type": "financial", "pledges": 1}


ASKED = {
    name
    for file in (Path(__file__), Path(__file__).with_name("test_official.py"))
    for name in re.findall(r'rows\(\s*world,\s*"([a-z-]+)"', file.read_text(encoding="utf-8"))
}


@pytest.mark.parametrize("question", list_questions(), ids=lambda question: question.name)
def test_every_question_is_well_formed(question) -> None:
    assert check_query(str(question.query)) == "select"
    assert question.name in ASKED, "no test asks this question"
    assert len(question.en) > 20 and len(question.nl) > 20 and question.en != question.nl
    with open_store() as empty:
        values = {"date": "2024-01-01", "iri": "urn:x", "year": "2024", "integer": "1", "text": "x"}
        params = {item.name: values[item.type] for item in question.parameters}
        rows = empty.select(question.query, question.bind(params))
    assert rows.columns == tuple(column.name for column in question.columns)
    assert question.evidence in {None, *rows.columns}


def test_there_are_enough_questions() -> None:
    assert len(list_questions()) >= 30


@pytest.mark.parametrize(
    ("name", "params", "message"),
    [
        ("open-pledge", {}, "did you mean open-pledges"),
        ("xyzzy", {}, "kg ask --list"),
        ("open-pledges", {}, "needs --param on="),
        ("open-pledges", {"on": "2024"}, "is not a date such as 2024-07-02"),
        ("open-pledges", {"on": "2024-07-02", "at": "x"}, "has no parameter at; it takes on"),
        ("money", {"in_year": "24"}, "is not a year"),
        ("most-cited", {"at_least": "many"}, "is not a whole number"),
        ("evidence", {"thing": "not an address"}, "is not an address"),
    ],
)
def test_wrong_questions_are_explained(world: Store, name: str, params: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        ask(world, name, params)


HOSTILE = '"} UNION { ?s ?p ?o } #'


def test_a_hostile_parameter_is_only_a_value(world: Store) -> None:
    assert ask(world, "who-promised", {"about": HOSTILE}).rows == ()
    assert ask(world, "pledges-in", {"paper": HOSTILE}).rows == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("#: en x\n#: nl y\nSELECT", "needs en, nl and column"),
        ("#: en x\n#: nl y\n#: column a iri\n#: colour red\n", "colour"),
        ("#: en x\n#: nl y\n#: column a colour\n", "not a type of column"),
        ("#: en x\n#: nl y\n#: column a iri\n#: param a colour x\n", "not a type of parameter"),
        ("#:en x\n", "not understood"),
    ],
)
def test_a_damaged_question_file_is_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_question("x", text)


def test_find_question_returns_the_record() -> None:
    assert find_question("overdue").parameters[0].type == "date"


def test_what_was_looked_up_shows_its_register(world: Store) -> None:
    params = {"office": "Buitenlandse Zaken", "on": "2023-09-03"}
    (shown,) = ask(world, "office-on-date", params, evidence=True).evidence
    assert {item.document for item in shown} == {LETTER}
    assert [item.text for item in sentences_of(world, f"{ID}tribunal/RD4U")] == ["Register tribunals (2026-05-16)"]


@pytest.mark.parametrize("question", list_questions(), ids=lambda question: question.name)
def test_every_question_about_things_can_show_its_evidence(question) -> None:
    things = {column.name for column in question.columns if column.type == "iri"}
    counted = any(column.type == "integer" and column.name in COUNTS for column in question.columns)
    assert question.evidence is not None or not things or counted or question.name in {"evidence", "timeline"}


COUNTS = {"pledges", "papers", "facts", "references", "links", "mentions"}
