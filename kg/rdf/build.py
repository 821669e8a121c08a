"""Quads of one document: its own graph and that of its links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.model import Document, Link, Mention
from kg.rdf.iri import BASE, Minter
from kg.rdf.links import link_lines
from kg.rdf.papers import paper_lines


def build_quads(
    document: Document,
    mentions: Sequence[Mention],
    links: Sequence[Link],
    *,
    base: str = BASE,
    rules: str | None = None,
) -> Iterator[str]:
    """Yield the N-Quads lines of a document, each once and always in the same order.

    The graph `paper-<id>` holds the document and its mentions, `links-<id>` what the mentions point at. `rules` is
    the version of the rules that made the mentions.
    """
    mint = Minter(base)
    yield from paper_lines(document, mentions, mint=mint, rules=rules)
    yield from link_lines(document, mentions, links, mint=mint)
