"""Deadlines as written, and as dates."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extract.due import find_due, is_plain_year
from kg.extract.pledge_when import due_interval

ON = date(2023, 11, 17)

WRITTEN = [
    ("Ik stuur voor de zomer een brief", "voor de zomer"),
    ("Dit volgt in het derde kwartaal van 2025.", "in het derde kwartaal van 2025"),
    ("De komende maanden werk ik dit uit", "De komende maanden"),
    ("De brief komt binnen twee weken", "binnen twee weken"),
    ("eind 2025 is het klaar", "eind 2025"),
    ("Bij de Voorjaarsnota kom ik terug", "Bij de Voorjaarsnota"),
    ("in het volgende halfjaarbericht politie komt dat", "in het volgende halfjaarbericht politie"),
    ("na de ministerraad van 11 juli", "na de ministerraad van 11 juli"),
    ("nog voor het kerstreces", "voor het kerstreces"),
    ("uiterlijk 16 juli", "uiterlijk 16 juli"),
    ("in dit voorjaar in het BO MIRT", "in dit voorjaar in het BO MIRT"),
    ("snel, in elk geval voor Prinsjesdag", "snel, in elk geval voor Prinsjesdag"),
    ("zo spoedig mogelijk", "zo spoedig mogelijk"),
    ("met ingang van 1 augustus 2018", "met ingang van 1 augustus 2018"),
    ("dat doen wij dan en tijdig", None),
    ("in de Kamer en op de begroting", None),
]


@pytest.mark.parametrize(("text", "due"), WRITTEN, ids=[row[0] for row in WRITTEN])
def test_as_written(text, due) -> None:
    found = find_due(text)
    assert (text[found.start : found.end] if found else None) == due


DATES = [
    ("voor de zomer", date(2023, 11, 17), date(2024, 6, 30)),
    ("na de zomer", date(2024, 9, 1), None),
    ("in het derde kwartaal van 2025", date(2025, 7, 1), date(2025, 9, 30)),
    ("de komende maanden", date(2023, 11, 17), date(2024, 2, 17)),
    ("binnen twee weken", date(2023, 11, 17), date(2023, 12, 1)),
    ("over drie maanden", date(2024, 2, 17), date(2024, 2, 17)),
    ("eind 2025", date(2025, 10, 1), date(2025, 12, 31)),
    ("voor Prinsjesdag", date(2023, 11, 17), date(2024, 9, 16)),
    ("bij de Voorjaarsnota", date(2024, 4, 15), date(2024, 6, 1)),
    ("voor het kerstreces", date(2023, 11, 17), date(2023, 12, 19)),
    ("voor het reces", date(2023, 11, 17), date(2023, 12, 19)),
    ("voor het einde van het jaar", date(2023, 11, 17), date(2023, 12, 31)),
    ("uiterlijk in september", date(2023, 11, 17), date(2024, 9, 30)),
    ("vandaag", ON, ON),
    ("voor zaterdag", ON, ON),
    ("volgende week", date(2023, 11, 20), date(2023, 11, 26)),
    ("dit jaar", ON, date(2023, 12, 31)),
    ("volgend jaar", date(2024, 1, 1), date(2024, 12, 31)),
    ("in 2026 en 2027", date(2026, 1, 1), date(2027, 12, 31)),
    ("per 1 januari 2026", date(2026, 1, 1), date(2026, 1, 1)),
    ("vanaf 2025", date(2025, 1, 1), None),
    ("bij het jaarverslag over 2025", date(2026, 5, 20), date(2026, 5, 20)),
    ("in het Belastingplan 2026", date(2025, 9, 16), date(2025, 9, 16)),
    ("zo spoedig mogelijk", ON, None),
    ("op heel korte termijn, nog voor de zomer", ON, date(2024, 6, 30)),
    ("voor het notaoverleg MIRT", None, None),
    ("voor 31 februari", None, None),
]


@pytest.mark.parametrize(("due", "first", "last"), DATES, ids=[row[0] for row in DATES])
def test_as_dates(due, first, last) -> None:
    assert due_interval(due, ON) == (first, last)


@pytest.mark.parametrize(("due", "first", "last"), DATES, ids=[row[0] for row in DATES])
def test_without_a_date_only_what_names_its_year(due, first, last) -> None:
    found = due_interval(due, None)
    assert found in ((None, None), (first, last), (None, last))


def test_a_plain_year() -> None:
    assert is_plain_year("in 2025")
    assert not is_plain_year("voor de zomer van 2025")
