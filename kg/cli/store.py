"""`kg query`, `kg ask`, `kg why`, `kg validate`: questions to a store."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.options import FORMAT, STORE
from kg.cli.output import write_rows
from kg.errors import UsageError


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
