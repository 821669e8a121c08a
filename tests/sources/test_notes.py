"""Footnotes in plain text: found only where a mark stands before them."""

from __future__ import annotations

import pytest

from kg.model import BlockKind
from kg.sources import read_bytes


def notes(text: str) -> list[tuple[str | None, str, str]]:
    view = read_bytes(text.encode(), source="n.txt").document.view
    return [
        (block.label, view.text[max(0, block.mark - 6) : block.mark], view.text[block.span.start : block.span.end])
        for block in view.blocks
        if block.kind is BlockKind.FOOTNOTE
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Dat staat in de brief.1 Dat is zo.\n\n1 Kamerstuk 36 045, nr. 1.\n",
            [("1", "brief.", "Kamerstuk 36 045, nr. 1.")],
        ),
        ("De Kamer is geïnformeerd in 2022.1 Daarna niet.\n\n1 Zie de brief.\n", [("1", " 2022.", "Zie de brief.")]),
        (
            "Zie «Onrecht»1 en meer.2\n\n1 Eerste.\n2 Tweede.\n",
            [("1", "recht»", "Eerste."), ("2", " meer.", "Tweede.")],
        ),
        ("De wet (Wmo)1 geldt.\n\n1. De wet van 2015.\n", [("1", " (Wmo)", "De wet van 2015.")]),
        ("Er is geen merkteken.\n\n1 Dit is geen noot.\n", []),
        ("De CO2 uitstoot daalt.\n\n2 Dit is geen noot.\n", []),
        ("Een huis van 100 m1 is klein.\n\n1 Dit is geen noot.\n", []),
        ("Zie www.rijksoverheid.nl/pagina1 daarover.\n\n1 Dit is geen noot.\n", []),
        ("Er is EUR 2,1 miljard. Zie art.1 daarvan.\n\n1 Dit is geen noot.\n", []),
        ("Dat is zo.1\n\n2 Dit is noot twee zonder merk.\n", []),
    ],
)
def test_notes_have_marks(text, expected) -> None:
    assert notes(text) == expected


def test_a_mark_without_a_note_stays_in_the_view() -> None:
    view = read_bytes(b"Dat is gevoegd1 bij de brief.\n", source="n.txt").document.view
    assert view.text == "Dat is gevoegd1 bij de brief."


def test_many_numbered_lines_are_read_in_time() -> None:
    text = "Dat is zo.1 " * 20_000 + "\n".join("1 Abc." for _ in range(20_000))
    assert read_bytes(text.encode(), source="n.txt").document is not None
