"""Things by their address: `/id/…` sends on to `/doc/…`, which is a page or RDF; `/def` is the vocabulary."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from kg.rdf.iri import encode
from kg.rdf.ontology import ontology_path
from kg.server.errors import NotFound
from kg.server.negotiate import choose, language_of
from kg.server.task import Task
from kg.server.web import OPEN, answer, office, parameters, work
from kg.store.answer import GRAPH_MEDIA, convert_graph

_OFFERED = ("text/html", *GRAPH_MEDIA)
_STYLE = re.compile(r"<style>([^<]{0,100000})</style>")


async def thing(request: Request) -> Response:
    """Send on from a thing to what is known of it."""
    place = _reference(request, "/id/")
    if place.startswith("concept/"):
        return RedirectResponse("/def", status_code=303)
    return RedirectResponse(f"/doc/{place}", status_code=303, headers={**OPEN, "Vary": "Accept"})


async def document(request: Request) -> Response:
    """Answer with what is known of a thing, as a page or as RDF."""
    place, given, here = _reference(request, "/doc/"), parameters(request), office(request)
    media = choose(request.headers.get("accept", ""), _OFFERED, short=given.get("format", ""))
    texts = {"iri": f"{here.settings.base}id/{place}", "media": media} | languages(request, given)
    task = Task(job="page" if media == "text/html" else "describe", texts=texts)
    reply = await work(request, here.pages, task)
    others = ", ".join(f'</doc/{place}>; rel="alternate"; type="{name}"' for name in _OFFERED if name != media)
    status = 410 if reply.message == "withdrawn" else 200
    headers = {**OPEN, "Vary": "Accept, Accept-Language", "Link": others, "Cache-Control": "no-cache"}
    return answer(reply, headers=headers, status=status)


def languages(request: Request, given: dict[str, str]) -> dict[str, str]:
    """Return the language of a page, and the one that was asked for in its address, if any."""
    chosen = given.get("lang", "") if given.get("lang") in ("nl", "en") else ""
    accepted = language_of(request.headers.get("accept-language", ""), office(request).settings.language)
    return {"lang": chosen or accepted, "chosen": chosen}


def _reference(request: Request, prefix: str) -> str:
    """Return type and reference as our IRIs write them, from a path that a client may encode in other ways.

    Raises:
        NotFound: it cannot be one of ours.
    """
    raw: bytes = request.scope.get("raw_path") or request.scope["path"].encode()
    kind, _, ref = raw.decode("ascii", "replace").partition("?")[0].removeprefix(prefix).partition("/")
    if not kind.isascii() or not kind.replace("-", "").isalnum() or not ref or len(ref) > 2000 or "\ufffd" in ref:
        raise NotFound("this is not the address of a thing")
    return f"{kind}/{encode(unquote(ref, errors='surrogateescape'))}"


async def definitions(request: Request) -> Response:
    """Answer with the vocabulary, as a page or as RDF."""
    media = choose(request.headers.get("accept", ""), _OFFERED, short=parameters(request).get("format", ""))
    headers = {**OPEN, "Vary": "Accept", "Cache-Control": "public, max-age=3600"}
    if media == "text/html":
        page, policy = _ontology_page()
        return HTMLResponse(page, headers=headers | {"Content-Security-Policy": policy})
    return Response(_vocabulary(media), media_type=media, headers=headers)


@cache
def _ontology_page() -> tuple[str, str]:
    """Return the page of the vocabulary, and a policy that lets it have the styles that stand in it and no others."""
    page = (ontology_path() / "index.html").read_text(encoding="utf-8")
    digests = (hashlib.sha256(style.encode()).digest() for style in _STYLE.findall(page))
    styles = " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests) or "'none'"
    return page, f"default-src 'none'; style-src {styles}; img-src data:; base-uri 'none'; frame-ancestors 'none'"


@cache
def _vocabulary(media: str) -> bytes:
    data = b"\n".join((ontology_path() / name).read_bytes() for name in ("kamergraaf.ttl", "concepts.ttl"))
    return data if media == "text/turtle" else convert_graph(data, media)
