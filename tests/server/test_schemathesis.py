"""Requests made from our own OpenAPI description, right and wrong ones: no 500, and answers as they are described."""

from __future__ import annotations

import os
from typing import Any

import pytest

schemathesis: Any = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
from hypothesis import HealthCheck, Phase, given, settings  # noqa: E402
from hypothesis.errors import Unsatisfiable  # noqa: E402
from schemathesis.checks import not_a_server_error  # noqa: E402
from schemathesis.specs.openapi.checks import (  # noqa: E402
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from kg.server.openapi import build_openapi  # noqa: E402

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]

EXAMPLES = int(os.environ.get("KG_SCHEMATHESIS_EXAMPLES", "10"))
PATHS: Any = build_openapi()["paths"]
OPERATIONS = [(path, method) for path, methods in PATHS.items() for method in methods]
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@pytest.fixture(scope="module")
def schema() -> Any:
    """The description, read by schemathesis."""
    return schemathesis.openapi.from_dict(build_openapi())


@pytest.mark.parametrize(("path", "method"), OPERATIONS, ids=[f"{method} {path}" for path, method in OPERATIONS])
@pytest.mark.parametrize("mode", ["positive", "negative"])
def test_the_api_does_as_its_description_says(schema: Any, site: Any, path: str, method: str, mode: str) -> None:
    wanted = schemathesis.GenerationMode.POSITIVE if mode == "positive" else schemathesis.GenerationMode.NEGATIVE
    strategy = schema[path][method.upper()].as_strategy(generation_mode=wanted)

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate],
    )
    @given(case=strategy)
    def ask(case: Any) -> None:
        response = case.call(base_url=site.address, timeout=60)
        # 503 and 504 are answers too: too busy, or stopped at the deadline.
        if response.status_code not in (503, 504):
            case.validate_response(response, checks=CHECKS)

    try:
        ask()
    except Unsatisfiable:
        pytest.skip("this address takes nothing that could be wrong")
