"""A paper's text written back with its references linked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import NamedTuple

from kg.model import BlockKind, Document, Link, Mention, Span
from kg.rdf.labels import document_page

_TAGS = {BlockKind.HEADING: "h2", BlockKind.LIST_ITEM: "li", BlockKind.FOOTNOTE: "aside"}
_SAFE = ("https://", "http://")


class Anchor(NamedTuple):
    """A span of the text and the address it leads to."""

    span: Span
    address: str


def page_address(target: str) -> str | None:
    """Return the official page of a link's target (`paper:kst-36045-77`), or None where there is none for readers."""
    kind, _, key = target.partition(":")
    if kind == "url":
        return key if key.startswith(_SAFE) else None
    if kind == "dossier":
        return f"https://zoek.officielebekendmakingen.nl/dossier/{key}"
    return document_page(key) if kind in ("paper", "document") else None


def anchors(mentions: Sequence[Mention], links: Iterable[Link]) -> list[Anchor]:
    """Return one anchor a stretch of text, in order, none overlapping; the first reference of a list wins its span."""
    targets = {link.mention: link.target for link in links if link.relation == "refers_to" and link.target}
    found: list[Anchor] = []
    for mention in sorted(mentions, key=lambda item: (item.start, -item.end)):
        address = page_address(targets.get(mention.mention, ""))
        if address and (not found or found[-1].span.end <= mention.start):
            found.append(Anchor(mention.span, address))
    return found


def annotate_html(document: Document, mentions: Sequence[Mention], links: Iterable[Link]) -> str:
    """Return an HTML page of a document's blocks in which each resolved reference leads to its official page."""
    places = anchors(mentions, links)
    title = escape(document.metadata.title or document.id)
    head = f'<!doctype html>\n<html lang="nl"><head><meta charset="utf-8"><title>{title}</title></head>\n<body>\n'
    return head + "".join(_block_html(document, places)) + "</body></html>\n"


def _block_html(document: Document, places: Sequence[Anchor]) -> Iterator[str]:
    for block in document.blocks:
        tag = _TAGS.get(block.kind, "p")
        yield f"<{tag}>{linked_text(document.text, block.span, places)}</{tag}>\n"


def linked_text(text: str, span: Span, places: Iterable[Anchor]) -> str:
    """Return a span of the text as HTML, escaped, with the anchors inside it."""
    parts, at = [], span.start
    for anchor in places:
        if span.contains(anchor.span) and anchor.span.start >= at:
            parts.append(escape(text[at : anchor.span.start]))
            quote = escape(text[anchor.span.start : anchor.span.end])
            parts.append(f'<a href="{escape(anchor.address)}">{quote}</a>')
            at = anchor.span.end
    return "".join([*parts, escape(text[at : span.end])])
