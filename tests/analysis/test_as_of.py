"""Questions asked as of a day: what later papers say is not known yet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.analysis.as_of import as_of
from kg.analysis.ask import ask
from kg.cli import run_command
from kg.store import open_store

PLEDGED, MET = "2023-11-17", "2025-10-28"


@pytest.fixture(scope="module")
def location(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("as-of") / "store"
    assert run_command(["build", "--store", str(folder)]) == 0
    return folder


def statuses(location: Path, day: date) -> list[tuple[object, object, object]]:
    with open_store(location, read_only=True) as store:
        answer = ask(as_of(store, day).store, "status-over-time")
        return [(row["status"], row["since"], row["until"]) for row in answer.records()]


def test_a_status_is_not_known_before_the_paper_that_tells_it(location: Path) -> None:
    assert statuses(location, date(2023, 1, 1)) == []
    assert statuses(location, date(2024, 6, 1)) == [("openstaand", PLEDGED, None)]
    assert statuses(location, date.fromisoformat(MET)) == [("openstaand", PLEDGED, MET), ("deels-voldaan", MET, None)]


def test_what_is_left_out_is_counted(location: Path) -> None:
    with open_store(location, read_only=True) as store:
        past = as_of(store, date(2024, 6, 1))
        assert (past.later, past.undated) == (5, 0)
        now = as_of(store, date(2026, 1, 1))
        assert (now.later, now.undated) == (0, 0)
        assert now.store.size() == store.size()


def test_the_command_line_says_what_is_left_out(location: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["ask", "who-promised", "about=tribunaal", "--store", str(location), "--format", "csv"]
    assert run_command([*arguments, "--as-of", "2024-06-01"]) == 0
    shown = capsys.readouterr()
    assert "kst-36045-240" not in shown.out
    assert "kst-36045-171" in shown.out
    assert "5 later papers left out" in shown.err
