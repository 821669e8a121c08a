"""The whole job: papers into a target that holds mentions, a store, pages and a release."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from kg.errors import Issue, SourceError
from kg.kept import code_mark, file_mark, mark, open_workplace
from kg.model.mention import dump_mentions
from kg.pipeline.fill import build_store
from kg.pipeline.options import Options, options_mark
from kg.pipeline.outcome import Job, check_and_write, put_files, staged
from kg.pipeline.papers import input_marks, process_papers
from kg.pipeline.report import RunReport, Watcher
from kg.pipeline.stages import Paper
from kg.publish.gate import check_target
from kg.settings import PublishSettings
from kg.sources import source_name
from kg.store.seal import damage
from kg.store.swap import put_in_place


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
        beside = (*options.records, *([publishing.quality] if publishing.quality else ()))
        job = mark(code_mark(), options_mark(options), repr(publishing), *map(file_mark, beside))
        marks = input_marks(paths)
        if not marks:
            raise SourceError(
                f"there are no files in {', '.join(map(str, paths))}; name a file or a folder that has some"
            )
        job = mark(job, *(f"{file} {digest}" for file, digest in marks.items()))
        if ledger.noted("job") == job and _is_whole(target):
            return RunReport.unchanged_from(ledger.noted("report") or "{}")
        ledger.note("job", "")
        watch = watch or Watcher()
        watch.begin(files=len(marks))
        papers = process_papers(paths, options=options, ledger=ledger, marks=marks)
        report = _run_all(papers, target, options=options, publishing=publishing, watch=watch)
        gone = set(ledger.sources()) - set(map(source_name, marks))
        ledger.forget(gone)
        report.gone = len(gone)
        ledger.note("report", report.to_json())
        ledger.note("job", job)
        return report


_LEFT = ("mentions.jsonl", "issues.jsonl", "commitments.html", "report.md", "manifest.json", "store/CURRENT")


def _is_whole(target: Path) -> bool:
    """Return whether all that the last run left is there still."""
    return all((target / name).exists() for name in _LEFT) and not any(damage(target / "store"))


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
            raise SourceError(f"no paper could be read; {target / 'issues.jsonl'} says why for each file")
        with staged(target) as folder:
            job = Job(store=fresh, folder=folder, publishing=publishing, started=started)
            check_and_write(job, report, watch, processes=options.processes)
            put_files(folder, target)
        put_in_place(fresh, target / "store")
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return report


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
