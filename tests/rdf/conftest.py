"""One small letter with a mention of each kind and a link of each relation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kg.model import (
    AmountFields,
    Document,
    Fields,
    Link,
    Mention,
    Metadata,
    MotionFields,
    PersonFields,
    PledgeFields,
    ReferenceFields,
    Span,
    TribunalFields,
    plain_document,
)
from kg.model.mention import mention_keys
from kg.rdf import build_quads

LETTER = """Brief van de Minister van Buitenlandse Zaken
De motie van het lid Sjoerdsma c.s. (Kamerstuk 36 045, nr. 77) vraagt om een schaderegister.
Het kabinet stelt in 2024 € 3 miljoen beschikbaar voor het schaderegister.
Uw Kamer wordt voor de zomer geïnformeerd.
Eerder was sprake van ruim € 5 miljoen.
De toezegging om "snel" te berichten is hiermee nagekomen.
De Minister van Buitenlandse Zaken,
H.G.J. Bruins Slot
"""

FOUND: tuple[tuple[str, Fields], ...] = (
    ("motie van het lid Sjoerdsma c.s.", MotionFields(proposers=("Sjoerdsma",), cs=True, id="kst-36045-77")),
    ("Kamerstuk 36 045, nr. 77", ReferenceFields(id="kst-36045-77", notation="kamerstuk")),
    ("schaderegister", TribunalFields(key="RD4U")),
    (
        "Het kabinet stelt in 2024 € 3 miljoen beschikbaar voor het schaderegister",
        PledgeFields(pledgor="Het kabinet", type="financial", amounts=("kst-36045-171.amount.A.1",)),
    ),
    (
        "€ 3 miljoen",
        AmountFields(
            value=Decimal(3000000), currency="EUR", period="2024", status="committed", purpose="schaderegister"
        ),
    ),
    (
        "Uw Kamer wordt voor de zomer geïnformeerd",
        PledgeFields(
            pledgee="Kamer",
            type="information",
            due="voor de zomer",
            due_from=date(2024, 4, 1),
            due_to=date(2024, 6, 20),
        ),
    ),
    ("ruim € 5 miljoen", AmountFields(value=Decimal(5000000), currency="EUR", approx="at_least", status="reserved")),
    ('De toezegging om "snel" te berichten', PledgeFields(type="information", past=True, fulfilled=True)),
    (
        "H.G.J. Bruins Slot",
        PersonFields(role="minister", office="Minister van Buitenlandse Zaken", signatory=True),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A document with its mentions by kind and number, and its links."""

    document: Document
    mentions: tuple[Mention, ...]
    links: tuple[Link, ...]

    def lines(self, **options: Any) -> list[str]:
        return list(build_quads(self.document, self.mentions, self.links, **options))

    def key(self, kind: str, number: int = 0) -> str:
        return [mention.mention for mention in self.mentions if mention.kind == kind][number]

    def thing(self, kind: str, number: int = 0) -> str:
        """The reference of the pledge or amount that a mention states first."""
        return self.key(kind, number).replace(f".{kind}.", ".")


def make_mentions(document: Document) -> tuple[Mention, ...]:
    keys = mention_keys(document.id, [(fields.kind, quote) for quote, fields in FOUND])
    amounts = tuple(key for key, (_, fields) in zip(keys, FOUND, strict=True) if fields.kind == "amount")
    made = []
    for key, (quote, found) in zip(keys, FOUND, strict=True):
        fields = replace(found, amounts=amounts[:1]) if getattr(found, "amounts", ()) else found
        start = document.text.index(quote)
        line = document.text.rfind("\n", 0, start) + 1
        sentence = Span(line, document.text.index("\n", start))
        made.append(
            Mention(
                mention=key,
                document=document.id,
                source=document.source,
                start=start,
                end=start + len(quote),
                quote=quote,
                extractor=f"{fields.kind}.test",
                confidence=0.97,
                sentence=sentence,
                context=document.text[sentence.start : sentence.end],
                fields=fields,
            )
        )
    return tuple(made)


def make_links(mentions: tuple[Mention, ...]) -> tuple[Link, ...]:
    found = {(item.kind, number): item.mention for item in mentions for number in _numbers(mentions, item)}
    pledge = [f"pledge:{found['pledge', number].replace('.pledge.', '.')}" for number in range(3)]
    amount = [f"amount:{found['amount', number].replace('.amount.', '.')}" for number in range(2)]
    rows: list[tuple[str, str, str | None, dict[str, Any]]] = [
        (
            found["person", 0],
            "names",
            "person:bruins-slot-hgj-1977",
            {"register": "people", "register_date": "2026-05-16"},
        ),
        (found["person", 0], "holds", "tenure:bruins-slot-hgj-1977.minister-min-bz.2023-09-05", {}),
        (found["reference", 0], "refers_to", "paper:kst-36045-77", {}),
        (found["tribunal", 0], "names", "tribunal:RD4U", {}),
        (found["motion", 0], "names", "paper:kst-36045-77", {}),
        (found["motion", 0], "proposed_by", "person:sjoerdsma-sw-1981", {"detail": "first"}),
        (found["motion", 0], "gives_effect_to", "paper:kst-36045-77", {"subject": "paper:kst-36045-171"}),
        (found["amount", 0], "counts", amount[0], {}),
        (found["amount", 1], "counts", amount[1], {}),
        (found["amount", 0], "part_of", amount[1], {}),
        (found["pledge", 0], "states", pledge[0], {}),
        (found["pledge", 1], "states", pledge[1], {}),
        (found["pledge", 2], "states", pledge[2], {}),
        (found["pledge", 0], "pledgor", "cabinet:rutte-iv", {}),
        (found["pledge", 1], "pledgee", "chamber:tk", {}),
        (found["pledge", 2], "pledgor", None, {"status": "ambiguous", "candidates": ("state:NLD", "cabinet:rutte-iv")}),
        (found["pledge", 0], "concerns", "tribunal:RD4U", {}),
    ]
    return tuple(
        Link(
            mention=mention,
            document="kst-36045-171",
            relation=relation,  # type: ignore[arg-type]
            target=target,
            method="test",
            confidence=0.9,
            **({"status": "resolved"} | more),
        )
        for mention, relation, target, more in rows
    )


def _numbers(mentions: tuple[Mention, ...], one: Mention) -> list[int]:
    return [number for number, item in enumerate(m for m in mentions if m.kind == one.kind) if item is one]


@pytest.fixture(scope="session")
def example() -> Example:
    """The letter, its mentions and links."""
    metadata = Metadata(
        dossiers=("36045",),
        number="171",
        title="Internationale gerechtigheid",
        dossier_title="Situatie in de Oekraïne",
        date=date(2023, 11, 17),
        chamber="tk",
        session="2023-2024",
        kind="letter",
    )
    document = plain_document(LETTER, id="kst-36045-171", source="kst-36045-171.txt", metadata=metadata)
    mentions = make_mentions(document)
    return Example(document=document, mentions=mentions, links=make_links(mentions))


Ask = Callable[[str], list[dict[str, str | None]]]


@pytest.fixture(scope="session")
def ask(example: Example) -> Ask:
    """Answers a SELECT over the letter's graphs, with the usual prefixes."""
    from kg.store import open_store

    store = open_store()
    store.load("".join(example.lines(rules="1")))

    def select(query: str) -> list[dict[str, str | None]]:
        return store.select(PREFIXES + query).values()

    return select


PREFIXES = """PREFIX kg: <https://w3id.org/kamergraaf/def#>
PREFIX id: <https://w3id.org/kamergraaf/id/>
PREFIX cito: <http://purl.org/spar/cito/>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
