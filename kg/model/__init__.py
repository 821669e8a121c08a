"""Frozen records that travel between stages, and identifiers as value types."""

from kg.model.document import Block, BlockKind, Document, Metadata, Retrieval, Speaker, View, plain_document
from kg.model.identifiers import DossierNumber, PaperId
from kg.model.link import Link
from kg.model.mention import (
    KINDS,
    AmountFields,
    Fields,
    Kind,
    Mention,
    MotionFields,
    PersonFields,
    PledgeFields,
    ReferenceFields,
    TribunalFields,
)
from kg.model.span import Span

__all__ = [
    "KINDS",
    "AmountFields",
    "Block",
    "BlockKind",
    "Document",
    "DossierNumber",
    "Fields",
    "Kind",
    "Link",
    "Mention",
    "Metadata",
    "MotionFields",
    "PaperId",
    "PersonFields",
    "PledgeFields",
    "ReferenceFields",
    "Retrieval",
    "Span",
    "Speaker",
    "TribunalFields",
    "View",
    "plain_document",
]
