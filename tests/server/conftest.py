"""A server over the sample papers on the loopback address, and a client that sends exactly what it is told."""

from __future__ import annotations

import asyncio
import http.client
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from kg.pipeline import Options, build_store, process_papers
from kg.settings import ServeSettings

pytest.importorskip("uvicorn", reason="the extra `server` is not installed")


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Site:
    """A running server: where it listens, and the application inside it."""

    port: int
    app: Any
    settings: ServeSettings
    loop: asyncio.AbstractEventLoop = field(repr=False)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def send(self, method: str, path: str, *, body: bytes | None = None, timeout: float = 60, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body=body, headers=named)
            reply = connection.getresponse()
            return Answer(reply.status, {k.lower(): v for k, v in reply.getheaders()}, reply.read())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Answer:
        return self.send("GET", path, **headers)

    def query(self, text: str, *, timeout: float = 60, **headers: str) -> Answer:
        given = {"Content_Type": "application/sparql-query"} | headers
        return self.send("POST", "/sparql", body=text.encode(), timeout=timeout, **given)


@contextmanager
def run_site(settings: ServeSettings) -> Iterator[Site]:
    """Run a server in a thread of its own until the block ends, and end it as an operator would."""
    import uvicorn

    from kg.server.operate import server_config

    server = uvicorn.Server(server_config(replace(settings, port=0)))
    started = threading.Event()
    found: dict[str, Any] = {}

    async def serve() -> None:
        found["loop"] = asyncio.get_running_loop()
        task = asyncio.create_task(server.serve())
        while not server.started and not task.done():
            await asyncio.sleep(0.01)
        if server.started:
            found["port"] = server.servers[0].sockets[0].getsockname()[1]
        started.set()
        await task

    thread = threading.Thread(target=asyncio.run, args=(serve(),))
    thread.start()
    assert started.wait(60)
    try:
        yield Site(port=found["port"], app=server.config.app, settings=settings, loop=found["loop"])
    finally:
        server.should_exit = True
        thread.join(60)
        assert not thread.is_alive()


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample papers in a store."""
    folder = tmp_path_factory.mktemp("release") / "store"
    options = Options(jobs=1)
    build_store((paper for paper in process_papers((), options=options) if not paper.failed), folder, options=options)
    return folder


@pytest.fixture(scope="session")
def site(sample_store: Path) -> Iterator[Site]:
    """A server with the usual limits."""
    with run_site(ServeSettings(store=str(sample_store))) as running:
        yield running


@pytest.fixture(scope="session")
def strict(sample_store: Path) -> Iterator[Site]:
    """A server that takes on very little."""
    settings = ServeSettings(
        store=str(sample_store), query_workers=1, page_workers=1, queue=2, wait=0.4, deadline=1.0,
        memory=192 * 1024 * 1024, rows=50, body=2000, body_seconds=0.5,
    )  # fmt: skip
    with run_site(settings) as running:
        yield running


@pytest.fixture(scope="session")
def serve() -> Callable[[ServeSettings], Any]:
    """Run a server with settings of the test's own, as a context manager."""
    return run_site
