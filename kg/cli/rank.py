"""`kg rank`: PageRank of what is cited, for graphs that one process cannot hold."""

from __future__ import annotations

import sys
import tempfile
from functools import partial
from pathlib import Path

import click

from kg.cli.options import FORMAT, STORE
from kg.cli.output import write_rows


@click.command("rank")
@click.option("--top", type=click.IntRange(1), default=20, show_default=True, help="The most rows.")
@click.option(
    "--engine", default="local", show_default=True, help="Where it is worked out: local, or dask://HOST:PORT."
)
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes on this machine.")
@click.option("--shards", type=click.IntRange(1, 999), default=4, show_default=True, help="Pieces of the graph.")
@click.option("--room", type=click.Path(path_type=Path), help="A folder for the pieces that all processes see.")
@STORE
@FORMAT
def rank_command(*, top: int, engine: str, jobs: int, shards: int, room: Path | None, location: str, form: str) -> None:
    """Rank what the papers of a store cite, by PageRank, in pieces on disk.

    The same ranks as `kg analyse key-papers` has for papers, but over all that is cited, and by many processes.
    """
    from kg.analysis.ranking import citation_edges, shard_ranks, shard_sums, write_edges
    from kg.engines import map_open, must_not_be_lost, open_engine
    from kg.store import open_store

    with open_store(location, read_only=True) as store:
        names, edges = citation_edges(store)
    with tempfile.TemporaryDirectory(prefix="rank-", dir=room) as name:
        folder = Path(name)
        write_edges([edges], folder, nodes=len(names), shards=shards)
        with open_engine(engine, shard_sums, processes=jobs, lost=must_not_be_lost) as opened:
            ranks = shard_ranks(folder, partial(map_open, opened))
    best = sorted(zip(ranks.tolist(), names, strict=True), key=lambda pair: (-pair[0], pair[1]))[:top]
    rows = [{"thing": thing, "pagerank": f"{rank:.9f}"} for rank, thing in best]
    write_rows(["thing", "pagerank"], rows, form=form, stream=sys.stdout)
