"""The only module that knows the order of the stages."""

from __future__ import annotations

import json
import logging
import os
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cache, partial
from heapq import nlargest
from itertools import chain, islice
from pathlib import Path
from typing import TextIO

from kg import __version__
from kg.analysis.stored import stored_papers
from kg.analysis.validate import Violation, validate_store
from kg.engines import LOCAL, map_in_order, open_engine
from kg.errors import CheckError, Issue, Level, SourceError
from kg.extract import RULES_VERSION, extract_mentions
from kg.kept import code_mark, file_mark, mark, open_workplace, pack, rules_mark, unpack
from kg.link import Registers, link_mentions, open_registers
from kg.link.align import align_pledges
from kg.link.chain import link_chains
from kg.link.chain_summary import summarise_paper
from kg.link.official import join_records
from kg.link.records import register_parts
from kg.link.reports import join_reports
from kg.link.review import apply_decisions, open_decisions
from kg.link.subject import dossier_joins, subject_joins
from kg.model import Document, Link, Mention
from kg.model.chain import PaperSummary
from kg.model.mention import dump_mentions
from kg.publish.gate import check_target
from kg.publish.provenance import Run
from kg.publish.release import ReleaseOptions, write_files
from kg.rdf import build_quads, chain_quads, is_chain_graph, is_shared, register_quads
from kg.rdf.decisions import decision_quads
from kg.rdf.nquads import by_graph
from kg.rdf.official import join_quads, official_quads, report_quads
from kg.settings import BASE, PublishSettings
from kg.sources import Reading, input_mark, list_files, read_bytes, read_document, read_file
from kg.sources.records import read_records
from kg.store import Store, open_store
from kg.store.ledger import Kept, Ledger
from kg.store.swap import put_in_place
from kg.workers import in_order

_log = logging.getLogger(__name__)

SAMPLE = Path(__file__).parent / "sample" / "papers"
"""The papers that ship with the package; what every command reads when no path is given."""

_FEW_FILES = 24
"""Below this many files a second process costs more to start than it saves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a run is told: the identity of a single file, the base of its things, and what it looks things up in.

    `decisions` is a file of people's decisions, replayed on every paper; `records` are pages of official records.
    `engine` says where papers are worked on; `jobs` counts on this machine only.
    """

    paper_id: str | None = None
    day: date | None = None
    base: str = BASE
    index: Path | None = None
    registers: Path | None = None
    decisions: Path | None = None
    records: tuple[Path, ...] = ()
    jobs: int = 0
    engine: str = "local"

    @property
    def processes(self) -> int:
        """Return how many processes work on papers; 0 means as many as there are cores."""
        return self.jobs or os.cpu_count() or 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What became of one paper: its mentions, links and quads, or only the issues that say why there are none.

    With quads comes the summary that finds what the paper has to do with others; `seconds` is how long it took.
    """

    source: str
    document: str | None
    mentions: tuple[Mention, ...] = ()
    links: tuple[Link, ...] = ()
    quads: str = ""
    summary: PaperSummary | None = None
    issues: tuple[Issue, ...] = ()
    seconds: float = field(default=0.0, compare=False)

    @property
    def failed(self) -> bool:
        """Return whether the paper could not be read."""
        return self.document is None


@dataclass(slots=True)
class Stages:
    """The stages with what they need, made once a process."""

    registers: Registers
    options: Options = field(default_factory=Options)

    def process(self, reading: Reading, *, quads: bool = True) -> Paper:
        """Return what became of one reading: extracted, linked and, unless told not to, turned into quads."""
        if reading.document is None:
            return Paper(source=reading.source, document=None, issues=reading.issues)
        start = time.perf_counter()
        try:
            paper = self.process_document(reading.document)
            paper = self._with_quads(reading.document, paper) if quads else paper
        except Exception as error:  # noqa: BLE001 - the outermost edge of one paper: our defect must not lose the others
            _log.debug("%s", reading.source, exc_info=error)
            return Paper(source=reading.source, document=None, issues=(*reading.issues, _defect(reading, error)))
        seconds = time.perf_counter() - start
        return replace(paper, source=reading.source, issues=(*reading.issues, *paper.issues), seconds=seconds)

    def process_document(self, document: Document) -> Paper:
        """Return a document's mentions and links, without quads."""
        # The finders as plain functions: the spaCy components run the same ones, and would build tokens besides.
        extraction = extract_mentions(document)
        linking = link_mentions(document, extraction.mentions, registers=self.registers)
        decisions = open_decisions(self.options.decisions)
        reviewed = apply_decisions(document, extraction.mentions, linking.links, decisions=decisions)
        return Paper(
            source=document.source,
            document=document.id,
            mentions=reviewed.mentions,
            links=reviewed.links,
            issues=(*extraction.issues, *linking.issues, *reviewed.issues),
        )

    def _with_quads(self, document: Document, paper: Paper) -> Paper:
        lines = build_quads(document, paper.mentions, paper.links, base=f"{self.options.base}id/", rules=RULES_VERSION)
        summary = summarise_paper(document, paper.mentions, paper.links)
        return replace(paper, quads="".join(lines), summary=summary)


def _defect(reading: Reading, error: Exception) -> Issue:
    """Return the issue for a paper on which our own code failed."""
    return Issue(
        level=Level.ERROR,
        stage="pipeline",
        code="paper.defect",
        document=reading.document.id if reading.document else reading.source,
        message=f"{reading.source}: our defect ({type(error).__name__}: {error}); please report it",
    )


def open_stages(options: Options) -> Stages:
    """Return the stages, ready to work, with the registers open."""
    return Stages(registers=open_registers(index=options.index, folder=options.registers), options=options)


def process_papers(
    paths: Sequence[Path], *, options: Options, quads: bool = True, ledger: Ledger | None = None
) -> Iterator[Paper]:
    """Yield what became of each paper, in the order of the files; a paper that fails is one issue and no more.

    Without paths the sample is read. With `quads`, meant for one graph, a second paper with an identifier already
    seen is left out and said so, since a graph holds a paper once. With a `ledger` only files that are new, changed or
    read by other rules are read; what it keeps of the others is yielded.
    """
    paths = paths or (SAMPLE,)
    papers = _process_all(paths, options=options, quads=quads) if ledger is None else _kept(paths, options, ledger)
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
            for reading in read_file(file):
                yield stages.process(reading, quads=quads)
        return
    yield from _in_processes(chain(first, files), options=options, quads=quads)


def _readings(files: Sequence[Path], options: Options) -> Iterator[Reading]:
    if options.paper_id or options.day:
        yield from (read_document(file, id=options.paper_id, date=options.day) for file in files)
    else:
        for file in files:
            yield from read_file(file)


def _in_processes(files: Iterable[Path], *, options: Options, quads: bool) -> Iterator[Paper]:
    """Yield papers in order while at most a few files a process wait, so memory does not grow with their number."""
    work = partial(_work, options=options, quads=quads)
    for papers in map_in_order(options.engine, work, files, processes=options.processes, lost=_killed):
        yield from papers


def _kept(paths: Sequence[Path], options: Options, ledger: Ledger) -> Iterator[Paper]:
    """Yield papers in order, out of the ledger where nothing changed; what is read anew is put into it."""
    marks = input_marks(paths)
    rules = options_mark(options)
    fresh = {file for file, digest in marks.items() if not _is_kept(ledger, file, digest, rules)}
    work = partial(_work, options=options, quads=True)
    engine = options.engine if fresh else LOCAL
    alone = len(fresh) < _FEW_FILES and engine == LOCAL
    with open_engine(engine, work, processes=1 if alone else options.processes, lost=_killed) as workers:
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
    return ledger.marks(str(file)) == (digest, rules)


def _put_away(ledger: Ledger, file: Path, marks: tuple[str, str], answer: Callable[[], list[Paper]]) -> list[Paper]:
    """Return what became of a file, and keep it, unless that was an accident of this run."""
    papers = answer()
    if not any(issue.code in _ACCIDENTS for paper in papers for issue in paper.issues):
        ledger.put(str(file), Kept(*marks, pack(papers)))
    return papers


_ACCIDENTS = ("paper.defect", "paper.killed", "source.unreadable", "source.missing")


def _take_out(ledger: Ledger, file: Path, work: Callable[[Path], list[Paper]]) -> list[Paper]:
    """Return what the ledger keeps of a file; where that is damaged, the file is read again."""
    kept = ledger.get(str(file))
    try:
        papers = unpack(kept.made) if kept is not None else None
    except ValueError:
        papers = None
    if isinstance(papers, list) and all(isinstance(paper, Paper) for paper in papers):
        return papers
    return work(file)


def options_mark(options: Options) -> str:
    """Return a hash of all but a paper's own bytes that decides what is made of it: rules, registers, decisions."""
    places = (options.index, options.registers, options.decisions)
    looked_up = [file_mark(place) if place is not None else "" for place in places]
    return mark(rules_mark(), options.paper_id or "", str(options.day or ""), options.base, *looked_up)


_stages = cache(open_stages)
"""The stages of this worker process, opened at its first file."""


def _work(file: Path, *, options: Options, quads: bool) -> list[Paper]:
    stages = _stages(options)
    return [stages.process(reading, quads=quads) for reading in _readings([file], options)]


def _killed(file: Path) -> list[Paper]:
    """Return the failure of a file whose reading killed its process."""
    issue = Issue(
        level=Level.ERROR,
        stage="pipeline",
        code="paper.killed",
        document=str(file),
        message=f"{file}: the process that read it was killed, most often for want of memory; read it by itself",
    )
    return [Paper(source=str(file), document=None, issues=(issue,))]


def read_one(file: Path, options: Options) -> Reading:
    """Return the reading of one file, or of standard input for `-`."""
    if str(file) == "-":
        return read_bytes(sys.stdin.buffer.read(), source="-", id=options.paper_id, date=options.day)
    return read_document(file, id=options.paper_id, date=options.day)


def build_store(papers: Iterable[Paper], location: str | Path, *, options: Options) -> tuple[Issue, ...]:
    """Fill a store with papers, what the registers know of the things in them, and what holds between papers.

    A paper that the store holds already is replaced whole, in one step; a store that is new is filled in bulk. What
    comes back is what was left open between papers.
    """
    with open_store(location) as store:
        targets: set[str] = set()
        summaries: list[PaperSummary] = []
        fresh = store.size() == 0
        for batch in _stored(store, papers, fresh=fresh):
            summaries.extend(paper.summary for paper in batch if paper.summary is not None)
            targets.update(
                key for paper in batch for link in paper.links for key in (link.target, *link.candidates) if key
            )
        for part in register_parts(open_registers(index=options.index, folder=options.registers), targets):
            store.load(register_quads(part.records, source=part.source, base=f"{options.base}id/"))
        documents = {summary.document for summary in summaries}
        if documents and not fresh:
            summaries.extend(_stored_summaries(store, documents, options))
        left_open = _chain(store, summaries, options) if documents else ()
        _store_decisions(store, documents, options)
        _store_themes(store, options)
        return (*left_open, *_store_records(store, options))


def _stored_summaries(store: Store, new: Collection[str], options: Options) -> Iterator[PaperSummary]:
    """Yield the summaries of the papers that the store held before and that were not read again."""
    for paper in stored_papers(store, base=f"{options.base}id/", without=new):
        yield summarise_paper(paper.document, paper.mentions, paper.links)


def _chain(store: Store, summaries: Sequence[PaperSummary], options: Options) -> tuple[Issue, ...]:
    """Put what holds between papers in the place of what was known of it before; return what was left open."""
    chaining = link_chains(summaries)
    quads = "".join(chain_quads(chaining.chains, base=f"{options.base}id/"))
    kept = {graph for graph, _ in by_graph(quads)}
    for graph in store.graphs():
        if is_chain_graph(graph) and graph not in kept:
            store.replace_graph(graph, "")
    _replace_graphs(store, quads)
    return chaining.issues


def _store_decisions(store: Store, documents: set[str], options: Options) -> None:
    """Put people's decisions on the papers of this run in place of those known before."""
    from kg.analysis.said import paper_dates

    base = f"{options.base}id/"
    decisions = [item for item in open_decisions(options.decisions) if item.document in documents]
    dates = paper_dates(store, [item.target for item in decisions if item.target])
    _replace_graphs(store, "".join(decision_quads(decisions, dates=dates, base=base)))
    empty = documents - {item.document for item in decisions}
    withdrawn = {f"{base}graph/decisions-{document}" for document in empty} & set(store.graphs())
    for graph in sorted(withdrawn):
        store.replace_graph(graph, "")


def _store_themes(store: Store, options: Options) -> None:
    """Put the policy themes of all dossiers of a known title in place of those known before."""
    from kg.analysis.said import dossier_titles

    joins = dossier_joins(dossier_titles(store))
    _replace_graphs(store, "".join(join_quads(joins, name="themes", base=f"{options.base}id/")))


def _store_records(store: Store, options: Options) -> tuple[Issue, ...]:
    """Put official records, and what joins them to the papers, in place of those known before."""
    if not options.records:
        return ()
    from kg.analysis.said import said_pledges

    reading = read_records(options.records)
    registers = open_registers(index=options.index, folder=options.registers)
    joined = join_records(reading.records, people=registers.people)
    aligned = align_pledges(said_pledges(store), reading.records.pledges, people=registers.people)
    joins = [*joined.joins, *aligned, *subject_joins(reading.records, joined.joins)]
    _replace_graphs(store, "".join(official_quads(reading.records, joins, base=f"{options.base}id/")))
    reported = join_reports(reading.reports, reading.records, people=registers.people)
    _replace_graphs(store, "".join(report_quads(reading.reports, reported.joins, base=f"{options.base}id/")))
    named = {key for join in (*joins, *reported.joins) for key in (join.subject, join.object, *join.candidates) if key}
    for part in register_parts(registers, named):
        store.load(register_quads(part.records, source=part.source, base=f"{options.base}id/"))
    return (*reading.issues, *joined.issues, *reported.issues)


def _replace_graphs(store: Store, quads: str) -> None:
    """Put graphs in place of those of the same names; the graphs that all papers share are added to."""
    for graph, lines in by_graph(quads):
        if is_shared(graph):
            store.load(lines)
        else:
            store.replace_graph(graph, lines)


def _batches(papers: Iterable[Paper], *, size: int = 500) -> Iterator[list[Paper]]:
    papers = iter(papers)
    while batch := list(islice(papers, size)):
        yield batch


def _stored(store: Store, papers: Iterable[Paper], *, fresh: bool) -> Iterator[list[Paper]]:
    """Yield papers in batches, each put into the store meanwhile: the next are read while these are loaded."""
    with ThreadPoolExecutor(1) as loader:
        loading: Future[None] | None = None
        for batch in _batches(papers):
            if loading is not None:
                loading.result()
            loading = loader.submit(_store_papers, store, batch, fresh=fresh)
            yield batch
        if loading is not None:
            loading.result()


def _store_papers(store: Store, papers: Sequence[Paper], *, fresh: bool) -> None:
    if fresh:
        store.load(paper.quads for paper in papers)
        return
    for paper in papers:
        _replace_graphs(store, paper.quads)


@dataclass(slots=True)
class RunReport:
    """What a run did: papers done and left out, mentions by kind, issues by code, violations, quads in the store.

    `slowest` holds the papers that took longest; `unchanged` says that all was as the last run had left it.
    """

    papers: int = 0
    failed: int = 0
    mentions: Counter[str] = field(default_factory=Counter)
    issues: Counter[str] = field(default_factory=Counter)
    violations: tuple[Violation, ...] = ()
    quads: int = 0
    slowest: list[tuple[float, str]] = field(default_factory=list)
    unchanged: bool = False

    def note(self, paper: Paper) -> None:
        """Count what became of one paper."""
        self.papers += not paper.failed
        self.failed += paper.failed
        self.mentions.update(mention.kind for mention in paper.mentions)
        self.note_issues(paper.issues)
        self.slowest = nlargest(5, (*self.slowest, (round(paper.seconds, 3), paper.source)))

    def note_issues(self, issues: Iterable[Issue]) -> None:
        """Count issues by their code."""
        self.issues.update(issue.code for issue in issues)

    def to_json(self) -> str:
        """Return the report as the next run reads it."""
        row = {name: getattr(self, name) for name in ("papers", "failed", "mentions", "issues", "quads", "slowest")}
        return json.dumps(row, ensure_ascii=False)

    @classmethod
    def unchanged_from(cls, line: str) -> RunReport:
        """Return the report of the last run, which this one had nothing to add to."""
        row = json.loads(line)
        return cls(
            **{name: row[name] for name in ("papers", "failed", "quads")},
            mentions=Counter(row["mentions"]),
            issues=Counter(row["issues"]),
            slowest=[(seconds, source) for seconds, source in row["slowest"]],
            unchanged=True,
        )


class Watcher:
    """Told how a run gets on; this one keeps it to itself."""

    def begin(self, *, files: int) -> None:
        """Note how many files there are."""

    def stage(self, name: str) -> None:
        """Note what comes next, when the papers are done."""

    def __call__(self, paper: Paper) -> None:
        """Note one paper."""


def run_pipeline(
    paths: Sequence[Path], target: Path, *, options: Options, publishing: PublishSettings, watch: Watcher | None = None
) -> RunReport:
    """Do the whole job: read, extract, link, build, validate, analyse, visualise, publish; return what was done.

    `target` gets mentions.jsonl and issues.jsonl, store/, and, when all shapes hold, the page, the report and the
    release. The store is built beside its place and put there whole. What was made of each file is kept in the target:
    the next run reads what is new or changed, or what a killed run had not come to, and does nothing when all is done.

    Raises:
        UsageError: the target holds somebody's files.
        StoreError: another run is at work in the target, or the disk is full.
        SourceError: no paper could be read.
        CheckError: a shape or the evidence does not hold; mentions and issues are left for study, nothing else.
    """
    check_target(target)
    with open_workplace(target) as ledger:
        job = mark(code_mark(), options_mark(options), repr(publishing), *map(file_mark, options.records))
        marks = input_marks(paths)
        job = mark(job, *(f"{file} {digest}" for file, digest in marks.items()))
        if ledger.noted("job") == job and all((target / name).exists() for name in _LEFT):
            return RunReport.unchanged_from(ledger.noted("report") or "{}")
        ledger.note("job", "")
        watch = watch or Watcher()
        watch.begin(files=len(marks))
        papers = process_papers(paths, options=options, ledger=ledger)
        report = _run_all(papers, target, options=options, publishing=publishing, watch=watch)
        ledger.forget(set(ledger.sources()) - set(map(str, marks)))
        ledger.note("report", report.to_json())
        ledger.note("job", job)
        return report


_LEFT = ("mentions.jsonl", "issues.jsonl", "commitments.html", "report.md", "manifest.json", "store/CURRENT")


def _run_all(
    papers: Iterator[Paper], target: Path, *, options: Options, publishing: PublishSettings, watch: Watcher
) -> RunReport:
    started = datetime.now(tz=UTC)
    report, fresh = RunReport(), target / ".store.new"
    try:
        with _record(target) as record:
            seen = (_seen(paper, report, record, watch) for paper in papers)
            left_open = build_store((paper for paper in seen if not paper.failed), fresh, options=options)
            report.note_issues(left_open)
            _write_issues(left_open, record)
        if not report.papers:
            raise SourceError("no paper could be read; issues.jsonl says why for each file")
        with open_store(fresh, read_only=True) as store:
            watch.stage("checking")
            report.quads, report.violations = store.size(), tuple(validate_store(store))
            if report.violations:
                raise CheckError(f"{len(report.violations)} things break a shape: {report.violations[0].message()}")
            watch.stage("drawing")
            _write_pages(store, target, publishing)
            watch.stage("publishing")
            run = Run(started=started, ended=datetime.now(tz=UTC), version=__version__)
            write_files(store, target, publishing, options=_RUN_RELEASE, run=run)
        put_in_place(fresh, target / "store")
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return report


_RUN_RELEASE = ReleaseOptions(formats=("turtle", "nquads"), tables=False, checked=True)


@contextmanager
def _record(target: Path) -> Iterator[tuple[TextIO, TextIO]]:
    """Yield the files of mentions and issues, put in place whole when the block ends."""
    names = ("mentions.jsonl", "issues.jsonl")
    parts = [target / f".{name}.part" for name in names]
    with ExitStack() as stack:
        mentions, issues = (
            stack.enter_context(part.open("w", encoding="utf-8", errors="backslashreplace", newline="\n"))
            for part in parts
        )
        yield mentions, issues
    for part, name in zip(parts, names, strict=True):
        part.replace(target / name)


def _seen(paper: Paper, report: RunReport, record: tuple[TextIO, TextIO], watch: Watcher) -> Paper:
    record[0].write(dump_mentions(paper.mentions))
    _write_issues(paper.issues, record)
    report.note(paper)
    watch(paper)
    return paper


def _write_issues(issues: Iterable[Issue], record: tuple[TextIO, TextIO]) -> None:
    record[1].writelines(json.dumps(issue.to_json(), ensure_ascii=False) + "\n" for issue in issues)


def _write_pages(store: Store, target: Path, publishing: PublishSettings) -> None:
    from kg.analysis.commitment_graph import commitment_graph
    from kg.analysis.report import html_report, markdown_report
    from kg.visualise import write_page

    graph = commitment_graph(store)
    write_page(graph, target / "commitments.html", title=publishing.title.nl)
    (target / "report.md").write_text(markdown_report(graph), encoding="utf-8")
    (target / "report.html").write_text(html_report(graph), encoding="utf-8")
