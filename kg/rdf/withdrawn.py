"""Tombstones: what was once published keeps its IRI, says that it is withdrawn, and what took its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.rdf.assertions import describe_withdrawn
from kg.rdf.iri import BASE, Minter
from kg.rdf.nquads import Quads
from kg.rdf.things import web_address


def withdrawn_quads(withdrawn: Mapping[str, str | None], *, base: str = BASE) -> Iterator[str]:
    """Yield the N-Quads lines of the graph `register-withdrawn`: each IRI, with what took its place or None.

    Raises:
        ValueError: something withdrawn is not an IRI.
    """
    quads = Quads(Minter(base).graph("register", "withdrawn"))
    for old, new in withdrawn.items():
        subject = web_address(old)
        if subject is None:
            raise ValueError(f"not the IRI of a thing: {old!r}; expected the form {base}pledge/...")
        describe_withdrawn(quads, subject, replaced_by=web_address(new) if new is not None else None)
    yield from quads.lines()
