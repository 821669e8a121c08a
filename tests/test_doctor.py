"""Stores, ledgers and targets are really damaged: it is said, with how to mend it, and mending gives the same graph."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.check import examine
from kg.errors import StoreError
from kg.pipeline import Options, run_pipeline
from kg.settings import SAMPLE_PUBLISHING
from kg.store import open_store
from kg.store.ledger import is_sound
from kg.store.lock import StoreLock

COMMAND = (sys.executable, "-c", "from kg.cli import main; main()")


@pytest.fixture
def target(sample_run: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sample_run, tmp_path / "out"))


def empty(path: Path) -> None:
    path.write_bytes(b"")


def halve(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def garble(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)


def bad(target: Path) -> list[str]:
    return [finding.text for finding in examine(target / "store") if finding.bad]


def run_again(target: Path) -> bool:
    """Run over the sample again and return whether there was something to do."""
    return not run_pipeline([], target, options=Options(jobs=1), publishing=SAMPLE_PUBLISHING).unchanged


def dump(target: Path) -> list[bytes]:
    with open_store(target / "store", read_only=True) as store, (target / "dump").open("wb") as file:
        store.dump(file)
    return sorted((target / "dump").read_bytes().splitlines())


@pytest.mark.slow
@pytest.mark.parametrize("pattern", ["*.sst", "MANIFEST-*", "CURRENT"])
@pytest.mark.parametrize("harm", [Path.unlink, empty, halve, garble])
def test_a_damaged_file_of_a_store_is_found_and_mended(
    sample_run: Path, target: Path, pattern: str, harm: Callable[[Path], None]
) -> None:
    harm(max((target / "store").glob(pattern), key=lambda path: path.stat().st_size))
    (text,) = bad(target)
    assert "kg doctor --mend" in text
    if harm is not garble:
        with pytest.raises(StoreError, match=r"damaged|no store|not a store"):
            open_store(target / "store", read_only=True)
    assert any("moved to" in finding.text for finding in examine(target / "store", mend=True))
    assert (target / "store.damaged").is_dir()
    assert run_again(target)
    assert bad(target) == []
    assert dump(target) == dump(sample_run)


def test_a_run_over_a_store_that_was_cut_short_builds_it_anew(sample_run: Path, target: Path) -> None:
    halve(max((target / "store").glob("*.sst"), key=lambda path: path.stat().st_size))
    assert run_again(target)
    assert dump(target) == dump(sample_run)
    assert not run_again(target)


@pytest.mark.parametrize("garbage", [b"", b"no database at all" * 1000, b"SQLite format 3\x00" + bytes(4096)])
def test_a_damaged_ledger_is_begun_anew(sample_run: Path, target: Path, garbage: bytes) -> None:
    place = target / ".kept" / "papers.db"
    place.write_bytes(garbage)
    assert any("papers.db" in finding.text for finding in examine(target / "store"))
    assert run_again(target)
    assert is_sound(place)
    assert dump(target) == dump(sample_run)


def test_a_ledger_cut_short_is_begun_anew(sample_run: Path, target: Path) -> None:
    halve(target / ".kept" / "papers.db")
    assert run_again(target)
    assert dump(target) == dump(sample_run)


def test_without_a_ledger_all_is_read_again(sample_run: Path, target: Path) -> None:
    (target / ".kept" / "papers.db").unlink()
    assert any("reads all papers" in finding.text for finding in examine(target / "store"))
    assert run_again(target)
    assert dump(target) == dump(sample_run)


def test_doctor_says_who_writes_and_moves_nothing_then(target: Path) -> None:
    lock = StoreLock(target / "store", write=True)
    try:
        (text,) = {finding.text for finding in examine(target / "store", mend=True) if finding.bad}
    finally:
        lock.release()
    assert f"process {os.getpid()} on " in text
    assert " since " in text
    assert (target / "store").is_dir()


def test_a_store_without_a_list_of_its_files_is_read_to_its_end(target: Path) -> None:
    (target / "store" / "files.json").unlink()
    levels = {finding.level for finding in examine(target / "store")}
    assert levels == {"ok", "note"}


def test_the_command_leaves_with_3_and_names_the_file(target: Path) -> None:
    path = max((target / "store").glob("*.sst"), key=lambda path: path.stat().st_size)
    path.unlink()
    command = [*COMMAND, "doctor", "--store", str(target / "store")]
    found = subprocess.run(command, check=False, capture_output=True, text=True)
    assert found.returncode == 3
    assert path.name in found.stdout
    asked = subprocess.run(
        [*COMMAND, "ask", "money", "--store", str(target / "store")], check=False, capture_output=True, text=True
    )
    assert asked.returncode == 1
    assert "kg doctor" in asked.stderr


def test_a_store_that_was_moved_aside_stays_when_another_follows(target: Path) -> None:
    earlier = target / "store.damaged"
    earlier.mkdir()
    (earlier / "kept").write_bytes(b"x")
    max((target / "store").glob("*.sst"), key=lambda path: path.stat().st_size).unlink()
    assert any("store.damaged-2" in finding.text for finding in examine(target / "store", mend=True))
    assert (earlier / "kept").is_file() and (target / "store.damaged-2").is_dir()
