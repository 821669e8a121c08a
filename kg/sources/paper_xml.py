"""Official XML of parliamentary papers (`<officiele-publicatie>` with a `<kamerstuk>`), both metadata variants."""

from __future__ import annotations

from kg.sources.draft import Draft
from kg.sources.markup import Element, Walker
from kg.sources.official import paper_metadata
from kg.sources.roles import OFFICIAL_ROLES
from kg.sources.signing import mark_signers


def read_paper(root: Element) -> Draft:
    """Return the draft of a paper in official XML."""
    walker = Walker(roles=OFFICIAL_ROLES)
    walker.walk(root)
    text = walker.writer.finish()
    official, metadata = paper_metadata(root)
    return Draft(
        text=text,
        shown=mark_signers(text, walker.writer.shown),
        metadata=metadata,
        official=official,
        oddities=walker.oddities,
    )
