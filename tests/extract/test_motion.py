"""Motions in a paper: by number, by proposers, in lists, and the motion that a paper itself is."""

from __future__ import annotations

import csv
import json
from dataclasses import replace

import pytest

from kg.extract.finders import find_kind
from kg.extract.passage import Passage
from kg.extract.signature import find_signatures
from kg.model import Block, BlockKind, Metadata, MotionFields, Span, View, plain_document
from kg.sources import read_document


def passage_of(text: str, *, kind: str | None = "letter") -> Passage:
    return Passage(document=plain_document(text, metadata=Metadata(kind=kind)))


def motions(passage: Passage) -> list[tuple[str, tuple[str, ...], bool, str | None]]:
    for kind in ("reference", "person"):
        find_kind(passage, kind)
    rows = []
    for item in find_kind(passage, "motion"):
        assert isinstance(item.fields, MotionFields)
        quote = passage.text[item.span.start : item.span.end]
        rows.append((quote, item.fields.proposers, item.fields.cs, item.fields.id))
    return rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "de motie van het lid Ten Broeke c.s. (Kamerstuk 33 997, nr. 119).",
            [("motie van het lid Ten Broeke c.s.", ("Ten Broeke",), True, "kst-33997-119")],
        ),
        (
            "de motie van de leden Thijssen en van der Lee (Kamerstuk 36 045, nr. 100)",
            [("motie van de leden Thijssen en van der Lee", ("Thijssen", "van der Lee"), False, "kst-36045-100")],
        ),
        (
            "de aangenomen motie-Bruins/Van Weyenberg (31 066, nr. 558)",
            [("motie-Bruins/Van Weyenberg", ("Bruins", "Van Weyenberg"), False, "kst-31066-558")],
        ),
        (
            "de motie Marijnissen c.s. over data (Kamerstuk 35510-21)",
            [("motie Marijnissen c.s.", ("Marijnissen",), True, "kst-35510-21")],
        ),
        ("Motie van Haverkamp over politie.", [("Motie van Haverkamp", ("Haverkamp",), False, None)]),
        ("een breed gesteunde motie (30 420, nr. 401)", [("motie", (), False, "kst-30420-401")]),
        ("de motie op stuk nr. 9 (36 471)", [("motie op stuk nr. 9", (), False, "kst-36471-9")]),
        (
            "De motie op stuk nr. 57 van de heer Eerdmans ontraad ik.",
            [("motie op stuk nr. 57 van de heer Eerdmans", ("Eerdmans",), False, None)],
        ),
        ("ter uitvoering van motie 33 576, nr. 406 en verder", [("motie 33 576, nr. 406", (), False, "kst-33576-406")]),
        (
            "de motie Van Vroonhoven-Vermeer",
            [("motie Van Vroonhoven-Vermeer", ("Van Vroonhoven", "Vermeer"), False, None)],
        ),
        ("de motie-Michon-Derkzen", [("motie-Michon-Derkzen", ("Michon-Derkzen",), False, None)]),
        ("de motie van het lid Sjoerdsma1 is", [("motie van het lid Sjoerdsma", ("Sjoerdsma",), False, None)]),
    ],
)
def test_names_and_numbers(text, expected):
    assert motions(passage_of(text)) == expected


def test_plural_gives_one_line_each_with_the_same_quote():
    text = "de moties Sjoerdsma (2022)3 en Yeşilgöz-Omtzigt. De moties op stuk nrs. 57 en 58."
    assert motions(passage_of(text)) == [
        ("moties Sjoerdsma (2022)3 en Yeşilgöz-Omtzigt", ("Sjoerdsma",), False, None),
        ("moties Sjoerdsma (2022)3 en Yeşilgöz-Omtzigt", ("Yeşilgöz", "Omtzigt"), False, None),
        ("moties op stuk nrs. 57 en 58", (), False, None),
        ("moties op stuk nrs. 57 en 58", (), False, None),
    ]


def test_each_motion_of_a_list_takes_the_number_behind_it():
    text = "de moties van de leden Dassen (36 045, nr. 12) en Piri c.s. (36 045, nr. 13)"
    assert [(row[1], row[3]) for row in motions(passage_of(text))] == [
        (("Dassen",), "kst-36045-12"),
        (("Piri",), "kst-36045-13"),
    ]


def test_the_number_given_once_holds_for_the_same_motion_elsewhere():
    title = "Uitvoering motie van het lid Klaver c.s. (Kamerstuk 35510-16)"
    text = f"{title}\nMet de motie Klaver c.s. (hierna: Motie#16) vroeg de Kamer dit."
    assert [row[3] for row in motions(passage_of(text))] == ["kst-35510-16"] * 3


def test_the_number_in_the_row_of_a_table():
    row = "De motie van het lid Wuite c.s.; Verzoekt de regering dit te doen."
    text = f"{row}\nKamerstukken II 2022/23, 36200 IV, nr. 12\nAfgedaan."
    assert [row[3] for row in motions(passage_of(text))] == ["kst-36200-IV-12"]


def test_the_number_in_the_footnote_whose_mark_stands_behind():
    body, note = "Zie de motie van het lid Piri c.s. over steun.", "Kamerstuk 36 045, nr. 77."
    document = plain_document(f"{body}\n{note}", metadata=Metadata(kind="letter"))
    mark = body.index(" over")
    blocks = (
        Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(body))),
        Block(kind=BlockKind.FOOTNOTE, span=Span(len(body) + 1, len(document.text)), label="1", mark=mark),
    )
    view = View(text=document.text, pieces=((0, 0, len(document.text)),), blocks=blocks)
    assert motions(Passage(document=replace(document, view=view)))[0][3] == "kst-36045-77"


def test_another_paper_in_the_sentence_is_not_the_motion():
    text = "De motie van het lid Piri vroeg om een brief over steun (Kamerstuk 36 045, nr. 12)."
    assert motions(passage_of(text))[0][3] is None


@pytest.mark.parametrize(
    "text",
    [
        "MOTIE VAN DE LEDEN DASSEN EN PIRI\nDe Kamer,\ngehoord",
        "GEWIJZIGDE MOTIE VAN HET LID DIJK C.S. TER VERVANGING VAN DIE GEDRUKT ONDER NR. 8",
        "De motie wordt uitgevoerd. Deze motie ontraad ik, en alle moties ook.",
        "De motie van GroenLinks-PvdA en de motie van de Kamer.",
        "emotie, promotie en lomotief Piri",
    ],
)
def test_titles_and_bare_words_are_no_mentions(text):
    assert motions(passage_of(text, kind="motion")) == []


@pytest.mark.real
def test_signers_of_real_motions(shared):
    folder = shared / "data" / "kamerstuk-xml"
    with (shared / "data" / "gold" / "moties-index.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))[::6]
    right = 0
    for row in rows:
        path = next(p for p in (folder / f"{row['kst']}.xml", folder / row["file"]) if p.exists())
        document = read_document(path).document
        assert document is not None
        signers = [name.text for name, fields in find_signatures(document.view.text) if fields.signatory]
        right += "; ".join(signers) == row["signers_text"]
    assert right / len(rows) >= 0.995


@pytest.mark.real
def test_titles_of_motions_tabled_in_debates(shared):
    lines = (shared / "data" / "gold" / "vlos-zaak.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    titles = [row for row in rows if row["soort"] == "Motie"]
    assert titles
    for row in titles:
        [(_, proposers, others, paper)] = motions(passage_of(" ".join(row["titel"].split())))
        names = [item["naam"] for item in row["indieners"]]
        assert paper == f"kst-{row['dossiernummer'].replace(' ', '-')}-{row['stuknummer']}"
        assert list(proposers) == (names[:1] if others else names) or sorted(proposers) == sorted(names)
