"""Mentions become links: resolved, ambiguous or unknown; it abstains unless exactly one candidate remains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.errors import Issue
from kg.link.amount import link_amounts
from kg.link.frame import Linker, LinkFrame
from kg.link.motion import link_motions
from kg.link.person import link_persons
from kg.link.pledge import link_pledges
from kg.link.reference import link_references
from kg.link.registers import Registers, open_registers
from kg.link.tribunal import link_tribunals
from kg.model import Document, Kind, Link, Mention

__all__ = ["LINKERS", "LinkFrame", "Linking", "Registers", "link_mentions", "open_registers"]

LINKERS: dict[Kind, Linker] = {
    "person": link_persons,
    "reference": link_references,
    "tribunal": link_tribunals,
    "motion": link_motions,
    "amount": link_amounts,
    "pledge": link_pledges,
}
"""One linker a kind, in the order in which they run: later ones read the links of earlier ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linking:
    """What one document's mentions point at, and what was odd."""

    links: tuple[Link, ...]
    issues: tuple[Issue, ...]


def link_mentions(document: Document, mentions: Sequence[Mention], *, registers: Registers) -> Linking:
    """Return the links of one document's mentions; every mention that names something gets at least one."""
    frame = LinkFrame(document=document, mentions=tuple(mentions), registers=registers)
    for linker in LINKERS.values():
        frame.links.extend(linker(frame))
    return Linking(links=tuple(frame.links), issues=tuple(frame.issues))
