"""The server as a process: it listens, gives slow clients up, and ends without cutting anyone off."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, unquote

import uvicorn
from starlette.types import ASGIApp, Message
from uvicorn.protocols.http.h11_impl import H11Protocol

from kg.server.app import create_app
from kg.settings import ServeSettings

HEAD_SECONDS = 10.0
_GRACE_SECONDS = 15


class PatientProtocol(H11Protocol):
    """HTTP over h11 that closes a connection whose request line and headers do not arrive in time."""

    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start the clock of the first request."""
        super().connection_made(transport)
        self._late = self.loop.call_later(HEAD_SECONDS, transport.close)

    def data_received(self, data: bytes) -> None:
        """Stop the clock once a request has begun; start it anew with the first bytes of the next one."""
        super().data_received(data)
        begun = self.cycle is not None and not self.cycle.response_complete
        if begun:
            self._stop_clock()
        elif self._late is None:
            self._late = self.loop.call_later(HEAD_SECONDS, self.transport.close)

    def on_response_complete(self) -> None:
        """Leave the time between requests to the keep-alive clock."""
        self._stop_clock()
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the clock."""
        self._stop_clock()
        super().connection_lost(exc)

    def _stop_clock(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None


def server_config(settings: ServeSettings) -> uvicorn.Config:
    """Return how uvicorn runs the application."""
    return uvicorn.Config(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        http=PatientProtocol,
        ws="none",
        access_log=False,
        log_config=None,
        server_header=False,
        limit_concurrency=settings.connections,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=_GRACE_SECONDS,
        h11_max_incomplete_event_size=64 * 1024,
    )


def run_server(settings: ServeSettings) -> None:
    """Serve until the process is told to end; requests that are being answered are answered first."""
    for name in ("kg.access", "kg.server", "uvicorn.error"):
        log = logging.getLogger(name)
        log.setLevel(logging.INFO)
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(message)s"))
        log.handlers = [handler]
        log.propagate = False
    uvicorn.Server(server_config(settings)).run()


@dataclass(slots=True)
class Received:
    """The answer to one request: status, headers by name, and body."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


def answer_once(settings: ServeSettings, path: str, *, accept: str = "*/*") -> Received:
    """Return the answer to a GET of a path, without a socket."""
    return asyncio.run(_once(settings, path, accept))


async def _once(settings: ServeSettings, path: str, accept: str) -> Received:
    app = create_app(settings)
    try:
        return await request_once(app, path, accept=accept)
    finally:
        await app.state.office.close()


async def request_once(app: ASGIApp, path: str, *, accept: str) -> Received:
    """Return the answer of an application to a GET of a path."""
    received = Received()
    raw, _, query = path.partition("?")
    raw = quote(raw, safe="/%:@!$&'()*+,;=~._-")
    asked = iter([{"type": "http.request", "body": b"", "more_body": False}])

    async def receive() -> Message:
        for message in asked:
            return message
        await asyncio.Event().wait()
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            received.status = message["status"]
            received.headers = {key.decode("latin-1"): value.decode("latin-1") for key, value in message["headers"]}
        else:
            received.body += message.get("body", b"")

    scope: dict[str, Any] = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
        "path": unquote(raw), "raw_path": raw.encode("ascii", "replace"), "root_path": "",
        "query_string": quote(query, safe="=&%+:/?@!$'()*,;~._-").encode("ascii", "replace"),
        "headers": [(b"host", b"localhost"), (b"accept", accept.encode("latin-1", "replace"))],
        "client": ("127.0.0.1", 0), "server": ("localhost", 80),
    }  # fmt: skip
    await app(scope, receive, send)
    return received
