"""The same papers on a real cluster of two worker processes give the same bytes, also when one is killed in mid-run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from kg.engines import open_engine
from kg.errors import EngineError, UsageError
from kg.pipeline import Options, run_pipeline
from kg.settings import SAMPLE_PUBLISHING

LETTER = (
    "36 045 Situatie in Oekraïne\nNr. {number}\nBRIEF VAN DE MINISTER VAN BUITENLANDSE ZAKEN\n"
    "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\nDen Haag, 3 september 2024\n"
    "In Kamerstuk 36 045, nr. {other} staat meer. Het kabinet stelt {number} miljoen euro beschikbaar.\n"
    "Ik zal uw Kamer hierover voor 1 december 2024 informeren.\n"
)
OUTCOMES = ("graph.nq", "graph.ttl", "mentions.jsonl", "issues.jsonl", "report.md", "commitments.html")
COMMAND = "from kg.cli import main; main()"
DASK = "from distributed.cli.dask_{0} import main; main()"


@pytest.mark.parametrize("name", ["dask", "dask://", "spark://host:7077", "http://host"])
def test_an_engine_that_is_not_known_is_wrong_usage(name: str) -> None:
    with pytest.raises(UsageError, match="dask://HOST:PORT"):
        open_engine(name, len, processes=1, lost=len)


def test_without_dask_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.delitem(sys.modules, "kg.cluster", raising=False)
    with pytest.raises(EngineError, match=r"pip install 'kamergraaf\[cluster\]'"):
        open_engine("dask://127.0.0.1:8786", len, processes=1, lost=len)


def test_dask_is_not_loaded_by_a_run_without_it() -> None:
    code = "import sys, kg.pipeline, kg.engines; sys.exit('distributed' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    for number in range(1, 301):
        text = LETTER.format(number=number, other=1 + number % 7)
        (folder / f"kst-36045-{number}.txt").write_text(text, encoding="utf-8")
    (folder / "broken.xml").write_text("<officiele-publicatie><kamerstuk>", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def local(papers: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    target = tmp_path_factory.mktemp("local") / "out"
    run_pipeline([papers], target, options=Options(jobs=1), publishing=SAMPLE_PUBLISHING)
    return outcomes(target)


def outcomes(target: Path) -> dict[str, bytes]:
    return {name: (target / name).read_bytes() for name in OUTCOMES}


class Cluster(NamedTuple):
    engine: str
    scheduler: subprocess.Popen[bytes]
    workers: tuple[subprocess.Popen[bytes], ...]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler, and two workers: processes of one thread each, which nobody starts again."""
    pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    place = tmp_path / "scheduler.json"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": tmp_path}
    here = ["--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(place)]
    processes = [subprocess.Popen([sys.executable, "-c", DASK.format("scheduler"), *here, "--port", "0"], **quiet)]
    try:
        await_(place.exists)
        worker = [sys.executable, "-c", DASK.format("worker"), "--scheduler-file", str(place), "--no-dashboard"]
        worker += ["--nthreads", "1", "--no-nanny", "--host", "127.0.0.1", "--local-directory", str(tmp_path)]
        workers = [subprocess.Popen(worker, **quiet) for _ in range(2)]
        processes += workers
        from distributed import Client

        with Client(scheduler_file=str(place), set_as_default=False) as client:
            client.wait_for_workers(2, timeout=120)
            address = client.scheduler.address.removeprefix("tcp://")
        yield Cluster(f"dask://{address}", processes[0], tuple(workers))
    finally:
        for process in processes:
            process.kill()
            process.wait()


def await_(true: object) -> None:
    end = time.monotonic() + 120
    while not true():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.slow
def test_a_cluster_gives_what_one_process_gives_though_a_worker_is_killed_in_mid_run(
    papers: Path, tmp_path: Path, local: dict[str, bytes], cluster: Cluster
) -> None:
    engine, _, workers = cluster
    target = tmp_path / "out"
    command = [sys.executable, "-c", COMMAND, "run", str(papers), "-o", str(target), "--engine", engine]
    run = subprocess.Popen(command, stderr=subprocess.PIPE)
    part = target / ".mentions.jsonl.part"
    await_(lambda: run.poll() is not None or (part.exists() and part.stat().st_size > 0))
    assert run.poll() is None, run.stderr and run.stderr.read()
    os.kill(workers[0].pid, signal.SIGKILL)
    _, said = run.communicate(timeout=600)
    assert run.returncode == 0, said
    assert workers[0].wait() == -signal.SIGKILL
    assert workers[1].poll() is None
    assert outcomes(target) == local


@pytest.mark.slow
def test_a_cluster_on_this_machine_gives_what_one_process_gives(
    papers: Path, tmp_path: Path, local: dict[str, bytes]
) -> None:
    pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    target = tmp_path / "out"
    command = [sys.executable, "-c", COMMAND, "run", str(papers), "-o", str(target)]
    run = subprocess.run([*command, "--engine", "dask://local", "--jobs", "2"], capture_output=True, check=False)
    assert run.returncode == 0, run.stderr
    assert outcomes(target) == local


@pytest.mark.slow
def test_a_cluster_out_of_reach_is_said_in_one_line(papers: Path, tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    command = [sys.executable, "-c", COMMAND, "run", str(papers), "-o", str(tmp_path / "out")]
    gone = subprocess.run([*command, "--engine", "dask://127.0.0.1:9"], capture_output=True, text=True, check=False)
    assert gone.returncode == 1
    assert "no scheduler answers" in gone.stderr
    assert len(gone.stderr.strip().splitlines()) == 1, gone.stderr


@pytest.mark.slow
def test_after_a_scheduler_was_killed_in_mid_run_a_run_without_it_goes_on_from_there(
    papers: Path, tmp_path: Path, local: dict[str, bytes], cluster: Cluster
) -> None:
    target = tmp_path / "out"
    command = [sys.executable, "-c", COMMAND, "run", str(papers), "-o", str(target)]
    run = subprocess.Popen([*command, "--engine", cluster.engine], stderr=subprocess.PIPE, text=True)
    part = target / ".mentions.jsonl.part"
    await_(lambda: run.poll() is not None or (part.exists() and part.stat().st_size > 0))
    assert run.poll() is None
    cluster.scheduler.kill()
    _, said = run.communicate(timeout=600)
    assert run.returncode == 1, said
    assert "run it again" in said.strip().splitlines()[-1], said
    assert subprocess.run(command, check=False, stderr=subprocess.DEVNULL).returncode == 0
    assert outcomes(target) == local
