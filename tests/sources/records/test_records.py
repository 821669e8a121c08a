"""Pages of official records become records; what is odd is an issue and never stops the rest."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import Level
from kg.sources.records import RecordReading, read_records
from kg.sources.records.schema import entities, entity_of
from kg.sources.records.values import YearOneError, identifiers_in, read_date

STAMPS = {"GewijzigdOp": "2025-01-28T16:18:32.95+01:00", "ApiGewijzigdOp": "2025-06-20T09:55:48Z", "Verwijderd": False}
CASE = {
    "Id": "c1", "Nummer": "2025Z00001", "Soort": "Motie", "Titel": "Water", "Status": "Vrijgegeven",
    "Onderwerp": "Motie van het lid Grinwis over dijken", "GestartOp": "2025-01-22T00:00:00+01:00",
    "Vergaderjaar": "2024-2025", "Volgnummer": 7, "Afgedaan": True, "Kabinetsappreciatie": "Ontraden", **STAMPS,
}  # fmt: skip
DOCUMENT = {
    "Id": "d1", "Soort": "Motie", "DocumentNummer": "2025D00001", "Titel": "Water", "Onderwerp": "Motie over dijken",
    "Datum": "2025-01-22T00:00:00+01:00", "Vergaderjaar": "2024-2025", "Volgnummer": 7, **STAMPS,
    "HuidigeDocumentVersie": {"Id": "v1", "ExterneIdentifier": "kst-27625-7", **STAMPS},
}  # fmt: skip
PLEDGE = {
    "Id": "p1", "Aanmaakdatum": "2024-12-05T00:00:00+01:00", "Nummer": "TZ202412-001", "ActiviteitNummer": "2024A00001",
    "Naam": "Madlener, B.", "Functie": "Minister van Infrastructuur en Waterstaat", "Status": "Openstaand",
    "DatumNakoming": "0001-01-01T00:00:00Z", "KamerbriefNakoming": None, "Ministerie": "Infrastructuur en Waterstaat",
    "Tekst": "De Kamer krijgt voor de zomer een brief over dijken.", **STAMPS,
}  # fmt: skip


@pytest.fixture
def read(tmp_path: Path):
    def reader(**pages: object) -> RecordReading:
        for name, page in pages.items():
            text = page if isinstance(page, str) else json.dumps(page)
            (tmp_path / f"{name}.json").write_text(text, encoding="utf-8")
        return read_records([tmp_path])

    return reader


def codes(reading: RecordReading) -> Counter[str]:
    return Counter(issue.code for issue in reading.issues)


def test_a_case_with_its_document_becomes_two_records(read) -> None:
    reading = read(zaak=[CASE | {"Document": [DOCUMENT]}])
    (case,), (document,) = reading.records.cases, reading.records.documents
    assert (case.number, case.started, case.appreciation) == ("2025Z00001", date(2025, 1, 22), "advised-against")
    assert case.documents == (document.id,)
    assert (document.number, document.paper, document.sequence) == ("2025D00001", "kst-27625-7", 7)
    assert [source.name for source in reading.records.sources] == ["tk-zaak", "tk-document"]
    assert reading.records.sources[0].date == "2025-06-20"
    assert not reading.issues


def test_an_answer_of_the_service_says_itself_what_it_holds(read) -> None:
    page = {"@odata.context": "https://x/$metadata#Zaak(Nummer)", "value": [{"Id": "c1", "Nummer": "2025Z00001"}]}
    assert [case.number for case in read(page=page).records.cases] == ["2025Z00001"]


@pytest.mark.parametrize(
    ("status", "letter", "met", "expected"),
    [
        ("Openstaand", None, None, "openstaand"),
        ("Voldaan", None, "2025-02-03T00:00:00+01:00", "voldaan"),
        ("Deels Voldaan", None, None, "deels-voldaan"),
        ("Vervallen", None, None, "vervallen"),
        ("Afgedaan", "Kamerstuk 27 625, nr. 700", None, "voldaan"),
        ("Afgedaan", None, None, None),
        ("Zoek", None, None, None),
    ],
)
def test_the_status_of_a_pledge(read, status: str, letter: str | None, met: str | None, expected: str | None) -> None:
    row = PLEDGE | {"Status": status, "KamerbriefNakoming": letter, "DatumNakoming": met}
    (pledge,) = read(toezegging=[row]).records.pledges
    assert (pledge.status, pledge.status_text) == (expected, status)


def test_a_pledge_by_the_schema(read) -> None:
    other = PLEDGE | {"Id": "p0", "Nummer": "TZ202411-009"}
    row = PLEDGE | {
        "KamerbriefNakoming": "2025D01234 en kst-27625-700",
        "Activiteit": {"Id": "a1", "Nummer": "2024A00001", "Datum": "2024-12-03T10:00:00+01:00", **STAMPS},
        "IsHerhalingVan": [other],
        "ToegezegdAanPersoon": {"Id": "m1", "Achternaam": "Grinwis", **STAMPS},
    }
    reading = read(toezegging=[row])
    (pledge,) = [item for item in reading.records.pledges if item.id == "p1"]
    assert pledge.letters == ("2025D01234", "kst-27625-700")
    assert (pledge.made, pledge.met_on) == (date(2024, 12, 3), None)
    assert (pledge.repeats, pledge.to_persons) == (("p0",), ("m1",))
    assert codes(reading)["record.year-one"] == 2


def test_a_deleted_record_is_named_and_left_out(read) -> None:
    gone = dict.fromkeys(CASE) | {"Id": "c9", "Verwijderd": True}
    reading = read(zaak=[CASE, gone])
    assert [case.id for case in reading.records.cases] == ["c1"]
    assert [(issue.code, issue.document, issue.level) for issue in reading.issues] == [
        ("record.deleted", "c9", Level.INFO)
    ]


def test_of_two_versions_the_newer_stands_and_of_two_contradictions_neither(read) -> None:
    newer = CASE | {"Onderwerp": "Motie over kades", "ApiGewijzigdOp": "2025-07-01T00:00:00Z"}
    reading = read(a=[CASE], b=[newer])
    assert [case.subject for case in reading.records.cases] == ["Motie over kades"]
    assert codes(reading) == {"record.older-version": 1}
    reading = read(a=[CASE], b=[CASE | {"Onderwerp": "Motie over kades"}])
    assert reading.records.cases == ()
    assert codes(reading) == {"record.conflict": 1}


def test_a_record_in_parts_is_put_together(read) -> None:
    parts = read(a=[CASE], zaak_deel=[{"Id": "c1", "Nummer": "2025Z00001", "Document": [DOCUMENT]}])
    (case,) = parts.records.cases
    assert (case.sequence, case.documents) == (7, ("d1",))


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("[[[", "record.unreadable-page"),
        ('"text"', "record.unreadable-page"),
        ({"error": {"code": "404", "message": "weg"}}, "record.unreadable-page"),
        ("[" * 100_000, "record.unreadable-page"),
        ([1, None, CASE], "record.odd-row"),
        ([CASE | {"Id": None}], "record.no-id"),
        ([CASE | {"Nummer": None}], "record.incomplete"),
        ([CASE | {"Vondst": 1}], "record.unknown-attribute"),
        ([{name: value for name, value in CASE.items() if name != "Afgedaan"}], "record.missing-attribute"),
        ([CASE | {"GestartOp": "2025-02-30T00:00:00Z"}], "record.bad-date"),
        ([CASE | {"Titel": {"a": 1}}], "record.odd-value"),
        ([CASE | {"Document": {"error": {"code": "404"}}}], "record.relation-missing"),
        ([CASE | {"Kabinetsappreciatie": "Prachtig"}], "record.unknown-appreciation"),
        ([CASE | {"Document": [DOCUMENT | {"Volgnummer": 8}]}], "record.number-differs"),
        ([{"Id": "x", "Zaal": "Plenair", "Sluiting": "10:00"}], "record.unknown-entity"),
    ],
)
def test_what_is_odd_is_an_issue(read, page: object, code: str) -> None:
    reading = read(page=page, goed=[PLEDGE])
    assert code in codes(reading)
    assert len(reading.records.pledges) == 1


def test_a_paper_whose_numbers_contradict_is_joined_to_neither(read) -> None:
    (document,) = read(zaak=[CASE | {"Document": [DOCUMENT | {"Volgnummer": 8}]}]).records.documents
    assert document.paper is None


def test_actors_on_a_page_of_their_own_find_their_case(read) -> None:
    actor = {"Id": "x1", "Zaak_Id": "c1", "ActorNaam": "Grinwis", "ActorFractie": "ChristenUnie", "Functie": "lid",
             "Relatie": "Indiener", "Persoon_Id": None, "Fractie_Id": None, **STAMPS}  # fmt: skip
    (case,) = read(zaak=[CASE], zaakactor=[actor]).records.cases
    assert [(item.name, item.relation) for item in case.actors] == [("Grinwis", "Indiener")]


def test_votes_and_decisions(read) -> None:
    decision = {
        "Id": "b1", "StemmingsSoort": "Met handopsteken", "BesluitSoort": "Stemmen - aangenomen", "Status": "Besluit",
        "BesluitTekst": "Aangenomen.", "Opmerking": None, "Agendapunt_Id": "g1", **STAMPS,
        "Stemming": [
            {"Id": "s1", "Besluit_Id": "b1", "Soort": "Voor", "ActorNaam": "D66", "ActorFractie": "D66",
             "FractieGrootte": 9, "Vergissing": False, "Persoon_Id": None, "Fractie_Id": "f1", **STAMPS},
            {"Id": "s2", "Besluit_Id": "b1", "Soort": "Misschien", "ActorNaam": "VVD", **STAMPS},
        ],
        "Agendapunt": {
            "Id": "g1", "Onderwerp": "Stemmingen", "Activiteit_Id": "a1", **STAMPS,
            "Activiteit": {"Id": "a1", "Nummer": "2025A2", "DatumSoort": "Dag", "Datum": "2025-01-28T15:00:00+01:00",
                           **STAMPS},
        },
    }  # fmt: skip
    reading = read(besluit=[decision])
    (made,), (vote,) = reading.records.decisions, reading.records.votes
    assert (made.outcome, made.date) == ("adopted", date(2025, 1, 28))
    assert (vote.choice, vote.seats, vote.decision) == ("for", 9, "b1")
    assert codes(reading)["record.incomplete"] == 1


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("2025-01-22T00:00:00+01:00", date(2025, 1, 22)),
        ("2024-06-30T22:00:00Z", date(2024, 7, 1)),
        ("2024-12-31T23:00:00Z", date(2025, 1, 1)),
        ("2024-12-31T20:00:00Z", date(2024, 12, 31)),
        ("2024-12-31", date(2024, 12, 31)),
    ],
)
def test_a_stamp_is_a_day_in_the_netherlands(stamp: str, day: date) -> None:
    assert read_date(stamp) == day


def test_year_one_is_no_date() -> None:
    with pytest.raises(YearOneError):
        read_date("0001-01-01T00:00:00Z")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kamerstuk 36 045, nr. 77", ("kst-36045-77",)),
        ("36410-VII-12 en 2025D01234", ("kst-36410-VII-12", "2025D01234")),
        ("Kamerstuk 21501-02, nr. 2499", ("kst-21501-02-2499",)),
        ("Zie de brief van 3 maart", ()),
        ("kst-21501-02", ()),
    ],
)
def test_letters_are_found_by_number(text: str, found: tuple[str, ...]) -> None:
    assert identifiers_in(text) == found


def test_every_entity_is_known_by_its_own_attributes() -> None:
    for name, entity in entities().items():
        assert not entity.used & entity.passed
        if len(entity.used) > 6:
            assert entity_of(entity.used) == name


NAMES = sorted({name for entity in entities().values() for name in entity.known} | {"x", "@odata.context", "error"})
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.sampled_from(["2024-13-40", "c1"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=6),
    max_leaves=12,
)  # fmt: skip


@given(page=VALUES)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_page_stops_the_others(tmp_path: Path, page: object) -> None:
    (tmp_path / "zaak.json").write_text(json.dumps(page), encoding="utf-8")
    (tmp_path / "toezegging.json").write_text(json.dumps([PLEDGE]), encoding="utf-8")
    reading = read_records([tmp_path])
    assert {pledge.number for pledge in reading.records.pledges} >= {"TZ202412-001"}


@pytest.mark.real
def test_every_attribute_of_the_schema_is_known(shared: Path) -> None:
    from lxml import etree

    schema = etree.parse(str(shared / "data" / "odata" / "metadata.xml"))
    for name, entity in entities().items():
        (found,) = schema.xpath(f"//*[local-name()='EntityType'][@Name='{name}']")
        names = {item.get("Name") for item in found if item.get("Name")}
        assert names <= entity.known, name


@pytest.mark.real
def test_real_pages_are_read_whole(shared: Path) -> None:
    reading = read_records([shared / "data" / "odata"])
    records = reading.records
    assert (len(records.cases), len(records.votes), len(records.activities)) == (2991, 249, 750)
    assert len({document.paper for document in records.documents if document.paper}) == 1496
    assert not {issue.code for issue in reading.issues if issue.level is Level.ERROR}
    assert [issue for issue in reading.issues if issue.code == "record.unknown-attribute"] == []
