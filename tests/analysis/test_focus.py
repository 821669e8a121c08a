"""Parts of a graph."""

from __future__ import annotations

import pytest

from kg.analysis.focus import around, keep, of_dossier
from kg.errors import QueryError

from .graphs import letter


def keys(graph: object) -> set[str]:
    return {node.key for node in graph.nodes}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("depth", "expected"),
    [
        (0, {"body1"}),
        (1, {"body1", "pledge1"}),
        (2, {"body1", "pledge1", "paper1", "person1"}),
    ],
)
def test_around_goes_so_many_steps(depth: int, expected: set[str]) -> None:
    assert keys(around(letter(), ["body1"], depth=depth)) == expected


def test_keep_holds_the_edges_between_what_stays() -> None:
    part = keep(letter(), ["paper1", "motion1", "nothing"])
    assert keys(part) == {"paper1", "motion1"}
    assert {edge.kind for edge in part.edges} == {"cites", "gives_effect_to"}


def test_a_dossier_holds_its_papers_and_what_they_state() -> None:
    found = keys(of_dossier(letter(), "36045"))
    assert {"paper1", "paper2", "motion1", "motion2", "pledge1", "person1", "amount1", "amount2"} <= found
    assert "motion3" not in found


def test_what_is_not_there_is_said() -> None:
    with pytest.raises(QueryError, match="36045 or 36410-VII"):
        of_dossier(letter(), "99999")
    with pytest.raises(QueryError, match="IRI"):
        around(letter(), ["nobody"])
