"""requirements.lock pins every dependency with hashes, fits what pyproject.toml asks, and names no address."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PINNED = {
    canonicalize_name(match[1]): match[2] for match in re.finditer(r"^([A-Za-z0-9._-]+)==(\S+) \\$", LOCK, re.MULTILINE)
}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
ASKED = [*PROJECT["dependencies"], *(line for extra in ("all", "cluster", "heavy", "server") for line in EXTRAS[extra])]


@pytest.mark.parametrize("line", [line for line in ASKED if not line.startswith("kamergraaf")])
def test_what_is_asked_for_is_pinned_within_its_bounds(line: str) -> None:
    asked = Requirement(line)
    assert asked.specifier.contains(PINNED[canonicalize_name(asked.name)], prereleases=True)


def test_every_pin_has_a_hash_and_there_is_nothing_else() -> None:
    lines = "\n".join(line for line in LOCK.splitlines() if line and not line.startswith("#"))
    entries = re.split(r"\n(?=\S)", lines)
    assert len(entries) == len(PINNED)
    for entry in entries:
        assert re.fullmatch(r"[A-Za-z0-9._-]+==\S+( \\\n {4}--hash=sha256:[0-9a-f]{64})+", entry), entry[:200]


def test_no_address_is_named() -> None:
    assert "://" not in LOCK
