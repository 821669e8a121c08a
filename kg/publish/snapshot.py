"""A store's quads, sorted once on disk, from which every format is streamed."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.publish.nodes import Node, by_graph, nodes, triples
from kg.publish.sorting import PIECE, sorted_lines
from kg.publish.void import Census, Tally
from kg.store import Store


@dataclass(slots=True, kw_only=True)
class Snapshot:
    """The sorted N-Quads of a store in a file, and how many lines they are."""

    path: Path
    folder: Path
    count: int
    piece: int = PIECE
    _census: Census | None = None

    def census(self) -> Census:
        """Return the counts, made along with the first format that goes through all nodes."""
        if self._census is None:
            deque(self.nodes(), maxlen=0)
        assert self._census is not None
        return self._census

    def nodes(self) -> Iterator[Node]:
        """Yield each subject with all that is said of it in whichever graph, in order."""
        tally = Tally()
        for node in nodes(self.quads()):
            if self._census is None:
                tally.add(node)
            yield node
        self._census = self._census or tally.census()

    def quads(self) -> Iterator[bytes]:
        """Yield the lines of N-Quads, sorted."""
        with self.path.open("rb") as file:
            yield from file

    def triples(self) -> Iterator[bytes]:
        """Yield the lines of N-Triples, sorted, each once however many graphs hold it."""
        yield from triples(self.quads())

    def graphs_first(self) -> Iterator[bytes]:
        """Yield the quads with the graph in front, sorted by graph."""
        path = self.folder / "by-graph"
        if not path.exists():
            with path.open("wb") as file:
                file.writelines(sorted_lines(by_graph(self.quads()), folder=self.folder, piece=self.piece))
        with path.open("rb") as file:
            yield from file


@contextmanager
def take_snapshot(store: Store, *, folder: Path | None = None, piece: int = PIECE) -> Iterator[Snapshot]:
    """Yield the store's quads sorted on disk; they are gone when the block ends."""
    with TemporaryDirectory(prefix="snapshot-", dir=folder) as name:
        room = Path(name)
        dumped, path = room / "dump", room / "sorted"
        with dumped.open("wb") as file:
            store.dump(file, "nquads")
        with dumped.open("rb") as source, path.open("wb") as file:
            count = 0
            for line in sorted_lines(source, folder=room, piece=piece):
                file.write(line)
                count += 1
        dumped.unlink()
        yield Snapshot(path=path, folder=room, count=count, piece=piece)
