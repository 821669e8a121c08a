"""The mapping table: which term a kind of mention, a field, a relation, a kind of thing and a kind of paper becomes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from kg.model.link import Relation
from kg.model.mention import Kind
from kg.rdf.nquads import boolean, dated, decimal, dutch, literal
from kg.rdf.vocabulary import (
    AMOUNT_STATUS,
    APPROXIMATION,
    CITO,
    ELI,
    FOAF,
    KG,
    MODALITY,
    ORG,
    PLEDGE_TYPE,
    PROV,
    ROLE,
    SCHEMA,
)

Encode = Callable[[Any], str | None]
FieldRow = tuple[str, str, Encode]
"""The name of a field, its predicate, and how its value becomes a term; values of None, False and "" are left out."""

SubjectRole = Literal["mention", "pledge", "amount", "motion", "paper"]


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRow:
    """What a kind of mention becomes: its classes, its fields, and the relation that says what it points at."""

    classes: tuple[str, ...]
    fields: tuple[FieldRow, ...]
    primary: Relation


@dataclass(frozen=True, slots=True)
class RelationRow:
    """What a relation of a link becomes: its predicate, and whose property it is when the link names no subject."""

    predicate: str
    subject: SubjectRole


AMOUNT_FIELDS: tuple[FieldRow, ...] = (
    ("value", SCHEMA.value, decimal),
    ("value_min", SCHEMA.minValue, decimal),
    ("value_max", SCHEMA.maxValue, decimal),
    ("currency", SCHEMA.currency, literal),
    ("approx", KG.approximation, APPROXIMATION.get),
    ("period", KG.period, literal),
    ("period_from", KG.periodFrom, dated),
    ("period_to", KG.periodTo, dated),
    ("status", KG.amountStatus, AMOUNT_STATUS.get),
    ("purpose", KG.purpose, dutch),
)
"""Of an amount as mentioned and as underlying; `period_from` and `period_to` are the two ends of `period`."""

PLEDGE_FIELDS: tuple[FieldRow, ...] = (
    ("type", KG.pledgeType, PLEDGE_TYPE.get),
    ("modality", KG.modality, MODALITY.get),
    ("due", KG.dueText, dutch),
    ("due_from", KG.dueFrom, dated),
    ("due_to", KG.dueTo, dated),
)
"""Of a pledge as one sentence states it and as undertaking."""

KIND_ROWS: dict[Kind, KindRow] = {
    "reference": KindRow(
        classes=(KG.Reference, CITO.Citation),
        fields=(
            ("id", KG.citedIdentifier, literal),
            ("notation", KG.notation, literal),
            ("implicit", KG.implicit, boolean),
        ),
        primary="refers_to",
    ),
    "motion": KindRow(
        classes=(KG.MotionMention,),
        fields=(("id", KG.citedIdentifier, literal), ("cs", KG.withOthers, boolean)),
        primary="names",
    ),
    "person": KindRow(
        classes=(KG.PersonMention,),
        fields=(
            ("role", KG.role, ROLE.get),
            ("office", KG.officeText, dutch),
            ("signatory", KG.signatory, boolean),
        ),
        primary="names",
    ),
    "tribunal": KindRow(classes=(KG.TribunalMention,), fields=(("key", KG.tribunalKey, literal),), primary="names"),
    "amount": KindRow(classes=(KG.AmountMention,), fields=AMOUNT_FIELDS, primary="counts"),
    "pledge": KindRow(
        classes=(KG.PledgeStatement,),
        fields=(
            ("pledgor", KG.pledgorText, dutch),
            ("pledgee", KG.pledgeeText, dutch),
            *PLEDGE_FIELDS,
            ("past", KG.past, boolean),
            ("fulfilled", KG.fulfilled, boolean),
            ("restates", KG.restatement, boolean),
        ),
        primary="states",
    ),
}

RELATION_ROWS: dict[Relation, RelationRow] = {
    "refers_to": RelationRow(KG.refersTo, "mention"),
    "names": RelationRow(KG.refersTo, "mention"),
    "holds": RelationRow(KG.inCapacityOf, "mention"),
    "states": RelationRow(KG.states, "mention"),
    "counts": RelationRow(KG.counts, "mention"),
    "proposed_by": RelationRow(KG.proposedBy, "motion"),
    "pledgor": RelationRow(KG.pledgor, "pledge"),
    "pledgee": RelationRow(KG.pledgee, "pledge"),
    "concerns": RelationRow(KG.concerns, "pledge"),
    "restates": RelationRow(KG.restates, "pledge"),
    "part_of": RelationRow(KG.partOf, "amount"),
    "fulfils": RelationRow(KG.fulfils, "paper"),
    "gives_effect_to": RelationRow(KG.givesEffectTo, "paper"),
    "supersedes": RelationRow(KG.supersedes, "paper"),
}

PLEDGE_CLASSES: dict[str, str] = {
    "information": KG.InformationPledge,
    "financial": KG.FinancialPledge,
    "host": KG.HostStatePledge,
    "policy": KG.PolicyPledge,
}

PAPER_CLASSES: dict[str, str] = {
    "letter": KG.Letter,
    "motion": KG.Motion,
    "report": KG.Report,
    "debate": KG.Debate,
}
"""Kinds of paper that are a class of their own; the others are told apart by `kg:paperKind`."""

THING_CLASSES: dict[str, tuple[str, ...]] = {
    "dossier": (KG.Dossier, ELI.ComplexWork),
    "law": (KG.Document, ELI.LegalResource, ELI.Work),
    "url": (FOAF.Document,),
    "person": (KG.Person, FOAF.Person),
    "tenure": (KG.Tenure, ORG.Membership),
    "office": (KG.Office, ORG.Post),
    "tribunal": (KG.Tribunal, ORG.Organization),
    "cabinet": (KG.Cabinet, ORG.Organization),
    "state": (KG.State, ORG.Organization),
    "party": (KG.Party, ORG.Organization),
    "committee": (KG.Committee, ORG.Organization),
    "chamber": (ORG.Organization,),
    "ministry": (ORG.Organization,),
    "organisation": (ORG.Organization,),
    "amount": (KG.MoneyAmount, SCHEMA.MonetaryAmount, PROV.Entity),
}
"""The classes of a thing by the kind in its typed key; documents and pledges have rules of their own."""
