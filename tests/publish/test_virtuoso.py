"""What is published loads without loss into an engine that shares no code with ours: Virtuoso."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.publish.release import ReleaseOptions, write_release
from kg.settings import SAMPLE_PUBLISHING
from kg.store import open_store

SERVER, CLIENT = shutil.which("virtuoso-t"), shutil.which("isql-vt")
GRAPH = "urn:release"
PATTERNS = (
    "?s ?p ?o",
    "?s a <https://w3id.org/kamergraaf/def#Pledge>",
    "?s a <http://www.w3.org/ns/oa#SpecificResource>",
)
SETTINGS = """[Database]
DatabaseFile = {folder}/v.db
ErrorLogFile = {folder}/v.log
LockFile = {folder}/v.lck
TransactionFile = {folder}/v.trx
xa_persistent_file = {folder}/v.pxa
[TempDatabase]
DatabaseFile = {folder}/t.db
TransactionFile = {folder}/t.trx
[Parameters]
ServerPort = {port}
DisableUnixSocket = 1
DirsAllowed = {folder}
NumberOfBuffers = 10000
"""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _isql(port: int, folder: Path, command: str, timeout: float = 60) -> subprocess.CompletedProcess[str]:
    words = [str(CLIENT), f"localhost:{port}", "dba", "dba", "VERBOSE=OFF", "ERRORS=STDOUT", f"exec={command}"]
    return subprocess.run(words, capture_output=True, text=True, check=False, timeout=timeout, cwd=folder)


@pytest.fixture
def virtuoso(tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """A function that has a Virtuoso of our own do a command and returns what it printed."""
    if SERVER is None or CLIENT is None:
        pytest.skip("Virtuoso is not here: apt-get install virtuoso-opensource")
    port = _free_port()
    (tmp_path / "v.ini").write_text(SETTINGS.format(folder=tmp_path, port=port))
    command = [SERVER, "+foreground", "+configfile", str(tmp_path / "v.ini")]
    with (tmp_path / "out").open("wb") as out:
        server = subprocess.Popen(command, cwd=tmp_path, stdout=out, stderr=out, env=os.environ)
    try:
        until = time.monotonic() + 60
        while _isql(port, tmp_path, "select 4711;").stdout.find("4711") < 0:
            if server.poll() is not None or time.monotonic() > until:
                pytest.skip("Virtuoso does not start here")
            time.sleep(0.5)
        yield lambda text: _isql(port, tmp_path, text).stdout
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _number(text: str) -> int:
    found = re.search(r"^\s*(\d{1,12})\s*$", text, re.MULTILINE)
    assert found, text
    return int(found[1])


@pytest.mark.slow
def test_counts_are_equal_in_three_engines(virtuoso: Callable[[str], str], sample_run: Path, tmp_path: Path) -> None:
    data = tmp_path / "graph.nt"
    with open_store(sample_run / "store", read_only=True) as store:
        options = ReleaseOptions(formats=("ntriples",), tables=False)
        write_release(store, tmp_path / "release", SAMPLE_PUBLISHING, options=options)
    shutil.copy(tmp_path / "release" / "graph.nt", data)
    printed = virtuoso(f"DB.DBA.TTLP_MT(file_to_string_output('{data}'), '', '{GRAPH}', 0);")
    assert "Error" not in printed, printed
    ours = ox.Store()
    ours.bulk_load(path=str(data), format=ox.RdfFormat.N_TRIPLES)
    theirs = rdflib.Graph().parse(data, format="nt")
    assert len(ours) == len(theirs)
    for pattern in PATTERNS:
        count = _number(virtuoso(f"sparql select (count(*) as ?n) from <{GRAPH}> where {{ {pattern} }};"))
        (row,) = ours.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}")
        (same,) = theirs.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}")
        assert count == int(row[0].value) == int(same[0]), pattern
