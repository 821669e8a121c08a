"""What a sentence says about undertakings and papers made before it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.link.chain_text import (
    all_dates,
    is_part,
    manner_of,
    meets_promise,
    numbers_of,
    overlap,
    paper_dates,
    points_back,
    recurs,
    sketch,
    stems,
)


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("Het kabinet heeft besloten om gastland te zijn voor het tribunaal", "decides"),
        ("Nederland heeft ingestemd met de vestiging van het register", "decides"),
        ("Het zetelverdrag met het tribunaal is vandaag ondertekend", "completes"),
        ("Het register is in Den Haag gevestigd", "completes"),
        ("De Minister-President heeft toegezegd dat Nederland gastland zal zijn", "reports"),
        ("Eerder heeft het kabinet besloten om gastland te zijn", "reports"),
        ("Nederland zal gastland zijn van het tribunaal", "promises"),
        ("Het kabinet heeft nog niet besloten of Nederland gastland wordt", "promises"),
        ("Het kabinet heeft niet ingestemd met het gastlandschap", "promises"),
        ("Het kabinet zal besluiten over het gastlandschap", "promises"),
        ("Ik informeer uw Kamer voor de zomer", "promises"),
    ],
)
def test_manner(quote: str, expected: str) -> None:
    assert manner_of(quote, quote) == expected


def test_a_report_may_stand_before_the_words_of_the_pledge() -> None:
    quote = "Nederland gastland zal zijn van het tribunaal"
    assert manner_of(quote, f"In mijn vorige brief is gemeld dat {quote}.") == "reports"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("voor de eerste en de tweede fase van het tribunaal", True),
        ("het eerste deel van de toezegging", True),
        ("vooralsnog geldt dit voor een jaar", True),
        ("voor het tribunaal in Den Haag", False),
        ("een belangrijk onderdeel van het beleid", False),
    ],
)
def test_part(text: str, expected: bool) -> None:
    assert is_part(text) is expected


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("Uw Kamer wordt geregeld geïnformeerd", True),
        ("Ik houd uw Kamer op de hoogte, elk kwartaal", True),
        ("Ik blijf uw Kamer informeren", True),
        ("Ik informeer uw Kamer voor de zomer", False),
    ],
)
def test_recurring(quote: str, expected: bool) -> None:
    assert recurs(quote) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In de brief van 3 maart 2024 is gemeld", [date(2024, 3, 3)]),
        ("in mijn brief aan uw Kamer van 3 maart 2024 en", [date(2024, 3, 3)]),
        ("de Kamerbrief over hulp en herstel in Oekraïne van 27 september 2022", [date(2022, 9, 27)]),
        ("de brief d.d. 03-03-2024", [date(2024, 3, 3)]),
        ("Het kabinet heeft op 17 oktober 2025 besloten", []),
        ("tijdens het debat van 12 maart 2024", []),
        ("de brief van 31 februari 2024", []),
    ],
)
def test_days_of_papers_are_not_all_days(text: str, expected: list[date]) -> None:
    assert list(paper_dates(text)) == expected


def test_all_days() -> None:
    assert all_dates("de motie van 11 september 2025, aangenomen op 16 september 2025") == (
        date(2025, 9, 11),
        date(2025, 9, 16),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Met deze brief kom ik mijn toezegging na om u te informeren over de kosten.", True),
        ("Hierbij informeer ik u, zoals toegezegd in mijn brief, over de kosten.", True),
        ("Bij dezen doe ik mijn toezegging gestand.", True),
        ("Met deze brief geef ik gevolg aan mijn toezegging.", True),
        ("Hierbij bericht ik u dat de toegezegde brief later komt.", False),
        ("Met deze brief kan ik nog niet voldoen aan mijn toezegging.", False),
        ("Helaas kan ik u hierbij de toegezegde rapportage niet sturen.", False),
        ("Ik heb uw Kamer toegezegd te informeren over de kosten.", False),
        ("Hierbij informeer ik u over de kosten.", False),
        ("Kunt u hierbij aangeven wanneer u uw toezegging nakomt?", False),
        ("De toegezegde brief stuur ik u na de zomer.", False),
    ],
)
def test_meeting_a_promise(text: str, expected: bool) -> None:
    assert meets_promise(text) is expected


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("gastlandschap van het eerdergenoemde tribunaal", True),
        ("de kosten van voornoemd register", True),
        ("het eerder genoemde bedrag", True),
        ("gastlandschap van het toekomstige tribunaal", False),
        ("de genoemde kosten", False),
    ],
)
def test_pointing_back(quote: str, expected: bool) -> None:
    assert points_back(quote) is expected


def test_likeness_of_words() -> None:
    one, two = (
        stems("de kosten van huisvesting en beveiliging"),
        stems("kosten van beveiliging, huisvesting, transport"),
    )
    assert overlap(one, two) == 1.0
    assert overlap(stems("de kosten van huisvesting"), one) == 0.0, "two words are too few to be alike"
    assert overlap(frozenset(), frozenset()) == 0.0


def test_a_sketch_is_small_and_alike_for_like_texts() -> None:
    words = [f"{chr(97 + first)}{chr(97 + second)}woordje" for first in range(20) for second in range(10)]
    text = " ".join(words)
    assert len(sketch(text)) == 24 * 4
    assert overlap(numbers_of(sketch(text)), numbers_of(sketch(text.replace("aawoordje", "anderswat")))) > 0.9
    assert numbers_of(sketch("")) == frozenset()


@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    assert manner_of(text, text) in ("promises", "reports", "decides", "completes")
    assert len(stems(text)) <= 60
    paper_dates(text), is_part(text), recurs(text), meets_promise(text), sketch(text)


@pytest.mark.parametrize(
    "text", ["brief van " * 4000, "heeft " * 9000, "1" * 20000, "een aantal " * 5000, "is " * 9000]
)
def test_hostile_repetition_is_read(text: str) -> None:
    manner_of(text, text), paper_dates(text), meets_promise(text), recurs(text), is_part(text)
