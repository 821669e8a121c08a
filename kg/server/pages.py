"""Pages for people, feeds, the map of the site and the files that pages load."""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache
from importlib.resources import files
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from kg.analysis.question import shipped_questions
from kg.server.errors import NotFound
from kg.server.linked import languages
from kg.server.openapi import api_page
from kg.server.task import Task
from kg.server.web import answer, office, parameters, whole, work

_PAGE = 20
_ASSETS: dict[str, tuple[str, str, str]] = {
    "page.css": ("kg.visualise", "parts/page.css", "text/css"),
    "site.css": ("kg.server", "parts/site.css", "text/css"),
    "neighbourhood.js": ("kg.server", "parts/neighbourhood.js", "text/javascript"),
    "editor.js": ("kg.server", "parts/editor.js", "text/javascript"),
    "editor.css": ("kg.server", "parts/editor.css", "text/css"),
    "editor-yasgui.js": ("kg.server", "parts/editor-yasgui.js", "text/javascript"),
    "yasgui.min.js": ("kg.server", "assets/yasgui.min.js", "text/javascript"),
    "yasgui.min.css": ("kg.server", "assets/yasgui.min.css", "text/css"),
}
"""The files that pages may load, by name; nothing else is read from disk for a client."""
_REF = re.compile(r"[A-Za-z0-9._~:%()-]{1,200}")


async def home(request: Request) -> Response:
    """Answer with the first page."""
    return await _page(request, "home", {})


async def search(request: Request) -> Response:
    """Answer with what holds the words asked for."""
    given = parameters(request)
    offset = whole(given, "offset", default=0, least=0, most=10_000_000)
    asked = {"q": given.get("q", "")[:200], "kind": given.get("kind", "")[:40]}
    return await _page(request, "search-page", asked | {"limit": str(_PAGE), "offset": str(offset)})


async def question(request: Request) -> Response:
    """Answer with a shipped question and its answer."""
    given = {name: value for name, value in parameters(request).items() if name != "lang"}
    name = request.path_params.get("name", "")
    if name and name not in shipped_questions():
        raise NotFound(f"there is no question {name[:60]!r}", hint="/questions lists them")
    texts = {"name": name, "params": json.dumps(given)}
    return await _page(request, "question-page", texts)


async def _page(request: Request, job: str, texts: dict[str, str]) -> Response:
    task = Task(job=job, texts=texts | languages(request, parameters(request)))
    reply = await work(request, office(request).pages, task)
    return answer(reply, headers={"Vary": "Accept-Language", "Cache-Control": "no-cache"})


async def feed(request: Request) -> Response:
    """Answer with a feed of new or overdue pledges."""
    which, kind, ref = (request.path_params.get(name, "") for name in ("which", "kind", "ref"))
    known = which in ("new", "overdue") and kind in ("", "ministry", "dossier", "person")
    if not known or (ref and not _REF.fullmatch(ref)):
        raise NotFound("there is no such feed", hint="/feeds/new/dossier/36045.atom is one")
    texts = {"which": which, "kind": kind or "all", "ref": ref, "path": request.url.path}
    task = Task(job="feed", texts=texts | languages(request, parameters(request)))
    reply = await work(request, office(request).pages, task)
    return answer(reply, headers={"Cache-Control": "public, max-age=900", "Access-Control-Allow-Origin": "*"})


async def sitemap(request: Request) -> Response:
    """Answer with the map of the site."""
    part = request.path_params.get("part", "")
    if part and not (part.isascii() and part.isdigit() and len(part) < 6):
        raise NotFound("the map has no such part")
    reply = await work(request, office(request).pages, Task(job="sitemap", texts={"part": part}))
    return answer(reply, headers={"Cache-Control": "public, max-age=3600"})


async def robots(request: Request) -> Response:
    """Answer with what robots should leave alone."""
    left_alone = "".join(f"Disallow: {path}\n" for path in ("/sparql", "/api/", "/search"))
    return PlainTextResponse(f"User-agent: *\n{left_alone}Sitemap: {office(request).settings.base}sitemap.xml\n")


async def api(request: Request) -> Response:
    """Answer with the description of the API for people."""
    return HTMLResponse(api_page(), headers={"Cache-Control": "public, max-age=3600"})


async def asset(request: Request) -> Response:
    """Answer with a file that a page loads."""
    name = request.path_params["name"]
    body, media, tag = _asset(name)
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers={"ETag": tag})
    return Response(body, media_type=media, headers={"Cache-Control": "public, max-age=3600", "ETag": tag})


@cache
def _asset(name: str) -> tuple[bytes, str, str]:
    if name == "vis-network.js":
        body, media = _vis_network(), "text/javascript"
    elif name in _ASSETS:
        package, place, media = _ASSETS[name]
        file = files(package).joinpath(*place.split("/"))
        if not file.is_file():
            raise NotFound("this server was installed without that file")
        body = file.read_bytes()
    else:
        raise NotFound("there is no such file")
    return body, media, f'"{hashlib.sha256(body).hexdigest()[:20]}"'


def _vis_network() -> bytes:
    import pyvis

    source = next(iter(sorted(Path(pyvis.__file__).parent.glob("lib/vis-9.1.*/vis-network.min.js"))))
    return source.read_bytes().partition(b"//# sourceMappingURL")[0]
