"""The stand-in for the official sources, and a client that knows no other address."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from kg.settings import FetchSettings


@pytest.fixture(scope="session")
def stand_ins() -> ModuleType:
    """The module with the stand-in and its faults."""
    pytest.importorskip("httpx", reason="the extra `fetch` is not installed")
    pytest.importorskip("tenacity", reason="the extra `fetch` is not installed")
    spec = importlib.util.spec_from_file_location("stand_in", Path(__file__).with_name("stand_in.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["stand_in"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def source(stand_ins: ModuleType) -> Iterator:
    """An empty stand-in on a socket of its own."""
    with stand_ins.serve() as stand_in:
        yield stand_in


@pytest.fixture
def fault(stand_ins: ModuleType) -> type:
    """The class of what can go wrong with an answer."""
    return stand_ins.Fault


@pytest.fixture
def settings(source) -> FetchSettings:
    """Settings for the stand-in, without waiting."""
    place = source.address
    return FetchSettings(
        repository=place,
        parliament=place,
        lists=place,
        organisations=place,
        wikidata=place,
        contact="griffie@example.org",
        interval=0.0,
        timeout=5.0,
        pause=0.01,
        longest_pause=5.0,
        attempts=3,
    )


@pytest.fixture
def client(settings: FetchSettings) -> Iterator:
    """A client of the stand-in."""
    from kg.sources.web import Client

    with Client(settings) as client:
        yield client


@pytest.fixture
def fetch(
    source, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, str, str]]:
    """Run `kg fetch` on the stand-in, with little patience; return exit code, standard output and standard error."""
    import kg.cli.fetch as module
    from kg.cli import run_command

    patient = module.fetch_settings
    monkeypatch.setattr(
        module, "fetch_settings", lambda *args, **more: replace(patient(*args, **more), pause=0.01, attempts=3)
    )

    def run(*arguments: str) -> tuple[int, str, str]:
        place = ["-o", str(tmp_path / "papers"), "--source-address", source.address, "--interval", "0"]
        code = run_command(["fetch", *arguments, *place])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return run
