"""`kg search`: words to things."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click

from kg.cli.options import FOLDER, FORMAT, is_address
from kg.cli.output import write_rows
from kg.errors import UsageError


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--kind", help="Only this kind: paper, motion, person, tribunal, dossier, pledge, amount.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 1000), help="How many to show.")
@FOLDER
@FORMAT
def search_command(*, words: tuple[str, ...], kind: str | None, limit: int, location: str, form: str) -> None:
    """Find papers, people, pledges and the rest that hold all of WORDS; the last may be the start of a word."""
    from kg.store import open_store
    from kg.store.search import open_search

    if is_address(location):
        raise UsageError("search reads a folder; at an address ask its /api/search")
    with open_store(location, read_only=True) as store, open_search(Path(location), store) as index:
        hits = index.find(" ".join(words), kind=kind, limit=limit)
    rows = [asdict(hit) | {"snippet": hit.snippet.replace("\x02", "").replace("\x03", "")} for hit in hits.items]
    shown = ["kind", "date", "label", "iri"] if form == "table" else ["iri", "kind", "label", "date", "snippet"]
    write_rows(shown, rows, form=form, stream=sys.stdout)
    click.echo(f"{len(rows)} of {hits.total} found", err=True)
