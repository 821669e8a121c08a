"""Measured rates per stage: `make bench`. Figures are for this machine and this run; compare ratios, not numbers.

Reads the real motions beside the project where they are, else the sample papers repeated under other numbers.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kg.errors import KgError
from kg.extract import FINDERS, Passage, build_nlp, extract_mentions
from kg.extract.finders import find_kind
from kg.link import link_mentions, open_registers
from kg.model import Document
from kg.pipeline import SAMPLE
from kg.rdf import build_quads
from kg.sources import read_paths
from kg.store import open_store

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
FILES = 1500


@dataclass(frozen=True, slots=True)
class Rate:
    """What one stage did: seconds, and megabytes of text (UTF-8) a second."""

    stage: str
    seconds: float
    megabytes: float

    def __str__(self) -> str:
        rate = self.megabytes / self.seconds if self.seconds else 0.0
        return f"| {self.stage:<34} | {self.seconds:8.2f} | {rate:8.2f} |"


def papers() -> list[Document]:
    """Return real motions and letters, or the sample repeated."""
    folder = SHARED / "kamerstuk-xml"
    if folder.is_dir():
        files = sorted(folder.glob("*.xml"))[:FILES] + sorted((SHARED / "gold" / "texts").glob("*.txt"))
        return [reading.document for reading in read_paths(files) if reading.document]
    sample = [reading.document for reading in read_paths([SAMPLE]) if reading.document]
    return [replace(document, id=f"{document.id}x{turn}") for turn in range(50) for document in sample]


def timed(stage: str, megabytes: float, work: Callable[[], object]) -> Rate:
    """Return the rate of one piece of work, run once after the caches are warm."""
    start = time.perf_counter()
    work()
    return Rate(stage, time.perf_counter() - start, megabytes)


def rates() -> Iterator[Rate]:
    """Yield the rate of each stage over the same papers, one process."""
    start = time.perf_counter()
    documents = papers()
    size = sum(len(document.text.encode()) for document in documents) / 1e6
    yield Rate(f"read {len(documents)} files", time.perf_counter() - start, size)
    nlp, registers = build_nlp(), open_registers()
    extract_mentions(documents[0], nlp=nlp)
    yield timed("tokenize (spaCy)", size, lambda: [nlp.make_doc(document.view.text) for document in documents])
    passages = [Passage(document=document) for document in documents]
    yield timed("sentences", size, lambda: [passage.sentences for passage in passages])
    for kind in FINDERS:
        yield timed(f"find {kind}", size, lambda kind=kind: [find_kind(passage, kind) for passage in passages])  # type: ignore[misc]
    found = []
    yield timed("extract, all", size, lambda: found.extend(extract_mentions(d, nlp=nlp).mentions for d in documents))
    links = []
    pairs = list(zip(documents, found, strict=True))
    yield timed("link", size, lambda: links.extend(link_mentions(d, m, registers=registers).links for d, m in pairs))
    quads: list[str] = []
    rows = list(zip(documents, found, links, strict=True))
    yield timed("quads", size, lambda: quads.extend("".join(build_quads(d, m, ls)) for d, m, ls in rows))
    with open_store(None) as store:
        yield timed(f"load {sum(q.count(chr(10)) for q in quads):,} quads", size, lambda: store.load(quads))


def main() -> None:
    """Print the table."""
    out = sys.stdout.write
    out("| stage                              |  seconds |  MB/s    |\n|---|---|---|\n")
    for rate in rates():
        out(f"{rate}\n")
    out(f"\npeak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB\n")


if __name__ == "__main__":
    try:
        main()
    except KgError as error:
        sys.exit(str(error))
