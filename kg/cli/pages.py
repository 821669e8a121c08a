"""`kg analyse`, `kg visualise`, `kg publish`, `kg diff`: what others look at and take away."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from kg.cli.options import FORMAT, OUTPUT, STORE
from kg.cli.output import open_output, write_rows
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.analysis.graph import CommitmentGraph
    from kg.store import Store

_FILE = click.Path(path_type=Path, exists=True)
_SETTINGS = click.option("--settings", type=_FILE, help="A publisher's settings (TOML).")


@click.command("analyse")
@click.argument("measure", required=False)
@click.option("--top", type=int, default=20, show_default=True, help="The most rows.")
@click.option("--html", "page", is_flag=True, help="The whole report as one HTML page with charts.")
@STORE
@FORMAT
@OUTPUT
def analyse_command(*, measure: str | None, top: int, page: bool, location: str, form: str, output: str) -> None:
    """Measure the graph of commitments.

    MEASURE is one of pledgors, bearers, key-papers, money, flows, outcomes, motions, citations, bridges, cores,
    likenesses, bursts, communities, groups. Without it the whole report is written as Markdown, or with --html as a
    page with charts: each measure, how it was made, what it does not say.
    """
    from kg.analysis.commitment_graph import commitment_graph
    from kg.analysis.measures import record
    from kg.analysis.report import SECTIONS, html_report, markdown_report
    from kg.store import open_store

    with open_store(location, read_only=True) as store:
        graph = commitment_graph(store)
    with open_output(output) as stream:
        if measure is None:
            stream.write(html_report(graph) if page else markdown_report(graph))
            return
        section = next((item for item in SECTIONS if item.name == measure), None)
        if section is None:
            raise UsageError(f"no measure {measure}; choose from {', '.join(item.name for item in SECTIONS)}")
        rows = [record(row) for row in section.measure(graph)[:top]]
        columns = section.columns if form == "table" else tuple(rows[0]) if rows else section.columns
        write_rows(columns, rows, form=form, stream=stream)


@click.command("visualise")
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("commitments.html"), help="The page.")
@click.option("--around", help="Only what is near a thing: its IRI, or what follows id/ in it.")
@click.option("--depth", type=click.IntRange(0, 6), default=1, show_default=True, help="How near, in steps.")
@click.option("--dossier", help="Only a dossier: 36045, 36410-VII.")
@click.option("--query", type=_FILE, help="Only what a SPARQL query (a file) answers with.")
@click.option("--ask", "question", help="Only what a shipped question answers with.")
@click.option("--param", "params", multiple=True, metavar="KEY=VALUE", help="A parameter of the question; repeatable.")
@click.option("--title", default="Toezeggingen in Kamerstukken", show_default=True, help="The page's title.")
@click.option("--language", type=click.Choice(["nl", "en"]), default="nl", show_default=True, help="The page opens in.")
@STORE
def visualise_command(
    *,
    output: Path,
    around: str | None,
    depth: int,
    dossier: str | None,
    query: Path | None,
    question: str | None,
    params: tuple[str, ...],
    title: str,
    language: Literal["nl", "en"],
    location: str,
) -> None:
    """Draw linked commitments as one HTML page that needs no network: open it by a double click."""
    from kg.analysis.commitment_graph import commitment_graph
    from kg.store import open_store
    from kg.visualise import write_page

    if sum(map(bool, (around, dossier, query, question))) > 1:
        raise UsageError("give one of --around, --dossier, --query and --ask")
    with open_store(location, read_only=True) as store:
        graph = commitment_graph(store)
        if around or query or question:
            keys = [_address(around)] if around else _answers(store, query, question, params)
            graph = _near(graph, keys, depth)
        elif dossier:
            from kg.analysis.focus import of_dossier

            graph = of_dossier(graph, dossier)
    write_page(graph, output, title=title, language=language)
    click.echo(f"{output}: {len(graph.nodes)} things, {len(graph.edges)} relations", err=True)


def _near(graph: CommitmentGraph, keys: list[str], depth: int) -> CommitmentGraph:
    from kg.analysis.focus import around

    return around(graph, keys, depth=depth)


def _address(node: str) -> str:
    from kg.settings import BASE

    return node if "://" in node else f"{BASE}id/{node.removeprefix('id/')}"


def _answers(store: Store, query: Path | None, question: str | None, params: tuple[str, ...]) -> list[str]:
    """Return the IRIs in the answer to a query or question."""
    if query is not None:
        rows = store.select(query.read_text(encoding="utf-8"))
        return [term.value for row in rows for term in row if term is not None and term.kind == "iri"]
    from kg.analysis.ask import ask
    from kg.cli.ask import parameter

    answer = ask(store, question or "", dict(map(parameter, params)))
    return [str(value) for row in answer.rows for value in row if isinstance(value, str) and "://" in value]


@click.command("publish")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The folder of the release.")
@click.option("--format-file", "formats", multiple=True, help="Only these formats; repeatable, by default all.")
@click.option("--gzip", "compress", is_flag=True, help="Compress the graphs.")
@click.option("--to", "target", type=click.Choice(["ckan"]), help="Push a release to a portal.")
@click.option("--portal", help="The portal's address, with --to.")
@click.option("--yes", is_flag=True, help="With --to: really do it; else say what would be done.")
@click.option("--errata", type=_FILE, help="Withdraw what a file names (JSON lines: node, reason, replaced_by).")
@_SETTINGS
@STORE
def publish_command(
    *,
    output: Path | None,
    formats: tuple[str, ...],
    compress: bool,
    target: str | None,
    portal: str | None,
    yes: bool,
    errata: Path | None,
    settings: Path | None,
    location: str,
) -> None:
    """Write a release of a store: graphs, tables, catalogue, data sheet, manifest. Nothing goes out unless all holds.

    With --errata the named things are left out of this release and leave a tombstone; the store stays as it is.
    With --to ckan --portal ADDRESS the release in OUTPUT is pushed instead; the token is read from KG_CKAN_TOKEN.
    """
    from contextlib import ExitStack

    from kg import __version__
    from kg.publish.errata import corrected_store, read_errata
    from kg.publish.provenance import Run
    from kg.publish.release import ReleaseOptions, write_release
    from kg.settings import SAMPLE_PUBLISHING, read_publish_settings
    from kg.store import open_store

    if output is None:
        raise UsageError("give -o FOLDER, the folder of the release")
    publishing = read_publish_settings(settings) if settings else SAMPLE_PUBLISHING
    if target is not None:
        _push(output, publishing, portal, yes=yes)
        return
    started = datetime.now(tz=UTC)
    options = ReleaseOptions(formats=formats, compress=compress) if formats else ReleaseOptions(compress=compress)
    with ExitStack() as stack:
        store = stack.enter_context(open_store(location, read_only=True))
        if errata is not None:
            store = stack.enter_context(corrected_store(store, read_errata(errata), base=publishing.base))
        run = Run(started=started, ended=datetime.now(tz=UTC), version=__version__)
        release = write_release(store, output, publishing, options=options, run=run)
    click.echo(f"{release.folder}: {len(release.files)} files, {release.census.triples:,} triples", err=True)


def _push(release: Path, publishing: object, portal: str | None, *, yes: bool) -> None:
    from kg.publish.ckan import push_release
    from kg.settings import PublishSettings

    assert isinstance(publishing, PublishSettings)
    token = os.environ.get("KG_CKAN_TOKEN")
    if not portal:
        raise UsageError("give --portal, the address of the CKAN portal")
    if yes and not token:
        raise UsageError("no token: set KG_CKAN_TOKEN to the portal's API token")
    push = push_release(release, publishing, portal, token=token if yes else None)
    click.echo(f"{'done' if yes else 'would'}: {push.action} {push.dataset['name']} at {portal}", err=True)
    for change in push.changes:
        click.echo(f"  {change}", err=True)


@click.command("diff")
@click.argument("old", type=_FILE)
@click.argument("new", type=_FILE)
@click.option("--patch", type=click.Path(path_type=Path), help="Also write the difference as RDF Patch.")
@click.option("--counts", is_flag=True, help="Only how many of each kind.")
def diff_command(*, old: Path, new: Path, patch: Path | None, counts: bool) -> None:
    """Say what changed from release OLD to release NEW: papers, pledges, amounts, links."""
    from kg.publish.diff import compare_releases, count_changes, write_patch

    changes = list(compare_releases(old, new))
    if not counts:
        for change in changes:
            click.echo(change.line())
    rows = [{"kind": kind, **numbers} for kind, numbers in count_changes(changes).items()]
    write_rows(["kind", "added", "changed", "withdrawn"], rows, form="table", stream=sys.stdout)
    if patch:
        with patch.open("wb") as stream:
            write_patch(old, new, stream)
