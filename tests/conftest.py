"""What every test can use: the place of the real papers, and the skip that says why they are missing."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"
"""Real papers, gold and official vocabularies, beside the project for its makers and their CI only."""


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real material beside the project; the test skips where it is absent."""
    if not (SHARED / "data").is_dir():
        pytest.skip("the real papers beside the project (../shared) are absent")
    return SHARED
