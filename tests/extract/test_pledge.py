"""What a sentence promises: who, to whom, what, how surely and by when; and the many sentences that promise nothing."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.evaluate import evaluate_mentions
from kg.extract import extract_mentions
from kg.extract.finders import find_kind
from kg.extract.passage import Passage
from kg.model import Metadata, PledgeFields, Speaker, plain_document
from kg.model.document import Block, BlockKind, Document, View
from kg.model.span import Span
from kg.sources import read_document


def quotes(text: str) -> list[str]:
    return [
        text[item.span.start : item.span.end] for item in find_kind(Passage(document=plain_document(text)), "pledge")
    ]


def pledges(text: str, *, metadata: Metadata | None = None) -> list[PledgeFields]:
    passage = Passage(document=plain_document(text, metadata=metadata))
    found = []
    for item in find_kind(passage, "pledge"):
        assert isinstance(item.fields, PledgeFields)
        found.append(item.fields)
    return found


def spoken(text: str, *, chair: bool = False, function: str | None = "minister van Financiën") -> list[str]:
    """The pledges of a turn of debate."""
    speaker = Speaker(name="voorzitter" if chair else "Kaag", function=None if chair else function, chair=chair)
    block = Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text)), speaker=speaker)
    view = View(text=text, pieces=((0, 0, len(text)),), blocks=(block,))
    document = Document(id="debate", source="-", text=text, blocks=(block,), view=view)
    passage = Passage(document=document)
    return [text[item.span.start : item.span.end] for item in find_kind(passage, "pledge")]


PROMISES = [
    # future
    "Ik zal uw Kamer voor het einde van het jaar informeren over de uitkomsten",
    "Over de evaluatie zal ik uw Kamer in het eerste kwartaal van 2026 nader berichten",
    "Wij gaan dit voorstel met de gemeenten bespreken",
    "Nederland zal zich in Europees verband blijven inzetten voor de rechtsstaat",
    "De resultaten zullen na de zomer met uw Kamer worden gedeeld",
    "Er zal geen enkele school gesloten worden",
    "Dat zal op korte termijn gebeuren",
    # intention
    "Ik wil daar met de sector over in gesprek gaan",
    "Ik ben bereid om de regeling opnieuw te bekijken",
    "Het kabinet is voornemens het besluit per 1 januari 2027 in werking te laten treden",
    "Ik streef ernaar uw Kamer hierover voor het kerstreces te informeren",
    "Ik hoop u binnenkort meer te kunnen melden",
    "Het is de bedoeling dat het akkoord dit najaar wordt getekend",
    # present
    "Ik zeg toe de Kamer hierover een brief te sturen",
    "Ik neem dat punt mee in het overleg met de provincies",
    "Daar kom ik in de voortgangsrapportage op terug",
    "De komende maanden werk ik dit verder uit",
    "Uw Kamer ontvangt dit najaar de kabinetsreactie op het advies",
    "Ik bekijk of de termijn korter kan",
    # passive
    "Momenteel wordt bezien op welke wijze dit kan",
    "In 2027 wordt de regeling geëvalueerd",
    "Uw Kamer wordt hierover voor de zomer geïnformeerd",
    # reports
    "Ik heb uw Kamer toegezegd terug te komen op de vraag naar de kosten",
    "Het kabinet heeft besloten een bezwaar in te dienen",
    "Duitsland heeft aangekondigd tien tanks te leveren",
    # money
    "Nederland draagt EUR 10 miljoen bij aan het fonds",
    "Hiervoor is structureel 5 miljoen euro gereserveerd",
    "Het kabinet stelt € 20 miljoen beschikbaar voor herstel",
    # assurances
    "Ik kan u toezeggen dat ik hierop terugkom",
    "Die toezegging kan ik doen",
    "We blijven samen met de scholen werken aan betere roosters",
    "Ik zal dat doen",
    "Die toezegging doe ik graag",
    "Ik houd de Kamer op de hoogte",
    "Ik laat dat uitzoeken",
    "De minister van Defensie informeert uw Kamer hierover separaat",
]


@pytest.mark.parametrize("text", PROMISES)
def test_promises(text) -> None:
    assert quotes(text + ".") == [text]


NOTHING = [
    "Kunt u toezeggen dat u de Kamer hierover informeert?",
    "Gaat de minister dit onderzoeken?",
    "verzoekt de regering de Kamer hierover voor het kerstreces te informeren,",
    "De wet treedt op 1 juli 2025 in werking.",
    "Gemeenten kunnen hiervoor een aanvraag indienen.",
    "De kosten zullen de komende jaren stijgen.",
    "Uw Kamer is op 3 mei geïnformeerd.",
    "Het is belangrijk dat we hierover in gesprek gaan.",
    "Ik wil dat gemeenten hun burgers beter helpen.",
    "Ik vind dat we dit moeten onderzoeken.",
    "Ik zou dat graag willen onderzoeken.",
    "Hierbij bied ik u de voortgangsrapportage aan.",
    "Wij steunen de sector.",
    "Wij rapporteren jaarlijks over de voortgang.",
    "Ik ga daar niet op in.",
    "Ik ga nu naar de vraag van het lid over de kosten.",
    "Daar kom ik straks op terug.",
    "Ik zal de moties langslopen.",
    "Ik kan dat nu niet toezeggen.",
    "Laten we dat eerst onderzoeken.",
    "We zullen daar een besluit over moeten nemen.",
    "De motie geef ik oordeel Kamer.",
    "Ik denk dat het goed is om daar nog eens over na te denken.",
    "De vraag is of ik bereid ben de regeling aan te passen.",
    "Ik zal geen extra geld vrijmaken voor deze regeling.",
    "Het kabinet zal geen extra middelen beschikbaar stellen.",
    "Onze Minister zendt binnen vijf jaar na de inwerkingtreding van deze wet een verslag aan de Staten-Generaal.",
    "Artikel 68 van de Grondwet verplicht de regering de Kamer te informeren.",
    "De commissie heeft gemeld dat de besluitvorming is uitgesteld.",
    "We hebben ons wettelijk verplicht tot deze doelen.",
    "We hebben als Kamer aangegeven dat de regels moeten gaan veranderen.",
    "Dan gaan we naar het thema energie.",
    "Nu kom ik terug op het punt van de kosten.",
    "Er zijn geen bedrijven die kunnen rekenen op steun.",
    "Ik wil nog heel even terugkomen op de waterbus.",
    "Wij ontvangen de aanvragen van gemeenten uiterlijk 1 september.",
    "Ik verwacht dat er volgend jaar meer geld besteed zal worden.",
    "Ik kijk nog even of ik onder dit kopje iets ben vergeten.",
    "Misschien wil de staatssecretaris zich daarbij aansluiten.",
    "Ik verwacht de cijfers binnen een maand te krijgen.",
    "De commissie zal de Voorzitter verzoeken het voorstel te behandelen.",
    "De staatssecretaris zal worden verzocht de vragen voor 1 mei te beantwoorden.",
    "Ik ga u geen toezegging doen dat we dat gaan regelen.",
    "Ik heb er een zwaar hoofd in dat we dit gaan oplossen.",
    "Wat wij willen, is dat preventie ook resultaat heeft.",
    "Vreemd was het als ik nu zou zeggen: ik ga daar volop op sturen.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_hard_negatives(text) -> None:
    assert quotes(text) == []


QUOTES = [
    ("Bovendien zal ik de Kamer informeren.", ["zal ik de Kamer informeren"]),
    ("Zoals u weet, ga ik dat onderzoeken.", ["ga ik dat onderzoeken"]),
    ("Ik zal dat doen, waarbij ik ook de kosten bekijk.", ["Ik zal dat doen"]),
    ("Maar ik zal de gemeenten helpen, want dat is nodig.", ["ik zal de gemeenten helpen"]),
    (
        "De minister zal de gevolgen onderzoeken en de Kamer na de zomer informeren.",
        ["De minister zal de gevolgen onderzoeken", "de Kamer na de zomer informeren"],
    ),
    (
        "Ik ben bereid om het overleg met hen aan te gaan en te vragen om een reactie.",
        ["ik ben bereid om het overleg met hen aan te gaan", "te vragen om een reactie"],
    ),
    (
        "De minister gaat in gesprek met de regio, en informeert de Kamer hierover.",
        ["De minister gaat in gesprek met de regio", "informeert de Kamer hierover"],
    ),
    (
        "Als de evaluatie daar aanleiding toe geeft, zal het kabinet de regeling aanpassen.",
        ["Als de evaluatie daar aanleiding toe geeft, zal het kabinet de regeling aanpassen"],
    ),
    (
        "- De minister zegt toe de Kamer na de zomer te informeren over de kosten.",
        ["De minister zegt toe de Kamer na de zomer te informeren over de kosten"],
    ),
    (
        "De Commissie heeft gemeld dat Duitsland heeft toegezegd het verdrag te verlengen.",
        ["Duitsland heeft toegezegd het verdrag te verlengen"],
    ),
    (
        "De toets wordt binnenkort gepubliceerd en zoals toegezegd, zal ik de Kamer in mei informeren.",
        ["De toets wordt binnenkort gepubliceerd", "zal ik de Kamer in mei informeren"],
    ),
    (
        "Het rapport dat hieruit is ontstaan wordt binnenkort met de Kamer gedeeld.",
        ["Het rapport dat hieruit is ontstaan wordt binnenkort met de Kamer gedeeld"],
    ),
    (
        "Ik heb toegezegd dat ik bij de andere departementen en collega's aandacht zal vragen voor sport.",
        ["Ik heb toegezegd dat ik bij de andere departementen en collega's aandacht zal vragen voor sport"],
    ),
    (
        "In die brief zal worden ingegaan op de kosten van grote, structurele projecten.",
        ["In die brief zal worden ingegaan op de kosten van grote, structurele projecten"],
    ),
    (
        "Hij heeft toegezegd dat, als de cijfers er zijn, hij een brief naar de Kamer zal sturen.",
        ["Hij heeft toegezegd dat, als de cijfers er zijn, hij een brief naar de Kamer zal sturen"],
    ),
    (
        "Ik kan u verzekeren dat we — als overheid — straks maatregelen zullen nemen.",
        ["Ik kan u verzekeren dat we — als overheid — straks maatregelen zullen nemen"],
    ),
    (
        "Wat ik ook zal doen, is voor de zomer komen met een plan.",
        ["Wat ik ook zal doen, is voor de zomer komen met een plan"],
    ),
    (
        "Morgen wordt het contract getekend, waarna in 2027 de bouw zal starten.",
        ["Morgen wordt het contract getekend", "in 2027 de bouw zal starten"],
    ),
    ("Eén ding kan ik u garanderen: wij gaan hiermee door.", ["Eén ding kan ik u garanderen: wij gaan hiermee door"]),
]


@pytest.mark.parametrize(("text", "expected"), QUOTES, ids=[row[0] for row in QUOTES])
def test_the_quote_is_the_smallest_clause(text, expected) -> None:
    assert [quote.lower() for quote in quotes(text)] == [quote.lower() for quote in expected]


FIELDS = [
    ("Ik zal de Kamer hierover informeren.", {"pledgor": "ik", "pledgee": "Kamer", "type": "information"}),
    ("Wij gaan dit onderzoeken.", {"pledgor": "het kabinet", "type": "policy", "modality": "firm"}),
    ("We gaan bekijken of dat kan.", {"modality": "intention"}),
    ("Wij als Nederland gaan dit steunen.", {"pledgor": "Nederland"}),
    ("Uw Kamer wordt hierover geïnformeerd.", {"pledgor": "kabinet", "pledgee": "Kamer", "type": "information"}),
    ("De Kamer wordt door de minister geïnformeerd.", {"pledgor": "de minister"}),
    ("Ik kan de heer Bontenbal toezeggen dat ik dat zal doen.", {"pledgee": "heer Bontenbal"}),
    ("Ik ben bereid dat uit te zoeken.", {"modality": "intention"}),
    ("Ik denk dat we daarop terug zullen komen.", {"modality": "intention", "type": "information"}),
    ("Ik zal dat doen, mits de middelen er zijn.", {"modality": "conditional"}),
    ("Ik heb toegezegd dat te doen.", {"past": True}),
    ("Het kabinet stelt € 3 miljoen beschikbaar.", {"type": "financial"}),
    ("Nederland zegt toe gastland te zullen zijn voor het tribunaal.", {"type": "host", "pledgor": "Nederland"}),
    ("Ik stuur de Kamer voor de zomer een brief.", {"due": "voor de zomer", "type": "information"}),
    ("Zodra het rapport er is, zal ik uw Kamer informeren.", {"due": "Zodra het rapport er is", "modality": "firm"}),
    (
        "Mijn collega, de minister van Defensie, zal hierop terugkomen.",
        {"pledgor": "Mijn collega, de minister van Defensie"},
    ),
    ("Ik ga dat doen, zeg ik tegen mevrouw Bikker.", {"pledgee": "mevrouw Bikker"}),
    (
        "In de brief is gemeld dat de toenmalige Minister-President aan president Zelensky heeft toegezegd te helpen.",
        {"pledgor": "de toenmalige Minister-President", "pledgee": "Zelensky", "past": True},
    ),
    ("Mijn ambtsvoorganger heeft uw Kamer een brief toegezegd.", {"pledgor": "Mijn ambtsvoorganger", "past": True}),
    ("De Europese Commissie heeft toegezegd dat zij zal helpen.", {"pledgor": "De Europese Commissie"}),
    (
        "De VS zegden 225 miljoen dollar toe aan Oekraïne.",
        {"pledgor": "De VS", "pledgee": "Oekraïne", "type": "financial", "past": True},
    ),
    ("We gaan daar met de regio handen en voeten aan geven.", {"type": "policy", "modality": "firm"}),
    ("Wij gaan daarmee verder.", {"pledgor": "het kabinet"}),
    ("Zo spoedig mogelijk laat ik me daarover informeren.", {"due": "Zo spoedig mogelijk"}),
    ("Er komt nog een brief over de kosten.", {"type": "information", "pledgor": "kabinet"}),
    ("Deze evaluatie verwacht ik rond de zomer te hebben afgerond.", {"modality": "intention", "due": "rond de zomer"}),
    ("De uitkomsten verwacht ik in mei met u te delen.", {"type": "information", "pledgee": "u"}),
    ("U krijgt een plan toegestuurd.", {"type": "information", "pledgee": "u"}),
    ("Ik zal de cijfers delen in een brief aan de Kamer.", {"due": None, "pledgee": "Kamer"}),
    ("Ik informeer u in de MIRT-brief van dit najaar.", {"due": "in de MIRT-brief van dit najaar"}),
    ("Ik informeer u gelijktijdig met de Miljoenennota 2026.", {"due": "gelijktijdig met de Miljoenennota 2026"}),
    (
        "De analyse wordt, zoals in mei 2024 toegezegd in het debat over zorg, na de zomer met de Kamer gedeeld.",
        {"due": "na de zomer", "past": True},
    ),
    ("Dat is ook toegezegd in het debat.", {"due": None, "past": True}),
    (
        "Ik ben bereid om mevrouw Bikker toe te zeggen dat als dat lukt, ik haar zal informeren.",
        {"pledgee": "mevrouw Bikker", "modality": "intention"},
    ),
    ("Wij zullen in mei en juni bijeenkomsten houden.", {"due": "in mei en juni"}),
    ("Wij stellen € 2 miljoen ter beschikking voor herstel.", {"pledgor": "het kabinet", "type": "financial"}),
    ("Het kabinet trekt hiervoor 15 mln. euro uit in 2025.", {"type": "financial"}),
    ("Zoals de minister van Defensie vorige week heeft toegezegd, ontvangt uw Kamer een overzicht.", {"past": True}),
]


@pytest.mark.parametrize(("text", "expected"), FIELDS, ids=[row[0] for row in FIELDS])
def test_fields(text, expected) -> None:
    (fields,) = pledges(text)
    assert {name: getattr(fields, name) for name in expected} == expected


def test_a_condition_holds_for_what_follows_without_a_subject_of_its_own() -> None:
    text = "Als de raming tegenvalt, zal het kabinet het budget verhogen en de Kamer daarover informeren."
    assert [fields.modality for fields in pledges(text)] == ["conditional", "conditional"]
    text = "Als de raming tegenvalt, zal het kabinet het budget verhogen en ik zal de Kamer daarover informeren."
    assert [fields.modality for fields in pledges(text)] == ["conditional", "firm"]


def test_a_reported_promise_that_the_paper_keeps() -> None:
    (fields,) = pledges(
        "Ik heb uw Kamer een brief toegezegd over de kosten. Met deze brief doe ik die toezegging gestand."
    )
    assert (fields.past, fields.fulfilled) == (True, True)


def test_the_promise_that_a_paper_says_it_keeps() -> None:
    text = "Hiermee geef ik gevolg aan mijn toezegging aan het lid Sjoerdsma om de Kamer te informeren over de inzet."
    (fields,) = pledges(text)
    assert (fields.past, fields.fulfilled, fields.pledgee, fields.type) == (True, True, "lid Sjoerdsma", "information")
    assert quotes("Met deze brief geef ik gevolg aan mijn toezegging.") == []


def test_as_promised_before() -> None:
    (fields,) = pledges("Zoals toegezegd in het debat, zal ik de Kamer informeren.")
    assert (fields.past, fields.due) == (True, None)


def test_a_promise_made_again_restates_it() -> None:
    first, again = pledges("Ik zal de Kamer informeren over de wachtlijsten. Dat kan ik dus toezeggen.")
    assert (first.restates, again.restates) == (False, True)
    assert again.type == "information"


def test_allocations_one_by_one() -> None:
    text = (
        "De steun bestaat uit EUR 2 miljard voor wapens, EUR 30 miljoen voor herstel en EUR 4 miljoen voor onderzoek."
    )
    assert quotes(text) == ["EUR 2 miljard voor wapens", "EUR 30 miljoen voor herstel", "EUR 4 miljoen voor onderzoek"]
    assert {fields.type for fields in pledges(text)} == {"financial"}


def test_the_chair_reads_out_and_promises_nothing() -> None:
    text = (
        "Dan de toezeggingen. De minister stuurt de brief na de zomer naar de Kamer. Ik geef het woord aan de minister."
    )
    assert spoken(text, chair=True) == ["De minister stuurt de brief na de zomer naar de Kamer"]


def test_a_member_only_reports_what_was_promised() -> None:
    text = "Ik zal daar vragen over stellen. De minister heeft toegezegd de Kamer te informeren."
    assert spoken(text, function=None) == ["De minister heeft toegezegd de Kamer te informeren"]


def test_whom_a_chair_calls_the_addressee() -> None:
    text = "De voorzitter: Toezeggingen.\nDe Kamer ontvangt voor de zomer een brief. Die is gericht aan de heer Bosma."
    (fields,) = pledges(text)
    assert (fields.pledgee, fields.due) == ("heer Bosma", "voor de zomer")


def test_deadlines_become_dates() -> None:
    (fields,) = pledges("Ik zal de Kamer voor Prinsjesdag informeren.", metadata=Metadata(date=date(2025, 3, 1)))
    assert (fields.due_from, fields.due_to) == (date(2025, 3, 1), date(2025, 9, 15))


@pytest.mark.parametrize(
    ("part", "first", "last"),
    [("begin", (1, 1), (3, 31)), ("medio", (4, 1), (9, 30)), ("eind", (10, 1), (12, 31))],
)
def test_a_part_of_a_year_ends_with_a_month(part, first, last) -> None:
    (fields,) = pledges(f"Ik informeer uw Kamer {part} 2026.", metadata=Metadata(date=date(2025, 3, 1)))
    assert (fields.due_from, fields.due_to) == (date(2026, *first), date(2026, *last))


def test_a_pledge_names_the_sums_in_it() -> None:
    document = plain_document("Het kabinet stelt € 20 miljoen beschikbaar voor herstel.")
    mentions = extract_mentions(document).mentions
    amount = next(mention for mention in mentions if mention.kind == "amount")
    pledge = next(mention for mention in mentions if mention.kind == "pledge")
    assert isinstance(pledge.fields, PledgeFields)
    assert pledge.fields.amounts == (amount.mention,)


GOLD = [("annotated", "texts", 0.95), ("annotated-debates", "texts-debates", 0.95)]


@pytest.mark.real
@pytest.mark.parametrize(("folder", "texts", "floor"), GOLD, ids=[row[0] for row in GOLD])
def test_the_annotated_texts(shared, folder, texts, floor) -> None:
    gold = shared / "data" / "gold" / folder
    rows = []
    for path in sorted(gold.glob("*.jsonl")):
        document = read_document(gold.parent / texts / f"{path.stem}.txt").document
        assert document is not None
        rows += [mention.to_json() for mention in extract_mentions(document, kinds=("pledge",)).mentions]
    (score,) = evaluate_mentions(gold, rows, kinds=("pledge",)).scores
    assert score.f1 >= floor
    assert all(share >= 0.9 for share in score.fields.values())


WORDS = st.sampled_from(
    "ik zal we gaan de Kamer informeren , . en dat die of toezeggen te worden wordt € 3 miljoen voor zomer ( ) ? :"
    ' heeft toegezegd minister Nederland uw brief terug op mee neem \n " hoe als'.split(" ")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_any_words_give_spans_in_order_that_do_not_overlap(text) -> None:
    found = find_kind(Passage(document=plain_document(text)), "pledge")
    for before, after in pairwise(found):
        assert before.span.end <= after.span.start
    assert all(0 <= item.span.start < item.span.end <= len(text) for item in found)


@pytest.mark.parametrize("unit", ["ik zal ", "dat ik ", "zal , ", "toezegging ", "( ik ga ", "€ 3 miljoen, "])
def test_what_is_longer_than_any_sentence_is_read_up_to_a_limit(unit) -> None:
    found = find_kind(Passage(document=plain_document(unit * 20_000)), "pledge")
    assert all(item.span.end <= 1_500 for item in found)


@pytest.mark.parametrize(
    ("text", "pledgor", "kind"),
    [
        ("Uw Kamer zal geregeld worden geïnformeerd over de besteding.", "kabinet", "information"),
        ("In 2024 stelt het kabinet EUR 2 miljoen beschikbaar voor noodhulp.", "het kabinet", "financial"),
    ],
)
def test_an_adverb_and_a_currency_are_neither_verb_nor_name(text: str, pledgor: str, kind: str) -> None:
    (found,) = [item.fields for item in extract_mentions(plain_document(text)).mentions if item.kind == "pledge"]
    assert isinstance(found, PledgeFields)
    assert (found.pledgor, found.type) == (pledgor, kind)
