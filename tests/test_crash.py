"""A run is really killed, and its disk really filled: the store opens, the next run ends the work, nothing is lost."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.check import examine
from kg.store import open_store

pytestmark = pytest.mark.slow

LETTER = (
    "36 045 Situatie in Oekraïne\nNr. {number}\nBRIEF VAN DE MINISTER VAN BUITENLANDSE ZAKEN\n"
    "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\nDen Haag, 3 september 2024\n"
    "In Kamerstuk 36 045, nr. {other} staat meer. Het kabinet stelt 3 miljoen euro beschikbaar.\n"
    "Ik zal uw Kamer hierover voor 1 december 2024 informeren.\n"
)
COUNT = 150
COMMAND = (sys.executable, "-c", "from kg.cli import main; main()")
OUTCOMES = ("graph.nq", "graph.ttl", "mentions.jsonl", "issues.jsonl", "report.md")


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    for number in range(1, COUNT + 1):
        text = LETTER.format(number=number, other=1 + number % 7)
        (folder / f"kst-36045-{number}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def undisturbed(papers: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    target = tmp_path_factory.mktemp("undisturbed") / "out"
    assert start(papers, target).wait() == 0
    return outcomes(target)


def start(papers: Path, target: Path) -> subprocess.Popen[bytes]:
    """Start a run in a session of its own, so that a kill reaches its workers too."""
    command = [*COMMAND, "run", str(papers), "-o", str(target), "--jobs", "2"]
    return subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def outcomes(target: Path) -> dict[str, bytes]:
    return {name: (target / name).read_bytes() for name in OUTCOMES}


def kill(run: subprocess.Popen[bytes]) -> None:
    """Kill a run and its workers as a power cut would, with no chance to clean up."""
    if run.poll() is None:
        os.killpg(run.pid, signal.SIGKILL)
    run.wait()


MOMENTS = (
    ".kept/papers.db",
    ".mentions.jsonl.part",
    ".store.new/CURRENT",
    "mentions.jsonl",
    "commitments.html",
    ".release-*/graph.nq",
    "manifest.json",
    "store/CURRENT",
)
"""What has just come to be when the run is killed, from first to last."""


def wait_for(run: subprocess.Popen[bytes], target: Path, pattern: str) -> None:
    end = time.monotonic() + 120
    while run.poll() is None and time.monotonic() < end and not any(target.glob(pattern)):
        time.sleep(0.002)


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_run_is_finished_by_the_next(
    papers: Path, tmp_path: Path, undisturbed: dict[str, bytes], moment: str
) -> None:
    target = tmp_path / "out"
    run = start(papers, target)
    wait_for(run, target, moment)
    kill(run)
    assert start(papers, target).wait() == 0
    assert outcomes(target) == undisturbed
    assert not any(finding.bad for finding in examine(target / "store"))


@pytest.mark.parametrize("moment", MOMENTS[2:])
def test_a_run_killed_over_an_older_one_leaves_a_store_that_opens(
    papers: Path, tmp_path: Path, undisturbed: dict[str, bytes], moment: str
) -> None:
    target, few = tmp_path / "out", tmp_path / "few"
    few.mkdir()
    for path in sorted(papers.iterdir())[:5]:
        (few / path.name).write_bytes(path.read_bytes())
    assert start(few, target).wait() == 0
    before = {path: path.stat().st_mtime_ns for path in target.glob(moment)}
    run = start(papers, target)
    end = time.monotonic() + 120
    while run.poll() is None and time.monotonic() < end:
        if {path: path.stat().st_mtime_ns for path in target.glob(moment) if path.exists()} != before:
            break
        time.sleep(0.002)
    kill(run)
    with open_store(target / "store", read_only=True) as store:
        assert store.size() > 0
    assert start(papers, target).wait() == 0
    assert outcomes(target) == undisturbed


ROUNDS = 6
"""So many times a run is killed, each time a moment that chance picks after it began."""


def seeded() -> tuple[str, random.Random]:
    """Return chance, and how to have the same again."""
    seed = int(os.environ.get("KG_TEST_SEED") or random.SystemRandom().randrange(10**9))
    return f"KG_TEST_SEED={seed}", random.Random(seed)


def spans(took: float) -> list[float]:
    """Return how long each run may go on at most; the first is surely at work still when it is killed."""
    return [took * 0.8, *[took * 1.1] * (ROUNDS - 1)]


def kill_at_random(command: list[str], *, longest: float, chance: random.Random) -> bool:
    """Start a command, kill it and its workers after a while, and return whether it was at work still."""
    run = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        run.wait(timeout=chance.uniform(0, longest))
    except subprocess.TimeoutExpired:
        kill(run)
        return True
    return False


def sorted_dump(folder: Path) -> list[bytes]:
    with open_store(folder, read_only=True) as store, (folder.parent / "dump.nq").open("wb") as file:
        store.dump(file)
    lines = (folder.parent / "dump.nq").read_bytes().splitlines()
    assert len(lines) == len(set(lines))
    return sorted(lines)


def test_a_run_killed_again_and_again_at_random_moments_ends_as_if_undisturbed(
    papers: Path, tmp_path: Path, undisturbed: dict[str, bytes]
) -> None:
    target, (seed, chance) = tmp_path / "out", seeded()
    command = [*COMMAND, "run", str(papers), "-o", str(target), "--jobs", "2"]
    begin = time.monotonic()
    assert subprocess.run([*command[:-3], str(tmp_path / "timed")], check=False, capture_output=True).returncode == 0
    took = time.monotonic() - begin
    killed = [kill_at_random(command, longest=longest, chance=chance) for longest in spans(took)]
    assert any(killed), seed
    if (target / "store").exists():
        open_store(target / "store", read_only=True).close()
    assert start(papers, target).wait() == 0
    assert outcomes(target) == undisturbed, seed
    assert sorted_dump(target / "store") == sorted_dump(tmp_path / "timed" / "store"), seed
    assert not any(finding.bad for finding in examine(target / "store")), seed


def test_a_build_killed_again_and_again_between_batches_and_loads_loses_nothing_and_has_nothing_twice(
    papers: Path, tmp_path: Path
) -> None:
    command, (seed, chance) = [*COMMAND, "build", str(papers), "--store"], seeded()
    begin = time.monotonic()
    assert subprocess.run([*command, str(tmp_path / "whole")], check=False, stderr=subprocess.DEVNULL).returncode == 0
    took = time.monotonic() - begin
    store = tmp_path / "store"
    for longest in spans(took):
        kill_at_random([*command, str(store)], longest=longest, chance=chance)
        if (store / "CURRENT").exists():
            open_store(store, read_only=True).close()
    assert subprocess.run([*command, str(store)], check=False, stderr=subprocess.DEVNULL).returncode == 0
    assert sorted_dump(store) == sorted_dump(tmp_path / "whole"), seed
    assert not any(finding.bad for finding in examine(store)), seed


def test_a_killed_build_leaves_a_store_that_opens_and_is_finished_by_the_next(papers: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    command = [*COMMAND, "build", str(papers), "--store", str(store)]
    run = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)
    wait_for(run, tmp_path, "store/*.sst")
    kill(run)
    assert subprocess.run(command, check=False, stderr=subprocess.DEVNULL).returncode == 0
    whole = tmp_path / "whole"
    assert subprocess.run([*command[:-1], str(whole)], check=False, stderr=subprocess.DEVNULL).returncode == 0
    assert quads(store) == quads(whole)


def quads(folder: Path) -> set[tuple[str, ...]]:
    with open_store(folder, read_only=True) as store:
        rows = store.select("SELECT ?g ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } }")
        found = [tuple(map(str, row)) for row in rows]
    assert len(found) == len(set(found))
    return set(found)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a few megabytes, for whoever may mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)]
    if os.name != "posix" or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("filling a disk takes a small one, and only root may mount it")
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("filling a disk takes a small one, and none can be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=False, capture_output=True)


def test_a_full_disk_is_said_in_one_line_and_the_next_run_goes_on(
    papers: Path, small_disk: Path, undisturbed: dict[str, bytes]
) -> None:
    target = small_disk / "out"
    run = subprocess.run(
        [*COMMAND, "run", str(papers), "-o", str(target), "--quiet"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 1
    lines = run.stderr.strip().splitlines()
    assert len(lines) == 1, run.stderr
    assert "space" in lines[0].lower() or "full" in lines[0].lower()
    subprocess.run(["mount", "-o", "remount,size=400m", str(small_disk)], check=True)
    assert start(papers, target).wait() == 0
    assert outcomes(target) == undisturbed


def test_a_worker_that_is_killed_costs_no_paper(papers: Path, tmp_path: Path, undisturbed: dict[str, bytes]) -> None:
    target = tmp_path / "out"
    run = start(papers, target)
    wait_for(run, target, ".mentions.jsonl.part")
    end = time.monotonic() + 60
    while not (workers := _children(run.pid)) and time.monotonic() < end:
        time.sleep(0.01)
    if not workers:
        kill(run)
        pytest.skip("which processes are its workers cannot be seen here")
    os.kill(workers[-1], signal.SIGKILL)
    assert run.wait() == 0
    run.wait()
    assert outcomes(target) == undisturbed


def _children(pid: int) -> list[int]:
    """Return the workers of a process: its children that were spawned to work."""
    found = []
    for line in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in line.read_text(encoding="utf-8").split():
            command = Path(f"/proc/{child}/cmdline").read_bytes()
            if b"spawn_main" in command:
                found.append(int(child))
    return found
