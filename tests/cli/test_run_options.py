"""What `kg run` and `kg extract` refuse before they begin, and how they count."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli import run_command
from kg.pipeline import SAMPLE

PAPER = str(SAMPLE / "kst-36045-171.txt")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--jobs", "-3"], "-3 is not in the range"),
        (["--jobs", "two"], "'two' is not a valid integer"),
        ([PAPER, "--id", "../x"], "'../x' is no identifier"),
        ([PAPER, "--id", ""], "'' is no identifier"),
        ([PAPER, "--id", "kst 1"], "'kst 1' is no identifier"),
        ([PAPER, "--id", "kst-1-"], "'kst-1-' is no identifier"),
        ([PAPER, "--id", "k" * 121], "is no identifier"),
    ],
)
@pytest.mark.parametrize("verb", ["run", "extract"])
def test_what_makes_no_sense_is_refused(
    verb: str, arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command([verb, *arguments, "-o", str(tmp_path / "out")]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("paper", ["kst-36045-171", "2024D40329", "ah-tk-20232024-1", "ECLI:NL:HR:2019:2006", "a"])
def test_an_identifier_of_any_official_kind_is_taken(
    paper: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["extract", PAPER, "--id", paper, "-o", str(tmp_path / "out")]) == 0
    assert f'"document": "{paper}"' in (tmp_path / "out").read_text(encoding="utf-8")


def test_one_paper_is_one_paper(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["run", PAPER, "-o", str(tmp_path / "out"), "--jobs", "1"]) == 0
    assert "1 paper done, 0 left out" in capsys.readouterr().err


def test_an_empty_folder_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "papers").mkdir()
    assert run_command(["run", str(tmp_path / "papers"), "-o", str(tmp_path / "out")]) == 1
    assert f"no files in {tmp_path / 'papers'}" in capsys.readouterr().err


def test_where_all_fail_the_file_that_says_why_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["run", str(tmp_path / "nowhere"), "-o", str(tmp_path / "out")]) == 1
    assert str(tmp_path / "out" / "issues.jsonl") in capsys.readouterr().err
    assert (tmp_path / "out" / "issues.jsonl").is_file()
