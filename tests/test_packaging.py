"""What a user installs: the built wheel, alone in an empty environment."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> str:
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=env, capture_output=True, text=True, timeout=900, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def empty_environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that holds the wheel and what it depends on, and nothing of the checkout."""
    place = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", place, ROOT, cwd=place)
    venv.create(place / "env", with_pip=True)
    python = place / "env" / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", next(place.glob("kamergraaf-*.whl")), cwd=place)
    return place


def test_the_wheel_carries_the_ontology_and_the_sample(empty_environment: Path) -> None:
    code = (
        "from kg.rdf import ontology_path; from kg.pipeline import SAMPLE\n"
        "print(sorted(p.name for p in ontology_path().glob('*.ttl')), len(list(SAMPLE.glob('kst-*'))))"
    )
    shown = run(empty_environment / "env" / "bin" / "python", "-c", code, cwd=empty_environment)
    assert "kamergraaf.ttl" in shown
    assert "shapes.ttl" in shown
    assert shown.strip().endswith("6")


def test_the_wheel_does_the_whole_job(empty_environment: Path) -> None:
    kg = empty_environment / "env" / "bin" / "kg"
    run(kg, "run", "-o", "out", cwd=empty_environment)
    out = empty_environment / "out"
    for name in ("mentions.jsonl", "graph.ttl", "graph.nq", "commitments.html", "catalog.ttl", "report.md"):
        assert (out / name).stat().st_size > 0, name
    counted = run(
        kg, "query", "--store", "out/store", "--format", "csv",
        "SELECT (COUNT(DISTINCT ?p) AS ?n) WHERE { ?p a <https://w3id.org/kamergraaf/def#Pledge> }",
        cwd=empty_environment,
    )  # fmt: skip
    assert int(counted.splitlines()[1]) > 5
