"""People in a paper: names, offices, parties, who signs, and what only looks like a name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.finders import find_kind
from kg.extract.passage import Passage
from kg.model import Metadata, PersonFields, plain_document


def persons(text: str, *, kind: str | None = None) -> list[tuple[str, str, str | None, bool]]:
    passage = Passage(document=plain_document(text, metadata=Metadata(kind=kind)))
    found = find_kind(passage, "person")
    rows = []
    for item in found:
        assert isinstance(item.fields, PersonFields)
        quote = text[item.span.start : item.span.end]
        rows.append((quote, item.fields.role, item.fields.office, item.fields.signatory))
    return rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Het lid van der Lee vraagt hiernaar.", [("van der Lee", "mp", None, False)]),
        (
            "De leden Boswijk, Mutluer en Van der Werf vragen dit.",
            [(n, "mp", None, False) for n in ("Boswijk", "Mutluer", "Van der Werf")],
        ),
        ("Vragen van het lid Servaes (PvdA) aan de Minister van Buitenlandse Zaken", [("Servaes", "mp", None, False)]),
        ("de leden Belhaj (D66) en Kuik (CDA)", [("Belhaj", "mp", None, False), ("Kuik", "mp", None, False)]),
        (
            "Het plan van collega Van der Burg en van collega's Piri en Boswijk.",
            [(n, "mp", None, False) for n in ("Van der Burg", "Piri", "Boswijk")],
        ),
        ("zoals minister Wiersma aangaf", [("Wiersma", "minister", "minister", False)]),
        (
            "Staatssecretaris Van Oostenbruggen:Dat klopt.",
            [("Van Oostenbruggen", "state_secretary", "Staatssecretaris", False)],
        ),
        (
            "Premier Rutte sprak met President Zelensky.",
            [("Rutte", "prime_minister", "Premier", False), ("Zelensky", "president", "President", False)],
        ),
        (
            "overleg met de heer Hoekstra, Minister van Buitenlandse Zaken, over",
            [("Hoekstra", "minister", "Minister van Buitenlandse Zaken", False)],
        ),
        (
            "de hoofdaanklager van het Joegoslavië-tribunaal (ICTY), de heer Brammertz, meldt",
            [("Brammertz", "official", "hoofdaanklager van het Joegoslavië-tribunaal", False)],
        ),
        (
            "minister van Volksgezondheid, Welzijn en Sport Ernst Kuipers",
            [("Ernst Kuipers", "minister", "minister van Volksgezondheid, Welzijn en Sport", False)],
        ),
        (
            "[Politie, 2025-07-02; spreker: Van Weel, minister van Justitie en Veiligheid]",
            [("Van Weel", "minister", "minister van Justitie en Veiligheid", False)],
        ),
        (
            "sancties tegen Poetin en tegen Donald Trump",
            [("Poetin", "foreign", None, False), ("Donald Trump", "foreign", None, False)],
        ),
        ("de initiatiefnota-Ellian/Bikker", [("Ellian", "mp", None, False), ("Bikker", "mp", None, False)]),
        ("het amendement Erkens c.s. is aangenomen", [("Erkens", "mp", None, False)]),
        (
            "de ministers Wiebes en Schouten",
            [("Wiebes", "minister", "ministers", False), ("Schouten", "minister", "ministers", False)],
        ),
        (
            "de minister van Buitenlandse Zaken, Caspar Veldkamp, en Hans Wijers, minister van Economische Zaken,",
            [
                ("Caspar Veldkamp", "minister", "minister van Buitenlandse Zaken", False),
                ("Hans Wijers", "minister", "minister van Economische Zaken", False),
            ],
        ),
        ("door Poetins oorlog", [("Poetin", "foreign", None, False)]),
        ("Verzoek lid Wassenberg (PvdD) en Podt (D66)", [(n, "mp", None, False) for n in ("Wassenberg", "Podt")]),
        ("een plan van Wilders voor de zorg", [("Wilders", "unknown", None, False)]),
        (
            "Aanwezig zijn drie leden der Kamer, te weten: Boswijk, Jasper van Dijk, De Roon",
            [(n, "mp", None, False) for n in ("Boswijk", "Jasper van Dijk", "De Roon")],
        ),
    ],
)
def test_words_in_front_of_a_name_give_the_role(text, expected):
    assert persons(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Het ministerie van Volksgezondheid, Welzijn en Sport betaalt dit.",
        "De leden van de commissie en het derde lid van artikel 5.",
        "De leden van de VVD-fractie hebben vragen.",
        "lid van de Tweede Kamer, lid van de NAVO en leden van D66",
        "de directeur van Nationaal Coördinator Groningen",
        "het Prinses Máxima Centrum en de commandant Landstrijdkrachten",
        "de president van De Nederlandsche Bank heeft gewaarschuwd",
        "de premier van het Verenigd Koninkrijk kiest",
        "Den Helder, het Engels en de Kroon",
        "De motie van GroenLinks-PvdA en de motie van de Kamer.",
    ],
)
def test_bodies_and_words_are_no_persons(text):
    assert persons(text) == []


def test_courtesy_is_a_member_in_a_debate_and_unknown_in_a_letter():
    assert persons("Dank aan mevrouw Veltman.", kind="debate") == [("Veltman", "mp", None, False)]
    assert persons("Dank aan mevrouw Veltman.", kind="letter") == [("Veltman", "unknown", None, False)]


def test_a_bare_name_takes_the_role_that_an_office_gave_it():
    roles = [row[1] for row in persons("Tegen president Loekasjenko en Poetin. Ook Loekasjenko moet weg.")]
    assert roles == ["president", "foreign", "president"]


def test_signature_blocks_of_letters():
    text = (
        "De Minister van Defensie,\nK.H. Ollongren\n\n"
        "De Staatssecretaris van Financiën - Fiscaliteit en Belastingdienst,\n"
        "Marnix L.A. van Rij\nDe minister-president,\nMinister van Algemene Zaken,\nMark Rutte\n"
        "De griffier van de commissie, Boeve\n"
        "De Minister van Volksgezondheid,\nWelzijn en Sport,\nmr. drs. H.M. de Jonge"
    )
    assert persons(text) == [
        ("K.H. Ollongren", "minister", "Minister van Defensie", True),
        (
            "Marnix L.A. van Rij",
            "state_secretary",
            "Staatssecretaris van Financiën - Fiscaliteit en Belastingdienst",
            True,
        ),
        ("Mark Rutte", "prime_minister", "minister-president, Minister van Algemene Zaken", True),
        ("Boeve", "official", "griffier van de commissie", True),
        ("H.M. de Jonge", "minister", "Minister van Volksgezondheid, Welzijn en Sport", True),
    ]


def test_a_place_below_an_office_signs_nothing():
    assert persons("Minister van Defensie\nOekraïne\nBesluit") == []


MOTION = """36 045 Situatie in de Oekraïne
Nr. 9
MOTIE VAN DE LEDEN PIRI EN VAN DER LEE C.S.
De Kamer,
gehoord de beraadslaging,
verzoekt de regering een brief te sturen,
en gaat over tot de orde van de dag.
Piri
Van der Lee
Faber-van de Klashorst
Jetten en Eerdmans.
"""


def test_title_and_signers_of_a_motion():
    assert persons(MOTION) == [
        ("PIRI", "mp", None, False),
        ("VAN DER LEE", "mp", None, False),
        ("Piri", "mp", None, True),
        ("Van der Lee", "mp", None, True),
        ("Faber-van de Klashorst", "mp", None, True),
        ("Jetten", "mp", None, True),
        ("Eerdmans", "mp", None, True),
    ]


def test_signers_below_a_motion_without_its_closing_words():
    text = MOTION.replace("en gaat over tot de orde van de dag.\n", "")
    assert [row[0] for row in persons(text) if row[3]] == [
        "Piri",
        "Van der Lee",
        "Faber-van de Klashorst",
        "Jetten",
        "Eerdmans",
    ]


_PIECES = st.sampled_from(
    [
        "Minister ",
        "van ",
        "de leden ",
        "Piri",
        " en ",
        ", ",
        "Van der Lee",
        "\n",
        "c.s.",
        " (VVD)",
        "motie-",
        "A.",
        "'t ",
        "Ş",
        "9 ",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=25).map("".join))
def test_any_text_gives_spans_inside_it_that_never_overlap(text):
    passage = Passage(document=plain_document(text))
    end = 0
    for item in find_kind(passage, "person"):
        assert end <= item.span.start < item.span.end <= len(text)
        assert text[item.span.start : item.span.end].strip()
        end = item.span.end


REPORT = """De vaste commissie heeft overleg gevoerd met minister Van Aartsen van Buitenlandse Zaken over Kosovo.
De fungerend voorzitter van de vaste commissie voor Europese Zaken, Azmani
De griffier van de vaste commissie voor Volksgezondheid, Welzijn en Sport,
Westerhoff
Voorzitter: De Roon Griffier: Westerhoff
"""


def test_opening_of_a_report():
    europe = "fungerend voorzitter van de vaste commissie voor Europese Zaken"
    health = "griffier van de vaste commissie voor Volksgezondheid, Welzijn en Sport"
    assert persons(REPORT) == [
        ("Van Aartsen", "minister", "minister van Buitenlandse Zaken", False),
        ("Azmani", "chair", europe, True),
        ("Westerhoff", "official", health, True),
        ("De Roon", "chair", "Voorzitter", False),
        ("Westerhoff", "official", "Griffier", False),
    ]
