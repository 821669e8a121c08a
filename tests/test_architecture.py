"""The layers contract, and what the command line may load before a verb is called."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True, timeout=120)


@pytest.mark.skipif(not (ROOT / "pyproject.toml").is_file(), reason="needs the checkout")
def test_the_flow_goes_one_way() -> None:
    done = run(sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("module", ["spacy", "rdflib", "pyoxigraph", "networkx", "lxml", "pyvis", "httpx"])
def test_help_loads_no_heavy_library(module: str) -> None:
    code = f"import sys, kg.cli; kg.cli.run_command(['--help']); sys.exit({module!r} in sys.modules)"
    assert run(sys.executable, "-c", code).returncode == 0


def test_plain_extraction_does_not_load_spacy() -> None:
    code = (
        "import sys; from kg.extract import extract_mentions; from kg.model import plain_document\n"
        "extract_mentions(plain_document('Zie Kamerstuk 36 045, nr. 134.')); sys.exit('spacy' in sys.modules)"
    )
    assert run(sys.executable, "-c", code).returncode == 0
