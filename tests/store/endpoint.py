"""A small SPARQL endpoint with a Graph Store on the loopback address, made of the embedded engine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox


class _Handler(BaseHTTPRequestHandler):
    engine: ox.Store

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if urlsplit(self.path).path == "/query":
            self._query(parse_qs(body.decode()))
        else:
            self.engine.load(body, ox.RdfFormat.N_TRIPLES, to_graph=self._graph())
            self._send(204, b"")

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self._graph().value.endswith("refused"):
            self._send(403, b"this graph is not yours")
            return
        self.engine.clear_graph(self._graph())
        self.engine.load(body, ox.RdfFormat.N_TRIPLES, to_graph=self._graph())
        self._send(204, b"")

    def log_message(self, *args: object) -> None:
        pass

    def _graph(self) -> ox.NamedNode:
        return ox.NamedNode(parse_qs(urlsplit(self.path).query)["graph"][0])

    def _query(self, form: dict[str, list[str]]) -> None:
        union = form.get("union-default-graph") == ["true"]
        try:
            found = self.engine.query(form["query"][0], use_default_graph_as_union=union)
        except SyntaxError as error:
            self._send(400, str(error).encode())
            return
        if isinstance(found, ox.QueryTriples):
            self._send(200, found.serialize(format=ox.RdfFormat.N_TRIPLES) or b"")
        else:
            self._send(200, found.serialize(format=ox.QueryResultsFormat.JSON) or b"")

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serve_endpoint() -> Iterator[str]:
    """Yield the query address of an empty endpoint."""
    handler = type("Handler", (_Handler,), {"engine": ox.Store()})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/query"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
