"""How a run grows with the number of papers: `make bench-growth`, or `python -m tests.bench_growth [PAPERS ...]`.

Real motions from beside the project, else the sample, are written again and again under other dossiers, so that every
copy is a paper of its own that cites papers of its own copy. Each size goes through `kg run` in a process of its own,
watched from outside: seconds, processor seconds, rate, and the memory of the whole tree of processes (a page that two
share is counted once), while papers are read and at its highest. The last column is a second run, on unchanged input.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count, islice
from pathlib import Path

from kg.pipeline import SAMPLE

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data" / "kamerstuk-xml"
SIZES = (1_000, 10_000, 100_000)
_DOSSIER = re.compile(r"(?<![\d.,])(\d\d)(.?)(\d\d\d)(?![\d.,])")
_FIRST_FREE = 40_000
"""Dossiers of copies are numbered from here, where the House has not come yet."""
_EVERY = 0.5


@dataclass(slots=True)
class Growth:
    """What a run of some papers took; memory in megabytes by what the run was doing."""

    papers: int
    megabytes: float
    seconds: float = 0.0
    processor: float = 0.0
    reading: float = 0.0
    quads: int = 0
    again: float = 0.0
    code: int = 0
    memory: dict[str, float] = field(default_factory=dict)
    stages: list[tuple[str, float]] = field(default_factory=list)

    def __str__(self) -> str:
        peak = max(self.memory.values(), default=0.0)
        while_reading = self.memory.get("reading", 0.0)
        return (
            f"| {self.papers:>7,} | {self.megabytes:7.1f} | {self.seconds:8.1f} | {self.processor:8.1f} "
            f"| {self.papers / self.seconds:8.0f} | {self.papers / max(0.01, self.reading):8.0f} "
            f"| {while_reading:7.0f} | {peak:7.0f} | {self.quads:>10,} | {self.again:6.1f} |"
        )


HEAD = (
    "| papers  | MB XML  | seconds  | cpu s    | papers/s | reading  | MB read | MB peak | quads      | again  |\n"
    "|---|---|---|---|---|---|---|---|---|---|\n"
)


def originals() -> dict[str, str]:
    """Return papers by the name of their file: real ones where they are, else the sample."""
    if SHARED.is_dir():
        return {path.name: path.read_text(encoding="utf-8") for path in sorted(SHARED.glob("kst-*.xml"))}
    names = sorted(path for path in SAMPLE.iterdir() if path.name.startswith("kst-"))
    return {path.name: path.read_text(encoding="utf-8") for path in names}


def copies(papers: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield papers without end: first as they are, then copy after copy with other dossiers, in file names too."""
    dossiers = sorted({match[1] for name in papers if (match := re.match(r"kst-(\d{5})", name))})
    for turn in count():
        new = {old: str(_FIRST_FREE + turn * len(dossiers) + place) for place, old in enumerate(dossiers)}

        def other(match: re.Match[str], new: dict[str, str] = new) -> str:
            found = new.get(match[1] + match[3]) if match[2] in ("", " ", "\u00a0") else None
            return f"{found[:2]}{match[2]}{found[2:]}" if found else match[0]

        for name, text in papers.items():
            yield (_DOSSIER.sub(other, name), _DOSSIER.sub(other, text)) if turn else (name, text)


def write_papers(folder: Path, size: int) -> float:
    """Write so many papers into a folder, a thousand in each folder below it; return the megabytes."""
    total = 0
    for number, (name, text) in enumerate(islice(copies(originals()), size)):
        place = folder / f"{number // 1000:04}"
        place.mkdir(parents=True, exist_ok=True)
        total += (place / name).write_text(text, encoding="utf-8")
    return total / 1e6


def measure(folder: Path, target: Path, *, command: list[str], growth: Growth) -> Growth:
    """Run a command over the papers, and note what it took."""
    start = time.perf_counter()
    before = os.times()
    run = subprocess.Popen([*command, str(folder), "-o", str(target)], stderr=subprocess.PIPE, text=True)
    doing = ["reading"]
    watch = threading.Thread(target=_watch, args=(run, doing, growth.memory), daemon=True)
    watch.start()
    for line in run.stderr or ():
        _note(line, doing, growth, lambda: time.perf_counter() - start)
    growth.code = run.wait()
    watch.join()
    growth.seconds = time.perf_counter() - start
    after = os.times()
    growth.processor = after.children_user + after.children_system - before.children_user - before.children_system
    return growth


def _note(line: str, doing: list[str], growth: Growth, clock: Callable[[], float]) -> None:
    try:
        event = json.loads(line)
    except ValueError:
        sys.stderr.write(line)
        return
    if event.get("event") == "stage":
        growth.reading = growth.reading or clock()
        doing[0] = event["name"]
        growth.stages.append((event["name"], round(clock(), 1)))
    elif event.get("event") == "done":
        growth.quads = event["quads"]


def _watch(run: subprocess.Popen[str], doing: list[str], memory: dict[str, float]) -> None:
    while run.poll() is None:
        used = sum(_megabytes(pid) for pid in _tree(run.pid))
        memory[doing[0]] = max(memory.get(doing[0], 0.0), used)
        time.sleep(_EVERY)


def _tree(pid: int) -> Iterator[int]:
    yield pid
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = path.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from _tree(int(child))


def _megabytes(pid: int) -> float:
    """Return what a process adds to memory: its own pages, and its share of those that others hold too."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    match = re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)
    return int(match[1]) / 1024 if match else 0.0


def grow(size: int, room: Path, *, jobs: int, python: str, again: bool) -> Growth:
    """Return what so many papers took, from nothing, and once more where that is asked."""
    place = room / str(size)
    folder, target = place / "papers", place / "out"
    shutil.rmtree(place, ignore_errors=True)
    growth = Growth(papers=size, megabytes=write_papers(folder, size))
    start = "from kg.cli import main; main()"
    command = [python, "-c", start, "run", "--log", "json", "--jobs", str(jobs)]
    measure(folder, target, command=command, growth=growth)
    if again and not growth.code:
        second = measure(folder, target, command=command, growth=Growth(papers=size, megabytes=growth.megabytes))
        growth.again = second.seconds
    return growth


def main() -> None:
    """Print a row a size, and below the table what each stage took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("papers", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--jobs", type=int, default=0, help="processes; by default one a core")
    parser.add_argument("--room", type=Path, help="a folder for papers and results; by default one that is removed")
    parser.add_argument("--python", default=sys.executable, help="the interpreter that has the project")
    options = parser.parse_args()
    out = sys.stdout.write
    with tempfile.TemporaryDirectory(prefix="growth-") as name:
        room = options.room or Path(name)
        out(HEAD)
        rows = []
        for size in options.papers:
            rows.append(grow(size, room, jobs=options.jobs, python=options.python, again=True))
            out(f"{rows[-1]}\n")
            sys.stdout.flush()
            if options.room is None:
                shutil.rmtree(room / str(size), ignore_errors=True)
        for row in rows:
            out(f"\n{row.papers:,} papers, exit {row.code}; stages began after seconds: {row.stages}; memory in MB: ")
            out(", ".join(f"{name} {used:.0f}" for name, used in row.memory.items()) + "\n")


if __name__ == "__main__":
    main()
