"""Shards hold the whole graph, each named graph in one of them, and load into engines that share no code with ours."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.cli import run_command
from kg.errors import StoreError, UsageError
from kg.publish.shards import write_shards
from kg.store import open_store
from kg.store.remote import RemoteStore


@pytest.fixture
def whole(sample_run: Path, tmp_path: Path) -> set[bytes]:
    with open_store(sample_run / "store", read_only=True) as store, (tmp_path / "whole.nq").open("wb") as file:
        store.dump(file)
    return set((tmp_path / "whole.nq").read_bytes().splitlines())


@pytest.mark.parametrize(("count", "compress"), [(1, False), (4, False), (4, True)])
def test_shards_together_are_the_graph_and_no_graph_is_in_two(
    sample_run: Path, tmp_path: Path, whole: set[bytes], count: int, compress: bool
) -> None:
    with open_store(sample_run / "store", read_only=True) as store:
        shards = write_shards(store, tmp_path / "shards", count=count, compress=compress, piece=500)
        again = write_shards(store, tmp_path / "again", count=count, compress=compress)
    texts = [shard.path.read_bytes() for shard in shards]
    assert texts == [shard.path.read_bytes() for shard in again]
    lines = [(gzip.decompress(text) if compress else text).splitlines() for text in texts]
    assert [shard.quads for shard in shards] == [len(part) for part in lines]
    assert {line for part in lines for line in part} == whole
    graphs = [{line.rsplit(b" ", 2)[1] for line in part} for part in lines]
    assert sum(map(len, graphs)) == len(set().union(*graphs))
    assert min(map(len, lines)) > 0


@pytest.mark.parametrize("count", [0, -1, 1000])
def test_a_number_of_shards_that_cannot_be_is_wrong_usage(sample_run: Path, tmp_path: Path, count: int) -> None:
    with open_store(sample_run / "store", read_only=True) as store, pytest.raises(UsageError):
        write_shards(store, tmp_path / "shards", count=count)


def test_the_command_writes_shards_that_a_bare_engine_loads(
    sample_run: Path, tmp_path: Path, whole: set[bytes]
) -> None:
    store = str(sample_run / "store")
    assert run_command(["dump", "--store", store, "-o", str(tmp_path / "shards"), "--shards", "3"]) == 0
    engine = ox.Store()
    for path in (tmp_path / "shards").glob("shard-*.nq"):
        engine.bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS)
    assert len(engine) == len(whole)
    assert run_command(["dump", "--store", store, "-o", str(tmp_path / "shards"), "--shards", "2"]) == 0
    assert len(list((tmp_path / "shards").iterdir())) == 2
    (tmp_path / "shards" / "letter.txt").write_text("Somebody's own.")
    assert run_command(["dump", "--store", store, "-o", str(tmp_path / "shards"), "--shards", "2"]) == 2
    assert run_command(["dump", "--store", store, "--shards", "3"]) == 2


@pytest.mark.slow
def test_shards_load_into_virtuoso_whole(virtuoso: Any, sample_run: Path, tmp_path: Path, whole: set[bytes]) -> None:
    with open_store(sample_run / "store", read_only=True) as store:
        shards = write_shards(store, tmp_path / "shards", count=3)
    for shard in shards:
        printed = virtuoso.command(f"DB.DBA.TTLP_MT(file_to_string_output('{shard.path}'), '', 'urn:none', 512);")
        assert "Error" not in printed, printed
    graphs = {line.rsplit(b" ", 2)[1].decode() for line in whole}
    froms = " ".join(f"<{graph.strip('<>')}>," for graph in sorted(graphs)).rstrip(",")
    query = f"sparql select (count(*) as ?n) where {{ graph ?g {{ ?s ?p ?o }} filter(?g in ({froms})) }};"
    assert f"{len(whole)}" in virtuoso.command(query)


def test_a_store_behind_an_address_is_cut_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    store = RemoteStore("http://127.0.0.1:9/sparql")
    monkeypatch.setattr(store, "graphs", lambda: ["urn:f", "urn:g"])
    monkeypatch.setattr(store, "_lines", lambda graph: iter([b"<urn:a> <urn:b> <urn:c>"]))
    shards = write_shards(store, tmp_path / "shards", count=2)
    assert sum(shard.quads for shard in shards) == 2


def test_old_shards_stay_when_the_store_cannot_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "shards"
    folder.mkdir()
    (folder / "shard-000.nq").write_bytes(b"old")
    with pytest.raises(StoreError):
        write_shards(RemoteStore("http://127.0.0.1:9/sparql"), folder, count=1)
    assert [path.read_bytes() for path in folder.iterdir()] == [b"old"]
