"""Mentions of tribunals reach one body of the register, or say that they reach none."""

from __future__ import annotations

import pytest

from kg.extract import extract_mentions
from kg.link import LinkFrame, open_registers
from kg.link.register_tribunals import open_tribunals
from kg.link.tribunal import link_tribunals
from kg.model import plain_document


def targets(text: str) -> list[tuple[str | None, str]]:
    document = plain_document(text)
    mentions = extract_mentions(document, kinds=("tribunal",)).mentions
    frame = LinkFrame(document=document, mentions=mentions, registers=open_registers())
    return [(link.target, link.method) for link in link_tribunals(frame)]


CASES = [
    ("het Internationaal Strafhof (ICC)", [("tribunal:ICC", "tribunal.name")] * 2),
    (
        "Het agressietribunaal komt. De kosten van een dergelijk tribunaal",
        [("tribunal:STCA", "tribunal.name"), ("tribunal:STCA", "tribunal.context")],
    ),
    ("het eerdergenoemde agressietribunaal", [("tribunal:STCA", "tribunal.name")]),
    (
        "Het Rwandatribunaal sloot. Het tribunaal berechtte velen.",
        [("tribunal:ICTR", "tribunal.name"), ("tribunal:ICTR", "tribunal.antecedent")],
    ),
    ("een Ruslandtribunaal", [(None, "tribunal.name")]),
    ("hoven en tribunalen", [(None, "tribunal.generic")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[row[0] for row in CASES])
def test_link(text, expected) -> None:
    assert targets(text) == expected


def test_an_unresolved_mention_keeps_a_link_that_says_so() -> None:
    document = plain_document("een Ruslandtribunaal")
    mentions = extract_mentions(document, kinds=("tribunal",)).mentions
    (link,) = link_tribunals(LinkFrame(document=document, mentions=mentions, registers=open_registers()))
    assert (link.status, link.target, link.register) == ("unknown", None, "tribunals")
    assert link.register_date


def test_a_bare_european_court_stays_between_two() -> None:
    document = plain_document("Het Europees Hof oordeelde in 2019 daarover.")
    mentions = extract_mentions(document, kinds=("tribunal",)).mentions
    (link,) = link_tribunals(LinkFrame(document=document, mentions=mentions, registers=open_registers()))
    assert (link.status, link.target) == ("ambiguous", None)
    assert link.candidates == ("tribunal:CJEU", "tribunal:ECHR")


def test_lookup_by_any_name() -> None:
    tribunals = open_tribunals()
    assert [record.key for record in tribunals.named("international  criminal court")] == ["ICC"]
    assert [record.key for record in tribunals.close_to("toekomstige agressietribunaal")] == ["STCA"]
    assert tribunals.named("Hoge Raad") == []
    assert tribunals.get("ICJ") is not None
    assert tribunals.get("NONE") is None
