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
        now = as_of(store, date(2026, 12, 31))
        assert (now.later, now.undated) == (0, 0)
        assert now.store.size() == store.size()


def test_the_command_line_says_what_is_left_out(location: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["ask", "who-promised", "about=tribunaal", "--store", str(location), "--format", "csv"]
    assert run_command([*arguments, "--as-of", "2024-06-01"]) == 0
    shown = capsys.readouterr()
    assert "kst-36045-240" not in shown.out
    assert "kst-36045-171" in shown.out
    assert "5 later papers left out" in shown.err


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with its made-up records."""
    folder = tmp_path_factory.mktemp("as-of-records")
    assert run_command(["run", "-o", str(folder), "--records", "sample", "--quiet"]) == 0
    return folder / "store"


KNOWN = [
    ("status-over-time", {}, "1990-01-01", set()),
    ("proposers", {}, "2024-01-01", {"2025"}),
    ("follow", {"id": "TZ202311-901"}, "2024-06-01", {"2025-10-28", "deels-voldaan"}),
    ("in-register", {}, "2024-01-01", {"Deels Voldaan", "Voldaan", "TZ202510-901"}),
    ("dossier", {"dossier": "36045"}, "2024-01-01", {"kst-36045-240", "2025-"}),
]


@pytest.mark.parametrize(("name", "params", "day", "unknown"), KNOWN, ids=[row[0] for row in KNOWN])
def test_records_and_motions_of_later_days_are_not_known(
    recorded: Path, name: str, params: dict[str, str], day: str, unknown: set[str]
) -> None:
    with open_store(recorded, read_only=True) as store:
        now = ask(store, name, params)
        then = ask(as_of(store, date.fromisoformat(day)).store, name, params)
    assert len(then.rows) < len(now.rows) or name == "in-register"
    told = repr(then.rows)
    assert not [word for word in unknown if word in told]


def test_a_text_that_looks_like_a_date_takes_nothing_away() -> None:
    with open_store() as store:
        date_of = (
            '<https://e.org/p> <http://purl.org/dc/terms/date> "2020-01-01"^^<http://www.w3.org/2001/XMLSchema#date>'
        )
        text = (
            '<https://e.org/p> <https://w3id.org/kamergraaf/def#text> "a <https://schema.org/startDate> \\"9999-01-01"'
        )
        graph = "<https://e.org/graph/paper-p> ."
        store.load(f"{date_of} {graph}\n{text} {graph}\n".encode())
        assert as_of(store, date(2024, 1, 1)).store.size() == 2
