"""A run over an earlier one: what is new or changed is read, what a stop left is cleared, and a look says so first."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest

from kg.check import examine
from kg.cli import run_command
from kg.errors import StoreError
from kg.kept import pack, unpack
from kg.pipeline import Options, Paper, RunReport, Stages, Watcher, process_papers, run_pipeline
from kg.plan import plan_run
from kg.settings import SAMPLE_PUBLISHING
from kg.store.ledger import Kept, Ledger
from kg.store.lock import StoreLock
from kg.store.swap import put_in_place, restore

LETTER = (
    "36 045 Situatie in Oekraïne\nNr. {number}\nBRIEF VAN DE MINISTER VAN BUITENLANDSE ZAKEN\n"
    "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\nDen Haag, 3 september 2024\n"
    "In Kamerstuk 36 045, nr. {other} staat meer. Ik zal uw Kamer hierover voor 1 december 2024 informeren.\n"
)
OPTIONS = Options(jobs=1)


class Count(Watcher):
    """Counts the papers that a run works on."""

    def __init__(self) -> None:
        self.papers: list[str] = []

    def __call__(self, paper: Paper) -> None:
        self.papers.append(paper.source)


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in (11, 12, 13):
        (folder / f"kst-36045-{number}.txt").write_text(LETTER.format(number=number, other=9), encoding="utf-8")
    return folder


def run(papers: Path, target: Path, watch: Watcher | None = None) -> RunReport:
    return run_pipeline([papers], target, options=OPTIONS, publishing=SAMPLE_PUBLISHING, watch=watch)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The papers that were really read, not taken from what was kept."""
    seen: list[str] = []
    before = Stages.process_document

    def process(self: Stages, document: object) -> Paper:
        paper = before(self, document)  # type: ignore[arg-type]
        seen.append(str(paper.document))
        return paper

    monkeypatch.setattr(Stages, "process_document", process)
    return seen


def test_a_second_run_over_the_same_papers_does_nothing(papers: Path, tmp_path: Path, read: list[str]) -> None:
    first = run(papers, tmp_path / "out")
    read.clear()
    stamp = (tmp_path / "out" / "graph.nq").stat().st_mtime_ns
    watch = Count()
    second = run(papers, tmp_path / "out", watch)
    assert (second.unchanged, read, watch.papers) == (True, [], [])
    assert (second.papers, second.mentions, second.quads) == (first.papers, first.mentions, first.quads)
    assert (tmp_path / "out" / "graph.nq").stat().st_mtime_ns == stamp


def test_only_what_is_new_or_changed_is_read_and_the_outcome_is_that_of_a_first_run(
    papers: Path, tmp_path: Path, read: list[str]
) -> None:
    run(papers, tmp_path / "out")
    read.clear()
    (papers / "kst-36045-12.txt").write_text(LETTER.format(number=12, other=8), encoding="utf-8")
    (papers / "kst-36045-13.txt").unlink()
    (papers / "kst-36045-14.txt").write_text(LETTER.format(number=14, other=9), encoding="utf-8")
    run(papers, tmp_path / "out")
    assert read == ["kst-36045-12", "kst-36045-14"]
    run(papers, tmp_path / "anew")
    for name in ("graph.nq", "graph.ttl", "mentions.jsonl", "issues.jsonl", "report.md"):
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "anew" / name).read_bytes()


def test_a_missing_outcome_is_made_again_without_reading(papers: Path, tmp_path: Path, read: list[str]) -> None:
    run(papers, tmp_path / "out")
    read.clear()
    (tmp_path / "out" / "report.md").unlink()
    assert not run(papers, tmp_path / "out").unchanged
    assert read == []
    assert (tmp_path / "out" / "report.md").exists()


def test_a_plan_says_what_a_run_would_change_and_writes_nothing(papers: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert [len(plan_run([papers], out, options=OPTIONS).new), out.exists()] == [3, False]
    run(papers, out)
    (papers / "kst-36045-12.txt").write_text(LETTER.format(number=12, other=8), encoding="utf-8")
    (papers / "kst-36045-13.txt").unlink()
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    plan = plan_run([papers], out, options=OPTIONS)
    assert [Path(name).name for name in (*plan.changed, *plan.gone)] == ["kst-36045-12.txt", "kst-36045-13.txt"]
    assert {mention.fields.id for mention in plan.gained if mention.kind == "reference"} == {"kst-36045-8"}
    assert {mention.fields.id for mention in plan.lost if mention.kind == "reference"} == {"kst-36045-9"}
    assert plan.unchanged == 1
    assert before == {path: path.stat().st_mtime_ns for path in out.rglob("*")}


def test_other_rules_show_as_papers_to_be_read_again(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(papers, tmp_path / "out")
    monkeypatch.setattr("kg.pipeline.options.rules_mark", lambda: "other")
    plan = plan_run([papers], tmp_path / "out", options=OPTIONS)
    assert (len(plan.other_rules), plan.gained, plan.lost) == (3, [], [])
    assert any("other rules" in line for line in plan.lines())


def test_what_a_stopped_run_left_is_cleared_by_the_next(papers: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / ".kept").mkdir(parents=True)
    (out / ".store.new").mkdir()
    (out / ".release-abc").mkdir()
    (out / ".mentions.jsonl.part").write_text("half", encoding="utf-8")
    assert run(papers, out).papers == 3
    assert sorted(path.name for path in out.iterdir() if path.name.startswith(".")) == [".kept"]


def test_two_runs_into_one_target_do_not_meet(papers: Path, tmp_path: Path) -> None:
    (tmp_path / "out" / ".kept").mkdir(parents=True)
    lock = StoreLock(tmp_path / "out" / ".kept", write=True)
    try:
        with pytest.raises(StoreError, match="in use"):
            run(papers, tmp_path / "out")
    finally:
        lock.release()


def test_a_damaged_ledger_costs_only_the_reading(papers: Path, tmp_path: Path, read: list[str]) -> None:
    run(papers, tmp_path / "out")
    (tmp_path / "out" / ".kept" / "papers.db").write_bytes(b"no database at all")
    read.clear()
    assert run(papers, tmp_path / "out").papers == 3
    assert len(read) == 3


def test_what_is_kept_of_a_paper_is_the_paper(papers: Path, tmp_path: Path) -> None:
    fresh = list(process_papers([papers], options=OPTIONS))
    assert unpack(pack(fresh)) == fresh


@pytest.mark.parametrize("evil", [eval, Path, json.loads])
def test_bytes_that_hold_no_records_are_refused(evil: object) -> None:
    with pytest.raises(ValueError, match="no record"):
        unpack(pack([evil]))
    with pytest.raises(ValueError, match="no record"):
        unpack(pickle.dumps(1))


def test_a_ledger_keeps_forgets_and_notes(tmp_path: Path) -> None:
    with Ledger(tmp_path / "papers.db") as ledger:
        ledger.put("a", Kept("1", "r", b"x"))
        ledger.put("b", Kept("2", "r", b"y"))
        ledger.put("a", Kept("3", "r", b"z"))
        ledger.note("job", "done")
    with Ledger(tmp_path / "papers.db") as ledger:
        assert ledger.get("a") == Kept("3", "r", b"z")
        assert ledger.marks("b") == ("2", "r")
        ledger.forget({"b", "c"})
        assert (list(ledger.sources()), ledger.get("b"), ledger.noted("job")) == (["a"], None, "done")


def test_a_folder_takes_the_place_of_another(tmp_path: Path) -> None:
    for name in ("fresh", "place"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "what").write_text(name, encoding="utf-8")
    put_in_place(tmp_path / "fresh", tmp_path / "place")
    assert [path.name for path in tmp_path.iterdir()] == ["place"]
    assert (tmp_path / "place" / "what").read_text(encoding="utf-8") == "fresh"
    (tmp_path / "place").rename(tmp_path / ".place.old")
    assert restore(tmp_path / "place")
    assert not restore(tmp_path / "place")


def test_the_doctor_finds_what_a_stopped_run_left_and_mends_it(papers: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(papers, out)
    assert not any(finding.bad for finding in examine(out / "store"))
    (out / "store").rename(out / ".store.old")
    (out / ".store.new").mkdir()
    assert any("--mend" in finding.text for finding in examine(out / "store"))
    examine(out / "store", mend=True)
    assert not (out / ".store.new").exists()
    assert [finding.level for finding in examine(out / "store")] == ["ok", "ok"]


def test_the_doctor_finds_a_paper_without_a_record_of_its_reading(papers: Path, tmp_path: Path) -> None:
    from kg.store import open_store

    run(papers, tmp_path / "out")
    base = "https://w3id.org/kamergraaf/"
    with open_store(tmp_path / "out" / "store") as store:
        store.load(f'<{base}id/paper/kst-1-1> <{base}def#text> "x" <{base}id/graph/paper-kst-1-1> .\n')
    assert any("kst-1-1" in finding.text for finding in examine(tmp_path / "out" / "store") if finding.bad)


def test_what_is_no_longer_given_is_said_to_be_gone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"De minister zal de Kamer informeren over {name}.", encoding="utf-8")
    out = str(tmp_path / "out")
    assert run_command(["run", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "-o", out]) == 0
    assert "gone" not in capsys.readouterr().err
    assert run_command(["run", str(tmp_path / "a.txt"), "-o", out]) == 0
    assert "gone: 1 paper of the last run" in capsys.readouterr().err
