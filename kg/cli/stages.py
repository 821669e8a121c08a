"""One stage each: `kg read`, `kg extract`, `kg annotate`, `kg link`, `kg build`."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from kg.cli.options import (
    DECISIONS,
    INDEX,
    JOBS,
    OUTPUT,
    PATHS,
    RECORDS,
    REGISTERS,
    STORE,
    STRICT,
    check_identity,
    identity,
)
from kg.cli.output import in_number, open_output, report_issues, write_lines
from kg.errors import SourceError
from kg.model import KINDS, Document
from kg.pipeline import Options, Paper, build_store, process_papers, read_one


@click.command("read")
@click.argument("file", type=click.Path(path_type=Path))
@identity
@click.option("--json", "as_json", is_flag=True, help="The whole record: text, blocks, metadata.")
@click.option("--view", is_flag=True, help="The text as extraction reads it: words healed, footnotes at the end.")
@OUTPUT
def read_command(*, file: Path, paper_id: str | None, day: date | None, as_json: bool, view: bool, output: str) -> None:
    """Print the text of FILE (- is standard input), the one that every offset counts."""
    document = _document(file, Options(paper_id=paper_id, day=day))
    with open_output(output) as stream:
        if as_json:
            stream.write(json.dumps(document.to_json(), ensure_ascii=False, indent=2) + "\n")
        else:
            stream.write(document.view.text if view else document.text)


def _document(file: Path, options: Options) -> Document:
    """Return the document in a file, with its issues on standard error.

    Raises:
        SourceError: the file could not be read.
    """
    reading = read_one(file, options)
    if reading.document is None:
        raise SourceError("; ".join(issue.message for issue in reading.issues))
    report_issues(reading.issues)
    return reading.document


def _papers(papers: Iterator[Paper], *, strict: bool) -> Iterator[Paper]:
    """Yield the papers that could be read; say the others on standard error, and leave with 1 where that is due."""
    good = bad = 0
    for paper in papers:
        report_issues(paper.issues, every=paper.failed)
        bad += paper.failed and not paper.passed_over
        good += not paper.failed
        if not paper.failed:
            yield paper
    if bad:
        click.echo(f"kg: {in_number(good, 'paper')} done, {bad:,} left out", err=True)
    elif not good:
        click.echo("kg: no papers there; give files, or a folder that holds some", err=True)
    if not good or (bad and strict):
        sys.exit(1)


def check_kinds(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[str, ...]:
    """Return the kinds named with commas between, all of them by default."""
    kinds = tuple(value.split(",")) if value else KINDS
    if unknown := set(kinds) - set(KINDS):
        raise click.BadParameter(f"unknown kind {', '.join(sorted(unknown))}; known: {', '.join(KINDS)}")
    return kinds


@click.command("extract")
@PATHS
@OUTPUT
@identity
@click.option("--kinds", callback=check_kinds, help="Only these kinds, with commas between.")
@JOBS
@STRICT
def extract_command(
    *,
    paths: tuple[Path, ...],
    output: str,
    paper_id: str | None,
    day: date | None,
    kinds: tuple[str, ...],
    jobs: int,
    strict: bool,
) -> None:
    """Write the mentions in PATHS (files or folders; the sample without any) as JSON lines.

    Every line has `start` and `end`, code points of the text that `kg read` prints, and the `quote` between them.
    """
    check_identity(paths, paper_id=paper_id, day=day)
    papers = process_papers(paths, options=Options(paper_id=paper_id, day=day, jobs=jobs), quads=False)
    with open_output(output) as stream:
        for paper in _papers(papers, strict=strict):
            write_lines((mention.to_json() for mention in paper.mentions if mention.kind in kinds), stream)


@click.command("link")
@PATHS
@OUTPUT
@identity
@INDEX
@REGISTERS
@DECISIONS
@STRICT
def link_command(
    *,
    paths: tuple[Path, ...],
    output: str,
    paper_id: str | None,
    day: date | None,
    index: Path | None,
    registers_folder: Path | None,
    decisions: Path | None,
    strict: bool,
) -> None:
    """Write what the mentions in PATHS point at as JSON lines: resolved, ambiguous or unknown."""
    check_identity(paths, paper_id=paper_id, day=day)
    options = Options(paper_id=paper_id, day=day, index=index, registers=registers_folder, decisions=decisions)
    papers = process_papers(paths, options=options, quads=False)
    with open_output(output) as stream:
        for paper in _papers(papers, strict=strict):
            write_lines((link.to_json() for link in paper.links), stream)


@click.command("annotate")
@click.argument("file", type=click.Path(path_type=Path))
@identity
@OUTPUT
def annotate_command(*, file: Path, paper_id: str | None, day: date | None, output: str) -> None:
    """Write FILE back as an HTML page in which each reference leads to its official page."""
    from kg.pipeline import open_stages
    from kg.visualise.annotate import annotate_html

    options = Options(paper_id=paper_id, day=day)
    document = _document(file, options)
    paper = open_stages(options).process_document(document)
    with open_output(output) as stream:
        stream.write(annotate_html(document, paper.mentions, paper.links))


@click.command("build")
@PATHS
@STORE
@identity
@INDEX
@REGISTERS
@DECISIONS
@RECORDS
@STRICT
def build_command(
    *,
    paths: tuple[Path, ...],
    location: str,
    paper_id: str | None,
    day: date | None,
    index: Path | None,
    registers_folder: Path | None,
    decisions: Path | None,
    records: tuple[Path, ...],
    strict: bool,
) -> None:
    """Fill a store from PATHS: a paper that was in it already is replaced whole.

    With --records and no PATHS only the official records are read, and joined to the papers that the store holds.
    """
    check_identity(paths, paper_id=paper_id, day=day)
    options = Options(
        paper_id=paper_id, day=day, index=index, registers=registers_folder, decisions=decisions, records=records
    )
    only_records = bool(records) and not paths
    papers = iter(()) if only_records else _papers(process_papers(paths, options=options), strict=strict)
    issues = build_store(papers, location, options=options)
    report_issues(issues)
    if records:
        counts = Counter(issue.code for issue in issues if issue.code.startswith(("record.", "official.")))
        for code, count in sorted(counts.items()):
            click.echo(f"kg: {count:,} {code}", err=True)
