"""A pledge in a few words: who and what, nothing invented, never longer than a card."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.visualise.headline import MOST, headline
from kg.visualise.page import states_a_day


@pytest.mark.parametrize(
    ("quote", "who", "wanted"),
    [
        ("Ik zal uw Kamer over de kosten berichten", "David van Weel",
         "David van Weel: de Kamer over de kosten berichten"),
        ("zal Nederland een bijdrage leveren", "Nederland", "Nederland: een bijdrage leveren"),
        ("In het najaar zal ik een plan sturen.", "kabinet-Schoof", "kabinet-Schoof: een plan sturen (in het najaar)"),
        ("de regering eerder heeft toegezegd met een brief te komen", "kabinet-Schoof",
         "kabinet-Schoof: toegezegd met een brief te komen"),
        ("Frankrijk heeft besloten om meer mensen te sturen", "", "Frankrijk: besloten meer mensen te sturen"),
        ("Uw Kamer wordt tijdig ingelicht", "kabinet-Schoof", "De Kamer wordt tijdig ingelicht"),
        ("uw Kamer daarover berichten", "kabinet-Schoof", "kabinet-Schoof: de Kamer daarover berichten"),
        ("Er komt een fonds (Kamerstuk 36 045, nr. 3).", "kabinet-Schoof", "Er komt een fonds"),
    ],
)  # fmt: skip
def test_who_and_what(quote: str, who: str, wanted: str) -> None:
    assert headline(quote, who) == wanted


@given(st.text(max_size=600), st.text(max_size=30))
def test_a_headline_fits_a_card(quote: str, who: str) -> None:
    assert len(headline(quote, who)) <= MOST + 1


@pytest.mark.parametrize(
    ("due", "day"),
    [("vóór 1 juli 2024", True), ("uiterlijk 15-12-2024", True), ("voor de zomer", False), ("in 2035", False),
     ("eind maart 2024", False), ("vóór 1e kwartaal", False)],
)  # fmt: skip
def test_only_a_day_that_is_written_is_no_estimate(due: str, day: bool) -> None:
    assert states_a_day(due) is day
