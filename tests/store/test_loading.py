"""Quads go into their graph and into the merge of all graphs, however they are spelled; a triple goes into neither."""

from __future__ import annotations

import pytest

from kg.errors import StoreError
from kg.store import open_store


@pytest.mark.parametrize(
    "line",
    [
        "<urn:s> <urn:p> <urn:o> <urn:g> .",
        "<urn:s> <urn:p> <urn:o> <urn:g> .\r",
        "<urn:s> <urn:p> <urn:o>\t<urn:g> .",
        "<urn:s>\t<urn:p>\t<urn:o>\t<urn:g>\t.",
        "<urn:s> <urn:p> <urn:o> <urn:g>.",
        "# of <urn:x>\n<urn:s> <urn:p> <urn:o> <urn:g> .",
        "\n<urn:s> <urn:p> <urn:o> <urn:g> .\n\n",
        '<urn:s> <urn:p> "a <urn:b> ." <urn:g> .',
        '<urn:s> <urn:p> "a"^^<urn:type> <urn:g> .',
        '<urn:s> <urn:p> "a"@nl <urn:g> .',
        '<urn:s> <urn:p> "a \\" <urn:b>" <urn:g> .',
    ],
)
def test_a_quad_stands_in_its_graph_and_in_the_merge(line: str) -> None:
    with open_store() as store:
        store.load(f"{line}\n")
        assert store.graphs() == ["urn:g"]
        (merged,) = store.select("SELECT ?o WHERE { <urn:s> <urn:p> ?o }").rows
        (own,) = store.select("SELECT ?o WHERE { GRAPH <urn:g> { <urn:s> <urn:p> ?o } }").rows
        assert merged == own


@pytest.mark.parametrize(
    "line", ["<urn:s> <urn:p> <urn:o> .", '<urn:s> <urn:p> "a <urn:b> ." .', '<urn:s> <urn:p> "a"^^<urn:type> .']
)
def test_a_triple_without_a_graph_is_refused(line: str) -> None:
    with open_store() as store, pytest.raises(StoreError, match="not N-Quads"):
        store.load(f"{line}\n")


@pytest.mark.parametrize("graph", ["<urn:a b>", "<no-scheme>", "<urn:{g}>", "<>"])
def test_a_graph_of_no_sound_name_is_refused(graph: str) -> None:
    with open_store() as store, pytest.raises(StoreError, match="not N-Quads"):
        store.load(f"<urn:s> <urn:p> <urn:o> {graph} .\n")


@pytest.mark.parametrize("odd", ["<urn:s> <urn:p> <urn:odd>\t<urn:g> .\n", "<urn:s>\t<urn:p>\t<urn:odd> <urn:g> .\r\n"])
@pytest.mark.parametrize("place", [0, 2_000, 4_000])
def test_parts_that_are_cut_in_other_ways_are_loaded_together(odd: str, place: int) -> None:
    lines = [f"<urn:s> <urn:p> <urn:o{number}> <urn:g{number % 3}> .\n" for number in range(4_000)]
    lines.insert(place, odd)
    with open_store() as store:
        store.load(iter(lines))
        assert store.graphs() == ["urn:g", "urn:g0", "urn:g1", "urn:g2"]
        (merged,) = store.select("SELECT (COUNT(*) AS ?n) WHERE { <urn:s> <urn:p> ?o }").rows
        assert str(merged[0]) == str(store.size()) == "4001"


def test_a_graph_of_no_sound_name_is_refused_wherever_it_stands() -> None:
    lines = [f"<urn:s> <urn:p> <urn:o{number}> <urn:g> .\n" for number in range(4_000)]
    lines[3_000] = "<urn:s> <urn:p> <urn:o> <no-scheme> .\n"
    with open_store() as store, pytest.raises(StoreError, match="not N-Quads"):
        store.load(iter(lines))
