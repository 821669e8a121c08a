"""The verbs that take files: names of any bytes, files in archives, and errors that say what to do next."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path

import pytest

from kg.cli import run_command

LETTER = "36 045 Situatie in Oekraïne\nNr. 9 BRIEF\nDen Haag, 2 juli 2026\nZie Kamerstuk 36 045, nr. 8.\n"
ODD_NAMES = [
    b"brief-caf\xe9.txt",
    b"twee\nregels.txt",
    b"aan\x1b[31mhaal.txt",
    b"quote'\"s.txt",
    "omgekeerd\u202etxt.exe.txt".encode(),
    "עברית.txt".encode(),
    b"n" * 240 + b".txt",
    b"-v.txt",
    b"back\\slash.txt",
    b"uit!roep.txt",
]


def put(folder: Path, name: bytes, text: str = LETTER) -> Path:
    path = Path(os.fsdecode(os.fsencode(folder) + b"/" + name))
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_file_of_any_name_is_read(name: bytes, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = put(tmp_path, name)
    assert run_command(["read", str(path)]) == 0
    assert capfd.readouterr().out == LETTER
    assert run_command(["extract", str(path)]) == 0
    (row,) = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert row["kind"] == "reference"
    assert row["source"].isprintable()
    assert run_command(["read", row["source"]]) == 0
    assert capfd.readouterr().out == LETTER


def test_a_batch_of_odd_names_is_done_whole(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    for number, name in enumerate(ODD_NAMES, start=1):
        put(papers, name, LETTER.replace("Nr. 9", f"Nr. {number}"))
    put(papers, b"leeg\xff\n.txt", "")
    put(papers, "d\u00e9ja".encode("latin-1") + b".dat", "\x00\x01\x02")
    out = tmp_path / "out"
    assert run_command(["run", str(papers), "-o", str(out), "--jobs", "1"]) == 0
    shown = capfd.readouterr().err
    assert f"{len(ODD_NAMES)} papers done, 2 left out" in shown
    rows = [json.loads(line) for line in (out / "issues.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {row["code"] for row in rows if row["level"] == "error"} == {"source.empty", "source.binary"}
    # What is kept of a file is found again by its name, and a plan knows it.
    assert run_command(["run", str(papers), "-o", str(out), "--plan"]) == 0
    assert run_command(["run", str(papers), "-o", str(out), "--jobs", "1"]) == 0


def test_a_file_in_an_archive_is_read_by_its_source(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    archive = tmp_path / "papers.zip"
    with zipfile.ZipFile(archive, "w") as stream:
        stream.writestr("map/brief.txt", LETTER)
    assert run_command(["extract", str(archive)]) == 0
    (row,) = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert row["source"] == f"{archive}!map/brief.txt"
    assert run_command(["read", row["source"]]) == 0
    assert capfd.readouterr().out[row["start"] : row["end"]] == row["quote"]
    assert run_command(["extract", row["source"]]) == 0
    assert json.loads(capfd.readouterr().out) == row
    assert run_command(["annotate", row["source"]]) == 0
    assert "<a " in capfd.readouterr().out
    for wrong in ("../papers.zip", "/etc/hostname", "map", "none.txt", ""):
        assert run_command(["read", f"{archive}!{wrong}"]) == 1
        assert "no file" in capfd.readouterr().err


WRONG = [
    (["read", "none.txt"], "none.txt: no such file; check the path"),
    (["read", "empty.txt"], "empty.txt: the file is empty; fetch or save it again"),
    (["read", "binary.dat"], "binary.dat: binary data of no kind that is read; what is read: official XML"),
    (["read", "."], ".: a folder, not a file; kg run and kg extract read all papers in a folder"),
    (["link", "letter.txt", "--index", "none"], "none cannot be opened (No such file or directory); check the path"),
    (["link", "letter.txt", "--index", "binary.dat"], "binary.dat is no index of papers; make one with: kg index -o"),
    (["link", "letter.txt", "--registers", "none"], "none holds no registers; make them with: kg register update -o"),
    (["register", "show", "--registers", "none"], "none holds no registers; make them with: kg register update -o"),
    (["index", "none.txt", "-o", "x", "--date", "2026-01-01"], "none.txt is no list of identifiers: No such file"),
    (["index", "broken.xz", "-o", "x", "--date", "2026-01-01"], "broken.xz is no list of identifiers: broken"),
]


@pytest.mark.parametrize(("arguments", "told"), WRONG, ids=[" ".join(row[0]) for row in WRONG])
def test_an_error_is_one_line_with_the_next_step(
    arguments: list[str],
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path, b"letter.txt")
    put(tmp_path, b"empty.txt", "")
    put(tmp_path, b"binary.dat", "\x00\x01\x02" * 100)
    put(tmp_path, b"broken.xz", "no xz")
    assert run_command(arguments) == 1
    shown = capfd.readouterr().err
    assert told in shown
    assert shown.startswith("kg: ")
    assert shown.count("\n") == 1
    assert "[Errno" not in shown


def test_an_index_of_nothing_is_not_made(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "papers").mkdir()
    put(tmp_path / "papers", b"empty.txt", "")
    target = tmp_path / "index"
    assert run_command(["index", str(tmp_path / "papers"), "-o", str(target), "--date", "2026-01-01"]) == 1
    shown = capfd.readouterr().err
    assert "the file is empty" in shown
    assert "no papers in papers" in shown
    assert not target.exists()


def test_what_lies_beside_papers_fails_no_batch(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    put(papers, b"letter.txt")
    put(papers, b"metadata.xml", "<edmx:Edmx xmlns:edmx='urn:x'/>")
    assert run_command(["extract", str(papers), "--strict", "-o", str(tmp_path / "mentions")]) == 0
    shown = capfd.readouterr().err
    assert "metadata.xml: the description of a data service" in shown
    assert "left out" not in shown
    assert run_command(["read", str(papers / "metadata.xml")]) == 1
