"""The JSON API: shipped questions, search, papers, neighbours, and the mentions in a text."""

from __future__ import annotations

import json
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.analysis.ask import find_question, list_questions
from kg.errors import QueryError
from kg.server.errors import BadRequest, NotFound, WrongMedia
from kg.server.openapi import build_openapi
from kg.server.task import Reply, Task
from kg.server.web import OPEN, answer, office, parameters, whole, work

_MOST = 1000
_RESERVED = frozenset({"limit", "offset", "evidence"})


async def questions(request: Request) -> Response:
    """Answer with the shipped questions: what they ask, need and give."""
    rows = [
        {
            "name": item.name,
            "en": item.en,
            "nl": item.nl,
            "parameters": [
                {"name": one.name, "type": one.type, "required": one.required, "description": one.description}
                for one in item.parameters
            ],
            "columns": [{"name": one.name, "type": one.type} for one in item.columns],
            "query": str(item.query),
        }
        for item in list_questions()
    ]
    return JSONResponse({"total": len(rows), "items": rows}, headers=OPEN)


async def ask(request: Request) -> Response:
    """Answer a shipped question; its parameters are those of the address."""
    given = parameters(request)
    name = request.path_params["name"]
    try:
        question = find_question(name)
    except QueryError as error:
        raise NotFound(f"there is no question {name[:60]!r}", hint="/api/ask lists them") from error
    values = {key: value for key, value in given.items() if key not in _RESERVED}
    _check_values(request, name, values)
    question.bind(values)
    texts = {"name": name, "params": json.dumps(values), "evidence": given.get("evidence", "")}
    return await _paged(request, "ask", texts, given)


def _check_values(request: Request, name: str, values: dict[str, str]) -> None:
    takes = [item.name for item in find_question(name).parameters]
    for key in values:
        if key not in takes:
            raise BadRequest(f"{name} has no parameter {key[:40]!r}", hint=f"it takes {', '.join(takes) or 'none'}")
    missing = [item for item in find_question(name).parameters if item.required and item.name not in values]
    if missing:
        first = missing[0]
        raise BadRequest(f"{name} needs {first.name}", hint=f"{first.name} ({first.type}): {first.description}")


async def search(request: Request) -> Response:
    """Answer with what holds the words."""
    given = parameters(request)
    texts = {"q": given.get("q", "")[:500], "kind": given.get("kind", "")}
    return await _paged(request, "search", texts, given)


async def _paged(request: Request, job: str, texts: dict[str, str], given: dict[str, str]) -> Response:
    limit = whole(given, "limit", default=100, least=1, most=_MOST)
    offset = whole(given, "offset", default=0, least=0, most=10_000_000)
    task = Task(job=job, texts=texts | {"limit": str(limit), "offset": str(offset)})
    reply = await work(request, office(request).pages, task)
    value = json.loads(reply.body)
    more = offset + limit < value["total"]
    onward = f"{request.url.path}?{urlencode(given | {'limit': str(limit), 'offset': str(offset + limit)})}"
    value |= {"limit": limit, "offset": offset, "next": onward if more else None}
    return answer(Reply(body=json.dumps(value, ensure_ascii=False).encode()), headers=OPEN)


async def paper(request: Request) -> Response:
    """Answer with a paper by its identifier."""
    task = Task(job="paper", texts={"id": request.path_params["id"][:200]})
    return answer(await work(request, office(request).pages, task), headers=OPEN)


async def neighbours(request: Request) -> Response:
    """Answer with a thing and what it is tied to."""
    given = parameters(request)
    if "iri" not in given:
        raise BadRequest("iri is missing", hint="/api/neighbours?iri=https://…")
    texts = {"iri": given["iri"][:2000], "lang": given.get("lang", "nl")}
    return answer(await work(request, office(request).pages, Task(job="neighbours", texts=texts)), headers=OPEN)


async def annotate(request: Request) -> Response:
    """Answer with the mentions in a text that is sent."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = await request.body()
    try:
        text = body.decode("utf-8")
        given = json.loads(text) if media == "application/json" else {"text": text}
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise BadRequest("the body is not UTF-8 or not JSON", hint='send {"text": "…"} or plain text') from error
    if media not in ("application/json", "text/plain"):
        raise WrongMedia(f"the body is {media[:60] or 'of no stated type'}", hint="send application/json or text/plain")
    task = Task(job="annotate", texts=_fields(given))
    reply = await work(request, office(request).texts, task)
    return answer(reply, headers=OPEN)


def _fields(given: object) -> dict[str, str]:
    hint = 'send {"text": "…"}, and where known "id" and "date"'
    if not isinstance(given, dict) or not isinstance(given.get("text"), str) or not given["text"].strip():
        raise BadRequest("text is missing", hint=hint)
    for name, value in given.items():
        if name not in ("text", "id", "date") or not isinstance(value, str):
            raise BadRequest(f"{str(name)[:40]!r} is not a field that is known, or not a text", hint=hint)
    return dict(given)


async def openapi(request: Request) -> Response:
    """Answer with the description of this API."""
    return JSONResponse(build_openapi(), headers=OPEN)
