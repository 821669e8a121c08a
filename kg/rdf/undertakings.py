"""What stands behind mentions: a pledge from its statements, an amount from its mentions, a status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from kg.model import AmountFields, Document, Mention, PledgeFields
from kg.rdf.labels import fold
from kg.rdf.mapping import AMOUNT_FIELDS, PLEDGE_CLASSES, PLEDGE_FIELDS, THING_CLASSES
from kg.rdf.nquads import Quads, dated, dutch
from kg.rdf.papers import add_fields
from kg.rdf.sheet import Sheet
from kg.rdf.vocabulary import KG, PLEDGE_STATUS, PROV, RDF, RDFS, SCHEMA

_EMPTY: tuple[object, ...] = (None, False, "", (), "other")
"""Values that tell nothing; `other` is the status of a sum of which the sentence says no more."""


def describe_pledge(sheet: Sheet, key: str, statements: Sequence[Mention]) -> None:
    """Add a pledge as this document states it; what it says of itself comes from the document that its key names."""
    node = sheet.mint.key(key)
    sheet.quads.add(node, KG.reportedIn, sheet.paper)
    add_provenance(sheet, node, statements)
    if is_own(key, sheet.document):
        _pledge_fields(sheet.quads, node, statements)
    for statement in statements:
        if isinstance(statement.fields, PledgeFields) and statement.fields.fulfilled:
            describe_status(sheet, key, statement.mention)


def _pledge_fields(quads: Quads, node: str, statements: Sequence[Mention]) -> None:
    """Add type, modality and term by the fullest statement, and the label by the first."""
    fullest = fullest_mention(statements)
    assert isinstance(fullest.fields, PledgeFields)
    quads.add(node, RDF.type, KG.Pledge)
    quads.add(node, RDF.type, PROV.Entity)
    quads.add(node, RDF.type, PLEDGE_CLASSES[fullest.fields.type])
    quads.add(node, RDFS.label, dutch(fold(statements[0].wording)))
    add_fields(quads, node, fullest.fields, PLEDGE_FIELDS)


def describe_amount(sheet: Sheet, key: str, mentions: Sequence[Mention]) -> None:
    """Add an amount of money by the fullest of its mentions."""
    node = sheet.mint.key(key)
    add_provenance(sheet, node, mentions)
    if not is_own(key, sheet.document):
        return
    for term in THING_CLASSES["amount"]:
        sheet.quads.add(node, RDF.type, term)
    fullest = fullest_mention(mentions)
    assert isinstance(fullest.fields, AmountFields)
    period = f" ({fullest.fields.period})" if fullest.fields.period else ""
    sheet.quads.add(node, RDFS.label, dutch(fold(fullest.wording) + period))
    add_fields(sheet.quads, node, fullest.fields, AMOUNT_FIELDS)


def describe_status(sheet: Sheet, key: str, mention: str, *, partial: bool = False) -> None:
    """Add that a mention says a pledge was met, wholly or in part, from the date of its document on."""
    status = "deels-voldaan" if partial else "voldaan"
    pledge, period = (
        sheet.mint.key(key),
        sheet.mint.iri("period", f"{key.replace(':', '.', 1)}.{status}.{sheet.document.id}"),
    )
    sheet.quads.add(pledge, KG.status, PLEDGE_STATUS[status])
    sheet.quads.add(pledge, KG.hasStatusPeriod, period)
    sheet.quads.add(period, RDF.type, KG.StatusPeriod)
    sheet.quads.add(period, KG.status, PLEDGE_STATUS[status])
    sheet.quads.add(
        period, SCHEMA.startDate, dated(sheet.document.metadata.date) if sheet.document.metadata.date else None
    )
    sheet.quads.add(period, PROV.wasDerivedFrom, sheet.mint.iri("passage", mention))
    sheet.quads.add(period, PROV.wasGeneratedBy, sheet.extraction)


def add_provenance(sheet: Sheet, node: str, mentions: Sequence[Mention]) -> None:
    """Add the passages that show a thing, and the extraction that made it."""
    for mention in mentions:
        sheet.quads.add(node, PROV.wasDerivedFrom, sheet.mint.iri("passage", mention.mention))
    sheet.quads.add(node, PROV.wasGeneratedBy, sheet.extraction)


def is_own(key: str, document: Document) -> bool:
    """Return whether the first mention of a pledge or amount stands in this document."""
    return key.partition(":")[2].rsplit(".", 2)[0] == document.id


def fullest_mention(mentions: Sequence[Mention]) -> Mention:
    """Return the mention with the most fields set; of equals that of the closest period, then the first in the text."""
    return max(mentions, key=lambda mention: (_filled(mention), _closeness(mention), -mention.start))


def _closeness(mention: Mention) -> int:
    """Return how closely a sum of money is dated: by months more than by a year."""
    period = mention.fields.period if isinstance(mention.fields, AmountFields) else None
    return len(period or "") if "-" in (period or "") else 0


def _filled(mention: Mention) -> int:
    return sum(getattr(mention.fields, item.name) not in _EMPTY for item in fields(mention.fields))
