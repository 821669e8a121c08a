"""Sums of money in every notation: what is quoted, its value, and the currency when the words name one."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.amount_notation import scan_money
from kg.extract.amount_number import parse_number, parse_number_word

MILLION, BILLION = 10**6, 10**9

SINGLE = [
    ("10 125 miljoen euro", "125 miljoen euro", 125 * MILLION, "EUR"),
    ("15 mln. euro", "15 mln. euro", 15 * MILLION, "EUR"),
    ("er is 15 mln. Voor 2026", "15 mln", 15 * MILLION, None),
    ("EUR 2,5 miljard", "EUR 2,5 miljard", 25 * 10**8, "EUR"),
    ("€ 750 miljoen voor 2027", "€ 750 miljoen", 750 * MILLION, "EUR"),
    ("kost €25.000 per jaar", "€25.000", 25_000, "EUR"),
    ("25.000 euro", "25.000 euro", 25_000, "EUR"),
    ("€ 25 000", "€ 25 000", 25_000, "EUR"),
    ("€ 1.250,50", "€ 1.250,50", Decimal("1250.50"), "EUR"),
    ("€ 100.000,- per jaar", "€ 100.000,-", 100_000, "EUR"),
    ("€ 0,26 per liter", "€ 0,26", Decimal("0.26"), "EUR"),
    ("26 cent per liter", "26 cent", Decimal("0.26"), "EUR"),
    ("€ 4.2 miljard", "€ 4.2 miljard", 42 * 10**8, "EUR"),
    ("€ 1.250 miljoen", "€ 1.250 miljoen", 1250 * MILLION, "EUR"),
    ("EUR 3 mln extra", "EUR 3 mln", 3 * MILLION, "EUR"),
    ("€ 5 mld.", "€ 5 mld", 5 * BILLION, "EUR"),
    ("€5m", "€5m", 5 * MILLION, "EUR"),
    ("€ 2,3bn", "€ 2,3bn", 23 * 10**8, "EUR"),
    ("Euro 10 mln", "Euro 10 mln", 10 * MILLION, "EUR"),
    ("4,2 miljard euro", "4,2 miljard euro", 42 * 10**8, "EUR"),
    ("3 miljoen Euro", "3 miljoen Euro", 3 * MILLION, "EUR"),
    ("25 duizend euro", "25 duizend euro", 25_000, "EUR"),
    ("heb ik 6 miljoen om", "6 miljoen", 6 * MILLION, None),
    ("de 2,5 miljardregeling", "2,5 miljard", 25 * 10**8, None),
    ("wat een miljard zou kosten", "een miljard", BILLION, None),
    ("anderhalf miljard", "anderhalf miljard", 15 * 10**8, None),
    ("een half miljoen euro", "een half miljoen euro", 500_000, "EUR"),
    ("tweeënhalf miljoen", "tweeënhalf miljoen", 25 * 10**5, None),
    ("vijfentwintig miljoen euro", "vijfentwintig miljoen euro", 25 * MILLION, "EUR"),
    ("honderd euro", "honderd euro", 100, "EUR"),
    ("US$ 5 miljoen", "US$ 5 miljoen", 5 * MILLION, "USD"),
    ("4,1 miljard dollar", "4,1 miljard dollar", 41 * 10**8, "USD"),
    ("5 miljoen Amerikaanse dollar", "5 miljoen Amerikaanse dollar", 5 * MILLION, "USD"),
    ("£ 3 mld", "£ 3 mld", 3 * BILLION, "GBP"),
    ("1 miljoen Noorse kronen", "1 miljoen Noorse kronen", MILLION, "NOK"),
    ("CHF 40.000", "CHF 40.000", 40_000, "CHF"),
    ("EUR 2 miljard1 voor", "EUR 2 miljard", 2 * BILLION, "EUR"),
    ("EUR\n102 miljoen", "EUR\n102 miljoen", 102 * MILLION, "EUR"),
    ("in 2.024 EUR 102 miljoen", "EUR 102 miljoen", 102 * MILLION, "EUR"),
    ("in 2024 500 miljoen euro", "500 miljoen euro", 500 * MILLION, "EUR"),
]


@pytest.mark.parametrize(("text", "quote", "value", "currency"), SINGLE, ids=[row[0] for row in SINGLE])
def test_one_sum(text, quote, value, currency) -> None:
    (money,) = scan_money(text)
    assert text[money.span.start : money.span.end] == quote
    assert (money.value, money.currency) == (value, currency)
    assert money.value_min is money.value_max is None


RANGES = [
    ("€ 10 tot 15 miljoen", 10 * MILLION, 15 * MILLION, "EUR"),
    ("€ 500.000 tot € 1 miljoen", 500_000, MILLION, "EUR"),
    ("€ 750 tot € 1.000", 750, 1000, "EUR"),
    ("5 tot 8 miljard euro", 5 * BILLION, 8 * BILLION, "EUR"),
    ("10 à 15 miljoen", 10 * MILLION, 15 * MILLION, None),
    ("10-15 miljoen euro", 10 * MILLION, 15 * MILLION, "EUR"),
    ("€ 80 à € 90", 80, 90, "EUR"),
    ("11 of 13 miljard", 11 * BILLION, 13 * BILLION, None),
    ("1,25 miljard tot 2,5 miljard", Decimal("1.25") * BILLION, Decimal("2.5") * BILLION, None),
    ("5 miljoen euro tot 10 miljoen euro", 5 * MILLION, 10 * MILLION, "EUR"),
]


@pytest.mark.parametrize(("text", "low", "high", "currency"), RANGES, ids=[row[0] for row in RANGES])
def test_range_is_one_sum(text, low, high, currency) -> None:
    (money,) = scan_money(f"tussen {text} ligt")
    assert money.span == (7, 7 + len(text))
    assert (money.value, money.value_min, money.value_max, money.currency) == (None, low, high, currency)


@pytest.mark.parametrize(
    "text", ["tussen € 10 en € 15 miljoen", "tussen de 10 en 15 miljoen", "tussen de 10 en de 15 mln"]
)
def test_between_makes_and_a_range(text) -> None:
    (money,) = scan_money(text)
    assert (money.value_min, money.value_max) == (10 * MILLION, 15 * MILLION)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("€ 5 miljoen en € 6 miljoen", [5, 6]),
        ("€ 5 en € 6 miljoen", [5, 6]),
        ("€ 5, € 6 en € 7 miljoen", [5, 6, 7]),
        ("€ 5 mln, € 6 mln en € 7 miljoen", [5, 6, 7]),
        ("van 800 miljoen naar 300 miljoen", [800, 300]),
        ("de 7 miljoen en de 2 miljoen", [7, 2]),
        ("€ 1 miljoen of € 2 miljoen", [1, 2]),
        ("100 miljoen euro en 200 miljoen euro", [100, 200]),
    ],
)
def test_two_sums_stay_two(text, values) -> None:
    assert [money.value for money in scan_money(text)] == [value * MILLION for value in values]


@pytest.mark.parametrize(
    "text",
    [
        "in 2.024 en 2.023",
        "Kamerstuk 36 045, nr. 134",
        "een paar honderd miljoen",
        "tientallen miljoenen euro's",
        "een miljardair en een miljonair",
        "elke euro telt",
        "37,8%",
        "de 25.000 woningen",
        "5 km en 3 m",
        "de eurozone",
    ],
)
def test_what_states_no_sum(text) -> None:
    assert scan_money(text) == []


@pytest.mark.parametrize(
    "text", ["€ 5 per jaar, € 6 miljoen", "€ 5. € 6 miljoen", "€ 1.500, € 6 miljoen", "€ 5, € 6 per stuk"]
)
def test_a_scale_is_shared_only_in_a_row_of_small_numbers(text) -> None:
    assert scan_money(text)[0].value in (5, 1500)


def test_a_year_behind_a_sum_is_no_upper_bound() -> None:
    (money,) = scan_money("€ 2 miljoen tot 2026")
    assert money.value == 2 * MILLION


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("een", 1), ("één", 1), ("twaalf", 12), ("tweeëntwintig", 22), ("zevenenveertig", 47), ("honderd", 100),
        ("tweehonderd", 200), ("honderdvijftig", 150), ("driehonderdvijfentwintig", 325), ("tienduizend", 10_000),
        ("anderhalf", Decimal("1.5")), ("drieënhalf", Decimal("3.5")), ("kwart", Decimal("0.25")),
        ("woning", None), ("", None), ("eenzaam", None), ("half", Decimal("0.5")),
    ],
)  # fmt: skip
def test_number_words(word, value) -> None:
    assert parse_number_word(word) == value


@given(st.integers(1, 10**12 - 1))
def test_grouped_numbers_come_back(number) -> None:
    assert parse_number(f"{number:,}".replace(",", ".")) == number
    if number >= 1000:
        (money,) = scan_money(f"€ {number:,}".replace(",", "."))
        assert money.value == number


@given(st.text(alphabet="€ EUR1234567890.,-–miljoenardtuxd\n%:;()", max_size=200))
def test_any_text_gives_sums_in_order_inside_it(text) -> None:
    found = scan_money(text)
    assert all(0 <= money.span.start < money.span.end <= len(text) for money in found)
    assert all(one.span.end <= two.span.start for one, two in pairwise(found))
    assert all((money.value is None) == (money.value_min is not None) for money in found)
