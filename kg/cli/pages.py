"""`kg analyse`, `kg visualise`: what others look at."""

from __future__ import annotations

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


@click.command("analyse")
@click.argument("measure", required=False)
@click.option("--top", type=int, default=20, show_default=True, help="The most rows.")
@click.option("--html", "page", is_flag=True, help="The whole report as one HTML page with charts.")
@click.option("--lang", "language", type=click.Choice(["nl", "en"]), help="The report in this language only.")
@STORE
@FORMAT
@OUTPUT
def analyse_command(
    *,
    measure: str | None,
    top: int,
    page: bool,
    language: Literal["nl", "en"] | None,
    location: str,
    form: str,
    output: str,
) -> None:
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
            only = language is not None
            html = html_report(graph, language=language or "nl", only=only) if page else ""
            stream.write(html or markdown_report(graph, language=language or "en"))
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
@click.option("--title", help="The page's title; without one it has a title in the language it is read in.")
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
    title: str | None,
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
