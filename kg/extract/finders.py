"""Which finder serves which kind, and the order in which they run."""

from __future__ import annotations

from kg.extract.amount import find_amounts
from kg.extract.motion import find_motions
from kg.extract.passage import Finder, Found, Passage
from kg.extract.person import find_persons
from kg.extract.pledge import find_pledges
from kg.extract.reference import find_references
from kg.extract.tribunal import find_tribunals
from kg.model import Kind

FINDERS: dict[Kind, Finder] = {
    "reference": find_references,
    "amount": find_amounts,
    "tribunal": find_tribunals,
    "person": find_persons,
    "motion": find_motions,
    "pledge": find_pledges,
}
"""One finder a kind, in the order in which they run: later ones read what earlier ones found."""


def find_kind(passage: Passage, kind: Kind) -> list[Found]:
    """Return what the finder of a kind finds, in reading order, and keep it in the passage."""
    found = sorted(FINDERS[kind](passage), key=lambda item: item.span)
    passage.found[kind] = found
    return found
