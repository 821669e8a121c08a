"""The store in a folder: who may open it, what a kill leaves, and what is not a store."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.store import open_store
from kg.store.embedded import EmbeddedStore, rebuilt_store

QUAD = "<urn:a> <urn:p> <urn:b> <urn:g> .\n"


def test_what_was_written_is_read_by_many(tmp_path: Path) -> None:
    with open_store(tmp_path / "store") as store:
        store.load(QUAD)
    with open_store(tmp_path / "store", read_only=True) as one, open_store(tmp_path / "store", read_only=True) as two:
        assert one.size() == two.size() == 1
        with pytest.raises(StoreError, match="opened to be read"):
            one.load(QUAD)
        with pytest.raises(StoreError, match="opened to be read"):
            one.replace_graph("urn:g", QUAD)


def test_a_missing_store_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"there is no store at .*; make one with kg run"):
        open_store(tmp_path / "none", read_only=True)
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("read_only", [True, False])
def test_a_folder_of_somebodys_files_is_not_a_store(tmp_path: Path, read_only: bool) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(StoreError, match="not a store"):
        open_store(tmp_path, read_only=read_only)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
    with pytest.raises(StoreError, match="is a file"):
        open_store(tmp_path / "letter.txt", read_only=read_only)


def test_a_damaged_store_is_named(tmp_path: Path) -> None:
    (tmp_path / "CURRENT").write_text("MANIFEST-nowhere\n")
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(tmp_path)
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(tmp_path, read_only=True)


def test_one_writer_and_it_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with open_store(folder):
        with pytest.raises(
            StoreError, match=r"in use \(last written by process \d+ on \S+ \(.*\) since \d{4}-\d\d-\d\dT"
        ):
            open_store(folder)
        with pytest.raises(StoreError, match=r"being written by process \d+ on \S+ \(.*\) since \d{4}-"):
            open_store(folder, read_only=True)
    with open_store(folder, read_only=True), pytest.raises(StoreError, match="in use"):
        open_store(folder)
    open_store(folder).close()


def test_a_killed_writer_leaves_a_store_that_opens(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    code = (
        "import os, sys; from kg.store import open_store; s = open_store(sys.argv[1]);"
        f"s.replace_graph('urn:g', {QUAD!r}); os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(folder)], check=False).returncode == -9
    with open_store(folder) as store:
        assert store.size() == 1


def test_replace_is_all_or_nothing(tmp_path: Path) -> None:
    with EmbeddedStore() as store:
        store.load(QUAD)
        with pytest.raises(StoreError, match="not N-Quads"):
            store.replace_graph("urn:g", "<urn:a> <urn:p> <urn:c> <urn:g> .\n<urn:broken\n")
        assert store.ask("ASK { <urn:a> <urn:p> <urn:b> }") and store.size() == 1


def test_rebuilding_switches_only_when_it_ends_well(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with rebuilt_store(folder) as store:
        store.load(QUAD)
    with open_store(folder, read_only=True) as reader:
        with pytest.raises(ZeroDivisionError), rebuilt_store(folder) as store:
            store.load(QUAD.replace("urn:g", "urn:h"))
            raise ZeroDivisionError
        assert reader.graphs() == ["urn:g"]
        with rebuilt_store(folder) as store:
            store.load(QUAD.replace("urn:g", "urn:h"))
        assert reader.graphs() == ["urn:g"]
    with open_store(folder, read_only=True) as reader:
        assert reader.graphs() == ["urn:h"]
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_a_whole_store_needs_a_format_with_graphs(tmp_path: Path) -> None:
    with EmbeddedStore() as store, (tmp_path / "out.ttl").open("wb") as out, pytest.raises(StoreError, match="nquads"):
        store.dump(out, "turtle")
