"""`kg query`, `kg ask`, `kg why`, `kg validate`: questions to a store."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

import click

from kg.cli.options import FORMAT, STORE
from kg.cli.output import write_rows
from kg.errors import CheckError, UsageError
from kg.settings import BASE


@click.command("query")
@click.argument("query", required=False)
@click.option(
    "--file", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Read the query from a file."
)
@STORE
@FORMAT
def query_command(*, query: str | None, file: Path | None, location: str, form: str) -> None:
    """Ask a store a SPARQL QUERY (SELECT, ASK or CONSTRUCT); it can read the store and nothing else."""
    from kg.store import check_query, open_store

    if (query is None) == (file is None):
        raise UsageError("give a query, or --file with the name of a file that holds one")
    text = query if query is not None else file.read_text(encoding="utf-8") if file else ""
    with open_store(location, read_only=True) as store:
        kind = check_query(text)
        if kind == "select":
            rows = store.select(text)
            write_rows(rows.columns, rows.values(), form=form, stream=sys.stdout)
        elif kind == "ask":
            write_rows(["answer"], [{"answer": store.ask(text)}], form=form, stream=sys.stdout)
        else:
            sys.stdout.write(store.construct(text).decode())


@click.command("why")
@click.argument("node")
@click.option("--base", default=BASE, show_default=True, help="The address under which the store's things live.")
@STORE
@FORMAT
def why_command(*, node: str, base: str, location: str, form: str) -> None:
    """Print the evidence of NODE: the sentence, the paper with its page, the rule, the chain of inference.

    NODE is an IRI, or what follows `id/` in it: pledge/kst-36045-171.1a2b3c4d5e6f.1
    """
    from kg.analysis.why import explain
    from kg.store import open_store

    with open_store(location, read_only=True) as store:
        found = explain(store, node, base=base)
    if form != "table":
        rows = [item.to_json() for item in found.evidence]
        write_rows(list(rows[0]) if rows else [], rows, form=form, stream=sys.stdout)
        return
    click.echo(f"{found.label or found.node}\n  {found.node}\n  is: {', '.join(_local(kind) for kind in found.kinds)}")
    for register in found.registers:
        click.echo(f"  looked up in: {register}")
    for item in found.evidence:
        click.echo(f"\n{item.says}: «{' '.join(item.quote.split())}»")
        click.echo(f"  sentence: {' '.join(item.sentence.split())}")
        click.echo(f"  paper: {item.paper} {item.page or ''}".rstrip())
        click.echo(f"  rule: {item.rule}, confidence {item.confidence:g}, rules version {item.rules_version}")
        if item.about != found.node:
            click.echo(f"  about: {item.about}")


def _local(term: str) -> str:
    return term.replace("#", "/").rpartition("/")[2]


@click.command("validate")
@click.option("--language", type=click.Choice(["nl", "en"]), default="en", show_default=True, help="Of the remedies.")
@click.option(
    "--official",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Check this catalogue (catalog.ttl) against the official DCAT-AP-NL and DCAT-AP shapes instead.",
)
@click.option(
    "--cache",
    type=click.Path(path_type=Path),
    default=lambda: Path(click.get_app_dir("kamergraaf")) / "shapes",
    help="Where the official shapes are kept; they are fetched once, by pinned address and hash.",
)
@STORE
@FORMAT
def validate_command(
    *, language: Literal["nl", "en"], official: Path | None, cache: Path, location: str, form: str
) -> None:
    """Check a store against the shapes, and that every quote stands in its text; exit with 3 where one does not."""
    if official is not None:
        _validate_official(official, cache, form)
        return
    from kg.analysis.validate import validate_store
    from kg.store import open_store

    with open_store(location, read_only=True) as store:
        violations = validate_store(store)
    rows = [{"node": item.node, "shape": _local(item.shape), "remedy": item.message(language)} for item in violations]
    if form != "table":
        write_rows(["node", "shape", "remedy"], rows, form=form, stream=sys.stdout)
    for item in violations if form == "table" else ():
        click.echo(f"{item.message(language)} [{_local(item.shape)}]")
    if violations:
        raise CheckError(f"{len(violations)} violations in {location}; nothing should be published from it")
    click.echo(f"{location}: all shapes hold, and every quote stands in its text", err=True)


def _validate_official(catalogue: Path, cache: Path, form: str) -> None:
    """Run the official shapes over a catalogue and print what they say.

    Raises:
        CheckError: a shape is violated; warnings and remarks are only printed.
    """
    from kg.publish.official import check_official, fetch_official

    found = check_official(catalogue.read_bytes(), fetch_official(cache))
    rows = [{name: getattr(item, name) for name in ("severity", "file", "node", "path", "message")} for item in found]
    write_rows(["severity", "file", "node", "path", "message"], rows, form=form, stream=sys.stdout)
    violations = sum(item.severity == "Violation" for item in found)
    if violations:
        raise CheckError(f"{catalogue}: {violations} violations of the official shapes; a portal would refuse it")
    click.echo(f"{catalogue}: no violations, {len(found)} warnings and remarks", err=True)
