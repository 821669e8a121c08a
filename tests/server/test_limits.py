"""What a stranger can do at worst: runaway and greedy queries, floods, slow and long bodies, a release pulled away."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.settings import ServeSettings

RUNAWAY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
GREEDY = """SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?c), STR(?d), STR(?f))) AS ?all)
  WHERE { ?a ?b ?c . ?d ?e ?f }"""
FINE = "ASK { ?s ?p ?o }"


def workers(site: Any) -> set[int]:
    """Return the processes that answer queries."""
    return {worker.process.pid for worker in site.app.state.office.queries._all}


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def eventually(holds: Callable[[], bool]) -> bool:
    for _ in range(600):
        if holds():
            return True
        time.sleep(0.05)
    return False


def test_a_runaway_query_is_killed_and_the_next_is_answered(strict: Any) -> None:
    assert strict.query(FINE).status == 200
    before = workers(strict)
    answer = strict.query(RUNAWAY)
    assert (answer.status, answer.json["error"]["code"]) == (504, "deadline")
    assert eventually(lambda: not any(alive(process) for process in before))
    assert strict.query(FINE).json["boolean"] is True


@pytest.mark.slow
def test_a_greedy_query_is_killed_and_the_next_is_answered(sample_store: Path, serve: Any) -> None:
    settings = ServeSettings(store=str(sample_store), query_workers=1, memory=128 * 1024 * 1024, deadline=60)
    with serve(settings) as site:
        answer = site.query(GREEDY)
        assert (answer.status, answer.json["error"]["code"]) == (507, "memory")
        assert site.query(FINE).json["boolean"] is True


def test_queries_are_answered_where_no_network_is(strict: Any) -> None:
    probe = [sys.executable, "-c", "import ctypes; raise SystemExit(ctypes.CDLL(None).unshare(0x50000000) != 0)"]
    if sys.platform != "linux" or subprocess.run(probe, check=False).returncode:
        pytest.skip("this system lets no process leave the network")
    assert strict.query(FINE).status == 200
    for process in workers(strict):
        devices = Path(f"/proc/{process}/net/dev").read_text().splitlines()[2:]
        assert [line.partition(":")[0].strip() for line in devices] == ["lo"]
        assert Path(f"/proc/{process}/ns/net").readlink() != Path("/proc/self/ns/net").readlink()


def test_an_answer_is_whole_or_refused(strict: Any) -> None:
    assert len(strict.query("SELECT * WHERE { ?s ?p ?o } LIMIT 50").json["results"]["bindings"]) == 50
    for query in ("SELECT * WHERE { ?s ?p ?o } LIMIT 51", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"):
        answer = strict.query(query)
        assert (answer.status, answer.json["error"]["code"]) == (400, "too-many-rows")


def test_too_many_at_once_get_503_and_when_to_try_again(strict: Any) -> None:
    with ThreadPoolExecutor(8) as clients:
        answers = list(clients.map(strict.query, [RUNAWAY] * 8))
    statuses = sorted(answer.status for answer in answers)
    assert set(statuses) <= {503, 504}
    assert 503 in statuses
    refused = next(answer for answer in answers if answer.status == 503)
    assert int(refused.headers["retry-after"]) > 0
    assert refused.json["error"]["code"] == "busy"
    assert strict.query(FINE).status == 200


def test_runaway_queries_do_not_hold_up_pages(strict: Any) -> None:
    running = threading.Thread(target=strict.query, args=(RUNAWAY,))
    running.start()
    try:
        assert strict.get("/doc/tribunal/RD4U").status == 200
    finally:
        running.join()


@pytest.mark.slow
def test_the_work_of_a_client_that_leaves_is_stopped(sample_store: Path, serve: Any) -> None:
    with serve(ServeSettings(store=str(sample_store), query_workers=1, deadline=300)) as site:
        assert site.query(FINE).status == 200
        before = workers(site)
        with pytest.raises(TimeoutError):
            site.query(RUNAWAY, timeout=0.5)
        assert eventually(lambda: not any(alive(process) for process in before))
        assert site.query(FINE).status == 200


def test_a_deeply_nested_query_ends_no_server(strict: Any) -> None:
    for query in (
        "SELECT * WHERE " + "{" * 15_000 + "}" * 15_000,
        "ASK { FILTER(" + "(" * 9_000 + "1" + ")" * 9_000 + ") }",
    ):
        answer = strict.send("POST", "/sparql", body=query.encode()[:1900], Content_Type="application/sparql-query")
        assert answer.status == 400
    assert strict.query(FINE).status == 200


def raw(site: Any, *pieces: bytes, pause: float = 0.0) -> bytes:
    """Return what comes back for bytes sent as they are."""
    with socket.create_connection(("127.0.0.1", site.port), timeout=60) as connection:
        with contextlib.suppress(OSError):  # the server may close before we are done
            for piece in pieces:
                connection.sendall(piece)
                time.sleep(pause)
        received = b""
        with contextlib.suppress(ConnectionResetError):
            while piece := connection.recv(65536):
                received += piece
        return received


HEAD = b"POST /sparql HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/sparql-query\r\n"


def test_a_body_that_does_not_come_is_given_up(strict: Any) -> None:
    assert raw(strict, HEAD + b"Content-Length: 100\r\n\r\n", b"SELECT").startswith(b"HTTP/1.1 408 ")


def test_a_body_that_drips_is_given_up(strict: Any) -> None:
    drops = [b"S"] * 4
    assert raw(strict, HEAD + b"Content-Length: 100\r\n\r\n", *drops, pause=0.1).startswith(b"HTTP/1.1 408 ")


@pytest.mark.parametrize("head", [b"Content-Length: 5000\r\n\r\n", b"Transfer-Encoding: chunked\r\n\r\n"])
def test_a_body_that_is_too_long_is_refused(strict: Any, head: bytes) -> None:
    body = b"x" * 5000 if b"Length" in head else b"1388\r\n" + b"x" * 5000 + b"\r\n0\r\n\r\n"
    assert raw(strict, HEAD + head + body).startswith(b"HTTP/1.1 413 ")


def test_headers_that_do_not_come_close_the_connection(sample_store: Path, serve: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("kg.server.operate.HEAD_SECONDS", 0.4)
    with serve(ServeSettings(store=str(sample_store))) as site:
        assert raw(site, b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ") == b""
        assert raw(site) == b""
        assert site.get("/health").status == 200


def test_a_client_that_does_not_read_its_answer_is_given_up(sample_store: Path, serve: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("kg.server.operate.READ_SECONDS", 0.3)
    query = b"SELECT * WHERE { ?s ?p ?o . ?a ?b ?c } LIMIT 40000"
    with serve(ServeSettings(store=str(sample_store), deadline=60)) as site, socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.settimeout(60)
        connection.connect(("127.0.0.1", site.port))
        connection.sendall(HEAD + b"Content-Length: %d\r\n\r\n" % len(query) + query)
        head = connection.recv(2000)
        length = int(re.search(rb"content-length: (\d+)", head)[1])
        time.sleep(3)  # the client does something else
        received = len(head)
        with contextlib.suppress(ConnectionResetError):
            while piece := connection.recv(65536):
                received += len(piece)
        assert head.startswith(b"HTTP/1.1 200")
        assert received < length
        assert site.get("/health").status == 200


def shape(answer: bytes) -> str:
    """Return the code of an error that came as bytes; it must have our one shape, and tell nothing of this machine."""
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b"x-content-type-options: nosniff" in head.lower()
    assert not any(word in answer.lower() for word in (b"traceback", b"/home/", b"uvicorn", b"starlette", b"python"))
    told = json.loads(body)["error"]
    assert set(told) == {"code", "message", "hint"}
    return str(told["code"])


@pytest.mark.parametrize(
    ("request_bytes", "status", "code"),
    [
        (b"GET /doc/paper/kst-1-1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 404, "not-found"),
        (b"GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 404, "not-found"),
        (b"GET /assets/%2e%2e/%2e%2e/settings.py HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 404, "not-found"),
        (b"GET /doc/%00/%ff HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 404, "not-found"),
        (b"GET http://elsewhere.example/doc/x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 404, "not-found"),
        (b"DELETE /doc/paper/kst-1-1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 405, "method-not-allowed"),
        (b"TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 405, "method-not-allowed"),
        (b"POST /sparql HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: text/xml\r\n"
         b"Content-Length: 2\r\n\r\nhi", 415, "unsupported-media-type"),
        (b"GET /doc/tribunal/STCA HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAccept: image/png\r\n\r\n",
         406, "not-acceptable"),
        (b"GET /?" + b"a" * 50_000 + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 413, "too-large"),
        (b"GET / HTTP/1.1\r\nX-Long: " + b"a" * 100_000 + b"\r\n\r\n", 400, "bad-request"),
        (b"GET / HTTP/1.1\r\n\r\n", 400, "bad-request"),
        (b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400, "bad-request"),
        (b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc", 400, "bad-request"),
        (b"GET /sparql?query=ASK%7B%7D&default-graph-uri=%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
         400, "bad-query"),
        (HEAD + b"Content-Length: 11\r\n\r\nDROP ALL ; ", 400, "bad-query"),
        (HEAD + b"Content-Length: 2\r\n\r\n\xff\xfe", 400, "bad-request"),
    ],
)  # fmt: skip
def test_whatever_comes_over_a_socket_gets_one_shape(strict: Any, request_bytes: bytes, status: int, code: str) -> None:
    assert eventually(lambda: strict.get("/doc/tribunal/STCA").status == 200)
    assert eventually(lambda: strict.query(FINE).status == 200)
    answer = raw(strict, request_bytes)
    assert (int(answer.split(b" ", 2)[1]), shape(answer)) == (status, code)
    assert strict.get("/health").status == 200


def test_more_connections_than_there_may_be(sample_store: Path, serve: Any) -> None:
    """Those beyond the limit get our 503, those far beyond are closed, and the next client is served again."""
    with serve(ServeSettings(store=str(sample_store), connections=20)) as site:
        assert site.get("/ready").status == 200
        held = [socket.create_connection(("127.0.0.1", site.port), timeout=60) for _ in range(230)]
        try:
            ask = b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            answers = Counter(_asked(connection, ask) for connection in held)
        finally:
            for connection in held:
                connection.close()
        assert set(answers) <= {"200", "503 busy", "closed"}
        assert answers["503 busy"] > 0
        assert answers["closed"] >= 5
        assert eventually(lambda: site.get("/health").status == 200)


def _asked(connection: socket.socket, ask: bytes) -> str:
    received = b""
    with contextlib.suppress(OSError):
        connection.sendall(ask)
        while piece := connection.recv(65536):
            received += piece
    if not received:
        return "closed"
    status = received.split(b" ", 2)[1].decode()
    if status == "503":
        assert b"retry-after: 2" in received.lower()
        return f"{status} {shape(received)}"
    return status


@pytest.mark.parametrize(
    "garbage", [b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"GET\r\n\r\n", b"GET / HTTP/1.1\r\nno colon here"]
)
def test_what_is_not_http_is_answered_and_closed(strict: Any, garbage: bytes) -> None:
    answer = raw(strict, garbage + b"\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert shape(answer) == "bad-request"
    assert strict.get("/health").status == 200


@pytest.mark.slow
def test_a_new_release_is_picked_up_without_a_lost_request(sample_store: Path, tmp_path: Path, serve: Any) -> None:
    """The store's name is a link; the link is moved while clients keep asking."""
    from kg.store import open_store

    second = tmp_path / "second"
    with open_store(second) as store:
        store.load('<http://example.org/new> <http://example.org/p> "1" <http://example.org/g> .\n')
    link = tmp_path / "current"
    link.symlink_to(sample_store)
    new = "ASK { <http://example.org/new> ?p ?o }"
    with serve(ServeSettings(store=str(link))) as site:
        assert site.query(new).json["boolean"] is False
        statuses: list[int] = []
        stop = threading.Event()

        def keep_asking() -> None:
            while not stop.is_set():
                statuses.append(site.query(FINE).status)

        clients = [threading.Thread(target=keep_asking) for _ in range(3)]
        for client in clients:
            client.start()
        moved = tmp_path / "moved"
        moved.symlink_to(second)
        moved.replace(link)
        assert eventually(lambda: bool(site.query(new).json.get("boolean")))
        stop.set()
        for client in clients:
            client.join()
        assert set(statuses) == {200}
        assert site.get("/ready").json["papers"] == 0


def test_a_release_that_is_replaced_in_its_folder_is_picked_up(tmp_path: Path, serve: Any) -> None:
    from kg.store import open_store

    def fill(folder: Path, value: str) -> None:
        with open_store(folder) as store:
            store.load(f'<http://example.org/s> <http://example.org/p> "{value}" <http://example.org/g> .\n')

    store, fresh = tmp_path / "store", tmp_path / "fresh"
    fill(store, "old")
    with serve(ServeSettings(store=str(store))) as site:
        assert site.query('ASK { ?s ?p "old" }').json["boolean"] is True
        fill(fresh, "new")
        store.rename(tmp_path / "gone")
        fresh.rename(store)
        assert site.query('ASK { ?s ?p "new" }').json["boolean"] is True


def test_a_deleted_release_is_said_and_a_server_without_one_recovers(
    sample_store: Path, tmp_path: Path, serve: Any
) -> None:
    store = tmp_path / "store"
    with serve(ServeSettings(store=str(store))) as site:
        assert site.get("/health").status == 200
        answer = site.get("/ready")
        assert (answer.status, answer.json["error"]["code"]) == (503, "not-ready")
        assert str(tmp_path) not in answer.text
        assert site.query(FINE).status == 503
        shutil.copytree(sample_store, store)
        assert site.get("/ready").status == 200
        assert site.query(FINE).status == 200
        # Deleted again, what is open goes on answering.
        shutil.rmtree(store)
        assert site.query(FINE).status == 200


def test_no_process_is_left_when_the_server_ends(sample_store: Path, serve: Any) -> None:
    with serve(replace(ServeSettings(store=str(sample_store)), query_workers=2)) as site:
        with ThreadPoolExecutor(4) as clients:
            list(clients.map(site.query, [FINE] * 8))
        started = {worker.process.pid for pool in site.app.state.office.pools for worker in pool._all}
        assert started
    assert not any(alive(process) for process in started)


def test_a_request_that_is_being_answered_is_answered_before_the_server_ends(sample_store: Path, serve: Any) -> None:
    slow = "SELECT (COUNT(*) AS ?n) WHERE { ?a a ?c . ?d ?e ?f }"
    answers: list[int] = []
    with serve(ServeSettings(store=str(sample_store), deadline=60)) as site:
        assert site.query(FINE).status == 200
        client = threading.Thread(target=lambda: answers.append(site.query(slow).status))
        client.start()
        assert eventually(lambda: site.app.state.office.queries.running > 0 or bool(answers))
    client.join()
    assert answers == [200]
