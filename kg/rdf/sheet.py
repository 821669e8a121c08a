"""One graph of one document while it is written: the document, the minter and the lines."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.model import Document
from kg.rdf.iri import Minter
from kg.rdf.nquads import Quads


@dataclass(frozen=True, slots=True)
class Sheet:
    """What every writer of a document's graph needs; `paper` and `extraction` are worked out once."""

    document: Document
    mint: Minter
    quads: Quads
    paper: str = field(init=False)
    extraction: str = field(init=False)

    def __post_init__(self) -> None:
        """Mint the IRIs that all mentions share."""
        object.__setattr__(self, "paper", self.mint.document(self.document.id))
        object.__setattr__(self, "extraction", self.mint.iri("extraction", self.document.id))
