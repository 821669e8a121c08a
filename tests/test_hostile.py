"""A thousand hostile files among good papers: each is one issue or a right record, and every good paper is there."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.pipeline import papers as stage
from kg.pipeline.options import Options
from tests.fuzz.seeds import LETTER, PAPER, seeds, zipped
from tests.fuzz.test_fuzz import damaged

COMMAND = (sys.executable, "-c", "from kg.cli import main; main()")
GOOD = 25
LAUGHS = "<!DOCTYPE a [" + "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9)) + "]><a>&l9;</a>"
OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><officiele-publicatie>&x;</officiele-publicatie>'


def hostile(count: int) -> Iterator[tuple[str, bytes]]:
    """Yield files by name that mean ill: bombs, nests, endless lines, chance bytes, papers with pieces torn out."""
    chance, papers = random.Random(10), dict(seeds())
    yield "laughs.xml", LAUGHS.encode()
    yield "outside.xml", OUTSIDE.encode()
    yield "deep.xml", b"<a>" * 50_000
    yield "deep.html", b"<html>" + b"<div>" * 50_000
    yield "bomb.zip", zipped({f"{n}.txt": bytes(8_000_000) for n in range(12)})
    yield "nested.zip", zipped({"in.zip": zipped({"in.zip": zipped({"a.txt": LETTER.encode()})})})
    yield "line.txt", b"36 045, nr. 7, " * 40_000
    yield "brackets.txt", b"(" * 300_000
    yield "nameless.zip", zipped({"": LETTER.encode()})
    for number in range(count - 9):
        name, data = chance.choice(sorted(papers.items()))
        bytes_ = chance.randbytes(chance.randrange(2000)) if number % 5 == 0 else damaged(data, chance)
        yield f"{number:04}-{name}", bytes_


def fill(folder: Path, count: int) -> None:
    for number in range(1, GOOD + 1):
        text = LETTER.replace("Nr. 12", f"Nr. {number + 1000}")
        (folder / f"kst-36045-{number + 1000}.txt").write_text(text, encoding="utf-8")
        (folder / f"kst-36045-{number + 2000}.xml").write_text(
            PAPER.replace("-13/", f"-{number + 2000}/").replace(">13<", f">{number + 2000}<"), encoding="utf-8"
        )
    for name, data in hostile(count):
        (folder / name).write_bytes(data)


@pytest.mark.parametrize("count", [pytest.param(1000, marks=pytest.mark.slow), 40])
def test_every_good_paper_is_there_among_hostile_files(tmp_path: Path, count: int) -> None:
    folder, target = tmp_path / "papers", tmp_path / "mentions.jsonl"
    folder.mkdir()
    fill(folder, count)
    # Bounded: three gigabytes of addresses and ten minutes are far more than it takes, and no run without end.
    limited = (
        "import resource; resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30)); from kg.cli import main; main()"
    )
    command = [sys.executable, "-c", limited, "extract", str(folder), "-o", str(target), "--jobs", "1"]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    assert run.returncode == 0, run.stderr[-2000:]
    assert "paper.defect" not in run.stderr
    assert "paper.killed" not in run.stderr
    read = {json.loads(line)["document"] for line in target.read_text(encoding="utf-8").splitlines()}
    good = {f"kst-36045-{number + thousand}" for number in range(1, GOOD + 1) for thousand in (1000, 2000)}
    assert good <= read


@pytest.mark.slow
def test_a_run_over_hostile_files_makes_a_graph_of_the_good_ones(tmp_path: Path) -> None:
    folder, target = tmp_path / "papers", tmp_path / "out"
    folder.mkdir()
    fill(folder, 1000)
    command = [*COMMAND, "run", str(folder), "-o", str(target), "--jobs", "2", "--log", "json"]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=1200)
    assert run.returncode == 0, run.stderr[-2000:]
    done = json.loads(run.stderr.splitlines()[-1])
    issues = [json.loads(line) for line in (target / "issues.jsonl").read_text(encoding="utf-8").splitlines()]
    assert not {"paper.defect", "paper.killed"} & {issue["code"] for issue in issues}
    assert done["papers"] >= 2 * GOOD
    graph = (target / "graph.nq").read_text(encoding="utf-8")
    for number in range(1, GOOD + 1):
        assert f"/graph/paper-kst-36045-{number + 1000}>" in graph
        assert f"/graph/paper-kst-36045-{number + 2000}>" in graph


def test_a_defect_in_a_reader_costs_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in (1, 2, 3):
        text = LETTER.replace("Nr. 12", f"Nr. {number}")
        (tmp_path / f"kst-36045-{number}.txt").write_text(text, encoding="utf-8")
    real = stage.read_file

    def broken(file: Path) -> Iterator[object]:
        if file.stem.endswith("-2"):
            raise IndexError("a defect")
        return real(file)

    monkeypatch.setattr(stage, "read_file", broken)
    found = list(stage.process_papers([tmp_path], options=Options(jobs=1)))
    assert [paper.document for paper in found] == ["kst-36045-1", None, "kst-36045-3"]
    assert [issue.code for issue in found[1].issues] == ["paper.defect"]
