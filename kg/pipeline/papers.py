"""Many papers: in processes, each once and in order, and out of what an earlier run kept where nothing changed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache, partial
from itertools import chain, islice
from pathlib import Path

from kg.engines import LOCAL, map_in_order, open_engine
from kg.errors import Issue, Level
from kg.kept import pack, unpack
from kg.pipeline.options import Options, options_mark
from kg.pipeline.stages import Paper, open_stages, unread
from kg.sources import Reading, input_mark, list_files, read_bytes, read_document, read_file, source_name
from kg.store.ledger import Kept, Ledger
from kg.workers import in_order

SAMPLE = Path(__file__).parents[1] / "sample" / "papers"
"""The papers that ship with the package; what every command reads when no path is given."""

_FEW_FILES = 24
"""Below this many files a second process costs more to start than it saves."""


def process_papers(
    paths: Sequence[Path],
    *,
    options: Options,
    quads: bool = True,
    ledger: Ledger | None = None,
    marks: Mapping[Path, str] | None = None,
) -> Iterator[Paper]:
    """Yield what became of each paper, in the order of the files; a paper that fails is one issue and no more.

    Without paths the sample is read. With `quads`, meant for one graph, a second paper with an identifier already
    seen is left out and said so, since a graph holds a paper once. With a `ledger` only files that are new, changed or
    read by other rules are read; what it keeps of the others is yielded. `marks` are the files' hashes, where known.
    """
    paths = paths or (SAMPLE,)
    if ledger is None:
        papers = _process_all(paths, options=options, quads=quads)
    else:
        papers = _kept(input_marks(paths) if marks is None else marks, options, ledger)
    return _once(papers) if quads else papers


def _once(papers: Iterable[Paper]) -> Iterator[Paper]:
    seen: dict[str, str] = {}
    for paper in papers:
        if paper.document is None or paper.document not in seen:
            seen.setdefault(paper.document or "", paper.source)
            yield paper
        else:
            yield _duplicate(paper, seen[paper.document])


def _duplicate(paper: Paper, first: str) -> Paper:
    issue = Issue(
        level=Level.WARNING,
        stage="read",
        code="paper.duplicate",
        document=paper.document or "",
        message=f"{paper.source} is the same paper as {first}, which was kept; remove one of the two",
    )
    return Paper(source=paper.source, document=None, issues=(issue,))


def _process_all(paths: Sequence[Path], *, options: Options, quads: bool) -> Iterator[Paper]:
    files = list_files(paths)
    first = list(islice(files, _FEW_FILES))
    if options.engine == LOCAL and (options.processes == 1 or len(first) < _FEW_FILES):
        stages = open_stages(options)
        for reading in _readings(first, options):
            yield stages.process(reading, quads=quads)
        for file in files:
            for reading in _readings([file], options):
                yield stages.process(reading, quads=quads)
        return
    yield from _in_processes(chain(first, files), options=options, quads=quads)


def _readings(files: Sequence[Path], options: Options) -> Iterator[Reading]:
    """Yield what files hold; a defect of ours in reading one costs that file and no other."""
    for file in files:
        try:
            if options.paper_id or options.day:
                yield read_document(file, id=options.paper_id, date=options.day)
            else:
                yield from read_file(file)
        except Exception as error:  # noqa: BLE001 - the outermost edge of one file
            yield unread(source_name(file), error)


def _in_processes(files: Iterable[Path], *, options: Options, quads: bool) -> Iterator[Paper]:
    """Yield papers in order while at most a few files a process wait, so memory does not grow with their number."""
    work = partial(_work, options=options, quads=quads)
    for papers in map_in_order(options.engine, work, files, processes=options.processes, lost=_killed):
        yield from papers


def _kept(marks: Mapping[Path, str], options: Options, ledger: Ledger) -> Iterator[Paper]:
    """Yield papers in order, out of the ledger where nothing changed; what is read anew is put into it."""
    rules = options_mark(options)
    fresh = {file for file, digest in marks.items() if not _is_kept(ledger, file, digest, rules)}
    work = partial(_work_packed, options=options)
    engine = options.engine if fresh else LOCAL
    alone = len(fresh) < _FEW_FILES and engine == LOCAL
    with open_engine(engine, work, processes=1 if alone else options.processes, lost=_killed_packed) as workers:
        answers = (
            partial(_put_away, ledger, file, (digest, rules), workers.submit(file))
            if file in fresh
            else partial(_take_out, ledger, file, work)
            for file, digest in marks.items()
        )
        for papers in in_order(answers, processes=workers.processes):
            yield from papers
    _stages.cache_clear()


def input_marks(paths: Sequence[Path]) -> dict[Path, str]:
    """Return a hash of each file in paths, in their order."""
    return {file: input_mark(file) for file in list_files(paths or (SAMPLE,))}


def _is_kept(ledger: Ledger, file: Path, digest: str, rules: str) -> bool:
    return ledger.marks(source_name(file)) == (digest, rules)


def _put_away(ledger: Ledger, file: Path, marks: tuple[str, str], answer: Callable[[], bytes]) -> list[Paper]:
    """Return what became of a file, and keep it, unless that was an accident of this run."""
    made = answer()
    papers = _unpacked(made)
    if not any(issue.code in _ACCIDENTS for paper in papers for issue in paper.issues):
        ledger.put(source_name(file), Kept(*marks, made))
    return papers


def _unpacked(made: bytes) -> list[Paper]:
    """Return papers that were packed.

    Raises:
        ValueError: the bytes hold something else.
    """
    papers = unpack(made)
    if isinstance(papers, list) and all(isinstance(paper, Paper) for paper in papers):
        return papers
    raise ValueError("no papers")


_ACCIDENTS = ("paper.defect", "paper.killed", "source.unreadable", "source.missing")


def _take_out(ledger: Ledger, file: Path, work: Callable[[Path], bytes]) -> list[Paper]:
    """Return what the ledger keeps of a file; where that is damaged, the file is read again."""
    kept = ledger.get(source_name(file))
    if kept is not None:
        with suppress(ValueError):
            return _unpacked(kept.made)
    return _unpacked(work(file))


_stages = cache(open_stages)
"""The stages of this worker process, opened at its first file."""


def _work(file: Path, *, options: Options, quads: bool) -> list[Paper]:
    stages = _stages(options)
    return [stages.process(reading, quads=quads) for reading in _readings([file], options)]


def _work_packed(file: Path, *, options: Options) -> bytes:
    """Return what became of a file as it is kept: packed where it is made, it crosses to this process as it is."""
    return pack(_work(file, options=options, quads=True))


def _killed_packed(file: Path) -> bytes:
    return pack(_killed(file))


def _killed(file: Path) -> list[Paper]:
    """Return the failure of a file whose reading killed its process."""
    source = source_name(file)
    issue = Issue(
        level=Level.ERROR,
        stage="pipeline",
        code="paper.killed",
        document=source,
        message=f"{source}: the process that read it was killed, most often for want of memory; read it by itself",
    )
    return [Paper(source=source, document=None, issues=(issue,))]


def read_one(file: Path, options: Options) -> Reading:
    """Return the reading of one file, or of standard input for `-`."""
    if str(file) == "-":
        return read_bytes(sys.stdin.buffer.read(), source="-", id=options.paper_id, date=options.day)
    return read_document(file, id=options.paper_id, date=options.day)
