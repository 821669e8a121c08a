"""What a check refuses is never seen, and what it passes is put in place whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.analysis.validate import Violation
from kg.errors import CheckError
from kg.pipeline import SAMPLE, Options, run_pipeline
from kg.pipeline.outcome import put_files
from kg.settings import SAMPLE_PUBLISHING

BROKEN = Violation(node="urn:n", shape="urn:s", path=None, component="c", value=None, nl="n", en="mend it")


@pytest.mark.parametrize("few", [50_000, 0])
def test_a_broken_shape_leaves_mentions_and_issues_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr("kg.pipeline.outcome.validate_store", lambda store: [BROKEN])
    monkeypatch.setattr("kg.pipeline.outcome._FEW_QUADS", few)
    paper = SAMPLE / "kst-36045-171.txt"
    with pytest.raises(CheckError, match="mend it"):
        run_pipeline([paper], tmp_path / "out", options=Options(jobs=2), publishing=SAMPLE_PUBLISHING)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [".kept", "issues.jsonl", "mentions.jsonl"]


@pytest.mark.slow
def test_what_is_published_beside_the_check_is_what_is_published_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, few in (("after", 10**9), ("beside", 0)):
        monkeypatch.setattr("kg.pipeline.outcome._FEW_QUADS", few)
        run_pipeline([SAMPLE], tmp_path / name, options=Options(jobs=2), publishing=SAMPLE_PUBLISHING)
    after, beside = (sorted(path.name for path in (tmp_path / name).iterdir()) for name in ("after", "beside"))
    assert after == beside
    for name in ("graph.nq", "graph.ttl", "commitments.html", "report.md", "catalog.ttl"):
        assert (tmp_path / "after" / name).read_bytes() == (tmp_path / "beside" / name).read_bytes()


def test_files_are_put_in_place_the_manifest_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, target = tmp_path / "folder", tmp_path / "target"
    (folder / "tables").mkdir(parents=True)
    target.mkdir()
    for name in ("manifest.json", "run.ttl", "tables/a.csv", "zoo.txt"):
        (folder / name).write_text(name, encoding="utf-8")
    moved: list[str] = []
    replace = Path.replace

    def note(path: Path, place: Path) -> Path:
        moved.append(path.name)
        return replace(path, place)

    monkeypatch.setattr(Path, "replace", note)
    put_files(folder, target)
    assert moved == ["run.ttl", "a.csv", "zoo.txt", "manifest.json"]
    assert (target / "tables" / "a.csv").read_text(encoding="utf-8") == "tables/a.csv"


def test_what_a_killed_writer_left_is_not_put_in_place(tmp_path: Path) -> None:
    folder, target = tmp_path / "folder", tmp_path / "target"
    left = folder / ".release-x" / "snapshot-y"
    left.mkdir(parents=True)
    (left / "dump").write_text("half", encoding="utf-8")
    (folder / "graph.ttl").write_text("whole", encoding="utf-8")
    target.mkdir()
    put_files(folder, target)
    assert [path.name for path in target.rglob("*")] == ["graph.ttl"]
