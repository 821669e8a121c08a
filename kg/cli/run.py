"""`kg run`: the whole job."""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import DECISIONS, INDEX, PATHS, RECORDS, REGISTERS, STRICT, check_identity, identity

if TYPE_CHECKING:
    from kg.pipeline import Paper, RunReport


@click.command("run")
@PATHS
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("out"),
    show_default=True,
    help="The folder to fill.",
)
@identity
@INDEX
@REGISTERS
@DECISIONS
@RECORDS
@click.option("--settings", type=click.Path(path_type=Path, exists=True), help="A publisher's settings (TOML).")
@click.option("--jobs", type=int, default=0, help="How many processes; by default one a core.")
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
@STRICT
def run_command(
    *,
    paths: tuple[Path, ...],
    output: Path,
    paper_id: str | None,
    day: date | None,
    index: Path | None,
    registers_folder: Path | None,
    decisions: Path | None,
    records: tuple[Path, ...],
    settings: Path | None,
    jobs: int,
    quiet: bool,
    strict: bool,
) -> None:
    """Do the whole job on PATHS (files or folders): mentions, a graph, a page, a report and a release.

    Without PATHS the sample papers that come with Kamergraaf are read. OUTPUT gets mentions.jsonl, issues.jsonl,
    store/, commitments.html, report.md, graph.ttl, graph.nq, catalog.ttl, manifest.json and run.ttl.
    """
    check_identity(paths, paper_id=paper_id, day=day)
    from kg.pipeline import Options, run_pipeline
    from kg.settings import SAMPLE_PUBLISHING, read_publish_settings

    publishing = read_publish_settings(settings) if settings else SAMPLE_PUBLISHING
    options = Options(
        paper_id=paper_id,
        day=day,
        base=publishing.base,
        index=index,
        registers=registers_folder,
        decisions=decisions,
        records=records,
        jobs=jobs,
    )
    start = time.monotonic()
    report = run_pipeline(paths, output, options=options, publishing=publishing, watch=Watch(quiet=quiet))
    if not quiet:
        _summary(report, output, time.monotonic() - start)
    if strict and report.failed:
        sys.exit(1)


class Watch:
    """Says what became of papers that failed, and how far the run is where a terminal shows it."""

    def __init__(self, *, quiet: bool) -> None:
        """Begin at nothing; `quiet` leaves the count of papers out."""
        self.counts = not quiet and sys.stderr.isatty()
        self.done, self.start = 0, time.monotonic()

    def __call__(self, paper: Paper) -> None:
        """Note one paper."""
        self.done += 1
        if paper.failed:
            for issue in paper.issues:
                click.echo(f"kg: {issue.message} [{issue.code}]", err=True)
        if self.counts and self.done % 25 == 0:
            rate = self.done / max(0.001, time.monotonic() - self.start)
            click.echo(f"\r{self.done:,} papers, {rate:.0f} a second", err=True, nl=False)


def _summary(report: RunReport, output: Path, seconds: float) -> None:
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in sorted(report.mentions.items())) or "none"
    click.echo(f"{report.papers:,} papers done, {report.failed:,} left out, in {seconds:.1f} s", err=True)
    click.echo(f"mentions: {kinds}; {report.quads:,} quads", err=True)
    for code, count in report.issues.most_common(8):
        click.echo(f"issues: {count:,} {code}", err=True)
    click.echo(f"open {output / 'commitments.html'}; ask with: kg ask --list --store {output / 'store'}", err=True)
