"""Measured rates per stage: `make bench`. Processor seconds, so that a busy machine shows what a quiet one does.

Reads real motions, letters and debates beside the project where they are, else the sample papers repeated under other
numbers; then puts all of them through `kg run`, watched from outside: seconds per step, memory of the whole tree of
processes (a page that two share is counted once).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from kg.errors import KgError
from kg.extract import FINDERS, Passage
from kg.extract.assemble import assemble_mentions
from kg.extract.finders import find_kind
from kg.kept import pack
from kg.link import link_mentions, open_registers
from kg.link.chain_summary import summarise_paper
from kg.model import Document
from kg.pipeline import SAMPLE
from kg.rdf import build_quads
from kg.sources import read_paths
from kg.store import open_store

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
FILES = 1000
_WARM = 200
_EVERY = 0.25


@dataclass(frozen=True, slots=True)
class Rate:
    """What one stage did: processor seconds, and megabytes of text (UTF-8) a second."""

    stage: str
    seconds: float
    megabytes: float

    def __str__(self) -> str:
        return f"{self.seconds:8.2f} {self.megabytes / max(self.seconds, 1e-6):8.2f}"


def corpora() -> dict[str, list[Path]]:
    """Return the files by what they hold: real ones, or the sample."""
    found = {
        "motions": sorted((SHARED / "kamerstuk-xml").glob("*.xml"))[:FILES],
        "letters": sorted((SHARED / "gold" / "texts").glob("*.txt")),
        "debates": sorted((SHARED / "handelingen-xml").glob("*.xml")) + sorted((SHARED / "vlos-xml").glob("*.xml")),
    }
    return {name: files for name, files in found.items() if files} or {"sample": sorted(SAMPLE.iterdir())}


class Stages:
    """The stages over one corpus, in one process, each timed by itself once the caches are warm."""

    def __init__(self, files: list[Path]) -> None:
        self.registers = open_registers()
        self.documents = read(files[:_WARM])
        for _ in self.rates():
            pass
        start = time.process_time()
        self.documents = read(files)
        self.reading = time.process_time() - start
        self.size = sum(len(document.text.encode()) for document in self.documents) / 1e6

    def rates(self) -> Iterator[tuple[str, float]]:
        """Yield each stage's name and processor seconds."""
        documents = self.documents
        passages = [Passage(document=document) for document in documents]
        yield "sentences", timed(lambda: [passage.sentences for passage in passages])
        for kind in FINDERS:
            yield f"find {kind}", timed(lambda kind=kind: [find_kind(passage, kind) for passage in passages])  # type: ignore[misc]
        found: list[tuple[object, ...]] = []
        yield "assemble", timed(lambda: found.extend(tuple(assemble_mentions(passage)) for passage in passages))
        pairs = list(zip(documents, found, strict=True))
        links: list[tuple[object, ...]] = []
        yield "link", timed(lambda: links.extend(link_mentions(d, m, registers=self.registers).links for d, m in pairs))  # type: ignore[arg-type]
        rows = list(zip(documents, found, links, strict=True))
        quads: list[str] = []
        yield "quads", timed(lambda: quads.extend("".join(build_quads(d, m, ls)) for d, m, ls in rows))  # type: ignore[arg-type]
        yield "summaries", timed(lambda: [summarise_paper(d, m, ls) for d, m, ls in rows])  # type: ignore[arg-type]
        yield "pack", timed(lambda: [pack(row) for row in zip(found, links, quads, strict=True)])
        with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "store") as store:
            yield "load", timed(lambda: store.load(quads))


def read(files: list[Path]) -> list[Document]:
    """Return the documents in files; the sample is too short to measure, and is repeated under other numbers."""
    documents = [reading.document for reading in read_paths(files) if reading.document]
    if files[0].parent != SAMPLE:
        return documents
    return [replace(document, id=f"{document.id}x{turn}") for turn in range(50) for document in documents]


def timed(work: Callable[[], object]) -> float:
    """Return the processor seconds of one piece of work, threads of the store included."""
    start = time.process_time()
    work()
    return time.process_time() - start


def table() -> Iterator[str]:
    """Yield the lines of the table: a stage a line, seconds and rate a corpus."""
    columns: dict[str, dict[str, Rate]] = {}
    for name, files in corpora().items():
        stages = Stages(files)
        rates = [("read", stages.reading), *stages.rates()]
        extract = sum(seconds for stage, seconds in rates if stage[:4] in ("sent", "find", "asse"))
        rates += [("EXTRACT", extract), ("READ, EXTRACT, LINK", extract + rates[0][1] + dict(rates)["link"])]
        rates.append(("THE WHOLE PATH", sum(seconds for stage, seconds in rates if stage.islower())))
        columns[f"{name}, {stages.size:.2f} MB"] = {stage: Rate(stage, took, stages.size) for stage, took in rates}
    yield f"| {'cpu seconds, MB/s':<20} | " + " | ".join(f"{name:>17}" for name in columns) + " |"
    yield "|---" * (len(columns) + 1) + "|"
    for stage in next(iter(columns.values())):
        yield f"| {stage:<20} | " + " | ".join(str(column[stage]) for column in columns.values()) + " |"


def tree(pid: int) -> list[int]:
    """Return a process and all below it, as Linux lists them."""
    below = [child for path in Path(f"/proc/{pid}/task").glob("*/children") for child in path.read_text().split()]
    return [pid, *(found for child in below for found in tree(int(child)))]


def memory(pid: int) -> float:
    """Return the megabytes of a tree of processes, what they share counted once; 0 where it cannot be seen."""
    total = 0
    for process in tree(pid):
        try:
            rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
        except OSError:
            continue
        total += next((int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")), 0)
    return total / 1024


def whole_run() -> Iterator[str]:
    """Yield what a run of all papers took, from its own log and from outside."""
    paths = [str(SHARED / name) for name in ("kamerstuk-xml", "letters") if (SHARED / name).is_dir()]
    command = [sys.executable, "-c", "from kg.cli import main; main()", "run", *paths, "--log", "json", "-o"]
    with tempfile.TemporaryDirectory() as folder:
        for turn in ("first", "again"):
            before, start, highest = os.times(), time.monotonic(), [0.0]
            with subprocess.Popen([*command, f"{folder}/out"], stderr=subprocess.PIPE, text=True) as run:
                threading.Thread(target=_watch, args=(run.pid, highest), daemon=True).start()
                assert run.stderr is not None
                for event in map(json.loads, run.stderr):
                    if turn == "first" and event["event"] in ("stage", "done"):
                        yield f"{event.get('name', 'done'):<12} after {time.monotonic() - start:6.1f} s"
            spent = os.times()
            cpu = spent.children_user + spent.children_system - before.children_user - before.children_system
            yield (
                f"{turn:<12} {time.monotonic() - start:6.1f} s, {cpu:.1f} s of processor,"
                f" tree of processes at most {highest[0]:.0f} MB"
            )


def _watch(pid: int, highest: list[float]) -> None:
    while Path(f"/proc/{pid}").exists():
        with suppress(OSError):  # a process can end while it is looked at
            highest[0] = max(highest[0], memory(pid))
        time.sleep(_EVERY)


def main() -> None:
    """Print the table, then what a whole run took."""
    for line in table():
        sys.stdout.write(f"{line}\n")
    sys.stdout.write("\nkg run over all papers:\n")
    for line in whole_run():
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    try:
        main()
    except KgError as error:
        sys.exit(str(error))
