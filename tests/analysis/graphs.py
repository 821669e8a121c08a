"""Small graphs of which every figure can be counted by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from kg.analysis.graph import CommitmentGraph, Edge, Node, make_graph


def node(key: str, **fields: Any) -> Node:
    """A node whose kind is the word before its number: `paper1`, `motion2`."""
    kind: Any = key.rstrip("0123456789")
    return Node(key=key, kind=kind, **{"label": key.capitalize(), **fields})


def edges(*written: str) -> list[Edge]:
    """Edges as `source kind target`."""
    triples = [line.split() for line in written]
    return [Edge(source=one, kind=kind, target=other) for one, kind, other in triples]  # type: ignore[arg-type]


def amount(key: str, value: int, **fields: Any) -> Node:
    return node(key, amount=Decimal(value), **{"currency": "EUR", "period": "2024", "status": "reserved", **fields})


def letter() -> CommitmentGraph:
    """One letter on two motions with two pledges and three amounts, one of them part of another; one motion ignored."""
    nodes = [
        node("paper1", date="2024-03-01", dossiers=("36045",)),
        node("paper2", date="2024-05-01", dossiers=("36045",)),
        node("motion1", date="2024-02-20", dossiers=("36045",), status="adopted"),
        node("motion2", date="2024-02-10", dossiers=("36200",), status="adopted"),
        node("motion3", date="2024-02-11", dossiers=("36200",)),
        node("pledge1", type="financial"),
        node("pledge2", type="policy"),
        node("person1"),
        node("body1"),
        amount("amount1", 100, detail="Hulp"),
        amount("amount2", 40, detail="hulp"),
        amount("amount3", 7, status="spent", period="2023-01/2023-06"),
        amount("amount4", 9, period="2023/2026"),
    ]
    return make_graph(
        nodes,
        edges(
            "paper1 gives_effect_to motion1",
            "paper1 cites motion1",
            "paper1 cites motion2",
            "paper2 cites motion2",
            "paper2 cites paper1",
            "motion3 cites motion2",
            "pledge1 stated_in paper1",
            "pledge2 stated_in paper1",
            "pledge1 pledged_by person1",
            "pledge2 pledged_by person1",
            "pledge1 pledged_to body1",
            "amount1 stated_in paper1",
            "amount2 part_of amount1",
        ),
    )
