"""What a person sees of a run that goes on: how far it is, how fast it goes now, and what failed, each on its line."""

from __future__ import annotations

import json

import pytest

from kg.cli.watch import Watch
from kg.errors import Issue, Level
from kg.pipeline import Paper

GOOD = Paper(source="a.xml", document="kst-1-1")
BAD = Paper(
    source="b.xml",
    document=None,
    issues=(Issue(level=Level.ERROR, stage="read", code="source.empty", document="b.xml", message="b.xml is empty"),),
)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time in seconds, to be set by the test."""
    now = [0.0]
    monkeypatch.setattr("kg.cli.watch.time.monotonic", lambda: now[0])
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    return now


def test_the_rate_is_that_of_the_last_papers_and_not_of_the_start(
    clock: list[float], capsys: pytest.CaptureFixture[str]
) -> None:
    watch = Watch(quiet=False)
    watch.shown = True
    watch.begin(files=1000)
    clock[0] = 60.0  # processes start
    for _ in range(101):
        watch(GOOD)
        clock[0] += 0.1
    shown = capsys.readouterr().err.split("\r")[-1]
    assert " of 1,000 files, 10 a second, 1:3" in shown


def test_a_failure_does_not_run_into_the_line_of_progress(
    clock: list[float], capsys: pytest.CaptureFixture[str]
) -> None:
    watch = Watch(quiet=False)
    watch.shown = True
    watch.begin(files=3)
    watch(GOOD)
    clock[0] = 1.0
    watch(GOOD)
    watch(BAD)
    shown = capsys.readouterr().err
    assert "\rkg: b.xml is empty [source.empty]" in shown
    assert all(len(line) <= 71 for line in shown.split("\r"))


def test_quiet_says_what_failed_and_no_more(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    watch = Watch(quiet=True)
    watch.begin(files=2)
    watch(GOOD)
    clock[0] = 9.0
    watch(BAD)
    watch.stage("checking")
    assert capsys.readouterr().err == "kg: b.xml is empty [source.empty]\n"


def test_a_log_for_machines_is_an_object_a_line(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    watch = Watch(quiet=False, log="json")
    watch.begin(files=2)
    watch(GOOD)
    clock[0] = 10.0
    watch(BAD)
    watch.stage("checking")
    rows = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [row["event"] for row in rows] == ["begin", "failed", "progress", "stage"]
    assert rows[2] == {"event": "progress", "papers": 2, "files": 2, "rate": 0.1, "left": 0.0}
