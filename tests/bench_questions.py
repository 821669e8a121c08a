"""Every shipped question on the real motions and letters in one store: a line of `make bench`.

Processor milliseconds, so that a busy machine shows what a quiet one does; the store is made first, in some minutes,
or is the one named on the command line. A question is timed with values that are known to have an answer.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from kg.analysis.ask import ask
from kg.analysis.question import Question, shipped_questions
from kg.errors import KgError
from kg.pipeline import SAMPLE, Options, run_pipeline
from kg.settings import SAMPLE_PUBLISHING
from kg.store import Store, open_store

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
_TURNS = 5
_VALUES = {
    "on": "2025-06-01", "until": "2025-12-31", "paper": "kst-36045-171", "dossier": "36045", "id": "kst-36045-217",
    "thing": "https://w3id.org/kamergraaf/id/tribunal/STCA", "tribunal": "ICC", "about": "tribunaal",
    "person": "Bruins Slot", "office": "Buitenlandse Zaken", "motion": "kst-36045-77", "theme": "asylum",
}  # fmt: skip


def timings(store: Store) -> dict[str, tuple[float, int]]:
    """Return for each question its milliseconds, the median of some turns, and its number of rows."""
    return {name: timed(store, question) for name, question in shipped_questions().items()}


def timed(store: Store, question: Question) -> tuple[float, int]:
    """Return the median milliseconds and the rows of one question with the values it needs."""
    values = {item.name: _VALUES[item.name] for item in question.parameters if item.required}
    spent, rows = [], 0
    for _ in range(_TURNS):
        start = time.process_time()
        rows = len(ask(store, question.name, values).rows)
        spent.append(1000 * (time.process_time() - start))
    return statistics.median(spent), rows


def line(found: dict[str, tuple[float, int]]) -> str:
    """Return the number of questions, the median, and the slowest by their names."""
    slowest = sorted(found, key=lambda name: -found[name][0])[:3]
    shown = ", ".join(f"{name} {found[name][0]:.1f} ms ({found[name][1]} rows)" for name in slowest)
    middle = statistics.median(spent for spent, _ in found.values())
    late = sum(spent > 100 for spent, _ in found.values())
    return f"{len(found)} questions: median {middle:.1f} ms, {late} over 100 ms; slowest {shown}"


def made(folder: Path) -> Path:
    """Return the store of a run over real papers, or over the sample where there are none."""
    papers = [SHARED / "kamerstuk-xml", SHARED / "letters"]
    chosen = papers if all(path.is_dir() for path in papers) else [SAMPLE]
    run_pipeline(chosen, folder, options=Options(), publishing=SAMPLE_PUBLISHING)
    return folder / "store"


def main() -> None:
    """Print the line."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(sys.argv[1]) if len(sys.argv) > 1 else made(Path(folder))
        with open_store(place, read_only=True) as store:
            sys.stdout.write(f"{store.size():,} quads; {line(timings(store))}\n")


if __name__ == "__main__":
    try:
        main()
    except KgError as error:
        sys.exit(str(error))
