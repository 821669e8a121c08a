"""The description of the JSON API: OpenAPI 3.1 for machines, a page for people; the shipped questions fill it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html import escape
from importlib.resources import files

from kg import __version__
from kg.analysis.ask import list_questions
from kg.analysis.question import ParameterType, Question
from kg.store.answer import GRAPH_MEDIA, TABLE_MEDIA
from kg.store.search import KINDS

Json = dict[str, object]

_ERRORS = {
    "400": "Not understood.",
    "404": "Not there.",
    "413": "Too long: the address, or the body.",
    "503": "Too busy; see Retry-After.",
    "504": "Stopped at its deadline.",
}
_TYPES: dict[ParameterType, Json] = {
    "text": {"type": "string", "maxLength": 2000},
    "iri": {"type": "string", "format": "iri", "maxLength": 2000},
    "date": {"type": "string", "format": "date"},
    "year": {"type": "string", "pattern": "^[0-9]{4}$"},
    "integer": {"type": "string", "pattern": "^-?[0-9]{1,9}$"},
}
_ROWS: Json = {
    "type": "object",
    "required": ["total", "limit", "offset", "next", "items"],
    "properties": {
        "total": {"type": "integer"},
        "limit": {"type": "integer"},
        "offset": {"type": "integer"},
        "next": {"type": ["string", "null"]},
        "items": {"type": "array", "items": {"type": "object"}},
    },
}
_ERROR: Json = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message", "hint"],
            "properties": {name: {"type": "string"} for name in ("code", "message", "hint")},
        }
    },
}


@cache
def build_openapi() -> Json:
    """Return the description."""
    paths: Json = {
        "/api/ask": {"get": _get("The shipped questions", "listQuestions")},
        **{f"/api/ask/{item.name}": {"get": _question(item)} for item in list_questions()},
        "/api/search": {"get": _get("Full-text search", "search", [
            _query("q", {"type": "string", "maxLength": 500}, "Words; the last may be the start of one."),
            _query("kind", {"type": "string", "enum": list(KINDS)}, "Only things of this kind."),
            *_paging()], rows=True)},
        "/api/papers/{id}": {"get": _get("A paper: what it is, pledges, cites and names", "getPaper", [
            {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "maxLength": 200},
             "example": "kst-36045-171"}])},
        "/api/neighbours": {"get": _get("A thing and what it is tied to", "getNeighbours", [
            _query("iri", {"type": "string", "maxLength": 2000}, "The address of the thing.", required=True),
            _query("lang", {"type": "string", "enum": ["nl", "en"]}, "The language of labels.")])},
        "/api/annotate": {"post": _annotate()},
        "/sparql": {"get": _sparql()},
    }  # fmt: skip
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Kamergraaf",
            "version": __version__,
            "description": "Pledges, motions and references in Dutch parliamentary papers. Everything is read only.",
        },
        "paths": paths,
        "components": {"schemas": {"Rows": _ROWS, "Error": _ERROR}},
    }


def _question(item: Question) -> Json:
    given = [
        _query(one.name, dict(_TYPES[one.type]), one.description, required=one.required) for one in item.parameters
    ]
    evidence = _query("evidence", {"type": "string", "enum": ["1"]}, "Give the sentences behind each row.")
    return _get(item.en, f"ask-{item.name}", [*given, *_paging(), evidence], rows=True)


def _get(summary: str, name: str, parameters: list[Json] | None = None, *, rows: bool = False) -> Json:
    schema: Json = {"$ref": "#/components/schemas/Rows"} if rows else {"type": "object"}
    return {"summary": summary, "operationId": name, "parameters": parameters or [], "responses": _responses(schema)}


def _responses(schema: Json, *more: tuple[str, str]) -> Json:
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    told: Json = {status: {"description": text, "content": error} for status, text in (*_ERRORS.items(), *more)}
    return {"200": {"description": "The answer.", "content": {"application/json": {"schema": schema}}}, **told}


def _query(name: str, schema: Json, description: str, *, required: bool = False) -> Json:
    return {"name": name, "in": "query", "required": required, "schema": schema, "description": description}


def _paging() -> list[Json]:
    return [
        _query("limit", {"type": "integer", "minimum": 1, "maximum": 1000, "default": 100}, "Rows a page."),
        _query("offset", {"type": "integer", "minimum": 0, "maximum": 10_000_000, "default": 0}, "Rows to skip."),
    ]


def _annotate() -> Json:
    text: Json = {"type": "string", "minLength": 1}
    body: Json = {
        "type": "object",
        "required": ["text"],
        "additionalProperties": False,
        "properties": {"text": text, "id": {"type": "string"}, "date": {"type": "string", "format": "date"}},
    }
    return {
        "summary": "The mentions and links in a text",
        "operationId": "annotate",
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": body}, "text/plain": {"schema": {"type": "string"}}},
        },
        "responses": _responses({"type": "object"}, ("415", "Neither JSON nor plain text.")),
    }


def _sparql() -> Json:
    graph = {"type": "array", "items": {"type": "string"}}
    content: Json = {media: {} for media in (*TABLE_MEDIA, *GRAPH_MEDIA)}
    responses = _responses({}, ("406", "No format that you accept."), ("507", "Took too much memory."))
    return {
        "summary": "SPARQL 1.1 Protocol, queries only",
        "operationId": "sparql",
        "parameters": [
            _query("query", {"type": "string", "maxLength": 40_000}, "The query.", required=True),
            _query("default-graph-uri", dict(graph), "Graphs merged into the default graph."),
            _query("named-graph-uri", dict(graph), "Graphs that can be named."),
        ],
        "responses": {**responses, "200": {"description": "The answer.", "content": content}},
    }


@cache
def api_page() -> str:
    """Return the description as a page."""
    page = (files("kg.server") / "parts" / "api.html").read_text(encoding="utf-8")
    return page.replace("{rows}", "\n".join(_rows()))


def _rows() -> Iterator[str]:
    paths = build_openapi()["paths"]
    assert isinstance(paths, dict)
    for path, methods in paths.items():
        for method, told in methods.items():
            needs = ", ".join(
                f"<code>{escape(item['name'])}{'' if item['required'] else '?'}</code>"
                for item in told.get("parameters", ())
                if item["name"] not in ("limit", "offset", "evidence")
            )
            yield (
                f"<tr><td><code>{method.upper()} {escape(path)}</code></td><td>{escape(told['summary'])}</td>"
                f"<td>{needs}</td></tr>"
            )
