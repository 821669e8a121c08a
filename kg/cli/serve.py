"""`kg serve`: the store as pages, linked data, a SPARQL endpoint and a JSON API."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.options import FOLDER, is_address
from kg.errors import StoreError, UsageError
from kg.settings import BASE, ServeSettings


@click.command("serve")
@FOLDER
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="The port to listen on.")
@click.option("--base", default=BASE, show_default=True, help="The address under which the store's things live.")
@click.option("--contact", default="data@example.org", show_default=True, help="Where to mail mistakes.")
@click.option("--deadline", default=10.0, show_default=True, type=click.FloatRange(0.1), help="Seconds a query has.")
@click.option("--memory", default=1024, show_default=True, type=click.IntRange(64), help="Megabytes a query may take.")
@click.option("--rows", default=50_000, show_default=True, type=click.IntRange(1), help="Rows an answer may have.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Queries at a time.")
@click.option("--log-queries", is_flag=True, help="Write the text of queries into the access log.")
@click.option("--get", "path", metavar="PATH", help="Answer one request for PATH, without listening.")
@click.option("--accept", default="*/*", show_default=True, help="The media types to ask for with --get.")
def serve_command(
    *, location: str, host: str, port: int, base: str, contact: str, deadline: float, memory: int, rows: int,
    workers: int, log_queries: bool, path: str | None, accept: str,
) -> None:  # fmt: skip
    """Serve a store, read only: pages, linked data, SPARQL, JSON, feeds.

    Only this machine can reach it, unless --host says otherwise.
    """
    try:
        from kg.server.operate import answer_once, run_server
    except ImportError as error:
        raise UsageError("serving needs starlette and uvicorn: pip install 'kamergraaf[server]'") from error
    settings = ServeSettings(
        store=_folder(location), host=host, port=port, base=base, contact=contact, deadline=deadline,
        memory=memory * 1024 * 1024, rows=rows, query_workers=workers, page_workers=workers, log_queries=log_queries,
    )  # fmt: skip
    if path is None:
        click.echo(f"kg: serving {location} at http://{host}:{port}/", err=True)
        run_server(settings)
        return
    if not path.startswith("/"):
        raise UsageError(f"--get {path!r}: a path starts with /, such as /sparql")
    received = answer_once(settings, path, accept=accept)
    sys.stdout.buffer.write(received.body)
    sys.stdout.buffer.flush()
    if received.status >= 400:
        click.echo(f"kg: {received.status}", err=True)
        sys.exit(1)
    if 300 <= received.status < 400:
        click.echo(f"kg: {received.status} {received.headers.get('location', '')}", err=True)


def _folder(location: str) -> str:
    if is_address(location):
        raise UsageError("a server serves a folder; name the folder that kg run or kg build made")
    if not (Path(location) / "CURRENT").is_file():
        raise StoreError(f"there is no store at {location}; make one with kg run or kg build")
    return str(Path(location).absolute())
