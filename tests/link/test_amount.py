"""Restated sums count one amount, parts name their total, and doubtful ones are counted by neither."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract import extract_mentions
from kg.link import LinkFrame, open_registers
from kg.link.amount import amount_key, link_amounts
from kg.model import Document, Link, plain_document


def links(document: Document | str) -> list[Link]:
    if isinstance(document, str):
        document = plain_document(document)
    mentions = extract_mentions(document, kinds=("amount",)).mentions
    return list(link_amounts(LinkFrame(document=document, mentions=mentions, registers=open_registers())))


def counted(text: str) -> list[str | None]:
    return [link.target for link in links(text) if link.relation == "counts"]


ONE_AMOUNT = [
    "In 2024 is € 5 miljoen beschikbaar voor herstel. Die € 5 miljoen voor herstel komt snel.",
    "In 2024 is € 5 miljoen beschikbaar. Voor de eerste vier maanden van 2024 is € 5 miljoen beschikbaar.",
    "Er is 5 miljoen voor cyberveiligheid. De € 5 mln voor cyberweerbaarheid volgt.",
    "Er is € 5 miljoen voor het wegennet. Dat is € 5 miljoen.",
]


@pytest.mark.parametrize("text", ONE_AMOUNT)
def test_a_restatement_counts_the_amount_of_the_first(text) -> None:
    first, again = counted(text)
    assert first == again is not None
    assert [link.method for link in links(text)] == ["amount.first", "amount.restated"]


TWO_AMOUNTS = [
    "In 2024 is € 5 miljoen beschikbaar en in 2025 € 5 miljoen.",
    "Er is € 5 miljoen voor wegen en $ 5 miljoen voor bruggen.",
    "Er is € 5 miljoen voor wegen en € 5 miljoen voor bruggen.",
    "Er is € 5 miljoen voor wegen. Er is € 6 miljoen voor wegen.",
    "Er is € 5 tot 6 miljoen. Het wordt € 5 miljoen.",
]


@pytest.mark.parametrize("text", TWO_AMOUNTS)
def test_sums_that_differ_count_apart(text) -> None:
    first, second = counted(text)
    assert None not in (first, second)
    assert first != second


def test_equal_sums_for_different_things_stay_in_doubt() -> None:
    text = "In 2025 is € 5 miljoen beschikbaar voor wegen. Ook is in 2025 € 5 miljoen beschikbaar voor onderwijs."
    first, second = links(text)
    assert (first.status, second.status) == ("resolved", "ambiguous")
    assert second.target is None
    assert second.candidates[0] == first.target
    assert len(second.candidates) == 2


PARTS = [
    "€ 3 miljard op de begroting voor 2026 (binnen het totaal van € 4 miljard steun)",
    "De regio heeft 3 miljard gevraagd van de 4 miljard die we hebben.",
    "Een budget van 3 miljard beschikbaar te stellen uit de 4 miljard extra.",
]


@pytest.mark.parametrize("text", PARTS)
def test_a_part_before_its_total(text) -> None:
    part, whole, relation = links(text)
    assert (relation.relation, relation.subject, relation.target) == ("part_of", part.target, whole.target)


def test_a_part_behind_its_total() -> None:
    whole, part, relation = links("Er is € 4 miljard, waarvan € 3 miljard voor wapens.")
    assert (relation.relation, relation.subject, relation.target) == ("part_of", part.target, whole.target)


WHOLES = [
    "Er is € 10 miljoen, waarvan € 6 miljoen voor wegen en € 3 miljoen voor bruggen.",
    "Er is € 10 miljoen. Daarvan gaat € 6 miljoen naar wegen en € 3 miljoen naar bruggen.",
    "In totaal gaat het om € 10 miljoen: € 6 miljoen voor wegen en € 4 miljoen voor bruggen.",
    "Er gaat € 6 miljoen naar wegen en € 4 miljoen naar bruggen, samen € 10 miljoen.",
]


@pytest.mark.parametrize("text", WHOLES)
def test_several_parts_of_one_total(text) -> None:
    found = links(text)
    parts = [link for link in found if link.relation == "part_of"]
    assert len(parts) == 2
    assert len({link.target for link in parts}) == 1
    assert {link.subject for link in parts} == {
        link.target for link in found if link.relation == "counts" and link.target != parts[0].target
    }


@pytest.mark.parametrize(
    "text",
    [
        "Er is € 3 miljard, waarvan € 4 miljard voor wapens.",
        "van 3 miljard naar 4 miljard",
        "€ 3 miljard waar € 1 miljard bij komt",
    ],
)
def test_no_part(text) -> None:
    assert [link.relation for link in links(text)] == ["counts", "counts"]


def test_the_key_is_that_of_the_first_mention_without_its_kind() -> None:
    document = plain_document("Er is € 5 miljoen.", id="kst-36045-171")
    (mention,) = extract_mentions(document, kinds=("amount",)).mentions
    assert amount_key(mention) == "amount:" + mention.mention.replace(".amount.", ".")


@pytest.mark.real
def test_the_letter_states_nine_amounts_in_fourteen_mentions(shared: Path) -> None:
    from kg.sources import read_document

    document = read_document(shared / "data" / "letters" / "kst-36045-171.txt").document
    assert document is not None
    found = links(document)
    assert [link.status for link in found] == ["resolved"] * 14
    firsts = [link.mention for link in found if link.method == "amount.first"]
    mentions = {mention.mention: mention for mention in extract_mentions(document).mentions}
    table = [(int(mentions[key].fields.value / 10**6), mentions[key].fields.period) for key in firsts]
    assert table == [
        (2500, "2023"), (1700, "2023"), (2000, "2024"), (295, "2024"), (102, "2024"), (89, "2024"), (3, "2024"),
        (25, "2025"), (41, "2026"),
    ]  # fmt: skip
