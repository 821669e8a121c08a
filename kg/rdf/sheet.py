"""One graph of one document while it is written, and the graphs that all documents share."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.model import Document
from kg.rdf.iri import SHARED_GRAPHS, Minter
from kg.rdf.nquads import Quads

SHARED_RELATIONS = frozenset({"proposed_by", "supersedes"})
"""The relations that several papers, and official records, state of one motion."""


@dataclass(frozen=True, slots=True)
class Shared:
    """The graphs that all documents add to, so that a triple stands in one graph however many papers tell it.

    `things` holds what a thing's identifier tells (and the titles of dossiers), `motions` who proposed a motion and
    what it takes the place of, which its own paper says, and papers that cite it and official records say again.
    """

    things: Quads
    motions: Quads

    @classmethod
    def open(cls, mint: Minter) -> Shared:
        """Return the shared graphs, with nothing in them yet."""
        return cls(*(Quads(mint.shared(name)) for name in SHARED_GRAPHS))

    def lines(self) -> list[str]:
        """Return the lines of all shared graphs, each once."""
        return self.things.lines() + self.motions.lines()


@dataclass(frozen=True, slots=True)
class Sheet:
    """What every writer of a document's graph needs; `paper` and `extraction` are worked out once."""

    document: Document
    mint: Minter
    quads: Quads
    shared: Shared
    paper: str = field(init=False)
    extraction: str = field(init=False)

    def __post_init__(self) -> None:
        """Mint the IRIs that all mentions share."""
        object.__setattr__(self, "paper", self.mint.document(self.document.id))
        object.__setattr__(self, "extraction", self.mint.iri("extraction", self.document.id))
