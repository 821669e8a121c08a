"""Quads of one document: its own graph, that of its links, and what it adds to the graphs that all papers share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.model import Document, Link, Mention
from kg.rdf.iri import BASE, Minter
from kg.rdf.links import link_lines
from kg.rdf.nquads import Quads
from kg.rdf.papers import paper_lines
from kg.rdf.sheet import Shared, Sheet


def build_quads(
    document: Document,
    mentions: Sequence[Mention],
    links: Sequence[Link],
    *,
    base: str = BASE,
    rules: str | None = None,
) -> Iterator[str]:
    """Yield the N-Quads lines of a document, each once and always in the same order.

    The graph `paper-<id>` holds the document and its mentions, `links-<id>` what the mentions point at; those two are
    replaced when the paper is read again. What is true of a thing whoever names it goes to the shared graphs, which
    are only ever added to. `rules` is the version of the rules that made the mentions, with a hash of them after a `+`
    where it is known (`1+92c49470600e`).
    """
    mint = Minter(base)
    shared = Shared.open(mint)
    own = Sheet(document, mint, Quads(mint.graph("paper", document.id)), shared)
    linked = Sheet(document, mint, Quads(mint.graph("links", document.id)), shared)
    yield from paper_lines(own, mentions, rules=rules)
    yield from link_lines(linked, mentions, links)
    yield from shared.lines()
