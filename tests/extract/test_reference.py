"""References in running text: spans, lists, context, damage, and what is no reference."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract import Passage, extract_mentions
from kg.extract.reference import find_references, find_references_in
from kg.extract.reference_context import Own, own_paper
from kg.model import Metadata, plain_document

OWN = Own(dossiers=("36128",), number="17", id="kst-36128-17")


def quoted(text, **options):
    return [(text[f.span.start : f.span.end], f.fields.id) for f in find_references_in(text, **options)]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Zie Kamerstuk 21 501-02, nr. 2499.", ["Kamerstuk 21 501-02, nr. 2499"]),
        ("het amendement (36 421, nr. 11) is", ["36 421, nr. 11"]),
        ("de motie op stuk nr. 9 (36 471) is", ["stuk nr. 9 (36 471)"]),
        ("Kamerstukken II 2022/23, 36200 IV, nr. 12, p. 4", ["Kamerstukken II 2022/23, 36200 IV, nr. 12"]),
        ("VN-resolutie 2758 uit 1971", ["VN-resolutie 2758"]),
        ("zie (https://example.org/a).", ["https://example.org/a"]),
        ("36 600 XX, nr. 47 en 36760, nr. 16", ["36 600 XX, nr. 47", "36760, nr. 16"]),
        ("op artikel 67 van de Awr berust", ["artikel 67 van de Awr"]),
    ],
)
def test_the_quote_is_the_citation_alone(text, quotes) -> None:
    assert [quote for quote, _ in quoted(text)] == quotes


def test_a_list_gives_one_find_per_paper_with_one_span() -> None:
    assert quoted("(36 045, nrs. 150, 151 en 160)") == [
        ("36 045, nrs. 150, 151 en 160", "kst-36045-150"),
        ("36 045, nrs. 150, 151 en 160", "kst-36045-151"),
        ("36 045, nrs. 150, 151 en 160", "kst-36045-160"),
    ]


@pytest.mark.parametrize(
    "text",
    ["(36 045, nr. 13-4)", "(36 045, nrs. 1-900)", "in 36 045 gevallen", "nr. 12", "op 12 maart 2024, nr. 3"],
)
def test_what_makes_no_sense_gives_nothing(text) -> None:
    assert quoted(text) == []


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u2009", "\u202f", "\n"])
@pytest.mark.parametrize("dash", ["-", "\u2010", "\u2011", "–"])
def test_blanks_and_dashes_inside_a_dossier(blank, dash) -> None:
    assert quoted(f"Kamerstuk 21{blank}501{dash}02, nr. 2499") == [
        (f"Kamerstuk 21{blank}501{dash}02, nr. 2499", "kst-21501-02-2499")
    ]


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("Kamerstuk 36 045, nr. 1\u00ad71.", "kst-36045-171"),
        ("Kamerstuk 36\u00ad 045, nr. 171.", "kst-36045-171"),
        ("Kamer\u00ad\nstuk 36 045, nr. 1\u00ad\n71.", "kst-36045-171"),
    ],
)
def test_a_soft_hyphen_is_healed_and_the_quote_still_slices(text, identifier) -> None:
    ((quote, found),) = quoted(text)
    assert (quote, found) == (text[:-1], identifier)


@pytest.mark.parametrize(
    "text",
    [
        "de begroting (364410-XII)",
        "Kamerstuk 360455, nr. 12",
        "Kamerstuk 3604, nr. 5",
        "Kamerstuk 86 045, nr. 3",
        "Kamerstuk 36 045, nr. 12345",
        "Kamerstuk 36 045, nr. 1-\n71",
    ],
)
def test_a_damaged_number_is_told_and_not_guessed(text) -> None:
    told = []
    assert list(find_references_in(text, warn=lambda span, message: told.append(message))) == []
    assert len(told) == 1
    assert "cannot be right" in told[0]


def test_damage_becomes_an_issue_with_its_place() -> None:
    extraction = extract_mentions(plain_document("Zie Kamerstuk 360455, nr. 12."), kinds=("reference",))
    assert extraction.mentions == ()
    assert [(i.code, i.start, i.end) for i in extraction.issues] == [("reference.damaged-number", 4, 28)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("de motie op stuk nr. 12, I", [("stuk nr. 12", "kst-36128-12", True)]),
        ("MOTIE TER VERVANGING VAN DIE GEDRUKT ONDER NR. 16", [("NR. 16", "kst-36128-16", True)]),
        ("amendement t.v.v. nr. 7", [("nr. 7", "kst-36128-7", True)]),
        ("de motie op stuk nr. 9 (36 471)", [("stuk nr. 9 (36 471)", "kst-36471-9", False)]),
        ("36 128, nr. 17", []),
        ("dossier 36 128", []),
        ("36 128, nr. 16", [("36 128, nr. 16", "kst-36128-16", False)]),
    ],
)
def test_the_own_paper_fills_in_what_is_left_out(text, expected) -> None:
    found = [
        (text[f.span.start : f.span.end], f.fields.id, f.fields.implicit) for f in find_references_in(text, own=OWN)
    ]
    assert found == expected


def test_without_an_own_dossier_the_number_has_no_id() -> None:
    assert quoted("de motie op stuk nr. 57") == [("stuk nr. 57", None)]


def test_a_debate_has_no_own_dossier() -> None:
    assert own_paper(Metadata(dossiers=("36284",), kind="debate"), "").dossiers == ()


def test_the_heading_names_the_own_dossiers() -> None:
    head = "36 410 XVI Vaststelling van de begroting\n31 293 Primair Onderwijs\nNr. 12\nMOTIE\n"
    own = own_paper(Metadata(), head)
    assert (own.dossiers, own.number) == (("36410-XVI", "31293"), "12")


def test_a_list_of_papers_without_a_number_of_its_own_names_no_own_dossier() -> None:
    assert own_paper(Metadata(), "36 410 Begroting\n36 600 Begroting\n").dossiers == ()


def test_the_passage_gives_the_own_dossier() -> None:
    document = plain_document("De motie op stuk nr. 16.", metadata=Metadata(dossiers=("36128",)))
    (found,) = find_references(Passage(document=document))
    assert found.fields.id == "kst-36128-16"


FIRST = "Zie de motie-Baudet (36 760, nr. 40). "


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (FIRST + "De voornoemde motie", ("voornoemde motie", "kst-36760-40")),
        (FIRST + "Over bovengenoemde motie", ("bovengenoemde motie", "kst-36760-40")),
        (FIRST + "Over bovengenoemde brief", None),
        (FIRST + "Zie ook de motie (36 760, nr. 41). Over bovengenoemde motie", None),
        ("Kamerstuk 36 045, nr. 12.\nIdem, p. 4.", ("Idem", "kst-36045-12")),
        ("Kamerstuk 36 045, nr. 12.\nIbid.", ("Ibid.", "kst-36045-12")),
        ("1 Kamerstuk 36 045, nr. 12.\n2 Idem.", ("Idem", "kst-36045-12")),
        ("Kamerstuk 36 045, nrs. 12 en 13.\nIdem.", None),
        ("Kamerstuk 36 045, nr. 12.\nVoor de brief geldt: Idem.", None),
        ("Kamerstuk 36 045, nr. 12.\nIets anders.\nIdem.", None),
        (FIRST + "Deze motie", None),
    ],
)
def test_a_word_points_back_only_when_one_paper_can_be_meant(text, last) -> None:
    found = [(text[f.span.start : f.span.end], f.fields.id) for f in find_references_in(text) if f.fields.implicit]
    assert found == ([last] if last else [])


def test_demonstratives_on_demand() -> None:
    assert quoted(FIRST + "Deze motie is aangenomen.", demonstratives=True)[-1] == ("Deze motie", "kst-36760-40")


@given(st.text(alphabet="0123456789 ,.-()nrsKameRstukV\u00ad\n\u202e\x00§artikel:/", max_size=300))
def test_any_text_yields_spans_that_slice_in_order(text) -> None:
    spans = [found.span for found in find_references_in(text)]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)


@given(st.integers(10000, 39999), st.integers(1, 9999), st.sampled_from(["{d}, nr. {n}", "{d}-{n}", "nr. {n} ({d})"]))
def test_every_paper_is_found_in_every_way_of_writing_it(dossier, number, way) -> None:
    text = "de motie Kamerstuk " * (not way.startswith("nr")) + way.format(d=dossier, n=number) + "."
    if dossier // 10000 > 1 and not (dossier == 21501 and number < 100):
        assert [identifier for _, identifier in quoted(text)] == [f"kst-{dossier}-{number}"]
