"""References over raw text, side by side in one run: ours, eyecite's default tokenizer, nllegalcit. `make bench-peers`.

Both peers come from PyPI into an environment of their own (.bench, which git ignores); they are no dependency. eyecite
knows American citations and nllegalcit needs a chamber's sign, so counts are shown for what they are: the rates compare
the work of scanning, not the quality. nllegalcit is given the first 8 kB, for its parser grows faster than its input.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
import venv
from collections.abc import Callable
from pathlib import Path

from kg.extract.reference import find_references_in
from kg.pipeline import SAMPLE
from kg.sources import read_paths

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT.parent / "shared" / "data" / "gold" / "texts"
PLACE = ROOT / ".bench"
PEERS = ("eyecite==2.7.8", "nllegalcit==0.0.4")

_EYECITE = "from eyecite import get_citations as find; find(text[:2000])"
_NLLEGALCIT = "from nllegalcit import parse_citations as find; text = text[:8000]"
_TIMED = """
import contextlib, io, json, sys, time
text = sys.stdin.read()
{setup}
with contextlib.redirect_stdout(io.StringIO()):
    start = time.process_time(); found = list(find(text)); seconds = time.process_time() - start
print(json.dumps([len(text.encode()), len(found), seconds]))
"""


def sample_text() -> str:
    """Return the annotated texts where they are, else the sample papers repeated."""
    if GOLD.is_dir():
        return "\n".join(path.read_text(encoding="utf-8") for path in sorted(GOLD.glob("*.txt")))
    return "\n".join(reading.document.text for reading in read_paths([SAMPLE]) if reading.document) * 10


def ours(text: str) -> tuple[int, int, float]:
    """Return bytes, citations and processor seconds of our plain function: the best of five after one to warm up."""
    list(find_references_in(text))
    best, count = float("inf"), 0
    for _ in range(5):
        start = time.process_time()
        count = len(list(find_references_in(text)))
        best = min(best, time.process_time() - start)
    return len(text.encode()), count, best


def peer(setup: str) -> Callable[[str], tuple[int, int, float]]:
    """Return the same measurement for a peer, in its own environment."""

    def measure(text: str) -> tuple[int, int, float]:
        python = PLACE / "bin" / "python"
        done = subprocess.run(
            [python, "-c", _TIMED.format(setup=setup)], input=text, capture_output=True, text=True, check=True
        )
        size, count, seconds = json.loads(done.stdout)
        return size, count, seconds

    return measure


def main() -> None:
    """Install the peers once, measure all three, print a table with ratios to ours."""
    if not (PLACE / "bin" / "python").exists():
        venv.create(PLACE, with_pip=True)
        subprocess.run([PLACE / "bin" / "python", "-m", "pip", "install", "--quiet", *PEERS], check=True)
    text, out = sample_text(), sys.stdout.write
    out("| finder | bytes | citations | MB/s | ours is faster by |\n|---|---|---|---|---|\n")
    rates: dict[str, float] = {}
    runs = {"kamergraaf": ours, "eyecite": peer(_EYECITE), "nllegalcit": peer(_NLLEGALCIT)}
    for name, measure in runs.items():
        size, count, seconds = measure(text)
        rates[name] = size / seconds / 1e6
        out(f"| {name} | {size:,} | {count} | {rates[name]:.4f} | {rates['kamergraaf'] / rates[name]:,.0f}x |\n")


if __name__ == "__main__":
    main()
