"""What is written is what both parsers read back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, Literal

from kg.rdf.nquads import Quads, boolean, dated, decimal, dutch, english, escape, integer, literal

XSD = "http://www.w3.org/2001/XMLSchema#"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(
    [
        '"',
        "\\",
        "\\n",
        "a\\",
        "\x00",
        "\x7f",
        "\x85",
        "\u2028",
        "\r\n",
        "\t\b\f",
        "\ufeff",
        "😀",
        "'''",
        '"""',
        "\ud7ff",
    ]
)


def line(term: str) -> str:
    return f"<https://a/s> <https://a/p> {term} <https://a/g> .\n"


@given(TEXTS)
def test_oxigraph_reads_back_any_text(text: str) -> None:
    quad = next(iter(ox.parse(line(literal(text)), format=ox.RdfFormat.N_QUADS)))
    assert quad.object == ox.Literal(text)


@given(TEXTS)
def test_rdflib_reads_back_any_text(text: str) -> None:
    (value,) = Graph().parse(data=f"<https://a/s> <https://a/p> {dutch(text)} .\n", format="nt").objects()
    assert value == Literal(text, lang="nl")


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb", "\udead\udead"])
def test_half_a_surrogate_pair_becomes_one_replacement_character(text: str) -> None:
    assert len(escape(text)) == len(text)
    assert "\ufffd" in escape(text)


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (literal("a"), '"a"'),
        (english("a"), '"a"@en'),
        (integer(-3), f'"-3"^^<{XSD}integer>'),
        (decimal(Decimal(2500000000)), f'"2500000000"^^<{XSD}decimal>'),
        (decimal(Decimal("2.5E+9")), f'"2500000000"^^<{XSD}decimal>'),
        (decimal(Decimal("0.50")), f'"0.5"^^<{XSD}decimal>'),
        (decimal(0.1 + 0.2), f'"0.3"^^<{XSD}decimal>'),
        (decimal(1.0), f'"1"^^<{XSD}decimal>'),
        (boolean(True), f'"true"^^<{XSD}boolean>'),
        (boolean(False), f'"false"^^<{XSD}boolean>'),
        (dated("2024"), f'"2024"^^<{XSD}gYear>'),
        (dated("2024-04"), f'"2024-04"^^<{XSD}gYearMonth>'),
        (dated("2024-02-29"), f'"2024-02-29"^^<{XSD}date>'),
        (dated(date(2023, 11, 17)), f'"2023-11-17"^^<{XSD}date>'),
        (dated("2024-02-31"), None),
        (dated("2024-13"), None),
        (dated("spoedig"), None),
    ],
)
def test_terms(term: str | None, expected: str | None) -> None:
    assert term == expected


def test_a_graph_holds_each_quad_once_in_order_and_nothing_for_none() -> None:
    quads = Quads("<https://a/g>")
    for value in ('"b"', '"a"', None, '"b"'):
        quads.add("<https://a/s>", "<https://a/p>", value)
    assert quads.lines() == [line('"b"'), line('"a"')]
