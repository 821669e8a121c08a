"""The application: every address, and what starts and stops with it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from kg.errors import KgError
from kg.server import api, linked, pages, sparql
from kg.server.edge import Edge, error_response
from kg.server.errors import Refusal
from kg.server.task import Task
from kg.server.web import Office, office
from kg.settings import ServeSettings

_log = logging.getLogger("kg.server")

Endpoint = Callable[[Request], Awaitable[Response]]
_INDEX_SECONDS = 600.0

ADDRESSES: tuple[tuple[str, Endpoint, tuple[str, ...]], ...] = (
    ("/", pages.home, ("GET",)),
    ("/search", pages.search, ("GET",)),
    ("/questions", pages.question, ("GET",)),
    ("/questions/{name}", pages.question, ("GET",)),
    ("/sparql", sparql.endpoint, ("GET", "POST", "OPTIONS")),
    ("/sparql/", sparql.endpoint, ("GET", "POST", "OPTIONS")),
    ("/sparql/editor", sparql.editor, ("GET",)),
    ("/id/{ref:path}", linked.thing, ("GET",)),
    ("/doc/{ref:path}", linked.document, ("GET",)),
    ("/def", linked.definitions, ("GET",)),
    ("/feeds/{which}.atom", pages.feed, ("GET",)),
    ("/feeds/{which}/{kind}/{ref}.atom", pages.feed, ("GET",)),
    ("/sitemap.xml", pages.sitemap, ("GET",)),
    ("/sitemap-{part}.xml", pages.sitemap, ("GET",)),
    ("/robots.txt", pages.robots, ("GET",)),
    ("/assets/{name}", pages.asset, ("GET",)),
    ("/api", pages.api, ("GET",)),
    ("/api/openapi.json", api.openapi, ("GET",)),
    ("/api/ask", api.questions, ("GET",)),
    ("/api/ask/{name}", api.ask, ("GET",)),
    ("/api/search", api.search, ("GET",)),
    ("/api/papers/{id}", api.paper, ("GET",)),
    ("/api/neighbours", api.neighbours, ("GET",)),
    ("/api/annotate", api.annotate, ("POST",)),
)


def create_app(settings: ServeSettings) -> Starlette:
    """Return the application over one store; it opens nothing before it is asked or started."""
    at_hand = Office(settings)
    routes = [Route(path, _named(path, endpoint), methods=list(methods)) for path, endpoint, methods in ADDRESSES]
    routes += [Route(path, _named(path, answer)) for path, answer in _STATE.items()]
    app = Starlette(
        routes=routes,
        lifespan=_lifespan,
        middleware=[Middleware(Edge, settings=settings, metrics=at_hand.metrics)],
        exception_handlers={HTTPException: _tell, KgError: _tell},
    )
    app.router.redirect_slashes = False
    app.state.office = at_hand
    return app


def _named(path: str, endpoint: Endpoint) -> Endpoint:
    """Return the endpoint so that the log and the numbers know it by the pattern of its address."""
    return partial(_noting, path, endpoint)


async def _noting(path: str, endpoint: Endpoint, request: Request) -> Response:
    request.scope["kg.route"] = path
    return await endpoint(request)


async def _tell(request: Request, error: Exception) -> Response:
    return error_response(request.scope, error)


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    """Start workers ahead of the first request, and end them all with the server."""
    at_hand: Office = app.state.office
    warming = asyncio.create_task(_warm(at_hand))
    try:
        yield
    finally:
        warming.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await warming
        await at_hand.close()


async def _warm(at_hand: Office) -> None:
    try:
        await at_hand.pages.run(Task(job="ready", texts={"index": "1"}), deadline=_INDEX_SECONDS)
        await at_hand.queries.warm()
    except Refusal as error:
        _log.warning("not ready yet: %s", error)


async def health(request: Request) -> Response:
    """Answer that the process lives."""
    return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})


async def ready(request: Request) -> Response:
    """Answer whether the release can be asked."""
    reply = await office(request).pages.run(Task(job="ready"))
    return Response(reply.body, media_type=reply.media, headers={"Cache-Control": "no-store"})


async def metrics(request: Request) -> Response:
    """Answer with the numbers of this process for Prometheus."""
    at_hand = office(request)
    pools = [
        (pool.role, {"running": pool.running, "waiting": pool.waiting, "killed": pool.killed, "refused": pool.refused})
        for pool in at_hand.pools
    ]
    text = "\n".join(at_hand.metrics.lines(pools)) + "\n"
    return PlainTextResponse(text, media_type="text/plain; version=0.0.4")


_STATE: dict[str, Endpoint] = {"/health": health, "/ready": ready, "/metrics": metrics}
