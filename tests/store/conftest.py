"""Every kind of store, empty and open for writing."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from kg.store import Quads, Store, open_store


def _module(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def endpoint() -> Iterator[str]:
    """The query address of an empty endpoint on the loopback address."""
    with _module("store_endpoint", Path(__file__).with_name("endpoint.py")).serve_endpoint() as address:
        yield address


@pytest.fixture(scope="module")
def module_endpoint() -> Iterator[str]:
    """The query address of an endpoint that the tests of a module share."""
    with _module("store_endpoint", Path(__file__).with_name("endpoint.py")).serve_endpoint() as address:
        yield address


@pytest.fixture(scope="module")
def module_patch() -> Iterator[pytest.MonkeyPatch]:
    """What is set in the environment for the tests of a module."""
    with pytest.MonkeyPatch.context() as patch:
        yield patch


class Released:
    """Our own server over a socket: what is written becomes its next release, what is asked goes to its address."""

    def __init__(self, folder: Path, address: str) -> None:
        self._all, self._folder, self._remote = open_store(), folder, open_store(address)

    def load(self, nquads: Quads) -> None:
        self._all.load(nquads)
        self.release()

    def replace_graph(self, graph: str, nquads: Quads) -> None:
        self._all.replace_graph(graph, nquads)
        self.release()

    def release(self) -> None:
        from kg.store.embedded import rebuilt_store

        whole = BytesIO()
        self._all.dump(whole)
        with rebuilt_store(self._folder) as store:
            store.load(whole.getvalue())

    def __getattr__(self, name: str) -> Any:
        return getattr(self._remote, name)

    def __enter__(self) -> Released:
        return self

    def __exit__(self, *exc: object) -> None:
        self._remote.close()


@pytest.fixture(scope="session")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The folder and the query address of `kg serve`."""
    pytest.importorskip("uvicorn", reason="the extra `server` is not installed")
    from kg.settings import ServeSettings

    folder = tmp_path_factory.mktemp("own") / "store"
    run_site = _module("store_site", Path(__file__).parents[1] / "server" / "conftest.py").run_site
    with open_store(folder):
        pass
    with run_site(ServeSettings(store=str(folder), rows=5000)) as site:
        yield folder, f"{site.address}/sparql"


@contextmanager
def _own(request: pytest.FixtureRequest) -> Iterator[Store]:
    with Released(*request.getfixturevalue("own_server")) as released:
        released.release()
        yield released  # type: ignore[misc]


@contextmanager
def _foreign(request: pytest.FixtureRequest) -> Iterator[Store]:
    virtuoso = request.getfixturevalue("virtuoso")
    virtuoso.command("RDF_GLOBAL_RESET();")
    patch = request.getfixturevalue("monkeypatch")
    patch.setenv("KG_STORE_USER", "dba")
    patch.setenv("KG_STORE_PASSWORD", "dba")
    with open_store(virtuoso.address) as opened:
        yield opened


@pytest.fixture(
    params=[
        "memory",
        "disk",
        "remote",
        pytest.param("own-server", marks=pytest.mark.slow),
        pytest.param("virtuoso", marks=pytest.mark.slow),
    ]
)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind; what is behind an address is a real server over a socket."""
    if request.param not in ("memory", "disk"):
        pytest.importorskip("httpx", reason="the extra `remote` is not installed")
    if request.param == "own-server":
        with _own(request) as released:
            yield released
        return
    if request.param == "virtuoso":
        with _foreign(request) as opened:
            yield opened
        return
    location = {"memory": None, "disk": tmp_path / "store"}.get(request.param)
    with open_store(request.getfixturevalue("endpoint") if request.param == "remote" else location) as opened:
        yield opened
