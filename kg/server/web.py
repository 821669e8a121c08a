"""What every address needs: parameters read strictly, a worker's reply sent on, work that ends with its client."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from kg.server.errors import BadRequest
from kg.server.metrics import Metrics
from kg.server.pool import Pool
from kg.server.task import Reply, Task
from kg.settings import ServeSettings

_MOST_FIELDS = 200
OPEN = {"Access-Control-Allow-Origin": "*"}


class Office:
    """What the server has at hand while it runs: its settings, its numbers, and the pools of workers by role.

    Queries of strangers, our own pages and the reading of texts each have their own workers, so that none of them can
    keep the others waiting.
    """

    def __init__(self, settings: ServeSettings) -> None:
        """Start no worker yet."""
        self.settings = settings
        self.metrics = Metrics()
        self.queries = Pool("query", settings, size=settings.query_workers, deadline=settings.deadline)
        self.pages = Pool("page", settings, size=settings.page_workers, deadline=settings.page_deadline)
        self.texts = Pool("text", settings, size=1, deadline=settings.page_deadline)

    @property
    def pools(self) -> tuple[Pool, ...]:
        """Return the pools."""
        return self.queries, self.pages, self.texts

    async def close(self) -> None:
        """End every worker."""
        await asyncio.gather(*(pool.close() for pool in self.pools))


def office(request: Request) -> Office:
    """Return what the server has at hand."""
    found: Office = request.app.state.office
    return found


def pairs(data: bytes) -> list[tuple[str, str]]:
    """Return the names and values of a query string or form.

    Raises:
        BadRequest: it is not UTF-8, or has too many of them.
    """
    try:
        return parse_qsl(data.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except (UnicodeDecodeError, ValueError) as error:
        raise BadRequest("the parameters are not UTF-8, or too many", hint="encode them as UTF-8") from error


def parameters(request: Request) -> dict[str, str]:
    """Return the parameters in an address, each at most once.

    Raises:
        BadRequest: one is there twice.
    """
    found: dict[str, str] = {}
    for name, value in pairs(request.scope["query_string"]):
        if name in found:
            raise BadRequest(f"the parameter {name[:40]!r} is there twice", hint="give it once")
        found[name] = value
    return found


def whole(given: Mapping[str, str], name: str, *, default: int, least: int, most: int) -> int:
    """Return a whole number among the parameters.

    Raises:
        BadRequest: it is not one, or out of bounds.
    """
    value = given.get(name, "")
    if not value:
        return default
    if not (value.isascii() and value.isdigit() and len(value) < 10 and least <= int(value) <= most):
        raise BadRequest(f"{name} is not a whole number from {least} to {most}: {value[:40]!r}")
    return int(value)


async def work(request: Request, pool: Pool, task: Task) -> Reply:
    """Return the reply to a task; when the client goes away first, the work is stopped."""
    doing = asyncio.create_task(pool.run(task))
    leaving = asyncio.create_task(_left(request))
    try:
        await asyncio.wait({doing, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not doing.done():
            doing.cancel()
            await asyncio.gather(doing, return_exceptions=True)
            raise BadRequest("the client has gone")
        return doing.result()
    finally:
        for task_ in (doing, leaving):
            task_.cancel()
        await asyncio.gather(doing, leaving, return_exceptions=True)


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def answer(reply: Reply, *, headers: Mapping[str, str] | None = None, status: int = 200) -> Response:
    """Return a worker's reply as the answer to a request."""
    media = reply.media
    if media.startswith("text/") or media.endswith(("+xml", "/xml")):
        media += "; charset=utf-8"
    return Response(reply.body, status_code=status, headers={"content-type": media, **(headers or {})})
