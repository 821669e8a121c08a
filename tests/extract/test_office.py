from __future__ import annotations

import pytest

from kg.extract.office import read_office, skip_brackets


@pytest.mark.parametrize(
    ("text", "office", "role"),
    [
        (
            "Minister van Onderwijs, Cultuur en Wetenschap, over",
            "Minister van Onderwijs, Cultuur en Wetenschap",
            "minister",
        ),
        ("Minister van Buitenlandse Zaken en Minister van Defensie", "Minister van Buitenlandse Zaken", "minister"),
        ("minister van Defensie Ollongren", "minister van Defensie", "minister"),
        (
            "staatssecretaris Fiscaliteit, Belastingdienst en Douane]",
            "staatssecretaris Fiscaliteit, Belastingdienst en Douane",
            "state_secretary",
        ),
        ("minister van KGG de", "minister van KGG", "minister"),
        ("Minister Wiersma", "Minister", "minister"),
        (
            "minister-president, minister van Algemene Zaken,",
            "minister-president, minister van Algemene Zaken",
            "prime_minister",
        ),
        (
            "voorzitter van de commissie voor Digitale Zaken,",
            "voorzitter van de commissie voor Digitale Zaken",
            "chair",
        ),
        ("premier van het Verenigd Koninkrijk kiest", "premier van het Verenigd Koninkrijk", "prime_minister"),
        ("VN-gezant Pedersen", "VN-gezant", "official"),
        ("Hoge Vertegenwoordiger Borrell", "Hoge Vertegenwoordiger", "official"),
    ],
)
def test_an_office_ends_where_its_words_end(text, office, role):
    found = read_office(text, 0)
    assert found is not None
    assert (found.text, found.role) == (office, role)


@pytest.mark.parametrize("text", ["ministerie van Defensie", "ministerraad", "de minister", "voorzittershamer"])
def test_other_words_are_no_office(text):
    assert read_office(text, 0) is None


def test_an_abbreviation_in_brackets_is_passed_over():
    assert skip_brackets("tribunaal (ICTY), de heer", 9) == 16
    assert skip_brackets("tribunaal, de heer", 9) == 9
