"""`kg dump`: the graph as N-Quads, whole or in shards."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.options import STORE
from kg.errors import UsageError


@click.command("dump")
@STORE
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The folder for shards.")
@click.option("--shards", type=int, help="In so many files; a graph is never cut in two.")
@click.option("--compress", is_flag=True, help="Each shard as .nq.gz.")
def dump_command(*, location: str, output: Path | None, shards: int | None, compress: bool) -> None:
    """Write a store as N-Quads, for another engine: to standard output, or in shards to a folder.

    CONTRIBUTING.md has the commands that load shards into Oxigraph, Virtuoso, Jena and QLever.
    """
    from kg.publish.shards import write_shards
    from kg.store import open_store

    if (output is None) != (shards is None):
        raise UsageError("give -o FOLDER and --shards N together, or neither for standard output")
    with open_store(location, read_only=True) as store:
        if output is None or shards is None:
            store.dump(sys.stdout.buffer, "nquads")
            return
        made = write_shards(store, output, count=shards, compress=compress)
    click.echo(f"{output}: {sum(shard.quads for shard in made):,} quads in {len(made)} shards", err=True)
