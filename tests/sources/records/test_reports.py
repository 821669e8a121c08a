"""Reports of debates as records: motions tabled, and votes with outcome and parties."""

from __future__ import annotations

import csv
import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model.name import fold_name
from kg.sources.records import read_records
from kg.sources.records.reports import ReportReading, read_reports

VLOS = """<?xml version="1.0" encoding="utf-8"?>
<vlosCoreDocument xmlns="http://www.tweedekamer.nl/ggm/vergaderverslag/v1.0">
<vergadering soort="Plenair" kamer="Tweede Kamer"><titel>Vergadering</titel><datum>2025-07-02T00:00:00</datum>
<activiteit soort="Stemmingen"><titel>Stemmingen</titel><activiteithoofd soort="Stemming"><titel>Dijken</titel>
<activiteitdeel soort="Spreekbeurt"><activiteititem soort="Woordvoerder">
<zaken><zaak soort="Motie" objectid="z1"><titel>de motie-Grinwis over dijken ({title})</titel>
<dossiernummer>27625</dossiernummer><stuknummer>7</stuknummer><sequeel /><parlisid />
<sprekers><spreker soort="Tweede Kamerlid" objectid="p1"><fractie>ChristenUnie</fractie>
<verslagnaam>Grinwis</verslagnaam></spreker></sprekers></zaak></zaken></activiteititem></activiteitdeel>
<activiteitdeel soort="Stemming item"><titel>{item}</titel>
<activiteititem soort="Besluit"><besluitvorm>Fractie</besluitvorm><uitslag>{outcome}</uitslag><stemmingen>
<stemming><fractie>D66</fractie><stem>Voor</stem></stemming>
<stemming><fractie>PVV</fractie><stem>Tegen</stem></stemming>
<stemming><fractie>Kring Zonder Naam</fractie><stem>Tegen</stem></stemming>
<stemming><hoofd soort="Tweede Kamerlid" objectid="p2"><verslagnaam>Omtzigt</verslagnaam></hoofd><stem>Voor</stem>
</stemming></stemmingen></activiteititem></activiteitdeel></activiteithoofd></activiteit></vergadering>
</vlosCoreDocument>"""
ITEM = """<?xml version="1.0" encoding="utf-8"?>
<officiele-publicatie><metadata>
<meta name="OVERHEIDop.externMetadataRecord" content="https://zoek.officielebekendmakingen.nl/{id}/metadata.xml"/>
</metadata><handelingen>{more}<agendapunt><item-titel>Stemmingen moties dijken</item-titel>
<tekst status="goed">{paragraphs}</tekst></agendapunt></handelingen></officiele-publicatie>"""
HELD = "<vergadering><vergaderdatum>Donderdag 5 april 2018</vergaderdatum></vergadering>"


def vlos(
    *, title: str = "27625, nr. 7", item: str = "de motie-Grinwis over dijken (27625, nr. 7)", outcome="Aangenomen"
):
    return VLOS.format(title=title, item=item, outcome=outcome)


def report(*sentences: str, id: str = "h-tk-20172018-70-6", more: str = "") -> str:
    paragraphs = "".join(f"<al-groep><al>{sentence}</al></al-groep>" for sentence in sentences)
    return ITEM.format(id=id, paragraphs=paragraphs, more=more)


@pytest.fixture
def read(tmp_path: Path):
    def reader(**pages: str) -> ReportReading:
        for name, text in pages.items():
            (tmp_path / f"{name}.xml").write_text(text, encoding="utf-8")
        return read_reports(sorted(tmp_path.glob("*.xml")))

    return reader


def test_a_motion_tabled_in_vlos_has_its_number_and_its_proposer_by_identifier(read) -> None:
    (motion,) = read(debat=vlos()).records.tabled
    assert (motion.paper, motion.day, motion.report) == ("kst-27625-7", date(2025, 7, 2), "debat")
    assert [(actor.name, actor.party, actor.person) for actor in motion.actors] == [("Grinwis", "ChristenUnie", "p1")]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [vlos(), report("De motie-Grinwis (27625, nr. 11) is ingetrokken.")])
def test_a_debate_in_wide_text_is_read_like_any_other(tmp_path, encoding: str, text: str) -> None:
    for name, data in (("smal", text.encode()), ("wijd", text.replace("utf-8", "utf-16").encode(encoding))):
        (tmp_path / name).mkdir()
        (tmp_path / name / "debat.xml").write_bytes(data)
    narrow, wide = (read_reports([tmp_path / name / "debat.xml"]) for name in ("smal", "wijd"))
    assert wide == narrow
    assert wide.records.decisions


def test_a_number_that_differs_from_the_title_is_left_out_and_named(read) -> None:
    reading = read(debat=vlos(title="27625, nr. 8"))
    assert reading.records.tabled == ()
    assert "record.number-differs" in [issue.code for issue in reading.issues]


@pytest.mark.parametrize(("word", "outcome"), [("Aangenomen", "adopted"), ("Verworpen", "rejected")])
def test_a_vote_in_vlos_has_its_outcome_and_who_voted_how(read, word: str, outcome: str) -> None:
    reading = read(debat=vlos(outcome=word))
    (decision,) = reading.records.decisions
    assert (decision.outcome, decision.papers, decision.date) == (outcome, ("kst-27625-7",), date(2025, 7, 2))
    assert [(vote.actor, vote.party, vote.person, vote.choice) for vote in reading.records.votes] == [
        ("D66", "D66", None, "for"), ("PVV", "PVV", None, "against"), ("Omtzigt", None, "p2", "for"),
    ]  # fmt: skip
    assert [issue.code for issue in reading.issues] == ["record.unknown-party"]


def test_a_vote_on_something_else_decides_no_motion(read) -> None:
    (decision,) = read(debat=vlos(item="de brief van de commissie (27625, nr. 9)")).records.decisions
    assert decision.papers == ()
    assert read(debat=vlos(outcome="Onbekend")).records.decisions == ()


def test_votes_in_an_official_report_are_read_from_what_the_chair_states(read) -> None:
    reading = read(
        item=report(
            "In stemming komt de gewijzigde motie-Grinwis c.s. (27625, nr. 9, was nr. 7).",
            "Ik constateer dat de leden van de fracties van de SP, het CDA en GroenLinks voor deze gewijzigde motie"
            " hebben gestemd en de leden van de overige fracties ertegen, zodat zij is verworpen.",
            "In stemming komt de motie-Grinwis (27625, nr. 8).",
            "Ik constateer dat de leden van de fractie van D66 voor deze motie hebben gestemd en de leden van de"
            " fracties van de PVV en de VVD ertegen, zodat zij is aangenomen.",
            "In stemming komt de motie-Grinwis (27625, nr. 10).",
            "Ik constateer dat deze motie met algemene stemmen is aangenomen.",
            "De motie-Grinwis (27625, nr. 11) is ingetrokken.",
            "Op verzoek van de heer Grinwis stel ik voor zijn motie (27625, nr. 12) aan te houden.",
            "Eerder is een motie over dijken aangenomen.",
        ),
        day=report("Aanwezig.", id="h-tk-20172018-70-1", more=HELD),
    )
    assert [(item.papers, item.outcome, item.date) for item in reading.records.decisions] == [
        (("kst-27625-9",), "rejected", date(2018, 4, 5)), (("kst-27625-8",), "adopted", date(2018, 4, 5)),
        (("kst-27625-10",), "adopted", date(2018, 4, 5)), (("kst-27625-11",), "withdrawn", date(2018, 4, 5)),
        (("kst-27625-12",), "adjourned", date(2018, 4, 5)),
    ]  # fmt: skip
    sides = Counter((vote.decision.rpartition(".")[2], vote.choice) for vote in reading.records.votes)
    assert sides == {("1", "for"): 3, ("2", "for"): 1, ("2", "against"): 2}
    assert [(item.paper, item.replaces) for item in reading.records.tabled] == [("kst-27625-9", "kst-27625-7")]


def test_a_vote_by_roll_call_names_its_members(read) -> None:
    reading = read(
        item=report(
            "In stemming komt de motie-Grinwis (27625, nr. 8).",
            "Vóór stemmen de leden: Grinwis, Van der Lee en Agnes Mulder.",
            "Tegen stemmen de leden: Wilders en De Groot.",
            "Ik constateer dat deze motie met 3 tegen 2 stemmen is aangenomen.",
            "Tegen stemmen de leden: Niemand.",
        )
    )
    assert [(vote.actor, vote.party, vote.choice) for vote in reading.records.votes] == [
        ("Grinwis", None, "for"), ("Van der Lee", None, "for"), ("Agnes Mulder", None, "for"),
        ("Wilders", None, "against"), ("De Groot", None, "against"),
    ]  # fmt: skip


def test_a_day_that_a_sitting_does_not_agree_on_stays_unknown(read) -> None:
    other = HELD.replace("5 april", "6 april")
    reading = read(
        a=report("In stemming komt de motie-Grinwis (27625, nr. 8).", "Ik constateer dat deze motie is verworpen."),
        b=report("x", id="h-tk-20172018-70-1", more=HELD), c=report("x", id="h-tk-20172018-70-2", more=other),
    )  # fmt: skip
    assert [item.date for item in reading.records.decisions] == [None]


def test_motions_tabled_in_an_official_report(read) -> None:
    reading = read(
        item=report(
            "Deze motie is voorgesteld door de leden Grinwis en Van der Lee. Naar mij blijkt, wordt de indiening ervan"
            " voldoende ondersteund.",
            "Zij krijgt nr. 7 (27625).",
            "Zij krijgt nr. 8, was nr. 5 (27625).",
        )
    )
    assert [(item.paper, [a.name for a in item.actors], item.replaces) for item in reading.records.tabled] == [
        ("kst-27625-7", ["Grinwis", "Van der Lee"], None), ("kst-27625-8", [], "kst-27625-5"),
    ]  # fmt: skip


@given(st.text(max_size=300))
def test_whatever_stands_in_a_sentence_nothing_stops(tmp_path_factory, words: str) -> None:
    from xml.sax.saxutils import escape

    safe = escape("".join(char for char in words if char.isprintable()))
    page = tmp_path_factory.mktemp("r") / "a.xml"
    page.write_text(report(f"In stemming komt de motie {safe}", f"Ik constateer dat {safe}"), encoding="utf-8")
    assert isinstance(read_reports([page]), ReportReading)


def test_a_folder_of_records_holds_pages_and_reports_and_other_xml_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "debat.xml").write_text(vlos(), encoding="utf-8")
    (tmp_path / "stuk.xml").write_text("<officiele-publicatie><kamerstuk/></officiele-publicatie>", encoding="utf-8")
    (tmp_path / "stuk2.xml").write_text("<vlosCoreDocument><", encoding="utf-8")
    (tmp_path / "zaak.json").write_text(json.dumps([{"Id": "c", "Nummer": "2025Z00001"}]), encoding="utf-8")
    reading = read_records([tmp_path])
    assert len(reading.reports.tabled) == 1
    assert len(reading.records.cases) == 1
    assert "record.unreadable-page" in {issue.code for issue in reading.issues}


@pytest.mark.real
def test_motions_tabled_and_votes_in_the_debates(shared: Path) -> None:
    rows = [json.loads(line) for line in (shared / "data/gold/vlos-zaak.jsonl").read_text("utf-8").splitlines()]
    wanted = {
        (Path(row["file"]).stem, f"kst-{row['dossiernummer']}-{row['stuknummer']}"): [
            person["id"] for person in row["indieners"]
        ]
        for row in rows
        if row["soort"] == "Motie"
    }
    records = read_records([shared / "data" / "vlos-xml", shared / "data" / "handelingen-xml"]).reports
    found = {(item.report, item.paper): [actor.person for actor in item.actors] for item in records.tabled}
    assert len(wanted) == 52
    assert {key: found.get(key) for key in wanted} == wanted
    assert len(found) == 52 + 20
    decided = [(item.papers, item.outcome) for item in records.decisions if item.papers]
    assert decided == [
        (("kst-21501-08-726",), "rejected"), (("kst-21501-08-721",), "adopted"), (("kst-21501-08-722",), "adopted"),
        (("kst-21501-08-724",), "adopted"),
    ]  # fmt: skip
    assert len(records.votes) == 37 + 30
    with (shared / "data/gold/moties-index.csv").open(encoding="utf-8") as file:
        signers = {row["kst"]: row["signers_text"] for row in csv.DictReader(file)}
    here = [item for item in records.tabled if item.paper in signers]
    assert len(here) == 26
    assert [
        item.paper
        for item in here
        if sorted(fold_name(actor.name) for actor in item.actors)
        != sorted(fold_name(name.strip()) for name in signers[item.paper].split(";"))
    ] == []
