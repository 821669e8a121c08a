"""A graph by hand: the facts of one real letter on Ukraine, restated in sentences of our own."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.analysis.graph import CommitmentGraph, Edge, Node, Sentence, make_graph

LETTER = "kst-36045-171"
PAGE = "https://zoek.officielebekendmakingen.nl/"


def said(context: str, quote: str, paper: str = LETTER) -> tuple[Sentence, ...]:
    """The sentence, with the place of the quote in it."""
    start = context.index(quote)
    return (Sentence(paper=paper, context=context, start=start, end=start + len(quote), page=f"{PAGE}{paper}.html"),)


MOTIONS = [
    ("21501-02", "2499", "Sjoerdsma c.s.", ["Sjoerdsma"]),
    ("21501-02", "2568", "Brekelmans c.s.", ["Brekelmans"]),
    ("36045", "77", "Hammelburg c.s.", ["Hammelburg"]),
    ("21501-20", "1829", "Piri", ["Piri"]),
    ("36045", "100", "Thijssen en Van der Lee", ["Thijssen", "Van der Lee"]),
    ("21501-20", "1768", "Amhaouch c.s.", ["Amhaouch"]),
    ("36200-V", "37", "Agnes Mulder c.s.", ["Agnes Mulder"]),
    ("36200-V", "29", "Jasper van Dijk", ["Jasper van Dijk"]),
]
SIGNERS = [
    ("Kajsa Ollongren", "minister van Defensie", "Ministerie van Defensie"),
    ("Hanke Bruins Slot", "minister van Buitenlandse Zaken", "Ministerie van Buitenlandse Zaken"),
    (
        "Liesje Schreinemacher",
        "minister voor Buitenlandse Handel en Ontwikkelingssamenwerking",
        "Ministerie van Buitenlandse Zaken",
    ),
]
AMOUNTS = [
    (
        "2500000000",
        "2023",
        "reserved",
        "Voor 2023 hield het kabinet EUR 2,5 miljard achter de hand.",
        "EUR 2,5 miljard",
    ),
    ("1700000000", "2023", "additional", "In de zomer kwam daar EUR 1,7 miljard bij.", "EUR 1,7 miljard"),
    ("2000000000", "2024", "reserved", "Voor wapens en munitie is er EUR 2 miljard.", "EUR 2 miljard"),
    ("295000000", "2024", "reserved", "Aan de vredesfaciliteit betaalt Nederland EUR 295 miljoen.", "EUR 295 miljoen"),
    (
        "102000000",
        "2024-01/2024-04",
        "committed",
        "Voor noodhulp in de winter is er EUR 102 miljoen.",
        "EUR 102 miljoen",
    ),
    ("89000000", "2024", "committed", "Voor opsporing en berechting is er EUR 89 miljoen.", "EUR 89 miljoen"),
    ("25000000", "2025", "estimate", "Een jaar later gaat het om EUR 25 miljoen.", "EUR 25 miljoen"),
    ("41000000", "2026", "estimate", "In 2026 loopt dat op tot EUR 41 miljoen.", "EUR 41 miljoen"),
    ("3000000", "2024", "additional", "Voor digitale weerbaarheid komt er EUR 3 miljoen bij.", "EUR 3 miljoen"),
]
PLEDGES = [
    (
        "host",
        "Gastland zijn voor het agressietribunaal",
        "host",
        "firm",
        None,
        "De premier heeft de Oekraïense president beloofd dat Nederland gastland wordt van het agressietribunaal.",
        "dat Nederland gastland wordt van het agressietribunaal",
        "person:rutte",
        "person:zelensky",
        [],
        ["tribunal:STCA"],
    ),
    (
        "register",
        "Gastland zijn voor het schaderegister en het compensatiemechanisme",
        "host",
        "firm",
        None,
        "Ook het schaderegister en het latere compensatiemechanisme krijgen hier onderdak.",
        "krijgen hier onderdak",
        "state:NLD",
        "state:UKR",
        [],
        ["tribunal:RD4U", "tribunal:ICCU"],
    ),
    (
        "military",
        "Militaire steun in 2024",
        "financial",
        "firm",
        "2024",
        "In 2024 gaat EUR 2 miljard naar militaire steun.",
        "EUR 2 miljard naar militaire steun",
        "cabinet:rutte-iv",
        "state:UKR",
        [2],
        [],
    ),
    (
        "epf",
        "Bijdrage aan de Europese Vredesfaciliteit",
        "financial",
        "firm",
        "2024",
        "Daarnaast draagt Nederland EUR 295 miljoen bij aan de vredesfaciliteit.",
        "draagt Nederland EUR 295 miljoen bij",
        "state:NLD",
        "organisation:epf",
        [3],
        [],
    ),
    (
        "aid",
        "Humanitaire hulp en herstel in de eerste vier maanden",
        "financial",
        "intention",
        "eerste vier maanden van 2024",
        "Het kabinet is van plan om voor de winter EUR 102 miljoen aan hulp te geven.",
        "is van plan om voor de winter EUR 102 miljoen aan hulp te geven",
        "cabinet:rutte-iv",
        "state:UKR",
        [4],
        [],
    ),
    (
        "account",
        "Geld voor accountability en de beveiliging van tribunalen",
        "financial",
        "firm",
        "2024",
        "Voor opsporing, berechting en beveiliging stelt het kabinet EUR 89 miljoen beschikbaar.",
        "stelt het kabinet EUR 89 miljoen beschikbaar",
        "cabinet:rutte-iv",
        "state:UKR",
        [5, 6, 7],
        [],
    ),
    (
        "cyber",
        "Niet-militaire cybersteun",
        "financial",
        "firm",
        "2024",
        "Voor digitale weerbaarheid komt er EUR 3 miljoen bij.",
        "komt er EUR 3 miljoen bij",
        "cabinet:rutte-iv",
        "state:UKR",
        [8],
        [],
    ),
    (
        "spring",
        "Bedragen bij de Voorjaarsnota inboeken",
        "policy",
        "firm",
        "Voorjaarsnota",
        "De bedragen komen bij de Voorjaarsnota in de begroting.",
        "komen bij de Voorjaarsnota in de begroting",
        "cabinet:rutte-iv",
        "chamber:tk",
        [],
        [],
    ),
    (
        "inform",
        "De Kamer informeren over de besteding",
        "information",
        "firm",
        "op regelmatige momenten",
        "De Kamer hoort op vaste momenten waar het geld naartoe gaat.",
        "hoort op vaste momenten waar het geld naartoe gaat",
        "cabinet:rutte-iv",
        "chamber:tk",
        [],
        [],
    ),
]
BODIES = [
    ("cabinet:rutte-iv", "body", "Kabinet-Rutte IV"),
    ("state:NLD", "body", "Nederland"),
    ("state:UKR", "body", "Oekraïne"),
    ("chamber:tk", "body", "Tweede Kamer"),
    ("organisation:epf", "body", "Europese Vredesfaciliteit"),
    ("person:rutte", "person", "Mark Rutte"),
    ("person:zelensky", "person", "Volodymyr Zelensky"),
    ("tribunal:STCA", "tribunal", "Speciaal Tribunaal voor agressie tegen Oekraïne"),
    ("tribunal:RD4U", "tribunal", "Schaderegister voor Oekraïne"),
    ("tribunal:ICCU", "tribunal", "Compensatiemechanisme voor Oekraïne"),
]


def paper_nodes() -> list[Node]:
    """The letter, the papers it cites and the motions."""
    nodes = [
        Node(
            key=f"paper:{LETTER}",
            kind="paper",
            label="Kamerbrief 36045, nr. 171",
            detail="Steun aan Oekraïne in 2024",
            date="2023-11-17",
            ministry="Ministerie van Defensie",
            dossiers=("36045",),
            type="letter",
            page=f"{PAGE}{LETTER}.html",
        )
    ]
    nodes += [
        Node(
            key=f"paper:kst-{dossier}-{number}",
            kind="paper",
            label=f"Kamerstuk {dossier}, nr. {number}",
            dossiers=(dossier,),
            date=date,
            page=f"{PAGE}kst-{dossier}-{number}.html",
        )
        for dossier, number, date in (("28676", "440", None), ("36045", "134", None), ("36045", "113", "2022-09-27"))
    ]
    nodes += [
        Node(
            key=f"paper:kst-{dossier}-{number}",
            kind="motion",
            label=f"Motie-{names}",
            detail=f"{dossier}, nr. {number}",
            dossiers=(dossier,),
            page=f"{PAGE}kst-{dossier}-{number}.html",
            sentences=said(f"De steun volgt uit de motie van {names} ({dossier}, nr. {number}).", f"motie van {names}"),
        )
        for dossier, number, names, _ in MOTIONS
    ]
    return nodes


def other_nodes() -> list[Node]:
    """People, bodies, tribunals, amounts and pledges."""
    nodes = [
        Node(key=f"person:{name}", kind="person", label=name, detail=office, ministry=ministry)
        for name, office, ministry in SIGNERS
    ]
    nodes += [Node(key=f"person:{name}", kind="person", label=name) for *_, names in MOTIONS for name in names]
    nodes += [Node(key=key, kind=kind, label=label) for key, kind, label in BODIES]
    nodes += [
        Node(
            key=f"amount:{number}",
            kind="amount",
            label=quote,
            amount=Decimal(value),
            currency="EUR",
            period=period,
            status=status,
            sentences=said(context, quote),
        )
        for number, (value, period, status, context, quote) in enumerate(AMOUNTS)
    ]
    nodes += [
        Node(
            key=f"pledge:{key}",
            kind="pledge",
            label=label,
            type=kind,
            modality=modality,
            due=due,
            status="open",
            date="2023-11-17",
            dossiers=("36045",),
            ministry="Ministerie van Defensie",
            sentences=said(context, quote),
        )
        for key, label, kind, modality, due, context, quote, *_ in PLEDGES
    ]
    return nodes


def all_edges() -> list[Edge]:
    """What joins them."""
    letter = f"paper:{LETTER}"
    edges = [Edge(source=letter, target=f"person:{name}", kind="signed_by") for name, *_ in SIGNERS]
    for dossier, number, _, names in MOTIONS:
        motion = f"paper:kst-{dossier}-{number}"
        edges.append(Edge(source=letter, target=motion, kind="cites"))
        edges += [Edge(source=motion, target=f"person:{name}", kind="proposed_by") for name in names]
    for cited in ("28676-440", "36045-134", "36045-113"):
        edges.append(Edge(source=letter, target=f"paper:kst-{cited}", kind="cites"))
    for key, *_, pledgor, pledgee, amounts, about in PLEDGES:
        pledge = f"pledge:{key}"
        edges.append(Edge(source=pledge, target=letter, kind="stated_in"))
        edges.append(Edge(source=pledge, target=pledgor, kind="pledged_by"))
        edges.append(Edge(source=pledge, target=pledgee, kind="pledged_to"))
        edges += [Edge(source=pledge, target=f"amount:{number}", kind="costs") for number in amounts]
        edges += [Edge(source=pledge, target=key, kind="concerns") for key in about]
    edges += [Edge(source=f"amount:{number}", target=letter, kind="stated_in") for number in (0, 1)]
    return edges


@pytest.fixture(scope="session")
def letter() -> CommitmentGraph:
    """The graph of the letter."""
    return make_graph(paper_nodes() + other_nodes(), all_edges())
