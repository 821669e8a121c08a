"""Telling a portal of a release, against a stand-in of the CKAN API over a socket."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kg.errors import FetchError, UsageError
from kg.publish.ckan import dataset_of, push_release
from kg.publish.release import ReleaseOptions, write_release
from kg.settings import SAMPLE_PUBLISHING
from kg.store import Store

pytest.importorskip("ckanapi", reason="the extra `ckan` is not installed")


class Portal(BaseHTTPRequestHandler):
    """Keeps datasets in memory, wants a token for changes, and a title."""

    held: dict[str, dict]

    def do_POST(self) -> None:
        action = self.path.rpartition("/")[2]
        data = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if action == "package_show":
            found = self.held.get(data["id"])
            self.answer(200, found) if found else self.answer(404, {"__type": "Not Found Error", "message": "none"})
        elif self.headers.get("Authorization") != "secret":
            self.answer(403, {"__type": "Authorization Error", "message": "no"})
        elif not data.get("title"):
            self.answer(409, {"__type": "Validation Error", "title": ["Missing value"]})
        else:
            self.held[data["name"]] = {**data, "id": "1", "metadata_created": "2026-11-24"}
            self.answer(200, self.held[data["name"]])

    def answer(self, status: int, row: dict) -> None:
        body = json.dumps({"success": status == 200, ("result" if status == 200 else "error"): row}).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def portal() -> Iterator[tuple[str, dict]]:
    """The address of an empty portal, and what it holds."""
    handler = type("Handler", (Portal,), {"held": {}})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}", handler.held
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def release(store: Store, tmp_path: Path) -> Path:
    """A small release."""
    write_release(store, tmp_path / "release", SAMPLE_PUBLISHING, options=ReleaseOptions(formats=("turtle", "nquads")))
    return tmp_path / "release"


def test_a_dry_run_says_what_it_would_do_and_does_nothing(release: Path, portal: tuple[str, dict]) -> None:
    push = push_release(release, SAMPLE_PUBLISHING, portal[0])
    assert (push.action, push.done, portal[1]) == ("create", False, {})
    assert {item["name"] for item in push.dataset["resources"]} >= {"graph.ttl", "graph.nq", "tables/pledges.csv"}


def test_create_keep_and_update(release: Path, portal: tuple[str, dict]) -> None:
    address, held = portal
    made = push_release(release, SAMPLE_PUBLISHING, address, token="secret", owner="kg")
    assert made.done and held["kamergraaf"]["license_id"] == "cc-zero" and held["kamergraaf"]["owner_org"] == "kg"
    assert push_release(release, SAMPLE_PUBLISHING, address, token="secret", owner="kg").action == "keep"
    held["kamergraaf"]["notes"] = "changed by hand"
    held["kamergraaf"]["private"] = False
    again = push_release(release, SAMPLE_PUBLISHING, address, token="secret", owner="kg")
    assert again.action == "update" and again.changes[0].startswith("notes: ") and len(again.changes) == 1
    assert held["kamergraaf"]["notes"] == SAMPLE_PUBLISHING.description.nl and held["kamergraaf"]["private"] is False


def test_a_portal_that_refuses(release: Path, portal: tuple[str, dict]) -> None:
    with pytest.raises(UsageError, match="refused the token"):
        push_release(release, SAMPLE_PUBLISHING, portal[0], token="wrong")
    assert portal[1] == {}


def test_a_portal_that_is_not_there(release: Path) -> None:
    with pytest.raises(FetchError, match="did not answer as a CKAN portal"):
        push_release(release, SAMPLE_PUBLISHING, "http://127.0.0.1:9", token="secret")


def test_resources_carry_size_hash_and_address(release: Path) -> None:
    (turtle,) = (item for item in dataset_of(release, SAMPLE_PUBLISHING)["resources"] if item["name"] == "graph.ttl")
    assert turtle["size"] == (release / "graph.ttl").stat().st_size and turtle["hash"].startswith("sha256:")
    assert turtle["url"] == SAMPLE_PUBLISHING.address + "graph.ttl" and turtle["mimetype"] == "text/turtle"


def test_a_folder_that_is_no_release(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is no release"):
        dataset_of(tmp_path, SAMPLE_PUBLISHING)
