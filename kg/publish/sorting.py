"""Lines in order, of any number, in little memory: sorted in pieces on disk and merged."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

PIECE = 200_000
"""Lines sorted in memory at a time: some 60 MB of quads."""


def sorted_lines(lines: Iterable[bytes], *, folder: Path | None = None, piece: int = PIECE) -> Iterator[bytes]:
    """Yield each different line once, in byte order; pieces that do not fit in memory wait in `folder`."""
    waiting = iter(lines)
    first = sorted(islice(waiting, piece))
    rest = next(waiting, None)
    if rest is None:
        yield from _unlike(first)
        return
    with TemporaryDirectory(prefix="sort-", dir=folder) as name, ExitStack() as files:
        pieces = _write_pieces(first, _again(rest, waiting), Path(name), piece)
        opened = [files.enter_context(path.open("rb")) for path in pieces]
        yield from _unlike(heapq.merge(*opened))


def _write_pieces(first: list[bytes], rest: Iterator[bytes], folder: Path, piece: int) -> list[Path]:
    paths: list[Path] = []
    while first:
        path = folder / f"{len(paths):06}"
        with path.open("wb") as file:
            file.writelines(first)
        paths.append(path)
        first = sorted(islice(rest, piece))
    return paths


def _again(line: bytes, lines: Iterator[bytes]) -> Iterator[bytes]:
    yield line
    yield from lines


def _unlike(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield each line that differs from the one before."""
    before = None
    for line in lines:
        if line != before:
            yield line
        before = line
