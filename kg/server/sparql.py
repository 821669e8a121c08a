"""The SPARQL 1.1 Protocol, for queries: by GET, by a form, or with the query as the body."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from kg.server.edge import EDITOR_POLICY
from kg.server.errors import BadQuery, BadRequest, WrongMedia
from kg.server.negotiate import choose, likes_html
from kg.server.task import Task
from kg.server.web import OPEN, answer, office, pairs, work
from kg.store.answer import GRAPH_MEDIA, convert_graph

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
_FORMATS = "http://www.w3.org/ns/formats/"
_CORS = {
    **OPEN,
    "Access-Control-Allow-Methods": "GET, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Content-Type",
    "Access-Control-Max-Age": "86400",
}


async def endpoint(request: Request) -> Response:
    """Answer a query, describe the service, or send a person to the editor."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers=_CORS)
    given = await _given(request)
    queries = [value for name, value in given if name == "query"]
    accept = request.headers.get("accept", "")
    if not queries and request.method != "POST":
        if likes_html(accept):
            return RedirectResponse("/sparql/editor", status_code=303)
        return _description(request, accept)
    if len(queries) != 1:
        raise BadRequest("there is no query" if not queries else "there are several queries", hint="send one query")
    return await _answer(request, given, queries[0], accept)


async def _answer(request: Request, given: list[tuple[str, str]], query: str, accept: str) -> Response:
    texts = {"query": query, "accept": accept, "format": next((v for n, v in given if n in ("format", "output")), "")}
    lists = {short: [value for name, value in given if name == f"{short}-graph-uri"] for short in ("default", "named")}
    task = Task(job="sparql", texts=texts, lists=lists)
    reply = await work(request, office(request).queries, task)
    return answer(reply, headers={**OPEN, "Vary": "Accept", "Cache-Control": "no-cache"})


async def _given(request: Request) -> list[tuple[str, str]]:
    """Return the parameters of a request; those in the address and those in a form count the same."""
    given = pairs(request.scope["query_string"])
    if request.method == "POST":
        media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media == "application/sparql-update":
            raise BadQuery("this store is only read; updates are refused")
        if media not in (FORM, DIRECT):
            raise WrongMedia(f"the body is {media[:60] or 'of no stated type'}")
        body = await request.body()
        given = [*given, *(pairs(body) if media == FORM else [("query", _text(body))])]
    if any(name in ("update", "using-graph-uri", "using-named-graph-uri") for name, _ in given):
        raise BadQuery("this store is only read; updates are refused")
    return given


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequest("the query is not UTF-8") from error


def _description(request: Request, accept: str) -> Response:
    media = choose(accept, GRAPH_MEDIA)
    address = str(request.url.replace(query=""))
    formats = ("SPARQL_Results_JSON SPARQL_Results_XML SPARQL_Results_CSV SPARQL_Results_TSV"
               " Turtle N-Triples JSON-LD RDF_XML").split()  # fmt: skip
    text = (
        "@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .\n"
        f"<{address}> a sd:Service ; sd:endpoint <{address}> ; sd:supportedLanguage sd:SPARQL11Query ;\n"
        f"  sd:resultFormat {', '.join(f'<{_FORMATS}{name}>' for name in formats)} ;\n"
        f"  sd:defaultDataset <{address}#dataset> .\n"
        f"<{address}#dataset> a sd:Dataset ; sd:defaultGraph <{address}#merge> .\n"
        f"<{address}#merge> a sd:Graph ;"
        ' <http://www.w3.org/2000/01/rdf-schema#comment> "The merge of all named graphs."@en .\n'
    )
    body = convert_graph(text.encode(), media, prefixes={"sd": "http://www.w3.org/ns/sparql-service-description#"})
    return Response(body, media_type=media, headers={**_CORS, "Vary": "Accept"})


async def editor(request: Request) -> Response:
    """Answer with the query editor: YASGUI where it was brought in, else a plain one of our own."""
    rich = office(request).settings.editor and has_yasgui()
    policy = {"Content-Security-Policy": EDITOR_POLICY} if rich else {}
    return HTMLResponse(_editor_page(rich), headers=policy)


def has_yasgui() -> bool:
    """Return whether `make assets` brought YASGUI in."""
    return (files("kg.server") / "assets" / "yasgui.min.js").is_file()


@cache
def _editor_page(rich: bool) -> str:
    name = "editor-yasgui.html" if rich else "editor.html"
    return (files("kg.server") / "parts" / name).read_text(encoding="utf-8")
