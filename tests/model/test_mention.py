"""Mentions: keys, and a JSON form that comes back."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import AmountFields, Mention, PledgeFields, ReferenceFields, Span
from kg.model.mention import Fields, mention_keys, place_of, quote_hash


def mention(fields: Fields, **more: object) -> Mention:
    return Mention(
        **{
            "mention": "d.x.0.1",
            "document": "d",
            "source": "d.txt",
            "start": 0,
            "end": 3,
            "quote": "abc",
            "extractor": "x.rule",
            "confidence": 0.9,
            "sentence": Span(0, 9),
            "context": "abc is zo",
            "fields": fields,
        }
        | more  # type: ignore[arg-type]
    )


amounts = st.builds(
    AmountFields,
    value=st.none() | st.decimals(min_value=0, max_value=10**13, places=2),
    currency=st.none() | st.just("EUR"),
    approx=st.none() | st.sampled_from(["about", "at_least", "at_most"]),
    period=st.none() | st.just("2024-01/2024-04"),
)
pledges = st.builds(
    PledgeFields,
    pledgor=st.text(min_size=1),
    due_from=st.none() | st.dates(),
    past=st.booleans(),
    amounts=st.lists(st.text(min_size=1)).map(tuple),
)
references = st.builds(ReferenceFields, id=st.none() | st.text(min_size=1), implicit=st.booleans())


@given(amounts | pledges | references)
def test_json_comes_back(fields: Fields) -> None:
    before = mention(fields, segments=(Span(0, 1), Span(2, 3)), note="3")
    assert Mention.from_json(json.loads(json.dumps(before.to_json()))) == before


def test_json_leaves_out_what_is_not_set_and_keeps_whole_numbers_whole() -> None:
    row = mention(AmountFields(value=Decimal("2000000000.00"), currency="EUR")).to_json()
    assert row["value"] == 2000000000
    assert isinstance(row["value"], int)
    assert "period" not in row
    assert "segments" not in row


def test_dates_are_written_as_dates() -> None:
    assert mention(PledgeFields(due_to=date(2025, 7, 1))).to_json()["due_to"] == "2025-07-01"


def test_keys_count_equal_quotes_and_ignore_line_ends() -> None:
    keys = mention_keys("d", [("amount", "EUR 2\nmiljard"), ("amount", "EUR 2 miljard"), ("pledge", "EUR 2 miljard")])
    assert keys[0].rsplit(".", 1)[0] == keys[1].rsplit(".", 1)[0]
    assert [key.rsplit(".", 1)[1] for key in keys] == ["1", "2", "1"]


@given(st.text(), st.text())
def test_quotes_that_differ_in_more_than_blanks_hash_apart(a: str, b: str) -> None:
    same = " ".join(a.replace("\u00ad", "").split()) == " ".join(b.replace("\u00ad", "").split())
    assert (quote_hash(a) == quote_hash(b)) == same


@pytest.mark.parametrize(
    ("quote", "context", "wording"),
    [
        ("G7 verklaring1 heeft", "Met de G7 verklaring heeft het kabinet", "G7 verklaring heeft"),
        ("leve-\nringen uit voorraad", "Ook leveringen uit voorraad tellen", "leveringen uit voorraad"),
        ("EUR 2,5 miljard", "Voor 2023 was EUR 2,5 miljard gereserveerd", "EUR 2,5 miljard"),
        ("stuk nr. 12", "De motie op stuk nr. 12 is", "stuk nr. 12"),
        ("iets anders", "Een zin zonder die woorden", "iets anders"),
        ("€ 3 miljoen", "Dat is € 3 miljoen (2024)", "€ 3 miljoen"),
        ("€ 4", "Eerst € 3, dan € 4.", "€ 4"),
        ("123", "Een zin met 123 erin", "123"),
        ("", "Een zin", ""),
    ],
)
def test_the_wording_is_the_quote_as_a_person_reads_it(quote: str, context: str, wording: str) -> None:
    assert mention(AmountFields(), quote=quote, context=context).wording == wording


@given(st.text(), st.text())
def test_a_place_lies_inside_the_sentence(quote: str, context: str) -> None:
    start, end = place_of(quote, context)
    assert 0 <= start <= end <= len(context)
