"""Every kind of store, empty and open for writing."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.store import Store, open_store


def _serve_endpoint():
    spec = importlib.util.spec_from_file_location("store_endpoint", Path(__file__).with_name("endpoint.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["store_endpoint"] = module
    spec.loader.exec_module(module)
    return module.serve_endpoint()


@pytest.fixture
def endpoint() -> Iterator[str]:
    """The query address of an empty endpoint on the loopback address."""
    with _serve_endpoint() as address:
        yield address


@pytest.fixture(params=["memory", "disk", "remote"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind."""
    if request.param == "remote":
        pytest.importorskip("httpx", reason="the extra `remote` is not installed")
        location = request.getfixturevalue("endpoint")
    else:
        location = None if request.param == "memory" else tmp_path / "store"
    with open_store(location) as opened:
        yield opened
