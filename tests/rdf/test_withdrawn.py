"""What is withdrawn stays findable."""

from __future__ import annotations

import pytest

from kg.rdf import withdrawn_quads

OLD, NEW = (f"https://w3id.org/kamergraaf/id/pledge/kst-1234-5.0123456789ab.{number}" for number in (1, 2))


def test_a_tombstone_says_what_took_its_place() -> None:
    text = "".join(withdrawn_quads({OLD: NEW}))
    assert f"<{OLD}> <http://www.w3.org/2002/07/owl#deprecated>" in text
    assert f"<{OLD}> <http://purl.org/dc/terms/isReplacedBy> <{NEW}>" in text
    assert text.count("<https://w3id.org/kamergraaf/id/graph/register-withdrawn>") == 3


def test_a_tombstone_without_successor() -> None:
    assert len(list(withdrawn_quads({OLD: None}))) == 2


def test_what_is_no_iri_cannot_be_withdrawn() -> None:
    with pytest.raises(ValueError, match="not the IRI of a thing"):
        list(withdrawn_quads({"pledge:1": None}))
