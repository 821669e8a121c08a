"""Export, decide, import, run again: the decision holds until it is withdrawn."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import cli

LETTER = "Den Haag, 17 november 2023\n\nIk zal uw Kamer voor 1 maart 2024 informeren over de dijken bij Wolferen.\n"


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "kst-27625-700.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


def run(*arguments: object) -> str:
    done = CliRunner().invoke(cli, [str(item) for item in arguments])
    assert done.exit_code == 0, done.output
    return done.stdout


def pledge_rows(paper: Path) -> list[dict]:
    return [json.loads(line) for line in run("link", paper).splitlines() if ".pledge." in line]


def test_a_decision_is_replayed_and_withdrawn(paper: Path) -> None:
    before = pledge_rows(paper)
    (key,) = {row["mention"] for row in before}
    row = {"mention": key, "verdict": "not-a-pledge", "reason": "quoted from another letter"}
    Path("rows.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    run("review", "import", "rows.jsonl")
    run("review", "import", "rows.jsonl")
    (shown,) = json.loads(run("review", "list", "--format", "json"))
    assert (shown["verdict"], shown["by"]) == ("not-a-pledge", "reviewer")
    assert pledge_rows(paper) == []
    run("review", "withdraw", shown["id"], "--reason", "it is a pledge after all")
    assert pledge_rows(paper) == before
    assert len(Path("decisions.jsonl").read_text(encoding="utf-8").splitlines()) == 2


def test_what_is_open_goes_out_as_a_table(paper: Path) -> None:
    rows = list(csv.DictReader(run("review", "export", paper).splitlines()))
    assert all(row["verdict"] == "" for row in rows)
    assert {"mention", "sentence", "candidates", "decided"} <= set(rows[0])


def test_a_row_without_reason_adds_nothing(paper: Path) -> None:
    Path("rows.csv").write_text("mention;verdict;reason\na.pledge.b.1;not-a-pledge;\n", encoding="utf-8")
    done = CliRunner().invoke(cli, ["review", "import", "rows.csv"])
    assert done.exit_code != 0
    assert not Path("decisions.jsonl").exists()


def test_records_are_joined_to_what_was_said(paper: Path) -> None:
    stamps = {"GewijzigdOp": "2023-12-01T00:00:00Z", "ApiGewijzigdOp": "2023-12-01T00:00:00Z", "Verwijderd": False}
    entry = {
        "Id": "p1", "Nummer": "TZ202311-001", "Aanmaakdatum": "2023-11-17T00:00:00+01:00", "ActiviteitNummer": None,
        "Naam": None, "Functie": None, "Status": "Openstaand", "DatumNakoming": None, "KamerbriefNakoming": None,
        "Ministerie": None, "Tekst": "De Kamer wordt voor 1 maart geïnformeerd over de dijken bij Wolferen.", **stamps,
    }  # fmt: skip
    Path("toezegging.json").write_text(json.dumps([entry]), encoding="utf-8")
    run("build", paper, "--store", "store", "--records", "toezegging.json")
    run("build", "--store", "store", "--records", "toezegging.json")
    query = "SELECT ?e ?p WHERE { ?e <https://w3id.org/kamergraaf/def#registers> ?p }"
    (row,) = json.loads(run("query", query, "--store", "store", "--format", "json"))
    assert row["e"].endswith("/document/TZ202311-001")
    assert "/pledge/kst-27625-700." in row["p"]
    run("validate", "--store", "store")


def test_targets_are_looked_up_in_the_registers_that_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Path | None] = []
    monkeypatch.setattr("kg.link.open_registers", lambda *, folder: seen.append(folder))
    monkeypatch.setattr("kg.link.review.has_known_target", lambda decision, registers: True)
    monkeypatch.chdir(tmp_path)
    about = ("kst-36045-171.person.e65816cb4f1d.1", "right", "--relation", "names", "--key", "person:new-1980")
    run("review", "decide", *about, "--reason", "new", "--registers", "ours")
    assert seen == [Path("ours")]
