"""The server as a process: it listens, gives slow clients up, and ends without cutting anyone off."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, unquote

import h11
import uvicorn
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from kg.server.app import create_app
from kg.server.edge import CROWDED
from kg.server.errors import BadRequest, body_of
from kg.settings import ServeSettings

HEAD_SECONDS = 10.0
READ_SECONDS = 20.0
"""Seconds in which a client must have taken something of its answer, over and over until it has it all."""
_GRACE_SECONDS = 15
_SPARE = 200
"""Connections beyond the limit that still get an answer; those after them are closed unread."""


class PatientProtocol(H11Protocol):
    """HTTP over h11 that bounds what clients may hold: one slow with its head is closed, and so are those too many.

    A request beyond `most` connections gets our own 503, from the edge of the application; of connections far beyond
    that nothing is read.
    """

    most = 500
    _late: asyncio.TimerHandle | None = None
    _reading: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start the clock of the first request."""
        super().connection_made(transport)
        if len(self.connections) > self.most + _SPARE:
            transport.close()
            return
        self.app = _noting_crowd(self.app, lambda: len(self.connections) > self.most)
        self._late = self.loop.call_later(HEAD_SECONDS, transport.close)

    def data_received(self, data: bytes) -> None:
        """Stop the clock once a request has begun; start it anew with the first bytes of the next one."""
        before = self.cycle
        super().data_received(data)
        if self.cycle is not before:
            self._watch_reading(None)
        begun = self.cycle is not None and not self.cycle.response_complete
        if begun:
            self._stop_clock()
        elif self._late is None:
            self._late = self.loop.call_later(HEAD_SECONDS, self.transport.close)

    def on_response_complete(self) -> None:
        """Leave the time between requests to the keep-alive clock, and look whether the answer is being read."""
        self._stop_clock()
        super().on_response_complete()
        self._watch_reading(None)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the clocks."""
        self._stop_clock()
        self._stop_watching()
        super().connection_lost(exc)

    def _watch_reading(self, last: int | None) -> None:
        """Give a client up that takes nothing of its answer: what waits for it is held in memory.

        There is one watch at a time, begun anew with each request and answer: what waited of an earlier one counts not.
        """
        self._stop_watching()
        waiting = self.transport.get_write_buffer_size()
        if not waiting:
            return
        if waiting == last:
            self.transport.abort()
            return
        self._reading = self.loop.call_later(READ_SECONDS, self._watch_reading, waiting)

    def send_400_response(self, msg: str) -> None:
        """Answer what is not HTTP in the shape of all our errors, and close."""
        if self.conn.our_state not in (h11.IDLE, h11.SEND_RESPONSE):
            self.transport.close()
            return
        body = json.dumps(body_of(BadRequest("this is not a request in HTTP"))).encode()
        headers = [
            ("Content-Type", "application/json"), ("Content-Length", str(len(body))), ("Connection", "close"),
            ("X-Content-Type-Options", "nosniff"),
        ]  # fmt: skip
        for event in (h11.Response(status_code=400, headers=headers), h11.Data(data=body), h11.EndOfMessage()):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def _stop_clock(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def _stop_watching(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None


def _noting_crowd(app: ASGIApp, crowded: Callable[[], bool]) -> ASGIApp:
    """Return the application told of each request whether too many connections were open when it came."""

    async def noting(scope: Scope, receive: Receive, send: Send) -> None:
        await app({**scope, CROWDED: crowded()}, receive, send)

    return noting


def server_config(settings: ServeSettings) -> uvicorn.Config:
    """Return how uvicorn runs the application."""
    return uvicorn.Config(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        http=type("Protocol", (PatientProtocol,), {"most": settings.connections}),
        ws="none",
        access_log=False,
        log_config=None,
        server_header=False,
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
