"""A stand-in for the official sources on the loopback address: search, data service and repository, with faults."""

from __future__ import annotations

import hashlib
import json
import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, quote, unquote, urlsplit
from xml.sax.saxutils import escape

TYPES = {"xml": "application/xml", "html": "text/html", "pdf": "application/pdf", "json": "application/json"}


def paper_xml(identifier: str, words: str = "De minister zegt een brief toe.") -> bytes:
    """A small paper in the official schema."""
    return (
        f'<officiele-publicatie><metadata><meta name="DC.identifier" content="{escape(identifier)}"/></metadata>'
        f"<kamerstuk><stuk><algemeen><vrije-tekst><tekst><al>{escape(words)}</al></tekst></vrije-tekst></algemeen>"
        "</stuk></kamerstuk></officiele-publicatie>"
    ).encode()


@dataclass
class Paper:
    """A paper in the repository and in the search service."""

    id: str
    dossier: str = "36045"
    number: str = "1"
    forms: dict[str, bytes] = field(default_factory=dict)
    title: str = "Brief"
    date: str = "2023-11-17"
    stamp: str = "2023-11-18T10:00:00+01:00"
    status: str = "Opgemaakt"
    folder: str = ""
    slug: str = ""

    def path(self, form: str) -> str:
        place = self.folder or self.dossier
        name = self.slug or self.id
        return f"/frbr/officielepublicaties/kst/{place}/{name}/1/{form}/{quote(name, safe='')}.{form}"


@dataclass
class Fault:
    """What goes wrong with one answer."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None
    delay: float = 0.0
    drip: float = 0.0
    cut: int | None = None
    length: int | None = None


@dataclass
class StandIn:
    """What the stand-in holds and what it was asked."""

    address: str = ""
    papers: dict[str, Paper] = field(default_factory=dict)
    sets: dict[str, list[dict]] = field(default_factory=dict)
    relations: dict[str, list[dict]] = field(default_factory=dict)
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    faults: dict[str, list[Fault]] = field(default_factory=dict)
    page: int = 100
    prefixed: bool = True
    validators: bool = True
    total: int | None = None
    official: bool = False
    log: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    def add(self, identifier: str, words: str = "De minister zegt een brief toe.", **more) -> Paper:
        match = re.fullmatch(r"kst-(.+)-(\w+)", identifier)
        names = {"dossier": match[1], "number": match[2]} if match else {}
        forms = more.pop("forms", None) or {"xml": paper_xml(identifier, words)}
        paper = Paper(**{"id": identifier, "forms": forms, **names, **more})
        self.papers[identifier] = paper
        return paper

    def fail(self, part: str, *faults: Fault) -> None:
        """Let the next answers to paths that hold a part go wrong, one fault each."""
        self.faults.setdefault(part, []).extend(faults)

    def asked(self, part: str) -> list[str]:
        return [path for path, _ in self.log if part in path]

    def next_fault(self, path: str) -> Fault | None:
        for part, waiting in self.faults.items():
            if part in path and waiting:
                return waiting.pop(0)
        return None


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    stand_in: StandIn

    def log_message(self, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        here = self.stand_in
        path = unquote(self.path)
        here.log.append((path, dict(self.headers)))
        here.times.append(time.monotonic())
        fault = here.next_fault(path)
        if fault is not None:
            time.sleep(fault.delay)
            if fault.body is None and fault.status == 200:
                status, kind, body = self._answer()
                self._send(status, kind, body, fault)
            else:
                self._send(fault.status, "text/plain", fault.body or b"", fault)
            return
        status, kind, body = self._answer()
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if status == 200 and here.validators and self.headers.get("If-None-Match") == tag:
            self._send(304, kind, b"", Fault(headers={"ETag": tag}))
            return
        self._send(status, kind, body, Fault(headers={"ETag": tag} if here.validators else {}))

    def _send(self, status: int, kind: str, body: bytes, fault: Fault) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, **fault.headers}.items():
            self.send_header(name, value)
        if status != 304 and "Transfer-Encoding" not in fault.headers:
            self.send_header("Content-Length", str(len(body) if fault.length is None else fault.length))
        self.end_headers()
        sent = body if fault.cut is None else body[: fault.cut]
        try:
            if fault.drip:
                for at in range(len(sent)):
                    self.wfile.write(sent[at : at + 1])
                    self.wfile.flush()
                    time.sleep(fault.drip)
            else:
                self.wfile.write(sent)
            if fault.cut is not None or fault.length is not None:
                self.wfile.flush()
                self.close_connection = True
                self.connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            self.close_connection = True

    def _answer(self) -> tuple[int, str, bytes]:
        parts = urlsplit(self.path)
        path, form = unquote(parts.path), parse_qs(parts.query)
        if path in self.stand_in.files:
            kind, body = self.stand_in.files[path]
            return 200, kind, body
        if path == "/sru":
            return 200, "application/xml", self._search(form)
        if path.startswith("/OData/"):
            return self._rows(path, form)
        for paper in self.stand_in.papers.values():
            for name, body in paper.forms.items():
                if unquote(paper.path(name)) == path:
                    return 200, TYPES.get(name, "application/octet-stream"), body
        return 404, "text/plain", b"not here"

    def _search(self, form: dict[str, list[str]]) -> bytes:
        query = form["query"][0]
        unknown = next((part for part in re.findall(r"(\w+)\.\w+\s*[=<>]", query) if part not in _PREFIXES), None)
        if unknown is not None:
            return _diagnostic(f"unknown prefix {unknown}")
        found = [paper for paper in self.stand_in.papers.values() if _matches(paper, query)]
        start = int(form["startRecord"][0])
        size = min(self.stand_in.page, int(form["maximumRecords"][0]))
        total = self.stand_in.total if self.stand_in.total is not None else len(found)
        base = "https://repository.overheid.nl" if self.stand_in.official else self.stand_in.address
        return _listing(found[start - 1 : start - 1 + size], total, base, prefixed=self.stand_in.prefixed)

    def _rows(self, path: str, form: dict[str, list[str]]) -> tuple[int, str, bytes]:
        inner = re.sub(r"^/OData/(?:v5|v4/2\.0)/", "", path)
        rows = self.stand_in.relations.get(inner)
        if rows is None and inner in self.stand_in.sets:
            rows = self.stand_in.sets[inner]
        if rows is None:
            return 404, TYPES["json"], b'{"error": {"code": "404", "message": "no such resource"}}'
        for condition in form.get("$filter", []):
            if since := re.fullmatch(r"ApiGewijzigdOp ge (\S+)", condition):
                rows = [row for row in rows if row["ApiGewijzigdOp"] >= since[1]]
                continue
            name, value = re.fullmatch(r"(\w+) eq '?([^']*(?:''[^']*)*)'?", condition).groups()
            if not any(name in row for row in rows):
                return 400, TYPES["json"], json.dumps({"error": {"message": f"no property named '{name}'"}}).encode()
            rows = [row for row in rows if row.get(name) == value.replace("''", "'")]
        for relation in form.get("$expand", []):
            names = re.findall(r"(?:^|,)(\w+)", re.sub(r"\((?:[^()]|\([^()]*\))*\)", "", relation))
            unknown = [name for name in names if not any(name in row for row in rows)]
            if "no-expand" in self.stand_in.files or (rows and unknown):
                return 400, TYPES["json"], b'{"error": {"message": "cannot expand"}}'
        skip = int(form.get("$skip", ["0"])[0])
        rows = rows[: int(form["$top"][0])] if "$top" in form else rows
        page = {"@odata.context": "…", "value": rows[skip : skip + self.stand_in.page]}
        if skip + self.stand_in.page < len(rows):
            others = "".join(f"${name[1:]}={quote(form[name][0])}&" for name in ("$filter", "$expand") if name in form)
            page["@odata.nextLink"] = f"{self.stand_in.address}{path}?{others}$skip={skip + self.stand_in.page}"
        return 200, TYPES["json"], json.dumps(page).encode()


_PREFIXES = {"c", "w", "dt", "ot", "cd", "cql"}


def _matches(paper: Paper, query: str) -> bool:
    fields = {"dt.identifier": paper.id, "w.dossiernummer": paper.dossier}
    for name, value in re.findall(r'([\w.]+)=="?([^"\s]+)"?', query):
        if name in fields and fields[name] != value:
            return False
    words = re.findall(r'cql\.textAndIndexes="([^"]*)"', query)
    texts = b" ".join(paper.forms.values()).decode(errors="replace")
    if words and not any(word in texts for word in words):
        return False
    for sign, day in re.findall(r"dt\.date(>=|<=)(\S+)", query):
        if (paper.date < day) if sign == ">=" else (paper.date > day):
            return False
    return all(paper.stamp[:10] >= day for day in re.findall(r"dt\.modified>=(\S+)", query))


def _listing(papers: list[Paper], total: int, base: str, *, prefixed: bool) -> bytes:
    p, default = ("sru:", "xmlns:sru") if prefixed else ("", "xmlns")
    records = "".join(
        f"<{p}record><{p}recordData><g:gzd><g:originalData><o:meta><o:owmskern><d:identifier>{escape(paper.id)}"
        f"</d:identifier><d:title>{escape(paper.title)}</d:title></o:owmskern><o:owmsmantel><d:issued>{paper.date}"
        f"</d:issued></o:owmsmantel><o:tpmeta><o:documentstatus>{paper.status}</o:documentstatus>"
        f"<o:dossiernummer>{escape(paper.dossier)}</o:dossiernummer><x:datumTijdstipWijzigingExpression>{paper.stamp}"
        "</x:datumTijdstipWijzigingExpression></o:tpmeta></o:meta></g:originalData><g:enrichedData>"
        + "".join(
            f'<g:itemUrl manifestation="{form}">{escape(base + paper.path(form))}</g:itemUrl>' for form in paper.forms
        )
        + f"</g:enrichedData></g:gzd></{p}recordData></{p}record>"
        for paper in papers
    )
    return (
        f'<{p}searchRetrieveResponse {default}="http://docs.oasis-open.org/ns/search-ws/sruResponse"'
        ' xmlns:g="http://standaarden.overheid.nl/sru" xmlns:o="http://standaarden.overheid.nl/wetgeving/"'
        ' xmlns:d="http://purl.org/dc/terms/" xmlns:x="http://standaarden.overheid.nl/cup/data">'
        f"<{p}version>2.0</{p}version><{p}numberOfRecords>{total}</{p}numberOfRecords>"
        f"<{p}records>{records}</{p}records></{p}searchRetrieveResponse>"
    ).encode()


def _diagnostic(message: str) -> bytes:
    return (
        '<searchRetrieveResponse xmlns="http://docs.oasis-open.org/ns/search-ws/sruResponse"'
        ' xmlns:ns3="http://docs.oasis-open.org/ns/search-ws/diagnostic"><version>2.0</version><diagnostics>'
        f"<ns3:diagnostic><ns3:uri>info:srw/diagnostic/1/10</ns3:uri><ns3:message>{escape(message)}</ns3:message>"
        "</ns3:diagnostic></diagnostics></searchRetrieveResponse>"
    ).encode()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing of clients that hang up: tests kill them."""


@contextmanager
def serve() -> Iterator[StandIn]:
    """Yield an empty stand-in that answers on a real socket."""
    stand_in = StandIn()
    handler = type("Handler", (_Handler,), {"stand_in": stand_in})
    server = _Server(("127.0.0.1", 0), handler)
    stand_in.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield stand_in
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
