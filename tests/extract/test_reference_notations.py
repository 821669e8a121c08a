"""Every notation finds its examples, by itself, and none of its counter-examples."""

from __future__ import annotations

import pytest

from kg.extract.reference_scan import NOTATIONS, scan_references

EXAMPLES = [(n, text, ids) for n in NOTATIONS for text, *ids in n.examples]
COUNTER_EXAMPLES = [(n, text) for n in NOTATIONS for text in n.counter_examples]


def test_names_are_unique() -> None:
    assert len({n.name for n in NOTATIONS}) == len(NOTATIONS)


def test_every_notation_has_an_example_and_a_counter_example() -> None:
    assert [n.name for n in NOTATIONS if not n.examples or not n.counter_examples] == []


@pytest.mark.parametrize(("notation", "text", "ids"), EXAMPLES, ids=[f"{n.name}: {t}" for n, t, _ in EXAMPLES])
def test_example(notation, text, ids) -> None:
    cited = list(scan_references(text))
    assert [identifier for one in cited for identifier in one.ids] == ids
    assert notation in [one.notation for one in cited]


@pytest.mark.parametrize(("notation", "text"), COUNTER_EXAMPLES, ids=[f"{n.name}: {t}" for n, t in COUNTER_EXAMPLES])
def test_counter_example(notation, text) -> None:
    assert [c for c in scan_references(text) if c.notation == notation] == []
