"""What every answer carries, what is logged and counted, and the command that answers once."""

from __future__ import annotations

import importlib.util
import io
import json
import logging
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from kg.cli import run_command
from kg.server.errors import NotAcceptable
from kg.server.negotiate import choose, language_of, likes_html

PATHS = [
    "/",
    "/sparql",
    "/doc/tribunal/STCA",
    "/api/ask",
    "/nothing",
    "/health",
    "/assets/site.css",
    "/def",
    "/sparql/editor",
]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_guarded(site: Any, path: str) -> None:
    headers = site.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-request-id"]
    assert "server" not in headers
    scripts = "unsafe-inline" in headers["content-security-policy"].partition("script-src")[2].partition(";")[0]
    assert not scripts


PAGES = ["/", "/search?q=brief", "/questions", "/questions/overdue?on=2026-11-24", "/api", "/def", "/nothing",
         "/doc/tribunal/STCA", "/doc/dossier/36045", "/doc/paper/kst-36045-171"]  # fmt: skip


@pytest.mark.parametrize("path", [*PATHS[:-1], *PAGES])
def test_only_the_editor_may_be_unsafe(site: Any, path: str) -> None:
    """No page but the editor may evaluate text or have scripts and styles of its own; and none tries to."""
    answer = site.get(path, Accept="text/html")
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "*" not in policy
    assert not re.search(r"<script(?![^>]*(?:src=|ld\+json))|\son[a-z]+=|\sstyle=|javascript:", answer.text)


def test_a_head_request_has_no_body(site: Any) -> None:
    answer = site.send("HEAD", "/doc/tribunal/STCA")
    assert (answer.status, answer.body) == (200, b"")


def test_a_request_keeps_its_own_id_when_it_is_harmless(site: Any) -> None:
    assert site.get("/health", X_Request_Id="abc-1").headers["x-request-id"] == "abc-1"
    assert site.get("/health", X_Request_Id="a b\tc").headers["x-request-id"] != "a b\tc"


def test_the_log_has_no_text_of_queries(site: Any, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="kg.access"):
        site.get("/api/search?q=geheim")
        site.query("ASK { <http://example.org/geheim> ?p ?o }")
        # A line is written when its answer has been sent, so a client can be ahead of it.
        for _ in range(200):
            # The line of an earlier test's request can still come in: only these two are looked at.
            records = [
                record
                for record in caplog.records
                if record.name == "kg.access" and json.loads(record.getMessage())["path"] in ("/api/search", "/sparql")
            ]
            if len(records) == 2:
                break
            time.sleep(0.05)
    lines = [json.loads(record.getMessage()) for record in records]
    assert [(line["method"], line["path"], line["status"]) for line in lines] == [
        ("GET", "/api/search", 200), ("POST", "/sparql", 200),
    ]  # fmt: skip
    assert "geheim" not in json.dumps(lines)
    assert all(line["ms"] > 0 and line["bytes"] > 0 and line["id"] for line in lines)


def test_numbers_for_prometheus(site: Any) -> None:
    for _ in range(3):  # the last request may be counted only after its answer has come
        site.get("/doc/tribunal/STCA")
    lines = site.get("/metrics").text.splitlines()
    assert any(
        line.startswith('kg_requests_total{route="/doc/{ref:path}",method="GET",status="200"} ') for line in lines
    )
    assert 'kg_worker{role="query",state="waiting"} 0' in lines
    assert all(line.startswith("#") or len(line.rsplit(" ", 1)) == 2 for line in lines)


def test_an_unknown_method_does_not_grow_the_numbers(site: Any) -> None:
    assert site.send("BREW", "/").status == 405
    assert "BREW" not in site.get("/metrics").text


def test_files_are_asked_for_once(site: Any) -> None:
    first = site.get("/assets/site.css")
    assert site.get("/assets/site.css", If_None_Match=first.headers["etag"]).status == 304


def test_a_defect_leaks_nothing(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.server import api

    def broken(*args: object) -> None:
        raise RuntimeError("/secret/path")

    monkeypatch.setattr(api, "list_questions", broken)
    answer = site.get("/api/ask")
    assert (answer.status, answer.json["error"]["code"]) == (500, "defect")
    assert "secret" not in answer.text


@pytest.mark.parametrize(
    ("accept", "offered", "chosen"),
    [
        ("", ["a/b", "c/d"], "a/b"),
        ("c/d", ["a/b", "c/d"], "c/d"),
        ("a/*;q=0.1, */*;q=0.5", ["a/b", "c/d"], "c/d"),
        ("a/b;q=0, */*", ["a/b", "c/d"], "c/d"),
        ("A/B", ["a/b"], "a/b"),
        (",,;;q=,", ["a/b"], "a/b"),
        ("text/html", ["text/turtle", "text/html"], "text/html"),
    ],
)
def test_negotiation(accept: str, offered: list[str], chosen: str) -> None:
    assert choose(accept, offered) == chosen


def test_negotiation_that_fails() -> None:
    with pytest.raises(NotAcceptable):
        choose("a/b;q=0", ["a/b"])
    with pytest.raises(NotAcceptable):
        choose("*/*", ["a/b"], short="pdf")


def test_languages_and_html() -> None:
    assert language_of("en;q=0.5, nl;q=0.4", "nl") == "en"
    assert language_of("de", "nl") == "nl"
    assert likes_html("text/html;q=0.1")
    assert not likes_html("*/*")


def test_one_request_without_a_socket(sample_store: Path, capfdbinary: Any) -> None:
    store = ["--store", str(sample_store)]
    assert run_command(["serve", *store, "--get", "/sparql?query=ASK { ?s ?p ?o }"]) == 0
    assert json.loads(capfdbinary.readouterr().out)["boolean"] is True
    assert run_command(["serve", *store, "--get", "/doc/tribunal/STCA", "--accept", "text/turtle"]) == 0
    assert b"tribunal/STCA>" in capfdbinary.readouterr().out


def test_wrong_use_of_serve(sample_store: Path, tmp_path: Path, capfd: Any) -> None:
    assert run_command(["serve", "--store", str(tmp_path)]) == 1
    assert run_command(["serve", "--store", "https://example.org/sparql"]) == 2
    assert run_command(["serve", "--store", str(sample_store), "--get", "no-slash"]) == 2
    assert "kg run or kg build" in capfd.readouterr().err


def test_search_on_the_command_line(sample_store: Path, capfd: Any) -> None:
    assert run_command(["search", "--store", str(sample_store), "--format", "json", "schadereg"]) == 0
    assert "tribunal/RD4U" in capfd.readouterr().out


def test_the_unit_is_one_that_systemd_takes() -> None:
    from importlib.resources import as_file, files

    if not (systemd := shutil.which("systemd-analyze")):
        pytest.skip("systemd-analyze is not installed")
    with as_file(files("kg.server") / "deploy" / "kamergraaf.service") as unit:
        done = subprocess.run([systemd, "verify", unit], capture_output=True, text=True, check=False, timeout=60)
    # That nothing is installed in /opt on this machine is no fault of the unit.
    assert [line for line in done.stderr.splitlines() if "is not executable" not in line] == []


def test_the_unit_is_locked_up() -> None:
    """The score of systemd-analyze goes from 0 (locked up) to 10; this is 2.0 in tenths."""
    from importlib.resources import as_file, files

    if not (systemd := shutil.which("systemd-analyze")):
        pytest.skip("systemd-analyze is not installed")
    with as_file(files("kg.server") / "deploy" / "kamergraaf.service") as unit:
        words = [systemd, "security", "--offline=true", "--threshold=20", "--no-pager", unit]
        done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)
    if "unrecognized option" in done.stderr:
        pytest.skip("this systemd-analyze is too old to look at a file")
    assert done.returncode == 0, done.stdout[-300:]


def test_the_containerfile_is_one_that_a_linter_would_take() -> None:
    """hadolint is in no package index that we use; these are its rules that matter here."""
    from importlib.resources import files

    parser = pytest.importorskip("dockerfile_parse", reason="dockerfile-parse is not installed")
    text = (files("kg.server") / "deploy" / "Containerfile").read_text(encoding="utf-8")
    file = parser.DockerfileParser(fileobj=io.BytesIO(text.encode()), build_args={"WHEEL": "k.whl"})
    steps = [(step["instruction"], step["value"]) for step in file.structure if step["instruction"] != "COMMENT"]
    known = {"FROM", "ARG", "COPY", "RUN", "USER", "EXPOSE", "HEALTHCHECK", "ENTRYPOINT", "LABEL"}
    assert {name for name, _ in steps} <= known
    assert re.fullmatch(r"docker\.io/library/python:3\.\d+-slim-\w+", file.baseimage)
    names = [name for name, _ in steps]
    assert names.count("ENTRYPOINT") == names.count("USER") == names.count("HEALTHCHECK") == 1
    assert names.index("USER") > max(at for at, name in enumerate(names) if name == "RUN")
    values = dict(steps)
    assert not values["USER"].startswith(("0", "root"))
    assert isinstance(json.loads(values["ENTRYPOINT"]), list)
    assert isinstance(json.loads(values["HEALTHCHECK"].removeprefix("CMD ")), list)
    for command in (value for name, value in steps if name == "RUN"):
        assert "--no-cache-dir" in command
        assert not re.search(r"\bsudo\b|\bcurl\b|\bwget\b|apt-get upgrade|chmod 777", command)
    # What it starts is a command that is there, with options that are there.
    _, verb, *options = json.loads(values["ENTRYPOINT"])
    told = subprocess.run([sys.executable, "-c", "import sys, kg.cli; kg.cli.main(sys.argv[1:])", verb, "--help"],
                          capture_output=True, text=True, check=True, timeout=60).stdout  # fmt: skip
    assert all(option in told for option in options if option.startswith("--"))


def test_the_files_for_an_operator_are_there() -> None:
    from importlib.resources import files

    folder = files("kg.server") / "deploy"
    unit = (folder / "kamergraaf.service").read_text()
    for line in ("NoNewPrivileges=yes", "ProtectSystem=strict", "MemoryMax=", "DynamicUser=yes", "Restart=on-failure"):
        assert line in unit
    container = (folder / "Containerfile").read_text()
    assert "USER " in container
    assert ":latest" not in container


@pytest.mark.slow
def test_the_command_serves_until_it_is_told_to_end(sample_store: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "kg", "serve", "--store", str(sample_store), "--port", str(port)]
    if not importlib.util.find_spec("kg.__main__"):
        command[1:3] = ["-c", "import sys, kg.cli; kg.cli.main(sys.argv[1:])"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        for _ in range(200):
            try:
                with urlopen(f"http://127.0.0.1:{port}/ready", timeout=60) as reply:
                    assert json.load(reply)["status"] == "ready"
                break
            except URLError:
                time.sleep(0.1)
        children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
    finally:
        server.send_signal(signal.SIGTERM)
        _, said = server.communicate(timeout=60)
    assert children
    assert not any(Path(f"/proc/{child}/status").exists() for child in children)
    assert '"path": "/ready", "status": 200' in said
    assert "Traceback" not in said
