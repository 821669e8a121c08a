"""The sample end to end: what `kg run` leaves, and what the graph knows of the letter."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from kg.cli import run_command
from kg.pipeline import SAMPLE, Options, run_pipeline
from kg.settings import SAMPLE_PUBLISHING
from kg.sources import read_paths
from kg.store import open_store

PREFIXES = """PREFIX kg: <https://w3id.org/kamergraaf/def#> PREFIX schema: <https://schema.org/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX dct: <http://purl.org/dc/terms/>
PREFIX tribunal: <https://w3id.org/kamergraaf/id/tribunal/> PREFIX paper: <https://w3id.org/kamergraaf/id/paper/>
PREFIX person: <https://w3id.org/kamergraaf/id/person/> """


def answers(folder: Path, query: str) -> list[tuple[str | None, ...]]:
    with open_store(folder / "store", read_only=True) as store:
        return [tuple(term and term.value for term in row) for row in store.select(PREFIXES + query)]


def mentions(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / "mentions.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    "name",
    ["mentions.jsonl", "issues.jsonl", "graph.ttl", "graph.nq", "commitments.html", "catalog.ttl", "report.md",
     "report.html", "manifest.json", "run.ttl", "store"],
)  # fmt: skip
def test_everything_promised_is_there(sample_run: Path, name: str) -> None:
    assert (sample_run / name).exists()


def test_every_quote_slices_back_out_of_its_text(sample_run: Path) -> None:
    texts = {reading.source: reading.document.text for reading in read_paths([SAMPLE]) if reading.document}
    rows = mentions(sample_run)
    assert len(rows) > 80
    for row in rows:
        assert texts[str(row["source"])][row["start"] : row["end"]] == row["quote"]  # type: ignore[misc]


def test_three_ministers_sign_the_letter_one_of_them_misspelt(sample_run: Path) -> None:
    names = answers(sample_run, "SELECT DISTINCT ?name WHERE { paper:kst-36045-171 kg:signedBy/rdfs:label ?name }")
    assert {name for (name,) in names} == {"Kajsa Ollongren", "Hanke Bruins Slot", "Liesje Schreinemacher"}
    assert any(row["quote"] == "H.G.J. Bruin Slot" for row in mentions(sample_run))


def test_eight_motions_reach_their_papers_and_proposers(sample_run: Path) -> None:
    rows = [row for row in mentions(sample_run) if row["kind"] == "motion" and row["document"] == "kst-36045-171"]
    assert {row["id"] for row in rows} == {
        "kst-21501-02-2499", "kst-21501-02-2568", "kst-36045-77", "kst-21501-20-1829", "kst-36045-100",
        "kst-21501-20-1768", "kst-36200-V-37", "kst-36200-V-29",
    }  # fmt: skip
    both = answers(sample_run, "SELECT DISTINCT ?name WHERE { paper:kst-36045-100 kg:proposedBy/rdfs:label ?name }")
    assert {name for (name,) in both} == {"Joris Thijssen", "Tom van der Lee"}


def test_nine_underlying_amounts_each_once(sample_run: Path) -> None:
    rows = answers(
        sample_run,
        "SELECT DISTINCT ?a ?value ?period WHERE { ?a a kg:MoneyAmount; schema:value ?value; kg:period ?period }",
    )
    found = sorted((int(float(value or 0)) // 1_000_000, period) for _, value, period in rows)
    assert found == [
        (3, "2024"), (25, "2025"), (41, "2026"), (89, "2024"), (102, "2024-01/2024-04"), (295, "2024"),
        (1700, "2023"), (2000, "2024"), (2500, "2023"),
    ]  # fmt: skip


def test_rutte_promised_zelensky_to_host_the_tribunal(sample_run: Path) -> None:
    rows = answers(
        sample_run,
        "SELECT DISTINCT ?to WHERE { ?p a kg:HostStatePledge; kg:pledgor person:rutte-m-1967;"
        " kg:concerns tribunal:STCA; kg:pledgee/rdfs:label ?to }",
    )
    assert rows == [("Volodymyr Zelensky",)]


def test_tribunals_are_told_apart_and_the_generic_stays_apart(sample_run: Path) -> None:
    found = {(row["quote"], row["key"]) for row in mentions(sample_run) if row["kind"] == "tribunal"}
    keys = {key for _, key in found}
    assert keys == {"STCA", "RD4U", "ICCU", "GENERIC"}


def test_the_same_bytes_in_another_folder(sample_run: Path, tmp_path: Path) -> None:
    run_pipeline([], tmp_path / "again", options=Options(jobs=1), publishing=SAMPLE_PUBLISHING)
    for name in ("mentions.jsonl", "graph.ttl", "graph.nq", "commitments.html", "catalog.ttl", "report.md", "void.ttl"):
        assert (tmp_path / "again" / name).read_bytes() == (sample_run / name).read_bytes(), name


def test_shuffled_input_gives_the_same_graph(sample_run: Path, tmp_path: Path) -> None:
    files = sorted(SAMPLE.iterdir(), reverse=True)
    run_pipeline(files, tmp_path / "out", options=Options(jobs=1), publishing=SAMPLE_PUBLISHING)
    for name in ("graph.ttl", "graph.nq", "catalog.ttl"):
        assert (tmp_path / "out" / name).read_bytes() == (sample_run / name).read_bytes(), name


def test_somebodys_folder_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "novel.txt").write_text("chapter one")
    assert run_command(["run", "-o", str(tmp_path)]) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["novel.txt"]
    assert "holds files" in capsys.readouterr().err


def test_a_folder_of_papers_with_bad_ones_among_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    papers = tmp_path / "papers"
    shutil.copytree(SAMPLE, papers)
    (papers / "empty.xml").write_bytes(b"")
    (papers / "broken.xml").write_text("<officiele-publicatie><kamerstuk>")
    assert run_command(["run", str(papers), "-o", str(tmp_path / "out"), "--jobs", "1"]) == 0
    shown = capsys.readouterr().err
    assert "6 papers done, 2 left out" in shown
    assert "source.empty" in shown
    assert "source.broken-xml" in shown


def test_nothing_to_read_is_a_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    assert run_command(["run", str(tmp_path / "empty"), "-o", str(tmp_path / "out")]) == 1
    assert "there are no files in" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["query", "SELECT (COUNT(DISTINCT ?m) AS ?n) WHERE { ?m a <https://w3id.org/kamergraaf/def#Motion> }"], "n"),
        (["ask", "money", "--format", "csv"], "2025,"),
        (["ask", "--list"], "open-pledges"),
        (["why", "tribunal/STCA"], "agressietribunaal"),
        (["why", "STCA"], "agressietribunaal"),
        (["why", "kst-36045-171"], "id/paper/kst-36045-171"),
        (["analyse", "pledgors"], "kabinet-Rutte IV"),
        (["analyse"], "# Report"),
    ],
)
def test_verbs_that_answer(
    sample_run: Path, arguments: list[str], expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command([*arguments, "--store", str(sample_run / "store")]) == 0
    assert expected in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["query", "SELECT ?s WHERE { ?s ?p"], 1, "line"),
        (["query", "DELETE WHERE { ?s ?p ?o }"], 1, "read"),
        (["query", "SELECT * WHERE { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"], 1, "SERVICE"),
        (["query"], 2, "give a query"),
        (["ask", "no-such-question"], 1, "no question"),
        (["why", "pledge/nowhere"], 1, "not in the store"),
        (["analyse", "colour"], 2, "no measure"),
    ],
)
def test_what_cannot_be_answered_is_said_in_one_line(
    sample_run: Path, arguments: list[str], code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command([*arguments, "--store", str(sample_run / "store")]) == code
    shown = capsys.readouterr()
    assert words in shown.err
    assert shown.out == ""
    assert len(shown.err.strip().splitlines()) <= 2


def test_every_question_that_the_readme_and_make_ask_exists() -> None:
    from kg.analysis.ask import list_questions

    root = Path(__file__).resolve().parents[1]
    asked = {
        name
        for page in ("README.md", "Makefile")
        for name in re.findall(r"kg ask ([a-z][a-z-]+)", (root / page).read_text(encoding="utf-8"))
    }
    assert "money" in asked
    assert asked <= {question.name for question in list_questions()}
