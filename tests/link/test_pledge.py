"""Whose promise it is, to whom, on what, and which statements state one undertaking."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extract import extract_mentions
from kg.link import link_mentions, open_registers
from kg.link.pledge_party import states
from kg.model import Block, BlockKind, Document, Link, Metadata, PledgeFields, Span, Speaker, View, plain_document

LETTER = Metadata(date=date(2023, 11, 17), kind="letter", chamber="tk")


def links_of(document: Document) -> list[list[Link]]:
    """The links of each pledge, in reading order."""
    mentions = extract_mentions(document).mentions
    links = link_mentions(document, mentions, registers=open_registers()).links
    return [
        [link for link in links if link.mention == mention.mention]
        for mention in mentions
        if isinstance(mention.fields, PledgeFields)
    ]


def letter(text: str, metadata: Metadata = LETTER) -> list[list[Link]]:
    return links_of(plain_document(text, id="letter", metadata=metadata))


def spoken(text: str, name: str, function: str) -> list[list[Link]]:
    block = Block(
        kind=BlockKind.PARAGRAPH, span=Span(0, len(text)), speaker=Speaker(name=name, function=function, chair=False)
    )
    view = View(text=text, pieces=((0, 0, len(text)),), blocks=(block,))
    metadata = Metadata(date=date(2025, 7, 2), kind="debate")
    return links_of(Document(id="debate", source="-", text=text, blocks=(block,), view=view, metadata=metadata))


def target(links: list[Link], relation: str) -> str | None:
    return next((link.target for link in links if link.relation == relation), None)


PARTIES = [
    ("Het kabinet zal de regeling aanpassen.", "pledgor", "cabinet:rutte-iv"),
    ("De regeling zal worden aangepast.", "pledgor", "cabinet:rutte-iv"),
    ("Nederland zal de regeling aanpassen.", "pledgor", "state:NLD"),
    ("Duitsland zal tien tanks leveren.", "pledgor", "state:DEU"),
    ("ProRail zal de brug herstellen.", "pledgor", "organisation:prorail"),
    ("De minister van Defensie zal de Kamer informeren.", "pledgor", "person:ollongren-1967"),
    ("De minister zal de Kamer informeren.", "pledgor", None),
    ("De toenmalige minister van Defensie heeft toegezegd de Kamer te informeren.", "pledgor", None),
    ("Het vorige kabinet heeft toegezegd de Kamer te informeren.", "pledgor", None),
    ("Het kabinet zal uw Kamer informeren.", "pledgee", "chamber:tk"),
    ("Het kabinet zal u informeren.", "pledgee", "chamber:tk"),
    ("Het kabinet zal EUR 3 miljoen bijdragen aan Oekraïne.", "pledgee", "state:UKR"),
]


@pytest.mark.parametrize(("text", "relation", "expected"), PARTIES, ids=[row[0] for row in PARTIES])
def test_parties(text, relation, expected) -> None:
    (links,) = letter(text)
    assert target(links, relation) == expected


def test_without_a_date_the_cabinet_is_open() -> None:
    (links,) = letter("Het kabinet zal de regeling aanpassen.", Metadata())
    link = next(link for link in links if link.relation == "pledgor")
    assert (link.status, link.target) == ("unknown", None)


def test_a_letter_to_the_other_chamber() -> None:
    (links,) = letter("Het kabinet zal uw Kamer informeren.", Metadata(date=date(2023, 11, 17), chamber="ek"))
    assert target(links, "pledgee") == "chamber:ek"


def test_the_first_person_is_the_speaker() -> None:
    (links,) = spoken("Ik zal de heer Grinwis een overzicht sturen.", "Aartsen", "staatssecretaris Openbaar Vervoer")
    assert target(links, "pledgor") == "person:aartsen-aa-1989"


def test_two_make_one_promise() -> None:
    (links,) = spoken(
        "De minister van Defensie en ik zullen de Kamer informeren.", "Aartsen", "staatssecretaris Openbaar Vervoer"
    )
    assert len([link for link in links if link.relation == "pledgor"]) == 2


def test_you_in_a_debate_stays_open() -> None:
    (links,) = spoken("Ik zal u daarover informeren.", "Aartsen", "staatssecretaris Openbaar Vervoer")
    assert [link.status for link in links if link.relation == "pledgee"] == ["unknown"]


def test_the_first_person_is_the_signatory() -> None:
    text = "Ik zal uw Kamer informeren over de kosten.\n\nDe Minister van Defensie,\nK.H. Ollongren"
    (links,) = letter(text)
    assert target(links, "pledgor") == "person:ollongren-1967"


def test_every_statement_states_an_undertaking() -> None:
    first, second = letter("Ik zal de Kamer informeren. Nederland zal tien tanks leveren.")
    stated = [target(links, "states") for links in (first, second)]
    assert len(set(stated)) == 2
    assert all(key is not None and key.startswith("pledge:letter.") for key in stated)


def test_a_restatement_states_the_same_undertaking() -> None:
    text = "Ik zal de Kamer informeren over de wachtlijsten. Dat kan ik dus toezeggen."
    first, again = letter(text)
    assert target(again, "states") == target(first, "states")
    assert target(again, "restates") == target(first, "states")


def test_one_sum_twice_is_one_undertaking() -> None:
    text = (
        "Het kabinet stelt € 20 miljoen beschikbaar voor herstel. Het kabinet stelt € 30 miljoen beschikbaar voor zorg."
        " Hiervoor is € 20 miljoen voor herstel uitgetrokken."
    )
    first, other, again = letter(text)
    assert target(again, "states") == target(first, "states") != target(other, "states")


def test_what_a_pledge_concerns() -> None:
    (links,) = letter(
        "Nederland zal gastland zijn voor het Internationaal Strafhof en Kamerstuk 36 045, nr. 77 uitvoeren."
    )
    concerned = {link.target for link in links if link.relation == "concerns"}
    assert "tribunal:ICC" in concerned
    assert "paper:kst-36045-77" in concerned


def test_states_by_their_dutch_names() -> None:
    assert states()["nederland"] == "NLD"
    assert len(states()) > 120
    assert all(len(code) == 3 and code.isupper() for code in states().values())


@pytest.mark.real
def test_the_letter_that_started_it(shared) -> None:
    from kg.sources import read_document

    document = read_document(shared / "data" / "gold" / "texts" / "kst-36045-171.txt").document
    assert document is not None
    found = links_of(document)
    host = next(links for links in found if target(links, "pledgee") == "person:zelensky")
    assert target(host, "pledgor") == "person:rutte-m-1967"
    assert target(host, "concerns") == "tribunal:STCA"
