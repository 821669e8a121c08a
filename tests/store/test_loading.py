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
