"""The RDF form of a link: who or what, by which relation, to what, how that was found, and how surely."""

from __future__ import annotations

import hashlib

from kg.model import Link
from kg.rdf.iri import Minter
from kg.rdf.mapping import RELATION_ROWS
from kg.rdf.nquads import Quads, boolean, decimal, dutch, literal
from kg.rdf.vocabulary import DCT, KG, OWL, PROV, RDF, RDFS, RESOLUTION


def describe_assertion(quads: Quads, mint: Minter, link: Link, *, subject: str | None) -> str:
    """Add a link as an assertion, resolved or not, and return its IRI; without a subject it is about its mention."""
    add = quads.add
    node = mint.iri("assertion", f"{link.mention}.{link.relation}.{_digest(link.subject, link.target)}")
    add(node, RDF.type, KG.Assertion)
    add(node, RDF.subject, subject or mint.iri("mention", link.mention))
    add(node, RDF.predicate, RELATION_ROWS[link.relation].predicate)
    add(node, KG.resolution, RESOLUTION.get(link.status))
    if link.target is not None:
        add(node, RDF.object, mint.key(link.target))
    else:
        for key in link.candidates:
            add(node, KG.candidate, mint.key(key))
    add(node, KG.method, literal(link.method))
    add(node, KG.confidence, decimal(link.confidence))
    add(node, KG.detail, literal(link.detail) if link.detail else None)
    add(node, KG.decision, literal(link.decision) if link.decision else None)
    add(node, PROV.wasGeneratedBy, mint.iri("extraction", link.document))
    for target in link.refuted:
        # What was published and a person found wrong keeps its address, and says what took its place.
        was = mint.iri("assertion", f"{link.mention}.{link.relation}.{_digest(link.subject, target)}")
        describe_withdrawn(quads, was, reason=link.reason, replaced_by=node)
    return node


def describe_withdrawn(quads: Quads, node: str, *, reason: str | None = None, replaced_by: str | None = None) -> None:
    """Add a tombstone: a thing that is no longer said, why, and what took its place."""
    quads.add(node, OWL.deprecated, boolean(True))
    quads.add(node, RDFS.label, dutch("Ingetrokken"))
    quads.add(node, RDFS.comment, literal(reason) if reason else None)
    quads.add(node, DCT.isReplacedBy, replaced_by)


def describe_grounds(quads: Quads, mint: Minter, node: str, mention: str) -> None:
    """Add the mention, and its passage, on which an assertion rests."""
    quads.add(node, KG.basedOn, mint.iri("mention", mention))
    quads.add(node, PROV.wasDerivedFrom, mint.iri("passage", mention))


def _digest(*parts: str | None) -> str:
    """Return 12 hexadecimal digits of the parts, each with its length, so that no two lists share them by accident."""
    joined = "".join(f"{len(part)}:{part}" if part is not None else "-" for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:12]
