"""A store as N-Quads in pieces, for engines that load several files at a time; a graph is never cut in two."""

from __future__ import annotations

import gzip
import zlib
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, BinaryIO, NamedTuple, cast

from kg.errors import UsageError
from kg.publish.nodes import split_quad
from kg.publish.sorting import PIECE, sorted_lines
from kg.store import Store

MOST = 999
"""So many shards at most: each is a file that stays open while the store is read."""


class Shard(NamedTuple):
    """A file of N-Quads, and how many lines it holds."""

    path: Path
    quads: int


def write_shards(
    store: Store, folder: Path, *, count: int, compress: bool = False, piece: int = PIECE
) -> tuple[Shard, ...]:
    """Write a store as so many files of sorted N-Quads and return them; the same store gives the same bytes.

    Which shard a graph goes to hangs on its name alone, so a later set of as many shards can be compared file by file.

    Raises:
        UsageError: the folder holds somebody's files, or there are too many shards or none.
        StoreError: the store cannot be read.
    """
    if not 1 <= count <= MOST:
        raise UsageError(f"{count} shards cannot be made; ask for 1 to {MOST}")
    folder.mkdir(parents=True, exist_ok=True)
    before = set(folder.glob("shard-*.nq*"))
    if strange := sorted(set(folder.iterdir()) - before):
        raise UsageError(f"{strange[0]} is no shard; name an empty or a new folder for shards")
    with TemporaryDirectory(prefix=".shards-", dir=folder) as name:
        raw = [Path(name) / f"{number:03}" for number in range(count)]
        with ExitStack() as files:
            store.dump(cast(BinaryIO, _Splitter([files.enter_context(path.open("wb")) for path in raw])))
        for old in before:
            old.unlink()
        return tuple(_write(path, folder, compress=compress, piece=piece) for path in raw)


class _Splitter:
    """A file that passes each line of N-Quads on to the shard of its graph."""

    def __init__(self, shards: list[IO[bytes]]) -> None:
        self._shards = shards
        self._rest = b""

    def write(self, data: bytes) -> int:
        """Pass on the whole lines, and keep what comes after them for the next time."""
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            graph = split_quad(line).graph or b""
            self._shards[zlib.crc32(graph) % len(self._shards)].write(line + b"\n")
        return len(data)

    def flush(self) -> None:
        """Pass on the flush; every line of a dump ends in a line end."""
        for shard in self._shards:
            shard.flush()


def _write(raw: Path, folder: Path, *, compress: bool, piece: int) -> Shard:
    path = folder / f"shard-{raw.name}.nq{'.gz' if compress else ''}"
    quads = 0
    with raw.open("rb") as source, path.open("wb") as file:
        # No name and no time in the head of the compressed file: the same bytes for the same quads.
        target = gzip.GzipFile(filename="", mode="wb", fileobj=file, compresslevel=6, mtime=0) if compress else file
        with target:
            for line in sorted_lines(source, folder=raw.parent, piece=piece):
                target.write(line)
                quads += 1
    raw.unlink()
    return Shard(path, quads)
