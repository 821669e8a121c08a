"""`kg run`: the whole job."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Literal

import click

from kg.cli.options import (
    DECISIONS,
    INDEX,
    JOBS,
    PATHS,
    RECORDS,
    REGISTERS,
    STRICT,
    check_identity,
    identity,
    is_address,
)
from kg.errors import UsageError


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
@click.option("--store", "address", help="Also put the graph behind this SPARQL address, graph by graph.")
@JOBS
@click.option(
    "--engine",
    default="local",
    show_default=True,
    help="Where papers are read: local, or a Dask cluster as dask://HOST:PORT.",
)
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("--log", type=click.Choice(["text", "json"]), default="text", help="How to say how the run gets on.")
@click.option("--plan", is_flag=True, help="Read, and say what a run would change; write nothing.")
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
    address: str | None,
    jobs: int,
    engine: str,
    quiet: bool,
    log: Literal["text", "json"],
    plan: bool,
    strict: bool,
) -> None:
    """Do the whole job on PATHS (files or folders): mentions, a graph, a page, a report and a release.

    Without PATHS the sample papers that come with Kamergraaf are read. OUTPUT gets mentions.jsonl, issues.jsonl,
    store/, commitments.html, report.md, report.html, graph.ttl, graph.nq, catalog.ttl, manifest.json and run.ttl.
    Run it again to go on after a stop, or when papers were added or changed: only those are read.
    """
    check_identity(paths, paper_id=paper_id, day=day)
    if address is not None and not is_address(address):
        raise UsageError(f"--store {address}: the store of a run is in its output; here give a SPARQL address")
    from kg.cli.watch import Watch
    from kg.pipeline import Options, run_pipeline
    from kg.plan import plan_run
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
        engine=engine,
    )
    if plan:
        for line in plan_run(paths, output, options=options).lines():
            click.echo(line)
        return
    if not paths and not quiet and log == "text":
        click.echo("reading the sample: real papers retold in words of our own, not the official texts", err=True)
    watch = Watch(quiet=quiet, log=log)
    report = run_pipeline(paths, output, options=options, publishing=publishing, watch=watch)
    watch.summary(report, str(output))
    if address is not None:
        _send(output / "store", address, quiet=quiet)
    if strict and report.failed:
        sys.exit(1)


def _send(store: Path, address: str, *, quiet: bool) -> None:
    """Put each graph of a store in the place of the one of that name behind an address."""
    from kg.store import open_store
    from kg.store.copy import copy_graphs

    with open_store(store, read_only=True) as source, open_store(address) as target:
        copied = copy_graphs(source, target)
    if not quiet:
        click.echo(f"{address}: {copied.graphs} graphs put there", err=True)
        if copied.others:
            click.echo(f"  {len(copied.others)} others were there and stay, such as {copied.others[0]}", err=True)
