"""The same papers make the same release: in another order, folder, time zone and process, and on another day."""

from __future__ import annotations

import hashlib
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.pipeline.papers import SAMPLE

TIMED = {"manifest.json", "run.ttl"}
MAIN = "from kg.cli import main; main()"
LATER = """
import datetime, sys
import kg.cli.publish as publish
class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(2031, 2, 3, tzinfo=tz)
publish.datetime = Later
from kg.cli import main
main(sys.argv[1:])
"""


def kg(*words: object, code: str = MAIN, seed: int = 0) -> None:
    env = os.environ | {"PYTHONHASHSEED": str(seed), "TZ": ("Europe/Amsterdam", "Pacific/Auckland")[seed % 2]}
    command = [sys.executable, "-c", code, *map(str, words)]
    subprocess.run(command, check=True, env=env, capture_output=True)


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.slow
def test_the_same_bytes_from_shuffled_papers_elsewhere_on_another_day(tmp_path: Path) -> None:
    papers = sorted(SAMPLE.iterdir())
    here, there = tmp_path / "here", tmp_path / "a" / "quite" / "other place"
    for folder, files, code, seed in (
        (here, papers, MAIN, 1),
        (there, [*papers[3:], *papers[2::-1]], LATER, 2),
    ):
        folder.mkdir(parents=True)
        kg("build", *files, "--store", folder / "store", seed=seed)
        kg("publish", "--store", folder / "store", "-o", folder / "release", code=code, seed=seed)
    one, two = contents(here / "release"), contents(there / "release")
    assert set(one) == set(two)
    assert {name for name in one if one[name] != two[name]} == TIMED
    assert "2031-02-03" in (there / "release" / "run.ttl").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_full_disk_and_a_kill_leave_the_last_release(sample_run: Path, tmp_path: Path) -> None:
    target = tmp_path / "release"
    words = ["publish", "--store", str(sample_run / "store"), "-o", str(target)]
    kg(*words)
    before = contents(target)
    command = [sys.executable, "-c", MAIN, *words]

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    full = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=small)
    assert full.returncode in (1, 2) and full.stderr.count("\n") == 1 and "File too large" in full.stderr
    assert contents(target) == before
    for _ in range(3):
        running = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        staged = target.with_name(f".{target.name}.new")
        until = time.monotonic() + 60
        while running.poll() is None and time.monotonic() < until and not any(staged.rglob("graph.*")):
            time.sleep(0.01)
        running.send_signal(signal.SIGKILL)
        running.wait()
        assert contents(target).keys() == before.keys() or running.returncode == 0
        assert {name: found for name, found in contents(target).items() if name not in TIMED} == {
            name: found for name, found in before.items() if name not in TIMED
        }
    kg(*words)
    assert [path.name for path in tmp_path.iterdir()] == ["release"]
