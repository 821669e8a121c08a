"""A small store with evidence, that passes the shapes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from kg.model import AmountFields, Link, Mention, Metadata, PledgeFields, Span, plain_document
from kg.model.mention import quote_hash
from kg.rdf import build_quads
from kg.store import Store, open_store

TEXT = '=Het kabinet stelt EUR 3 miljoen beschikbaar voor "recht".'


def small_quads(paper: str = "kst-36045-171") -> list[str]:
    """The quads of one letter with one pledge of one amount."""
    document = plain_document(TEXT, id=paper, metadata=Metadata(date=date(2023, 11, 17), kind="letter"))
    money = "EUR 3 miljoen"
    key = f"{paper}.amount.{quote_hash(money)}.1"
    amount = AmountFields(value=Decimal(3000000), currency="EUR", period="2024", status="committed", purpose="recht")
    pledge = PledgeFields(type="financial", pledgor="Het kabinet", amounts=(key,))
    mentions = [mention(paper, money, amount), mention(paper, TEXT[1:], pledge)]
    links = [
        link(paper, key, "counts", f"amount:{paper}.{quote_hash(money)}.1"),
        link(paper, mentions[1].mention, "states", f"pledge:{paper}.{quote_hash(TEXT[1:])}.1"),
    ]
    return list(build_quads(document, mentions, links, rules="1"))


def mention(paper: str, quote: str, fields) -> Mention:
    start = TEXT.index(quote)
    return Mention(
        mention=f"{paper}.{fields.kind}.{quote_hash(quote)}.1", document=paper, source="-", start=start,
        end=start + len(quote), quote=quote, extractor=f"{fields.kind}.test", confidence=0.9,
        sentence=Span(0, len(TEXT)), context=TEXT, fields=fields,
    )  # fmt: skip


def link(paper: str, key: str, relation, target: str) -> Link:
    return Link(
        mention=key, document=paper, relation=relation, status="resolved", target=target, method="test", confidence=0.9
    )


@pytest.fixture
def quads() -> list[str]:
    """The quads of one letter."""
    return small_quads()


@pytest.fixture
def store(quads: list[str]) -> Iterator[Store]:
    """A store that holds them."""
    with open_store() as opened:
        opened.load(quads)
        yield opened
