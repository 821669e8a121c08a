"""From a store to the graph: kinds, edges, names, dates, ministries and sentences, on the sample and on a few quads."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from kg.analysis.commitment_graph import commitment_graph
from kg.analysis.graph import CommitmentGraph, Node, reading_order
from kg.store import open_store

ID = "https://w3id.org/kamergraaf/id/"
PREFIXES = {"kg": "https://w3id.org/kamergraaf/def#", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#"}


@pytest.fixture(scope="module")
def sample(sample_run: Path) -> CommitmentGraph:
    with open_store(sample_run / "store", read_only=True) as store:
        return commitment_graph(store)


def named(graph: CommitmentGraph, key: str) -> Node:
    return next(node for node in graph.nodes if node.key == ID + key)


def ends(graph: CommitmentGraph, kind: str) -> set[tuple[str, str]]:
    return {(e.source.removeprefix(ID), e.target.removeprefix(ID)) for e in graph.edges if e.kind == kind}


def test_the_letter_signed_by_three_gives_effect_to_its_motions(sample: CommitmentGraph) -> None:
    letter = "paper/kst-36045-171"
    assert len({target for source, target in ends(sample, "signed_by") if source == letter}) == 3
    assert (letter, "paper/kst-36045-77") in ends(sample, "gives_effect_to") | ends(sample, "cites")
    assert named(sample, letter).date == "2023-11-17"
    assert named(sample, letter).dossiers == ("36045",)


def test_motions_are_named_as_the_house_names_them(sample: CommitmentGraph) -> None:
    assert named(sample, "paper/kst-36045-77").label == "Motie-Hammelburg c.s."
    assert named(sample, "paper/kst-36045-100").label == "Motie-Thijssen/Van der Lee"


def test_amounts_carry_value_year_and_the_sentence_that_states_them(sample: CommitmentGraph) -> None:
    found = {node.amount: node for node in sample.of_kind("amount")}
    reserved = found[Decimal(2_500_000_000)]
    assert (reserved.currency, reserved.period, reserved.status) == ("EUR", "2023", "reserved")
    assert all("EUR" in sentence.quote for sentence in reserved.sentences)


def test_every_quote_stands_in_its_sentence_and_every_edge_between_nodes(sample: CommitmentGraph) -> None:
    keys = {node.key for node in sample.nodes}
    assert all(edge.source in keys and edge.target in keys for edge in sample.edges)
    for node in sample.nodes:
        assert all(0 <= said.start < said.end <= len(said.context) for said in node.sentences)
    assert list(sample.nodes) == sorted(sample.nodes, key=reading_order)


def test_a_pledge_has_the_ministry_of_who_signed(sample: CommitmentGraph) -> None:
    ministries = {node.ministry for node in sample.of_kind("pledge")}
    assert any(name and name.startswith("Ministerie van") for name in ministries)


def test_focus_keeps_these_nodes_only(sample_run: Path) -> None:
    keys = {f"{ID}paper/kst-36045-171", f"{ID}paper/kst-36045-77"}
    with open_store(sample_run / "store", read_only=True) as store:
        graph = commitment_graph(store, focus=keys)
    assert {node.key for node in graph.nodes} == keys


def test_the_last_vote_gives_a_motion_its_outcome() -> None:
    kg, rdf, dct = PREFIXES["kg"], PREFIXES["rdf"], "http://purl.org/dc/terms/"
    lines = [
        f"<{ID}paper/a> <{rdf}type> <{kg}Motion>",
        f"<{ID}paper/b> <{rdf}type> <{kg}Letter>",
        f"<{ID}paper/b> <http://purl.org/spar/cito/cites> <{ID}paper/a>",
    ]
    for day, outcome in (("2024-01-01", "adjourned"), ("2024-02-01", "adopted")):
        vote = f"<{ID}vote/{day}>"
        lines += [
            f"{vote} <{kg}voteOn> <{ID}paper/a>",
            f"{vote} <{kg}outcome> <{ID}concept/outcome.{outcome}>",
            f'{vote} <{dct}date> "{day}"^^<http://www.w3.org/2001/XMLSchema#date>',
        ]
    with open_store() as store:
        store.load("".join(f"{line} <{ID}graph/x> .\n" for line in lines))
        graph = commitment_graph(store)
    assert named(graph, "paper/a").status == "adopted"


def test_an_empty_store_gives_an_empty_graph() -> None:
    with open_store() as store:
        assert commitment_graph(store) == CommitmentGraph(nodes=(), edges=())
