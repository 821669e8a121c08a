"""What stands behind mentions: a pledge from its statements, an amount from its mentions, a status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from kg.model import AmountFields, Document, Mention, PledgeFields
from kg.rdf.iri import Minter
from kg.rdf.labels import fold
from kg.rdf.mapping import AMOUNT_FIELDS, PLEDGE_CLASSES, PLEDGE_FIELDS, THING_CLASSES
from kg.rdf.nquads import Quads, dated, dutch
from kg.rdf.papers import add_fields
from kg.rdf.vocabulary import KG, PLEDGE_STATUS, PROV, RDF, RDFS, SCHEMA

_EMPTY: tuple[object, ...] = (None, False, "", ())


def describe_pledge(quads: Quads, mint: Minter, document: Document, key: str, statements: Sequence[Mention]) -> None:
    """Add a pledge as this document states it; what it says of itself comes from the document that its key names."""
    node = mint.key(key)
    quads.add(node, RDF.type, KG.Pledge)
    quads.add(node, KG.reportedIn, mint.document(document.id))
    add_provenance(quads, mint, document, node, statements)
    if is_own(key, document):
        _pledge_fields(quads, node, statements)
    for statement in statements:
        if isinstance(statement.fields, PledgeFields) and statement.fields.fulfilled:
            describe_status(quads, mint, document, key, partial=False)


def _pledge_fields(quads: Quads, node: str, statements: Sequence[Mention]) -> None:
    """Add type, modality and term by the fullest statement, and the label by the first."""
    fullest = fullest_mention(statements)
    assert isinstance(fullest.fields, PledgeFields)
    quads.add(node, RDF.type, PROV.Entity)
    quads.add(node, RDF.type, PLEDGE_CLASSES[fullest.fields.type])
    quads.add(node, RDFS.label, dutch(fold(statements[0].quote)))
    add_fields(quads, node, fullest.fields, PLEDGE_FIELDS)


def describe_amount(quads: Quads, mint: Minter, document: Document, key: str, mentions: Sequence[Mention]) -> None:
    """Add an amount of money by the fullest of its mentions."""
    node = mint.key(key)
    add_provenance(quads, mint, document, node, mentions)
    for term in THING_CLASSES["amount"]:
        quads.add(node, RDF.type, term)
    if not is_own(key, document):
        return
    fullest = fullest_mention(mentions)
    assert isinstance(fullest.fields, AmountFields)
    period = f" ({fullest.fields.period})" if fullest.fields.period else ""
    quads.add(node, RDFS.label, dutch(fold(fullest.quote) + period))
    add_fields(quads, node, fullest.fields, AMOUNT_FIELDS)


def describe_status(quads: Quads, mint: Minter, document: Document, key: str, *, partial: bool) -> None:
    """Add that a document says a pledge was met, wholly or in part, from its date on."""
    status = "deels-voldaan" if partial else "voldaan"
    pledge, period = mint.key(key), mint.iri("period", f"{key.replace(':', '.', 1)}.{status}.{document.id}")
    quads.add(pledge, KG.status, PLEDGE_STATUS[status])
    quads.add(pledge, KG.hasStatusPeriod, period)
    quads.add(period, RDF.type, KG.StatusPeriod)
    quads.add(period, KG.status, PLEDGE_STATUS[status])
    quads.add(period, SCHEMA.startDate, dated(document.metadata.date) if document.metadata.date else None)
    quads.add(period, PROV.wasGeneratedBy, mint.iri("extraction", document.id))


def add_provenance(quads: Quads, mint: Minter, document: Document, node: str, mentions: Sequence[Mention]) -> None:
    """Add the passages that show a thing, and the extraction that made it."""
    for mention in mentions:
        quads.add(node, PROV.wasDerivedFrom, mint.iri("passage", mention.mention))
    quads.add(node, PROV.wasGeneratedBy, mint.iri("extraction", document.id))


def is_own(key: str, document: Document) -> bool:
    """Return whether the first mention of a pledge or amount stands in this document."""
    return key.partition(":")[2].rsplit(".", 2)[0] == document.id


def fullest_mention(mentions: Sequence[Mention]) -> Mention:
    """Return the mention with the most fields set; of equals the first in the text."""
    return max(mentions, key=lambda mention: (_filled(mention), -mention.start))


def _filled(mention: Mention) -> int:
    return sum(getattr(mention.fields, item.name) not in _EMPTY for item in fields(mention.fields))
