"""Links between letters as they are written: what one promises, and what later ones say of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.analysis.ask import ask
from kg.link.chain import link_chains
from kg.model import Link
from kg.pipeline import Options, build_store, process_papers
from kg.store import open_store

LETTER = """36 045 Situatie in Oekraïne

Nr. {number}  BRIEF VAN DE MINISTER VAN BUITENLANDSE ZAKEN

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, {day}

{body}

De Minister van Buitenlandse Zaken,
D.M. van Weel
"""
PROMISE = (
    "Ik zal uw Kamer voor de kerst informeren over de kosten van de beveiliging van het schaderegister. "
    "Nederland stelt in 2026 EUR 12 miljoen beschikbaar voor de beveiliging van het schaderegister."
)
MOTION = """36 045 Situatie in Oekraïne

Nr. 290  MOTIE VAN DE LEDEN TIMMERMANS EN YEŞILGÖZ-ZEGERIUS

Voorgesteld 18 februari 2025

De Kamer,

gehoord de beraadslaging,

verzoekt de regering de steun voort te zetten,

en gaat over tot de orde van de dag.

Timmermans
Yeşilgöz-Zegerius
"""


def chained(folder: Path, body: str) -> list[Link]:
    """What a letter of 10 December 2025 has to do with a promise of 3 November and a motion of 18 February."""
    texts = {
        "a.txt": MOTION,
        "b.txt": LETTER.format(number=300, day="3 november 2025", body=PROMISE),
        "c.txt": LETTER.format(number=301, day="10 december 2025", body=body),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    papers = list(process_papers([folder], options=Options(jobs=1)))
    assert [paper.document for paper in papers] == [f"kst-36045-{number}" for number in (290, 300, 301)]
    assert sum(mention.kind == "pledge" for mention in papers[1].mentions) == 2
    return list(link_chains(paper.summary for paper in papers if paper.summary is not None).chains.links)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Met deze brief informeer ik u, zoals toegezegd in mijn brief van 3 november 2025 "
            "(Kamerstuk 36 045, nr. 300), over de kosten van de beveiliging van het schaderegister.",
            [("fulfils", "chain.sentence-cites", None)],
        ),
        (
            "Met deze brief geef ik gevolg aan mijn toezegging in de brief van 3 november 2025 om uw Kamer "
            "te informeren over de kosten van de beveiliging van het schaderegister.",
            [("fulfils", "chain.sentence-names-day", None)],
        ),
        (
            "Met deze brief geef ik gedeeltelijk gevolg aan mijn toezegging (Kamerstuk 36 045, nr. 300) om u "
            "te informeren over de kosten van de beveiliging van het schaderegister.",
            [("fulfils", "chain.sentence-cites", "partial")],
        ),
        (
            "In de brief van 3 november 2025 is toegezegd dat ik uw Kamer zal informeren over de kosten van de "
            "beveiliging van het schaderegister.",
            [("restates", "chain.sentence-names-day", None)],
        ),
        (
            "Nederland stelt in 2026 EUR 12 miljoen beschikbaar voor de beveiliging (zie Kamerstuk 36 045, nr. 300).",
            [
                ("counts", "chain.sentence-cites", None),
                ("restates", "chain.sentence-cites", None),
                ("restates", "chain.same-amount", None),
            ],
        ),
        (
            "De steun wordt voortgezet. Daarmee geef ik uitvoering aan de motie van de leden Timmermans en "
            "Yeşilgöz-Zegerius van 18 februari 2025.",
            [("gives_effect_to", "chain.proposers-and-day", "gives effect")],
        ),
    ],
)
def test_what_a_letter_says_of_an_earlier_one(tmp_path: Path, body: str, expected: list[tuple[str, ...]]) -> None:
    links = chained(tmp_path, body)
    assert [(link.relation, link.method, link.detail) for link in links] == expected
    assert {link.document for link in links} == {"kst-36045-301"}


@pytest.mark.parametrize(
    "body",
    [
        "Hierbij bericht ik u dat de toegezegde brief over de kosten van de beveiliging "
        "(Kamerstuk 36 045, nr. 300) later komt.",
        "Met deze brief kan ik nog niet voldoen aan mijn toezegging over de kosten van de beveiliging "
        "(Kamerstuk 36 045, nr. 300).",
        "Met deze brief informeer ik u over de kosten van de beveiliging van het schaderegister.",
        "Met deze brief informeer ik u, zoals toegezegd (Kamerstuk 36 045, nr. 299), over de "
        "kosten van de beveiliging.",
        "Met deze brief informeer ik u, zoals toegezegd (Kamerstuk 36 045, nr. 300), over de visserij in Zeeland.",
        "Nederland stelt in 2026 EUR 12 miljoen beschikbaar voor de beveiliging van het schaderegister.",
        "Nederland stelt in 2027 EUR 12 miljoen beschikbaar voor de beveiliging (zie Kamerstuk 36 045, nr. 300).",
        "Nederland stelt in 2026 EUR 12 miljoen beschikbaar voor de visserij (zie Kamerstuk 36 045, nr. 300).",
        "Ik geef geen uitvoering aan de motie van de leden Timmermans en Yeşilgöz-Zegerius van 18 februari 2025.",
        "Ik geef uitvoering aan de motie van de leden Timmermans en Yeşilgöz-Zegerius van 19 februari 2025.",
        "Ik ken de motie van de leden Timmermans en Yeşilgöz-Zegerius van 18 februari 2025.",
    ],
)
def test_what_is_no_answer_and_no_repetition(tmp_path: Path, body: str) -> None:
    assert chained(tmp_path, body) == []


def test_money_said_again_is_counted_once(tmp_path: Path) -> None:
    again = "Nederland stelt in 2026 EUR 12 miljoen beschikbaar voor de beveiliging (zie Kamerstuk 36 045, nr. 300)."
    (tmp_path / "papers").mkdir()
    chained(tmp_path / "papers", again)
    options = Options(jobs=1)
    build_store(process_papers([tmp_path / "papers"], options=options), tmp_path / "store", options=options)
    with open_store(tmp_path / "store", read_only=True) as store:
        years = [(row["year"], row["total"], row["amounts"]) for row in ask(store, "money-per-year").records()]
        named = [(row["mentions"], row["papers"]) for row in ask(store, "amounts-repeated").records()]
        open_pledges = ask(store, "open-pledges", {"on": "2025-12-31"}).records()
    assert years == [("2026", 12_000_000, 1)]
    assert named == [(2, 2)]
    assert [row["document"] for row in open_pledges] == ["kst-36045-300", "kst-36045-300"]


@pytest.mark.real
@pytest.mark.slow
def test_no_sentence_in_the_debates_and_motions_here_is_taken_to_meet_a_promise(shared: Path) -> None:
    """Read one by one, none of them does: they ask for promises, make them, or say what was promised before."""
    from kg.link.chain_text import meets_promise
    from kg.sources import read_paths

    folders = [shared / "data" / name for name in ("vlos-xml", "handelingen-xml", "letters", "gold/texts")]
    spoken = [
        sentence
        for reading in read_paths(folders)
        if reading.document is not None
        for sentence in re.split(r"(?<=[.?!])\s+|\n", reading.document.view.text)
        if re.search(r"toegezegd|toezeg|beloofd|belofte", sentence)
    ]
    assert len(spoken) >= 150
    assert [sentence for sentence in spoken if meets_promise(sentence)] == []
