"""The embedded store: Oxigraph in memory, or in a folder on disk.

Every quad stands in its named graph, and its triple once more in the default graph, which so is the merge of them
all. Oxigraph's own union repeats a triple for each graph that holds it: counts and sums come out too high, and joins
multiply (a dossier that a thousand papers describe made a question 250 times slower).
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, NoReturn, Self, cast

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.store.guard import Form, OwnQuery, bind_query, check_query, syntax_error
from kg.store.lock import LOCK_NAME, StoreLock
from kg.store.protocol import DumpFormat, Quads, Rows, Term, checked_iri, literal, quad_lines
from kg.store.seal import damage, seal, unseal
from kg.store.swap import put_in_place, restore

_FORMATS: dict[DumpFormat, ox.RdfFormat] = {
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "turtle": ox.RdfFormat.TURTLE,
}
_ENGINE_FILE = "CURRENT"
"""Every folder that the engine made holds this file."""
_SIZE = OwnQuery("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }")
_GRAPH_NAME = re.compile(rb"[ \t]{1,9}<[^<>\"\s]{1,4000}>[ \t]{0,9}\.[ \t\r]{0,9}$", re.MULTILINE)
"""The graph at the end of a quad: after a blank, as no datatype is, and outside any literal, which ends in a quote."""
_GRAPH_END = re.compile(rb" <([^<>\"\\\s]{1,4000})> \.")
_PIECE = 48 * 1024 * 1024
"""A larger one takes more memory and a little less time: each leaves files that the engine merges with all before."""
_PART = 64 * 1024
"""What is short is cut together; a page of quads is read and cut while it is in the processor's cache."""
_MERGE = 16 * 1024 * 1024
"""What more was loaded than this is worth putting in order at the end."""
_AT = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


class EmbeddedStore:
    """A store in this process; `folder` None keeps it in memory.

    A folder has one writer or any number of readers at a time.
    """

    def __init__(self, folder: Path | None = None, *, read_only: bool = False) -> None:
        """Open the store, and make the folder when it is to be written and is not there yet.

        Raises:
            StoreError: the folder is missing, in use, damaged, or holds something else.
        """
        self._folder = folder
        self._read_only = read_only
        self._lock: StoreLock | None = None
        self._grown = 0
        self._store: ox.Store | None = ox.Store() if folder is None else self._open(folder)

    def _open(self, folder: Path) -> ox.Store:
        check_folder(folder, read_only=self._read_only)
        try:
            if not self._read_only:
                folder.mkdir(parents=True, exist_ok=True)
            self._lock = StoreLock(folder, write=not self._read_only)
            if found := next(damage(folder), None):
                self._release()
                raise StoreError(
                    f"the store {folder} is damaged: {found}; kg doctor --store {folder} says how to mend it"
                )
            if not self._read_only:
                unseal(folder)
            return ox.Store.read_only(str(folder)) if self._read_only else ox.Store(str(folder))
        except (OSError, RuntimeError) as error:
            self._release()
            raise StoreError(f"the store {folder} cannot be opened: {error}; build it again with kg build") from error

    @property
    def location(self) -> str:
        """Where the store is, as a person would name it."""
        return "memory" if self._folder is None else str(self._folder)

    @property
    def _engine(self) -> ox.Store:
        if self._store is None:
            raise StoreError(f"the store {self.location} is closed")
        return self._store

    def load(self, nquads: Quads) -> None:
        """Add quads; fast, and not all or nothing.

        Raises:
            StoreError: a line is not N-Quads, the store is read-only, or the disk is full.
        """
        self._writable()
        before = 0
        for parts in _pieces(_joined(quad_lines(nquads), _PART), _PIECE):
            triples, graphs = _cut(parts)
            try:
                # The merge first: a quad without a graph breaks here, before anything of it is kept.
                self._engine.bulk_load(triples, ox.RdfFormat.N_TRIPLES)
                del triples
                piece = b"".join(parts)
                parts.clear()
                # The same terms once more: only the graphs are left to be looked at, and they are few.
                self._engine.bulk_load(piece, ox.RdfFormat.N_QUADS, lenient=_are_named(graphs))
            except (SyntaxError, ValueError) as error:
                raise StoreError(f"what was to be loaded is not N-Quads, after line {before}: {error}") from error
            except (OSError, RuntimeError) as error:
                raise StoreError(f"the store {self.location} could not be written: {error}") from error
            before += piece.count(b"\n")
            self._grown += len(piece)

    def replace_graph(self, graph: str, nquads: Quads) -> None:
        """Put quads in the place of all of one graph, at once or not at all.

        Raises:
            StoreError: a quad belongs to another graph or is not N-Quads, or the store cannot be written.
        """
        self._writable()
        body = "\n".join(_triples_of(graph, nquads))
        name = checked_iri(graph)
        try:
            # One update is one transaction: a reader sees the old graph or the new one, and so does a crash.
            self._engine.update(
                f"DELETE {{ ?s ?p ?o }} WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }}"
                f" FILTER NOT EXISTS {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(?g != <{name}>) }} }} ;"
                f" DROP SILENT GRAPH <{name}> ;"
                f" INSERT DATA {{ {body} GRAPH <{name}> {{ {body} }} }}"
            )
        except (OSError, RuntimeError, SyntaxError) as error:
            raise StoreError(f"the graph {graph} in {self.location} could not be replaced: {error}") from error

    def select(self, query: str, bindings: Mapping[str, Term] | None = None) -> Rows:
        """Return the rows of a SELECT; `bindings` gives variables their value.

        Raises:
            QueryError: the query is not a SELECT that reads this store.
        """
        return _rows(self._answer(query, bindings, ("select",)))

    def ask(self, query: str, bindings: Mapping[str, Term] | None = None) -> bool:
        """Return the answer to an ASK.

        Raises:
            QueryError: the query is not an ASK that reads this store.
        """
        return bool(self._answer(query, bindings, ("ask",)))

    def construct(self, query: str, bindings: Mapping[str, Term] | None = None) -> bytes:
        """Return what a CONSTRUCT or DESCRIBE makes, as N-Triples.

        Raises:
            QueryError: the query is not a CONSTRUCT or DESCRIBE that reads this store.
        """
        return _ntriples(self._answer(query, bindings, ("construct", "describe")))

    def dump(self, output: BinaryIO, dump_format: DumpFormat = "nquads", *, graph: str | None = None) -> None:
        """Write the store, or one graph, in no particular order.

        Raises:
            StoreError: a format without graphs was asked for the whole store, or the writing failed.
        """
        if graph is None and dump_format in ("ntriples", "turtle"):
            raise StoreError(f"{dump_format} holds no graphs; name one graph, or use nquads or trig")
        try:
            if dump_format in ("ntriples", "turtle"):
                self._engine.dump(output, _FORMATS[dump_format], from_graph=ox.NamedNode(checked_iri(graph or "")))
            elif dump_format == "nquads" and graph is None:
                for name in self.graphs():
                    tailed = cast(IO[bytes], _Tailed(output, f" <{name}> .\n".encode()))
                    self._engine.dump(tailed, ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(name))
            else:
                ox.serialize(self._quads(graph), output, _FORMATS[dump_format])
        except OSError as error:
            raise StoreError(f"the store {self.location} could not be dumped: {error}") from error

    def _quads(self, graph: str | None) -> Iterator[ox.Quad]:
        """Yield the quads of one graph or of all named ones; the merge in the default graph holds nothing else."""
        for name in self.graphs() if graph is None else [checked_iri(graph)]:
            yield from self._engine.quads_for_pattern(None, None, None, ox.NamedNode(name))

    def graphs(self) -> list[str]:
        """Return the names of the graphs, sorted."""
        return sorted(graph.value for graph in self._engine.named_graphs() if isinstance(graph, ox.NamedNode))

    def size(self) -> int:
        """Return the number of quads in named graphs."""
        (row,) = self.select(_SIZE)
        return int(str(row[0]))

    def close(self, *, well: bool = True) -> None:
        """Let go of the store and its lock; nothing works after it.

        After an accident (`well` is false) no list of its files is left: what an answer still holds may change them.
        """
        if self._store is not None and self._folder is not None and not self._read_only:
            self._store.flush()
            if self._grown >= _MERGE:
                # Loading leaves many small files; questions to the merged ones take half the time.
                self._store.optimize()
            self._store = None
            if well:
                seal(self._folder)
        self._store = None
        self._release()

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Close it."""
        self.close(well=exc[:1] in ((), (None,)))

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _writable(self) -> None:
        if self._read_only:
            raise StoreError(f"the store {self.location} was opened to be read; open it for writing to change it")

    def _answer(self, query: str, bindings: Mapping[str, Term] | None, forms: tuple[Form, ...]) -> object:
        form = check_query(query)
        if form not in forms:
            raise QueryError(f"a {forms[0].upper()} was expected, and the query is a {form.upper()}")
        return self.run(bind_query(query, bindings))

    def run(
        self, query: str, dataset: tuple[Sequence[str], Sequence[str]] | None = None, *, base: str | None = None
    ) -> object:
        """Return what the engine makes of a query that was checked before.

        `dataset` names the graphs that are merged into the default graph, and those that the query can name; `base` is
        what relative addresses in the query are relative to.

        Raises:
            QueryError: the engine cannot parse or answer it.
        """
        try:
            if dataset is None:
                return self._engine.query(query, base_iri=base)
            default, named = ([ox.NamedNode(name) for name in names] for names in dataset)
            return self._engine.query(query, base_iri=base, default_graph=[*default], named_graphs=[*named])
        except SyntaxError as error:
            _explain(query, error)
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"the store {self.location} could not answer: {error}") from error


def check_folder(folder: Path, *, read_only: bool) -> None:
    """Pass when the folder is a store, or may become one.

    Raises:
        StoreError: it is missing or empty and is only to be read, or it holds something else.
    """
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder} is a file, not a store; name the folder that kg build or kg run made")
    names = {path.name for path in folder.iterdir()} - {LOCK_NAME} if folder.is_dir() else set()
    if read_only and not names:
        raise StoreError(f"there is no store at {folder}; make one with kg run or kg build")
    if names and _ENGINE_FILE not in names:
        raise StoreError(f"{folder} holds files and is not a store; name an empty or a new folder")


@contextmanager
def rebuilt_store(folder: Path) -> Iterator[EmbeddedStore]:
    """Yield an empty store that takes the place of the one in `folder` when the block ends well.

    It is built beside the folder; a failure or a kill leaves the old store as it was, and readers that have the old
    one open keep it.

    Raises:
        StoreError: the folder holds something else than a store.
    """
    check_folder(folder, read_only=False)
    fresh = folder.with_name(f".{folder.name}.new")
    restore(folder)
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        with EmbeddedStore(fresh) as store:
            yield store
        put_in_place(fresh, folder)
    except OSError as error:
        raise StoreError(f"the store {folder} could not be put in place: {error}") from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


# The engine's answers stay out of the frames that called the parser: pyparsing keeps those frames in cycles, and an
# answer must not be dropped by a collection in another thread.


def _rows(found: object) -> Rows:
    assert isinstance(found, ox.QuerySolutions)
    columns = tuple(variable.value for variable in found.variables)
    rows = tuple(tuple(None if term is None else to_term(term) for term in row) for row in found)
    return Rows(columns=columns, rows=rows)


def _ntriples(found: object) -> bytes:
    assert isinstance(found, ox.QueryTriples)
    return found.serialize(format=ox.RdfFormat.N_TRIPLES) or b""


def to_term(term: object) -> Term:
    """Return an engine's term as a plain one."""
    if isinstance(term, ox.NamedNode):
        return Term("iri", term.value)
    if isinstance(term, ox.BlankNode):
        return Term("blank", term.value)
    if isinstance(term, ox.Literal):
        return literal(term.value, datatype=term.datatype.value, language=term.language)
    raise QueryError("the answer holds a triple term, which RDF 1.1 cannot say; select its parts instead")


def _triples_of(graph: str, nquads: Quads) -> Iterator[str]:
    data = b"".join(quad_lines(nquads))
    try:
        for quad in ox.parse(data, ox.RdfFormat.N_QUADS):
            if not isinstance(quad.graph_name, ox.NamedNode) or quad.graph_name.value != graph:
                raise StoreError(f"a quad meant for {graph} belongs to {quad.graph_name}; give it that graph's quads")
            yield f"{quad.subject} {quad.predicate} {quad.object} ."
    except SyntaxError as error:
        raise StoreError(f"what was to be loaded is not N-Quads: {error}") from error


def _explain(query: str, error: SyntaxError) -> NoReturn:
    match = _AT.match(str(error))
    if match is None:
        raise QueryError(f"the query cannot be run: {error}") from error
    raise syntax_error(query, match[3][:160], line=int(match[1]), column=int(match[2])) from error


def _without_graphs(piece: bytes) -> tuple[bytes, set[bytes]]:
    """Return the triples of quads, and the ends of lines that were cut off, if they were.

    Where a blank stands before every graph, as in what we make, cutting there takes a third of the time of a
    pattern. A line that has no graph loses its object, so that it breaks when it is read.
    """
    *lines, rest = piece.split(b"\n")
    cuts = [line.rfind(b" <") for line in lines]
    if rest or b"\t<" in piece or -1 in cuts:
        return _GRAPH_NAME.sub(b" .", piece), set()
    graphs = {line[cut:] for line, cut in zip(lines, cuts, strict=True)}
    return b"".join([line[:cut] + b" .\n" for line, cut in zip(lines, cuts, strict=True)]), graphs


def _are_named(graphs: set[bytes]) -> bool:
    """Return whether ends of lines hold a sound name of a graph each, and nothing else."""
    matches = [_GRAPH_END.fullmatch(end) for end in graphs]
    try:
        return bool(matches) and all(match is not None and ox.NamedNode(match[1].decode()) for match in matches)
    except ValueError:
        return False


def _cut(parts: Sequence[bytes]) -> tuple[bytes, set[bytes]]:
    """Return the triples of quads, and the ends of lines that were cut off, if all were.

    Parts that the processor's cache holds are cut in half the time that the whole of them takes.
    """
    cut = [_without_graphs(part) for part in parts]
    graphs = set().union(*(ends for _, ends in cut)) if all(ends for _, ends in cut) else set[bytes]()
    return b"".join([triples for triples, _ in cut]), graphs


def _joined(lines: Iterable[bytes], size: int) -> Iterator[bytes]:
    """Yield lines in parts of about a size."""
    return (b"".join(part) if len(part) > 1 else part[0] for part in _pieces(lines, size))


def _pieces(lines: Iterable[bytes], size: int) -> Iterator[list[bytes]]:
    """Yield lines in lists of about a size: loading a million quads by piece takes a fifth of the memory."""
    waiting: list[bytes] = []
    length = 0
    for line in lines:
        waiting.append(line)
        length += len(line)
        if length >= size:
            yield waiting
            waiting, length = [], 0
    if waiting:
        yield waiting


class _Tailed:
    """A file that makes N-Quads of the N-Triples of a graph: three times as fast as leaving the merge out of a dump."""

    def __init__(self, output: BinaryIO, tail: bytes) -> None:
        self._output = output
        self._tail = tail
        self._rest = b""

    def write(self, data: bytes) -> int:
        """Write the whole lines, each with the graph at its end, and keep what comes after them for the next time."""
        lines = self._rest + data
        end = lines.rfind(b"\n") + 1
        self._output.write(lines[:end].replace(b" .\n", self._tail))
        self._rest = lines[end:]
        return len(data)

    def flush(self) -> None:
        """Pass on the flush; the engine ends every dump with a line end."""
        self._output.flush()
