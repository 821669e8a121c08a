"""Tombstones: what was once published keeps its IRI, says that it is withdrawn, and what took its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.rdf.iri import BASE, Minter
from kg.rdf.nquads import Quads, boolean, dutch
from kg.rdf.things import web_address
from kg.rdf.vocabulary import DCT, OWL, RDFS


def withdrawn_quads(withdrawn: Mapping[str, str | None], *, base: str = BASE) -> Iterator[str]:
    """Yield the N-Quads lines of the graph `register-withdrawn`: each IRI, with what took its place or None."""
    quads = Quads(Minter(base).graph("register", "withdrawn"))
    for old, new in withdrawn.items():
        quads.add(web_address(old), OWL.deprecated, boolean(True))
        quads.add(web_address(old), RDFS.label, dutch("Ingetrokken"))
        if new is not None:
            quads.add(web_address(old), DCT.isReplacedBy, web_address(new))
    yield from quads.lines()
