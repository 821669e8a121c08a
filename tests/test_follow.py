"""Pledges followed from the sentence to their end by a reader's commands, with made-up records for the sample."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.analysis.pages import read_page
from kg.cli import cli
from kg.cli.options import SAMPLE_RECORDS
from kg.store import open_store

HOST, BUDGET, COSTS = "TZ202311-901", "TZ202311-902", "TZ202510-901"


def run(*arguments: object, code: int = 0) -> str:
    done = CliRunner().invoke(cli, [str(item) for item in arguments])
    assert done.exit_code == code, done.output
    return done.stdout


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the sample papers with their records."""
    target = tmp_path_factory.mktemp("follow") / "out"
    run("run", "-o", target, "--jobs", "1", "--quiet", "--records", "sample")
    return target / "store"


def rows(store: Path, name: str, *parameters: str) -> list[dict[str, str]]:
    given = [word for parameter in parameters for word in ("--param", parameter)]
    return list(csv.DictReader(run("ask", name, *given, "--store", store, "--format", "csv").splitlines()))


def steps(store: Path, entry: str) -> list[tuple[str, str, str]]:
    return [(row["day"], row["step"], row["origin"]) for row in rows(store, "follow", f"id={entry}")]


REGISTER = "Register tk-toezegging (2025-11-24)"


def test_the_pages_are_those_that_the_script_writes() -> None:
    script = Path(__file__).with_name("make_sample_records.py")
    assert subprocess.run([sys.executable, script, "--check"], check=False).returncode == 0


def test_a_pledge_said_registered_said_again_and_met_in_part(store: Path) -> None:
    assert steps(store, HOST) == [
        ("2023-11-17", "made", "kst-36045-171"),
        ("2023-11-17", "in the register", HOST),
        ("2023-11-17", "status: openstaand", REGISTER),
        ("2023-11-17", "status: openstaand", "kst-36045-171"),
        ("2025-10-28", "said again", "kst-36045-240"),
        ("2025-10-28", "met in part by, by its own words", "kst-36045-240"),
        ("2025-10-28", "met in part by, by the register", "kst-36045-240"),
        ("2025-10-28", "status: deels-voldaan", REGISTER),
        ("2025-10-28", "status: deels-voldaan", "kst-36045-240"),
    ]
    (pledge,) = {row["pledge"] for row in rows(store, "follow", f"id={HOST}")}
    shown = run("why", pledge, "--store", store)
    assert "Premier Rutte heeft President Zelensky toegezegd" in shown
    assert "fulfils (chain.paper-cites)" in shown
    assert "registers (pledge.register-likeness)" in shown


def test_a_pledge_met_by_a_letter_before_its_term(store: Path) -> None:
    assert [step for step in steps(store, BUDGET) if not step[1].startswith("status: o")] == [
        ("2023-11-17", "made", "kst-36045-171"),
        ("2023-11-17", "in the register", BUDGET),
        ("2024-04-15", "met by, by the register", "kst-36550-1"),
        ("2024-04-15", "status: voldaan", REGISTER),
        ("2024-06-01", "due", "kst-36045-171"),
    ]
    assert BUDGET not in {row["number"] for row in rows(store, "register-late", "on=2026-01-31")}


def test_a_pledge_past_its_term_and_not_met(store: Path) -> None:
    assert [step[:2] for step in steps(store, COSTS)] == [
        ("2025-10-28", "made"), ("2025-10-28", "in the register"), ("2025-10-28", "status: openstaand"),
        ("2025-12-31", "due"),
    ]  # fmt: skip
    (late,) = rows(store, "register-late", "on=2026-01-31")
    assert (late["number"], late["days"], late["letter"]) == (COSTS, "31", "")
    overdue = {row["document"]: row["days"] for row in rows(store, "overdue", "on=2026-01-31")}
    assert overdue["kst-36045-240"] == "31"


def test_where_pledges_are_on_record(store: Path) -> None:
    found = Counter(row["found"] for row in rows(store, "in-register"))
    assert found["register"] == 3
    assert found["letter"] >= 10
    assert {row["entry"] for row in rows(store, "in-register", "where=register")} == {HOST, BUDGET, COSTS}
    assert not any(row["entry"] for row in rows(store, "in-register", "where=letter"))


def test_a_number_leads_to_paper_document_case_and_entry(store: Path) -> None:
    found = {(row["identifier"], row["relation"], row["value"]) for row in rows(store, "record", "id=kst-36045-203")}
    assert {
        ("2025D90203", "published as", "kst-36045-203"),
        ("kst-36045-203", "in case", "2025Z90203"),
        ("kst-36045-203", "replaces", "kst-36045-195"),
        ("kst-36045-203", "proposed by", "Geert Wilders"),
    } <= found


@pytest.mark.parametrize("theme", ["foreign-affairs", "buitenlandse zaken", "Foreign affairs", "buitenlandse"])
def test_a_theme_is_asked_for_by_any_of_its_names(store: Path, theme: str) -> None:
    named = rows(store, "themes", f"theme={theme}")
    assert {(row["notation"], row["name"], row["name_en"]) for row in named} == {
        ("foreign-affairs", "buitenlandse zaken", "foreign affairs")
    }
    found = rows(store, "open-by-theme", f"theme={theme}", "on=2026-01-31")
    assert found
    assert {row["theme_name"] for row in found} == {"buitenlandse zaken"}


def test_open_pledges_on_a_theme_are_drawn(store: Path, tmp_path: Path) -> None:
    page = tmp_path / "open.html"
    run("visualise", "--ask", "open-by-theme", "--param", "theme=buitenlandse zaken", "--param", "on=2026-01-31",
        "--store", store, "-o", page)  # fmt: skip
    text = page.read_text(encoding="utf-8")
    assert "kosten van de eerste fase" in text
    assert "Bij de Voorjaarsnota wordt" not in text


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.slow
def test_decisions_win_on_every_later_run_show_everywhere_and_can_be_withdrawn(store: Path, desk: Path) -> None:
    (costs,) = {row["pledge"] for row in rows(store, "follow", f"id={COSTS}")}
    host = rows(store, "follow", f"id={HOST}")[0]["pledge"]
    courtesy = next(
        row["pledge"] for row in rows(store, "pledges-in", "paper=kst-36045-171") if "geregeld" in row["quote"]
    )
    met = ("--key", "paper:kst-36045-240", "--on", "2026-01-20", "--reason", "the costs were told in committee")
    run("review", "decide", costs, "met-by", *met)
    run("review", "decide", host, "wrongly-ascribed", "--relation", "pledgor", "--key", "person:ollongren-1967",
        "--reason", "it was she")  # fmt: skip
    run("review", "decide", courtesy, "not-a-pledge", "--reason", "a courtesy")
    (budget,) = {row["pledge"] for row in rows(store, "follow", f"id={BUDGET}")}
    run("review", "decide", budget, "wrongly-ascribed", "--relation", "registers", "--reason", "another budget")
    for _ in range(2):
        run("run", "-o", "out", "--jobs", "1", "--quiet", "--records", SAMPLE_RECORDS)
        now = Path("out/store").absolute()
        assert ("2026-01-20", "status: voldaan") in [step[:2] for step in steps(now, COSTS)]
        assert "kst-36045-240" not in {row["document"] for row in rows(now, "overdue", "on=2026-01-31")}
        assert BUDGET not in {row["entry"] for row in rows(now, "in-register")}
        promised = {row["quote"]: row["who"] for row in rows(now, "pledges-in", "paper=kst-36045-171")}
        assert not any("geregeld" in quote for quote in promised)
        assert "Kajsa Ollongren" in run("ask", "who-promised", "--param", "about=agressietribunaal", "--store", now)
        shown = {row["verdict"]: row["reason"] for row in rows(now, "decisions")}
        assert shown["met-by"] == "the costs were told in committee"
        release = Path("out/graph.ttl").read_text(encoding="utf-8")
        assert "the costs were told in committee" in release
        assert "review" in run("why", costs, "--store", now)
        page = Path("out/commitments.html").read_text(encoding="utf-8")
        assert "geregeld worden geïnformeerd" not in page
        assert "reviewer: the costs were told in committee" in page
        assert f"{COSTS}: Openstaand" in page
        with open_store(str(now), read_only=True) as graph:
            shown_there = read_page(graph, costs)
        assert shown_there is not None
        assert "reviewer: the costs were told in committee" in {tie.text for tie in shown_there.ties}
    for decision in json.loads(run("review", "list", "--format", "json")):
        run("review", "withdraw", decision["id"], "--reason", "a trial")
    run("run", "-o", "out", "--jobs", "1", "--quiet", "--records", SAMPLE_RECORDS)
    now = Path("out/store").absolute()
    assert steps(now, COSTS) == steps(store, COSTS)
    assert rows(now, "decisions") == []
    assert rows(now, "pledges-in", "paper=kst-36045-171") == rows(store, "pledges-in", "paper=kst-36045-171")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["pledge:x", "wrongly-ascribed"], "relation"),
        (["pledge:kst-1-1.a.1", "met-by"], "target"),
        (
            ["pledge:kst-1-1.a.1", "wrongly-ascribed", "--relation", "pledgor", "--key", "person:nobody-x-1900"],
            "no register",
        ),
        (["kst-1-1.amount.a.1", "not-a-pledge"], "pledge"),
    ],
)
def test_a_decision_that_cannot_be_carried_out_is_refused(desk: Path, arguments: list[str], words: str) -> None:
    done = CliRunner().invoke(cli, ["review", "decide", *arguments, "--reason", "because"])
    assert done.exit_code != 0
    assert words in str(done.exception) + done.output
    assert not Path("decisions.jsonl").exists()


def test_a_decision_of_another_hand_that_names_nobody_is_said_and_stops_nothing(desk: Path) -> None:
    line = {"mention": "kst-36045-171.pledge.e65816c07315.1", "verdict": "wrongly-ascribed", "relation": "pledgor",
            "target": "person:nobody-x-1900", "reason": "typed by hand", "by": "reviewer"}  # fmt: skip
    Path("decisions.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    run("run", "-o", "out", "--jobs", "1", "--quiet")
    assert "review.unknown-target" in Path("out/issues.jsonl").read_text(encoding="utf-8")


def test_bad_records_are_kept_apart_and_named(desk: Path) -> None:
    pages = desk / "records"
    shutil.copytree(SAMPLE_RECORDS, pages)
    stamp = {"GewijzigdOp": "2025-11-24T09:00:00Z", "ApiGewijzigdOp": "2025-11-24T09:00:00Z", "Verwijderd": False}
    cases = json.loads((pages / "zaak.json").read_text(encoding="utf-8"))["value"]
    entries = json.loads((pages / "toezegging.json").read_text(encoding="utf-8"))["value"]
    bad = {
        "verwijderd.json": ("Zaak", [dict.fromkeys(cases[0]) | {"Id": "gone", "Verwijderd": True}]),
        "dubbel.json": ("Zaak", [cases[1] | {"Onderwerp": "Iets anders"}]),
        "weg.json": ("Zaak", [cases[2] | {"Besluit": {"error": {"code": "404", "message": "Not Found"}}}]),
        "status.json": ("Toezegging", [entries[2] | {"Id": "odd", "Nummer": "TZ202510-999", "Status": "In de lucht"}]),
        "fractie.json": ("Fractie", [{"Id": "f1", "Afkorting": "NSC", "NaamNL": "NSC", "NaamEN": None,
                                      "AantalZetels": 0, "DatumActief": "2023-12-06T00:00:00Z",
                                      "DatumInactief": "2024-01-01T00:00:00Z", **stamp}]),
        "besluit.json": ("Besluit", [{"Id": "b1", "StemmingsSoort": "Met handopsteken", "Agendapunt_Id": "a1",
                                      "BesluitSoort": "Stemmen - aangenomen", "BesluitTekst": "Aangenomen.",
                                      "Opmerking": None, "Status": "Besluit", "Zaak": [{"Id": cases[3]["Id"]}],
                                      "Agendapunt": {"Id": "a1", "Onderwerp": "Stemmingen", "Activiteit": {
                                          "Id": "v1", "Nummer": "2025A90001", "Datum": "2025-09-16T00:00:00Z", **stamp},
                                          **stamp}, **stamp}]),
        "stemming.json": ("Stemming", [
            {"Id": f"s{place}", "Besluit_Id": "b1", "Soort": "Voor", "FractieGrootte": 20, "ActorNaam": name,
             "ActorFractie": name, "Vergissing": False, "Persoon_Id": None, "Fractie_Id": party, **stamp}
            for place, (name, party) in enumerate((("NSC", "f1"), ("D66", None)))]),
    }  # fmt: skip
    for name, (entity, value) in bad.items():
        page = {"@odata.context": f"$metadata#{entity}", "value": value}
        (pages / name).write_text(json.dumps(page), encoding="utf-8")
    run("run", "-o", "out", "--jobs", "1", "--quiet", "--records", pages)
    issues = [json.loads(line) for line in Path("out/issues.jsonl").read_text(encoding="utf-8").splitlines()]
    codes = Counter(issue["code"] for issue in issues)
    for code in ("record.deleted", "record.conflict", "record.relation-missing", "record.year-one",
                 "record.unknown-status", "official.party-not-then"):  # fmt: skip
        assert codes[code] >= 1, code
    now = Path("out/store").absolute()
    (vote,) = [row for row in rows(now, "votes", "paper=kst-36045-240") if row["party"]]
    assert (vote["identifier"], vote["outcome"], vote["party"], vote["vote"]) == (
        "kst-36045-217",
        "adopted",
        "D66",
        "for",
    )
    cast = {row["voter_name"]: row["cast_by"] for row in rows(now, "votes-cast")}
    assert cast["NSC"] == ""
    assert cast["D66"].endswith("/party/d66")
    assert not rows(now, "record", "id=2025Z90195"), "of two contradicting versions neither is kept"
    run("validate", "--store", now)
