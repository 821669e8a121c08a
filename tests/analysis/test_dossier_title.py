"""Titles of dossiers in short."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analysis.dossier_title import short_title


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("NAVO", "NAVO"),
        ("Vaststelling van de begrotingsstaten van het Ministerie van Defensie (X) voor het jaar 2025",
         "Begroting Defensie 2025"),
        ("Wijziging van de begrotingsstaat van het Ministerie van Asiel en Migratie (XX) voor het jaar 2025 "
         "(wijziging samenhangende met de Voorjaarsnota)", "Wijziging begroting Asiel en Migratie 2025, Voorjaarsnota"),
        ("Wijziging van de Wet op de lange namen in verband met het korter maken van al die namen, opdat zij op een "
         "kaart passen (Wet korte namen)", "Wet korte namen"),
        ("Wijziging van de Wet op de lange namen in verband met het korter maken van al die namen, opdat zij passen",
         "Wijziging van de Wet op de lange namen"),
    ],
)  # fmt: skip
def test_the_telling_words_remain(title: str, short: str) -> None:
    assert short_title(title) == short


@given(st.text(max_size=500))
def test_a_short_title_is_short(title: str) -> None:
    assert len(short_title(title)) <= 130
