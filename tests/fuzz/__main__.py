"""Fuzzing guided by coverage: `make fuzz`, or `python -m tests.fuzz [bytes|notations] [options of libFuzzer]`.

Starts from a paper in each format and from all that broke before. What breaks is left as `crash-…` in the current
folder: make it small (`-minimize_crash=1 -runs=10000`), put it into tests/fuzz/corpus, and mend what it broke.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["kg"]):
    from tests.fuzz.seeds import seeds
    from tests.fuzz.whole import check_bytes, check_notations


def notations(data: bytes) -> None:
    """Look for references in a text."""
    check_notations(data.decode("utf-8", "replace"))


TARGETS = {"bytes": check_bytes, "notations": notations}


def main() -> None:
    """Fuzz until time or runs are over; libFuzzer ends the process itself."""
    target, options = (sys.argv[1:2] or ["bytes"])[0], sys.argv[2:]
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    for name, data in seeds():
        (folder / name).write_bytes(data)
    corpus = Path(__file__).parent / "corpus"
    atheris.Setup([sys.argv[0], *options, str(folder), str(corpus)], lambda data: TARGETS[target](data) and None)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
