"""Years and intervals, and which of them can be the period of a sum."""

from __future__ import annotations

import pytest

from kg.extract.period import find_periods
from kg.model import Span

PERIODS = [
    ("in 2024", ["2024"]),
    ("In 2023 was er geld", ["2023"]),
    ("in 2.024", ["2024"]),
    ("de defensiebegroting voor 2026", ["2026"]),
    ("begroting 2026", ["2026"]),
    ("in de zomer van 2023", ["2023"]),
    ("per 1 januari 2026", ["2026"]),
    ("voor de eerste vier maanden van 2.024", ["2024-01/2024-04"]),
    ("derde kwartaal 2025", ["2025-07/2025-09"]),
    ("Q3 2025", ["2025-07/2025-09"]),
    ("tweede helft van 2026", ["2026-07/2026-12"]),
    ("laatste twee maanden van 2025", ["2025-11/2025-12"]),
    ("voor de jaren 2028 t/m 2030", ["2028/2030"]),
    ("in de periode 2024-2027", ["2024/2027"]),
    ("in 2026 en 2027", ["2026/2027"]),
    ("voor zowel 2025 als voor 2026", ["2025/2026"]),
    ("in 2025, 2026 en 2027", ["2025/2027"]),
    ("€ 5 miljoen (2025)", ["2025"]),
    ("€ 5 in 2025 en € 6 in 2026", ["2025", "2026"]),
    ("vanaf 2022", []),
    ("tot 2017", []),
    ("tot en met 2030", []),
    ("met als ingangsjaar 2027", []),
    ("op 26 januari 2024", []),
    ("tijdens de voorjaarsbesluitvorming van 2025", []),
    ("het amendement uit 2024", []),
    ("Voorjaarsnota 2025", []),
    ("2024%", []),
    ("nr. 2024", []),
]


@pytest.mark.parametrize(("text", "values"), PERIODS, ids=[row[0] for row in PERIODS])
def test_periods(text, values) -> None:
    assert [period.value for period in find_periods(text, Span(0, len(text)))] == values


def test_what_is_taken_holds_no_period() -> None:
    assert find_periods("in 2024", Span(0, 7), (Span(3, 7),)) == []
