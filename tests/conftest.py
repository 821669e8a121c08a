"""What every test can use: the place of the real papers, and the skip that says why they are missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is no defect: no test judges by the clock.
settings.register_profile("project", deadline=None)
settings.load_profile("project")

SHARED = Path(__file__).resolve().parents[2] / "shared"
"""Real papers, gold and official vocabularies, beside the project for its makers and their CI only."""


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real material beside the project; the test skips where it is absent."""
    if not (SHARED / "data").is_dir():
        pytest.skip("the real papers beside the project (../shared) are absent")
    return SHARED


@pytest.fixture(scope="session")
def sample_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `kg run` leaves of the sample papers; made once, for reading only."""
    from kg.pipeline import Options, run_pipeline
    from kg.settings import SAMPLE_PUBLISHING

    target = tmp_path_factory.mktemp("sample") / "out"
    run_pipeline([], target, options=Options(jobs=1), publishing=SAMPLE_PUBLISHING)
    return target
