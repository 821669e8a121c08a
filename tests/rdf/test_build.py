"""A letter as quads: what it is, what stands in it, and what that leads back to."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pyoxigraph as ox
import pytest

from kg.model import Retrieval

KEYS = "https://w3id.org/kamergraaf/id/"


def test_all_of_it_is_quads_in_its_own_and_the_shared_graphs_without_blank_nodes(example) -> None:
    quads = list(ox.parse("".join(example.lines()), format=ox.RdfFormat.N_QUADS))
    assert {quad.graph_name.value for quad in quads} == {
        f"{KEYS}graph/paper-kst-36045-171",
        f"{KEYS}graph/links-kst-36045-171",
        f"{KEYS}graph/things",
        f"{KEYS}graph/motions",
    }
    assert not any(isinstance(term, ox.BlankNode) for quad in quads for term in (quad.subject, quad.object))
    assert len(set(quads)) == len(quads) == len(example.lines())


def test_the_same_records_give_the_same_bytes(example) -> None:
    assert example.lines() == example.lines()


def test_the_order_of_links_changes_no_quad_of_them(example) -> None:
    shuffled = list(example.links)
    random.Random(1).shuffle(shuffled)
    other = replace(example, links=tuple(shuffled))
    assert sorted(other.lines()) == sorted(example.lines())


def test_no_time_of_reading_gets_into_the_graph(example) -> None:
    retrieval = Retrieval(address="https://a.nl/x y.xml", time="2026-11-24T12:34:56Z", sha256="0" * 64)
    lines = replace(example, document=replace(example.document, retrieval=retrieval)).lines()
    assert not any("12:34:56" in line for line in lines)
    assert any("<http://purl.org/dc/terms/source> <https://a.nl/x%20y.xml>" in line for line in lines)


def test_the_base_of_things_is_the_publishers_that_of_terms_is_not(example) -> None:
    text = "".join(example.lines(base="https://data.example.org/id/"))
    assert "<https://data.example.org/id/paper/kst-36045-171>" in text
    assert not re.search(r"<https://w3id.org/kamergraaf/id/(?!concept/)", text)
    assert "<https://w3id.org/kamergraaf/def#Letter>" in text


def test_the_paper(ask) -> None:
    (row,) = ask(
        """SELECT DISTINCT ?title ?label ?date ?number ?dossier ?page ?identifier ?session WHERE {
          ?paper a kg:Letter , kg:Kamerstuk , kg:Document ; dct:title ?title ; rdfs:label ?label ; dct:date ?date ;
            kg:number ?number ; kg:inDossier/dct:identifier ?dossier ; foaf:page ?page ; dct:identifier ?identifier ;
            kg:session ?session ; kg:chamber <https://identifier.overheid.nl/tooi/id/oorg/oorg10002> }"""
    )
    assert row == {
        "title": "Internationale gerechtigheid",
        "label": "Kamerstuk 36045, nr. 171",
        "date": "2023-11-17",
        "number": "171",
        "dossier": "36045",
        "page": "https://zoek.officielebekendmakingen.nl/kst-36045-171.html",
        "identifier": "kst-36045-171",
        "session": "2023-2024",
    }


def test_every_mention_leads_to_its_words_and_its_extraction(ask, example) -> None:
    rows = ask(
        """SELECT DISTINCT ?mention ?exact ?start ?end ?sentence ?text ?rules WHERE {
          ?paper kg:hasMention ?mention ; kg:text ?text .
          ?mention prov:wasDerivedFrom ?passage ; prov:wasGeneratedBy/kg:rulesVersion ?rules .
          ?passage oa:hasSource ?paper ; oa:hasSelector/oa:exact ?exact ; oa:hasSelector ?position .
          ?passage kg:sentence ?sentence .
          ?position oa:start ?start ; oa:end ?end }"""
    )
    assert len(rows) == len(example.mentions)
    for row in rows:
        assert row["text"][int(row["start"]) : int(row["end"])] == row["exact"]
        assert row["exact"] in row["sentence"]
        assert row["rules"] == "1"


@pytest.mark.parametrize(
    ("pattern", "values"),
    [
        ("a kg:MotionMention ; kg:firstProposerName ?value", ["Sjoerdsma"]),
        ("a kg:MotionMention ; kg:withOthers ?value", ["true"]),
        ("a kg:Reference ; kg:citedIdentifier ?value", ["kst-36045-77"]),
        ("a kg:Reference ; kg:notation ?value", ["kamerstuk"]),
        ("a kg:Reference ; cito:hasCitingEntity/dct:identifier ?value", ["kst-36045-171"]),
        ("a kg:TribunalMention ; kg:tribunalKey ?value", ["RD4U"]),
        ("a kg:PersonMention ; kg:officeText ?value", ["Minister van Buitenlandse Zaken"]),
        ("a kg:PersonMention ; kg:signatory ?value", ["true"]),
        ("a kg:AmountMention ; schema:value ?value", ["3000000", "5000000"]),
        ("a kg:AmountMention ; kg:periodFrom ?value", ["2024"]),
        ("a kg:AmountMention ; kg:approximation ?value", [f"{KEYS}concept/approximation.at-least"]),
        ("a kg:PledgeStatement ; kg:dueText ?value", ["voor de zomer"]),
        ("a kg:PledgeStatement ; kg:dueFrom ?value", ["2024-04-01"]),
        ("a kg:PledgeStatement ; kg:fulfilled ?value", ["true"]),
        ("a kg:PledgeStatement ; kg:statesAmount/rdfs:label ?value", ["€ 3 miljoen"]),
    ],
)
def test_fields_of_mentions(ask, pattern: str, values: list[str]) -> None:
    assert [
        row["value"] for row in ask(f"SELECT DISTINCT ?value WHERE {{ ?node {pattern} }} ORDER BY ?value")
    ] == values


@pytest.mark.parametrize(
    ("period", "ends"),
    [
        ("2024", ("2024", "2024")),
        ("2024-01/2024-04", ("2024-01", "2024-04")),
        ("2025/2030", ("2025", "2030")),
        ("later", (None, None)),
    ],
)
def test_periods_keep_their_precision(example, period: str, ends: tuple[str | None, str | None]) -> None:
    amount = next(item for item in example.mentions if item.kind == "amount")
    lines = replace(
        example, mentions=(replace(amount, fields=replace(amount.fields, period=period)),), links=()
    ).lines()
    for term, end in zip(("periodFrom", "periodTo"), ends, strict=True):
        found = [line for line in lines if f"#{term}>" in line]
        assert [re.search(r'"(.*?)"', line)[1] for line in found] == ([end] if end else [])


def test_a_quote_that_is_interrupted_lists_its_parts(example) -> None:
    first = example.mentions[0]
    parts = (first.span._replace(end=first.start + 5), first.span._replace(start=first.start + 8))
    lines = replace(example, mentions=(replace(first, segments=parts),), links=()).lines()
    assert len([line for line in lines if "def#segment>" in line]) == 2


def test_a_document_without_number_is_no_parliamentary_paper(example) -> None:
    document = replace(
        example.document, id="debat-over-iets", metadata=replace(example.document.metadata, kind="debate")
    )
    text = "".join(replace(example, document=document, mentions=(), links=()).lines())
    assert "def#Debate>" in text
    assert "def#Kamerstuk>" not in text
    assert f"<{KEYS}document/debat-over-iets>" in text
