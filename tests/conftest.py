"""What every test can use: the place of the real papers, and the skip that says why they are missing."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is no defect: no test judges by the clock.
settings.register_profile("project", deadline=None)
settings.load_profile("project")

SHARED = Path(__file__).resolve().parents[2] / "shared"
"""Real papers, gold and official vocabularies, beside the project for its makers and their CI only."""


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real material beside the project; the test skips where it is absent."""
    if not (SHARED / "data").is_dir():
        pytest.skip("the real papers beside the project (../shared) are absent")
    return SHARED


@pytest.fixture(scope="session")
def sample_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `kg run` leaves of the sample papers; made once, for reading only."""
    from kg.pipeline import Options, run_pipeline
    from kg.settings import SAMPLE_PUBLISHING

    target = tmp_path_factory.mktemp("sample") / "out"
    run_pipeline([], target, options=Options(jobs=1), publishing=SAMPLE_PUBLISHING)
    return target


_VIRTUOSO_SETTINGS = """[Database]
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
DirsAllowed = {readable}
NumberOfBuffers = 10000
[HTTPServer]
ServerPort = 127.0.0.1:{http_port}
ServerRoot = {folder}
[SPARQL]
ResultSetMaxRows = 10000
"""
"""A server of our own on free ports; answers are cut at 10,000 rows, as they are by default."""


@dataclass(frozen=True)
class Virtuoso:
    """A running Virtuoso; who writes to it is `dba` with the password `dba`."""

    folder: Path
    port: int
    address: str

    def command(self, text: str) -> str:
        """Have it do a command of its own, and return what it printed."""
        client = str(shutil.which("isql-vt"))
        words = [client, f"localhost:{self.port}", "dba", "dba", "VERBOSE=OFF", "ERRORS=STDOUT", f"exec={text}"]
        done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60, cwd=self.folder)
        return done.stdout


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Virtuoso]:
    """A Virtuoso that shares no code with ours; the test skips where Debian's package is absent."""
    server = shutil.which("virtuoso-t")
    if server is None or shutil.which("isql-vt") is None:
        pytest.skip("Virtuoso is not here: apt-get install virtuoso-opensource")
    folder, port, http_port = tmp_path_factory.mktemp("virtuoso"), _free_port(), _free_port()
    readable = tmp_path_factory.getbasetemp()
    settings = folder / "v.ini"
    settings.write_text(_VIRTUOSO_SETTINGS.format(folder=folder, port=port, http_port=http_port, readable=readable))
    running = Virtuoso(folder, port, f"http://127.0.0.1:{http_port}/sparql")
    with (folder / "out").open("wb") as out:
        process = subprocess.Popen([server, "+foreground", "+configfile", settings], cwd=folder, stdout=out, stderr=out)
    try:
        until = time.monotonic() + 120
        while "4711" not in running.command("select 4711;"):
            if process.poll() is not None or time.monotonic() > until:
                pytest.skip("Virtuoso does not start here")
            time.sleep(0.5)
        yield running
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
