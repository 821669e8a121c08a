"""From finds to mentions: a sentence without end is cut near each mention, and what comes out grows as what goes in."""

from __future__ import annotations

import json

import pytest

from kg.extract import extract_mentions
from kg.model import BlockKind, Document, plain_document
from kg.model.mention import dump_mentions

LONGEST = 2 * 600


def mentions_json(text: str) -> str:
    return dump_mentions(extract_mentions(plain_document(text)).mentions)


@pytest.mark.parametrize(
    "unit",
    [
        "Kamerstuk 36 045, nr. 171, ",
        "en 3 miljoen euro voor Kamerstuk 36 045, nr. 9, en ",
        "Kamerstuk 36 045, nr. 171,\u00a0",
        "minister Bruins Slot, ",
    ],
)
def test_a_line_without_end_gives_output_in_proportion(unit: str) -> None:
    few, many = (len(mentions_json(f"Zie {unit * count}en verder.")) for count in (200, 800))
    assert few > 200 * 100
    assert many < 4.2 * few


def test_a_sentence_without_end_is_cut_near_the_mention_at_a_blank() -> None:
    words = " ".join(f"woord{number}" for number in range(1000))
    text = f"Er {words} in Kamerstuk 36 045, nr. 171, dat {words} is."
    (mention,) = extract_mentions(plain_document(text)).mentions
    assert text[mention.start : mention.end] == mention.quote
    assert mention.context == text[mention.sentence.start : mention.sentence.end]
    assert mention.quote in mention.context
    assert mention.sentence.contains(mention.span)
    assert len(mention.context) <= len(mention.quote) + LONGEST
    assert mention.context.split() == text[mention.sentence.start - 1 : mention.sentence.end + 1].split()
    assert mention.wording == mention.quote


def test_a_sentence_of_common_length_is_kept_whole() -> None:
    text = f"Eerst dit. In {'heel ' * 100}Kamerstuk 36 045, nr. 171, staat {'heel ' * 100}veel. Dan dat."
    (mention,) = extract_mentions(plain_document(text)).mentions
    assert mention.context == text[11 : text.index(" Dan dat.")]


def test_a_mention_in_a_footnote_keeps_what_stands_near_its_mark(footnoted: Document) -> None:
    mentions = extract_mentions(footnoted).mentions
    (mention,) = [item for item in mentions if item.kind == "reference"]
    assert mention.note is not None
    assert "hier staat het merk" in mention.context
    assert len(mention.context) <= LONGEST
    assert json.loads(dump_mentions([mention]))["context"] == mention.context


@pytest.fixture
def footnoted() -> Document:
    from kg.sources import read_bytes

    filler = "heel " * 800
    page = (
        f"<html><body><p>Er is {filler}veel, hier staat het merk<sup><a href='#n1' id='r1'>1</a></sup>"
        f" en dan {filler}weinig.</p><p id='n1'><sup>1</sup> Kamerstuk 36 045, nr. 171.</p></body></html>"
    )
    reading = read_bytes(page.encode(), source="page.html", id="blg-1", date=None)
    assert reading.document is not None
    if not any(block.kind is BlockKind.FOOTNOTE for block in reading.document.view.blocks):
        pytest.skip("this page has no footnote that the reader knows")
    return reading.document
