"""The outermost layer: every request gets an id, headers, a line in the log, a bound on its body, and an answer."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import secrets
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from html import escape
from importlib.resources import files

from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.errors import KgError
from kg.server.errors import (
    BadRequest,
    Defect,
    NotFound,
    Refusal,
    SlowClient,
    TooBusy,
    TooLarge,
    WrongMethod,
    body_of,
    status_of,
)
from kg.server.metrics import Metrics
from kg.server.negotiate import likes_html
from kg.settings import ServeSettings

_access = logging.getLogger("kg.access")
_log = logging.getLogger("kg.server")

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
    " font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
EDITOR_POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
    " connect-src 'self'; font-src 'self' data:; worker-src 'self' blob:; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'"
)
"""For the editor's page alone: its bundle uses eval and writes styles; it still reaches no other host."""

_HEADERS = {
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"x-frame-options": b"DENY",
    b"cross-origin-opener-policy": b"same-origin",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=()",
    b"content-security-policy": POLICY.encode(),
}
_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_LONGEST_ADDRESS = 48_000
CROWDED = "kg.crowded"
"""In the scope of a request that came when more connections were open than there may be."""


@dataclass(slots=True)
class Account:
    """What is known of an answer when its line in the log is written."""

    status: int = 0
    size: int = 0
    started: bool = False


class Edge:
    """Wraps the application; nothing that goes wrong inside it reaches a client in any other shape than ours."""

    def __init__(self, app: ASGIApp, *, settings: ServeSettings, metrics: Metrics) -> None:
        """Keep the application, and what the edge needs to know."""
        self.app = app
        self.settings = settings
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        start = time.perf_counter()
        name = _request_id(scope)
        account = Account()
        self.metrics.open += 1
        dressed = _dressed(send, name, account)
        try:
            await self._answer(scope, self._bounded(receive), dressed, account)
        finally:
            self.metrics.open -= 1
            self._note(scope, name, account, time.perf_counter() - start)

    async def _answer(self, scope: Scope, receive: Receive, send: Send, account: Account) -> None:
        try:
            _check_request(scope, self.settings.body)
            await self.app(scope, receive, send)
        except Exception as error:  # the outermost edge of one request
            if account.started:
                raise
            await error_response(scope, error)(scope, receive, send)

    def _bounded(self, receive: Receive) -> Receive:
        """Return the receiver with a bound on the size of a body and on the time it may take to come."""
        got = 0
        done = False
        end = time.monotonic() + self.settings.body_seconds

        async def bounded() -> Message:
            nonlocal got, done
            if done:
                return await receive()
            try:
                async with asyncio.timeout(max(0.01, end - time.monotonic())):
                    message = await receive()
            except TimeoutError as error:
                raise SlowClient("the body did not arrive in time") from error
            if message["type"] == "http.request":
                got += len(message.get("body", b""))
                done = not message.get("more_body", False)
            if got > self.settings.body:
                raise TooLarge(f"the body is longer than {self.settings.body:,} bytes")
            return message

        return bounded

    def _note(self, scope: Scope, name: str, account: Account, seconds: float) -> None:
        route = scope.get("kg.route", "other")
        self.metrics.note(route, _method(scope), account.status, seconds)
        line: dict[str, object] = {
            "id": name,
            "method": _method(scope),
            "path": scope.get("path", "")[:500],
            "status": account.status,
            "bytes": account.size,
            "ms": round(seconds * 1000, 1),
        }
        if self.settings.log_queries:
            line["query"] = scope.get("query_string", b"").decode("ascii", "replace")[:4000]
        _access.info(json.dumps(line, ensure_ascii=True))


def error_response(scope: Scope, error: Exception) -> Response:
    """Return the answer that tells an error: HTML to a browser that looks at a page, JSON to all others."""
    known = _known(error)
    if isinstance(known, Defect):
        _log.error("%s %s", scope.get("path"), type(error).__name__, exc_info=error)
    status, shown = status_of(known), body_of(known)
    headers = {"Cache-Control": "no-store"}
    if isinstance(known, Refusal) and known.retry_after:
        headers["Retry-After"] = str(known.retry_after)
    if isinstance(error, HTTPException) and error.headers:
        headers |= dict(error.headers)
    if _wants_page(scope):
        return HTMLResponse(_page(status, shown["error"]), status_code=status, headers=headers)
    return JSONResponse(shown, status_code=status, headers=headers | {"Access-Control-Allow-Origin": "*"})


def _page(status: int, told: dict[str, str]) -> str:
    page = (files("kg.server") / "parts" / "error.html").read_text(encoding="utf-8")
    return page.format(status=status, **{name: escape(value) for name, value in told.items()})


def _known(error: Exception) -> KgError:
    if isinstance(error, HTTPException):
        kinds: dict[int, type[Refusal]] = {404: NotFound, 405: WrongMethod, 413: TooLarge}
        messages = {404: "there is nothing at this address", 405: "this address does not have that method"}
        message = messages.get(error.status_code, "the request is not understood")
        return kinds.get(error.status_code, BadRequest)(message)
    if isinstance(error, KgError):
        return error
    return Defect("this server failed to answer")


def _wants_page(scope: Scope) -> bool:
    path = scope.get("path", "")
    if path.startswith(("/api/", "/sparql", "/metrics", "/health", "/ready")):
        return False
    return likes_html(_header(scope, b"accept"))


def _check_request(scope: Scope, most: int) -> None:
    if scope.get(CROWDED):
        raise TooBusy("too many connections are open", retry_after=2)
    if len(scope.get("raw_path", b"")) + len(scope.get("query_string", b"")) > _LONGEST_ADDRESS:
        raise TooLarge("the address is too long", hint="send the query in the body of a POST")
    length = _header(scope, b"content-length")
    if length.isdigit() and int(length) > most:
        raise TooLarge(f"the body is longer than {most:,} bytes")


def _header(scope: Scope, name: bytes) -> str:
    return next((value.decode("latin-1") for key, value in scope.get("headers", ()) if key == name), "")


def _method(scope: Scope) -> str:
    method = scope.get("method", "")
    return method if method in ("GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH") else "OTHER"


def _request_id(scope: Scope) -> str:
    given = _header(scope, b"x-request-id")
    return given if _REQUEST_ID.fullmatch(given) else secrets.token_hex(8)


def _dressed(send: Send, name: str, account: Account) -> Callable[[Message], Awaitable[None]]:
    """Return the sender with the headers that every answer carries; what an answer says itself stays."""

    async def dressed(message: Message) -> None:
        if message["type"] == "http.response.start":
            account.started = True
            account.status = message["status"]
            own = {key.lower() for key, _ in message["headers"]}
            added = [(key, value) for key, value in _HEADERS.items() if key not in own]
            message = {**message, "headers": [*message["headers"], *added, (b"x-request-id", name.encode())]}
        elif message["type"] == "http.response.body":
            account.size += len(message.get("body", b""))
        await send(message)

    return dressed
