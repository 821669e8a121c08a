"""What a sentence says of its sums: how exact, for when, what became of them, what they are for."""

from __future__ import annotations

import pytest

from kg.extract import extract_mentions
from kg.extract.amount import find_amounts
from kg.extract.finders import find_kind
from kg.extract.passage import Passage
from kg.model import AmountFields, Block, BlockKind, Document, Span, Speaker, View, plain_document


def amounts(text: str) -> list[AmountFields]:
    passage = Passage(document=plain_document(text))
    find_kind(passage, "reference")
    return [found.fields for found in find_amounts(passage)]


APPROX = [
    ("De regeling kost € 5 miljoen.", None),
    ("Dat is ca. € 4 miljard.", "about"),
    ("een derving van circa 300 miljoen", "about"),
    ("nog zo'n 5 tot 8 miljard euro", "about"),
    ("met bijna € 0,26 omhoog", "about"),
    ("± € 3 miljoen", "about"),
    ("de ruim 900 miljoen euro", "at_least"),
    ("minimaal € 40 miljoen", "at_least"),
    ("meer dan 1 miljard euro", "at_least"),
    ("een begroting van 8 miljard plus", "at_least"),
    ("maximaal € 160 per hectare", "at_most"),
    ("ten hoogste € 2 miljoen", "at_most"),
    ("die kan oplopen tot 1,2 miljard euro", "at_most"),
    ("het tarief te verhogen tot € 100", None),
]


@pytest.mark.parametrize(("text", "approx"), APPROX, ids=[row[0] for row in APPROX])
def test_approx(text, approx) -> None:
    assert [fields.approx for fields in amounts(text)] == [approx]


def test_about_holds_for_the_sum_joined_to_it() -> None:
    found = amounts("Dat kost circa 300 miljoen incidenteel en 120 miljoen structureel.")
    assert [fields.approx for fields in found] == ["about", "about"]


PERIOD = [
    ("In 2023 was er EUR 2 miljard (zie bijlage) waar in de zomer van 2024 EUR 1 miljard bij kwam.", ["2023", "2024"]),
    ("De steun in 2024 is verdeeld in EUR 2 miljard voor wapens en EUR 3 miljoen voor cyber.", ["2024", "2024"]),
    ("Het gaat om € 25 miljoen in 2025 en € 41 miljoen in 2026.", ["2025", "2026"]),
    ("In 2025 € 5 miljoen en in 2026 € 6 miljoen.", ["2025", "2026"]),
    ("€ 3 miljard op de begroting van Onderwijs voor 2026 (binnen een totaal van € 4 miljard)", ["2026", "2026"]),
    ("de 2 miljard die is overgeheveld naar de begroting voor de jaren 2028 t/m 2030", ["2028/2030"]),
    ("EUR 27 miljoen (2024: EUR 10 miljoen; 2025: EUR 17 miljoen)", [None, "2024", "2025"]),
    ("In 2025 en 2026 is er respectievelijk € 5 miljoen en € 6 miljoen.", ["2025", "2026"]),
    ("In 2025 en 2026 is er € 5 miljoen en € 6 miljoen.", ["2025/2026", "2025/2026"]),
    ("Voor 2027 komt er 24 miljoen bij.", ["2027"]),
    ("Vanaf 2022 is er jaarlijks € 15 miljoen.", [None]),
    ("De rest voor 2026 zoeken binnen een begroting van 8 miljard lukt.", [None]),
    ("In 2022 zijn afspraken gemaakt over de verdeling van de 7 miljard.", [None]),
]


@pytest.mark.parametrize(("text", "periods"), PERIOD, ids=[row[0][:40] for row in PERIOD])
def test_period(text, periods) -> None:
    assert [fields.period for fields in amounts(text)] == periods


STATUS = [
    ("Er is EUR 2 miljard gereserveerd.", "reserved"),
    ("Het kabinet stelt € 3 miljoen beschikbaar voor herstel.", "committed"),
    ("Daar is een bedrag van 1 miljard voor uitgetrokken.", "committed"),
    ("de 2,5 miljardregeling", "reserved"),
    ("Er is geen 5 miljoen beschikbaar voor dit plan.", "other"),
    ("Die 2,5 miljard extra voor de woningbouw", "additional"),
    ("een tranche bij van 24 miljoen", "additional"),
    ("In 2023 is € 5 miljoen uitgegeven.", "spent"),
    ("De operatie gaat € 16 miljard kosten.", "cost"),
    ("Dit kost 2 miljard extra.", "cost"),
    ("Het leidt tot een derving van 300 miljoen.", "cost"),
    ("De belasting levert 202 miljoen euro op.", "estimate"),
    ("De regio heeft 500 miljoen gevraagd.", "requested"),
    ("verzoekt de regering het eigen risico met € 100 te verlagen", "requested"),
    ("verzoekt het kabinet uit te werken hoe de 900 miljoen ingezet kan worden", "other"),
    ("Het gaat van 800 miljoen naar beneden.", "other"),
    ("We maakten een inschatting. Toen was het 35 miljard.", "estimate"),
]


@pytest.mark.parametrize(("text", "status"), STATUS, ids=[row[0][:45] for row in STATUS])
def test_status(text, status) -> None:
    assert [fields.status for fields in amounts(text)] == [status]


PURPOSE = [
    ("EUR 2 miljard militaire steun, en meer", "militaire steun"),
    ("€ 3 miljoen voor niet-militaire cybersteun.", "niet-militaire cybersteun"),
    ("€ 3 miljoen uit algemene middelen beschikbaar voor hulp en herstel.", "hulp en herstel"),
    ("EUR 295 miljoen als bijdrage aan de Vredesfaciliteit (EPF), en", "bijdrage aan de Vredesfaciliteit (EPF)"),
    ("De 7 miljard en de 2 miljard zijn bedoeld voor nieuwe wegen.", "nieuwe wegen"),
    ("300 miljoen euro aan te veel betaalde heffing door bedrijven", "te veel betaalde heffing"),
    ("De 70 miljoen die is toegevoegd aan het geld voor de N50 helpt.", "N50"),
    ("om deze investering van circa 1,4 miljard te dekken", "investering"),
    ("Voor 2027 zijn kasuitgaven voor een totaal van € 750 miljoen gereserveerd.", "kasuitgaven"),
    ("om de militaire steun te continueren met € 3 miljard", "militaire steun"),
    ("dat de hele hersteloperatie inmiddels 16 miljard gaat kosten", "hersteloperatie"),
    ("een korting op de middelen, die kan oplopen tot 1 miljard.", "korting op de middelen"),
    ("Ten eerste leidt het afschaffen van de heffing tot een derving van 3 miljoen.", "afschaffen van de heffing"),
    ("We investeren in het fietsnetwerk, zo is het. Ik heb 6 miljoen om hierin te investeren.", "fietsnetwerk"),
    ("Er ligt 2 miljard, juist voor dit soort netwerken.", "dit soort netwerken"),
    ("om een budget van 5 miljoen euro te reserveren voor het middenveld", "middenveld"),
    ("We investeren 40 miljoen in het openbaar vervoer.", "openbaar vervoer"),
    ("Er loopt een aanpak. Hiervoor is 16 miljoen beschikbaar.", "aanpak"),
    ("Er komt een brug bij de A2. Daar is 5 miljoen voor uitgetrokken.", "A2"),
    ("dat zorgfraude naar schatting 10 miljard per jaar kost", "zorgfraude"),
    ("om 10 miljoen vrij te maken voor de aanpak van femicide.", "aanpak van femicide"),
    ("Het kabinet gaat geen 10 miljard uittrekken.", None),
    ("Het kabinet heeft 5 miljoen.", None),
    ("Voor 2026 is er 5 miljoen.", None),
    ("van 800 miljoen naar beneden", None),
]


@pytest.mark.parametrize(("text", "purpose"), PURPOSE, ids=[row[0][:45] for row in PURPOSE])
def test_purpose(text, purpose) -> None:
    assert {fields.purpose for fields in amounts(text)} == {purpose}


@pytest.mark.parametrize(
    "text",
    [
        "voor 18 miljoen mensen",
        "een miljoen Gazanen",
        "500 miljard kubieke meter gas",
        "5 miljoen Syrische vluchtelingen",
        "drie miljoen boerderijen",
        "2,5 miljoen laaggeletterden",
    ],
)
def test_people_and_things_are_no_money(text) -> None:
    assert amounts(text) == []


def test_a_citation_is_no_money() -> None:
    assert amounts("Zie Kamerstuk 36 045, nr. 134.") == []


def test_a_restatement_takes_period_and_status_from_before() -> None:
    first, again = amounts("Voor 2024 is € 5 miljoen beschikbaar. Die € 5 miljoen helpt.")
    assert (first.period, first.status) == (again.period, again.status) == ("2024", "committed")
    assert again.purpose is None


def test_what_one_speaker_says_of_a_sum_is_not_carried_to_another() -> None:
    text = "Er is 5 miljoen extra.\nIk hoorde 5 miljoen."
    line = text.index("\n")
    blocks = tuple(
        Block(kind=BlockKind.PARAGRAPH, span=span, speaker=Speaker(name=name))
        for span, name in ((Span(0, line), "eerste"), (Span(line + 1, len(text)), "tweede"))
    )
    view = View(text=text, pieces=((0, 0, len(text)),), blocks=blocks)
    spoken = Document(id="x", source="-", text=text, blocks=blocks, view=view)
    first, second = (found.fields for found in find_amounts(Passage(document=spoken)))
    assert (first.status, second.status) == ("additional", "other")


def document(*lines: tuple[BlockKind, str]) -> Document:
    """A document of blocks, one a line."""
    text = "\n".join(words for _, words in lines)
    starts = [sum(len(words) + 1 for _, words in lines[:index]) for index in range(len(lines))]
    blocks = tuple(
        Block(kind=kind, span=Span(start, start + len(words)))
        for (kind, words), start in zip(lines, starts, strict=True)
    )
    view = View(text=text, pieces=((0, 0, len(text)),), blocks=blocks)
    return Document(id="x", source="-", text=text, blocks=blocks, view=view)


def fields_of(*lines: tuple[BlockKind, str]) -> list[AmountFields]:
    opening = (BlockKind.PARAGRAPH, "Geachte voorzitter,")
    return [found.fields for found in find_amounts(Passage(document=document(opening, *lines)))]


def test_the_title_of_a_paper_says_nothing_of_its_sums() -> None:
    titled = document((BlockKind.HEADING, "Begroting 2024"), (BlockKind.PARAGRAPH, "Het gaat om € 5 miljoen."))
    (found,) = find_amounts(Passage(document=titled))
    assert isinstance(found.fields, AmountFields)
    assert (found.fields.period, found.fields.purpose) == (None, None)


def test_a_heading_says_what_a_sum_is_for() -> None:
    (found,) = fields_of((BlockKind.HEADING, "Cyberweerbaarheid"), (BlockKind.PARAGRAPH, "Het gaat om € 5 miljoen."))
    assert found.purpose == "Cyberweerbaarheid"
    (other,) = fields_of((BlockKind.HEADING, "Tot slot"), (BlockKind.PARAGRAPH, "Het gaat om € 5 miljoen."))
    assert other.purpose is None


def test_a_heading_gives_the_period() -> None:
    first, second = fields_of(
        (BlockKind.HEADING, "Steun in 2024"),
        (BlockKind.PARAGRAPH, "Er is € 5 miljoen voor hulp."),
        (BlockKind.PARAGRAPH, "Er is € 6 miljoen voor hulp in 2025."),
    )
    assert (first.period, second.period) == ("2024", "2025")


def test_the_line_that_opens_a_list_governs_its_items() -> None:
    found = fields_of(
        (BlockKind.PARAGRAPH, "Voor 2026 stelt het kabinet beschikbaar:"),
        (BlockKind.LIST_ITEM, "€ 5 miljoen voor wegen;"),
        (BlockKind.PARAGRAPH, "– € 6 miljoen voor bruggen."),
        (BlockKind.PARAGRAPH, "Ook is er € 7 miljoen."),
    )
    assert [(item.period, item.status) for item in found] == [
        ("2026", "committed"),
        ("2026", "committed"),
        (None, "other"),
    ]


def test_nothing_is_a_sum_too() -> None:
    document = plain_document("Het tarief is € 0 in 2026.")
    (mention,) = extract_mentions(document, kinds=("amount",)).mentions
    assert mention.to_json()["value"] == 0
    assert type(mention).from_json(mention.to_json()) == mention


@pytest.mark.parametrize("text", ["Bedragen (x € 1.000)", "(× € 1 mln)"])
def test_the_unit_of_a_table_is_no_money(text) -> None:
    assert amounts(text) == []


@pytest.mark.parametrize(
    "unit",
    [
        "€ 1,",
        "€ 5 miljoen en ",
        "zes miljoen ",
        "€ 1 extra ",
        "dat de € 3 kost ",
        "een aa, bb, die € 5 ",
        "1.234.",
        "€ ",
    ],
)
def test_hostile_text_takes_steps_in_proportion(unit) -> None:
    text = unit * (6000 // len(unit))
    assert len(amounts(text)) <= len(text)


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        (
            "Het kabinet stelt EUR 2 miljard beschikbaar voor militaire steun, EUR 295 miljoen voor de faciliteit,"
            " EUR 102 miljoen voor noodhulp, EUR 89 miljoen voor opsporing en EUR 3 miljoen voor weerbaarheid.",
            ["committed"] * 5,
        ),
        ("Er is EUR 2 miljoen beschikbaar voor wegen. Een kaartje kost EUR 3.", ["committed", "cost"]),
    ],
)
def test_the_items_of_a_list_share_what_became_of_the_first(text: str, statuses: list[str]) -> None:
    assert [item.status for item in amounts(text)] == statuses
