"""The graph of one paper: the document, its extraction, and its mentions with their passages."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import AmountFields, Document, Mention, MotionFields, PledgeFields, Span
from kg.rdf.iri import CHAMBERS
from kg.rdf.labels import document_label, fold
from kg.rdf.mapping import KIND_ROWS, PAPER_CLASSES, FieldRow
from kg.rdf.nquads import Quads, dated, decimal, dutch, integer, literal
from kg.rdf.sheet import Sheet
from kg.rdf.things import describe_document, describe_dossier, paper_parts, web_address
from kg.rdf.vocabulary import CITO, DCT, KG, OA, PAPER_KIND, PROV, RDF, RDFS

_AROUND = 32
"""Code points of prefix and suffix that a quote selector keeps."""


def paper_lines(sheet: Sheet, mentions: Sequence[Mention], *, rules: str | None) -> list[str]:
    """Return the quads of a document's own graph."""
    describe_paper(sheet)
    describe_extraction(sheet, rules=rules)
    for mention in mentions:
        describe_mention(sheet, mention)
    return sheet.quads.lines()


def paper_types(document: Document) -> tuple[str, ...]:
    """Return the classes that a document's kind gives it beyond those that its id gives."""
    special = PAPER_CLASSES.get(document.metadata.kind or "")
    if special is None:
        return ()
    return (special,) if special == KG.Debate or document.id.startswith("kst-") else (special, KG.Kamerstuk)


def describe_paper(sheet: Sheet) -> None:
    """Add what a document is and says of itself, and its text."""
    document, mint, quads, node = sheet.document, sheet.mint, sheet.quads, sheet.paper
    meta = document.metadata
    things, motions = sheet.shared.things, sheet.shared.motions
    describe_document(things, mint, document.id)
    for term in paper_types(document):
        (motions if term == KG.Motion else quads).add(node, RDF.type, term)
    quads.add(node, KG.paperKind, PAPER_KIND.get(meta.kind or ""))
    if meta.title:
        quads.add(node, DCT.title, dutch(fold(meta.title, limit=1000)))
    if meta.date:
        quads.add(node, DCT.date, dated(meta.date))
    if meta.session:
        quads.add(node, KG.session, literal(meta.session))
    quads.add(node, KG.chamber, CHAMBERS.get((meta.chamber or "").lower()))
    for dossier in meta.dossiers:
        if dossier != paper_parts(document.id)[0]:
            quads.add(node, KG.inDossier, mint.iri("dossier", dossier))
        describe_dossier(things, mint, dossier)
    if meta.dossiers and meta.dossier_title:
        things.add(mint.iri("dossier", meta.dossiers[0]), DCT.title, dutch(fold(meta.dossier_title, limit=1000)))
    if document.retrieval is not None:
        quads.add(node, DCT.source, web_address(document.retrieval.address))
    # One literal a paper: the proof text[start:end] == oa:exact then needs nothing outside the store.
    quads.add(node, KG.text, literal(document.text))


def describe_extraction(sheet: Sheet, *, rules: str | None) -> None:
    """Add the one node that says how a document was read; its IRI never changes."""
    document, quads, node = sheet.document, sheet.quads, sheet.extraction
    software = sheet.mint.iri("software", "kamergraaf")
    for term in (KG.Extraction, PROV.Activity):
        quads.add(node, RDF.type, term)
    quads.add(node, RDFS.label, dutch(f"Extractie van {document_label(document.id)}"))
    quads.add(node, PROV.used, sheet.paper)
    quads.add(node, PROV.wasAssociatedWith, software)
    quads.add(node, KG.textHash, literal(document.text_sha256))
    if document.sha256:
        quads.add(node, KG.documentHash, literal(document.sha256))
    version, _, digest = (rules or "").partition("+")
    quads.add(node, KG.rulesVersion, literal(version) if version else None)
    quads.add(node, KG.rulesHash, literal(digest) if digest else None)
    sheet.shared.things.add(software, RDF.type, PROV.SoftwareAgent)
    sheet.shared.things.add(software, RDFS.label, dutch("Kamergraaf"))


def describe_mention(sheet: Sheet, mention: Mention) -> None:
    """Add a mention, its fields and its passage."""
    add, row = sheet.quads.add, KIND_ROWS[mention.kind]
    node, passage = sheet.mint.iri("mention", mention.mention), sheet.mint.iri("passage", mention.mention)
    for term in row.classes:
        add(node, RDF.type, term)
    add(sheet.paper, KG.hasMention, node)
    add(node, RDFS.label, dutch(fold(mention.wording)))
    add(node, PROV.wasDerivedFrom, passage)
    add(node, PROV.wasGeneratedBy, sheet.extraction)
    add(node, KG.confidence, decimal(mention.confidence))
    add(node, KG.rule, literal(mention.extractor))
    add_fields(sheet.quads, node, mention.fields, row.fields)
    _several(sheet, node, mention)
    _passage(sheet, passage, mention)


def _several(sheet: Sheet, node: str, mention: Mention) -> None:
    """Add the fields with more than one value, and the paper that a reference stands in."""
    add, fields = sheet.quads.add, mention.fields
    if isinstance(fields, MotionFields):
        for name in fields.proposers:
            add(node, KG.proposerName, dutch(name))
        for name in fields.proposers[:1]:
            add(node, KG.firstProposerName, dutch(name))
    elif isinstance(fields, PledgeFields):
        for key in fields.amounts:
            add(node, KG.statesAmount, sheet.mint.iri("mention", key))
    elif mention.kind == "reference":
        add(node, CITO.hasCitingEntity, sheet.paper)


def _passage(sheet: Sheet, passage: str, mention: Mention) -> None:
    add, text, start, end = sheet.quads.add, sheet.document.text, mention.start, mention.end
    quote, position = (sheet.mint.iri("selector", f"{mention.mention}.{part}") for part in ("quote", "position"))
    add(passage, RDF.type, KG.Passage)
    add(passage, RDF.type, OA.SpecificResource)
    add(passage, OA.hasSource, sheet.paper)
    add(passage, OA.hasSelector, quote)
    add(passage, OA.hasSelector, position)
    add(passage, KG.sentence, dutch(mention.context))
    add(passage, KG.sentenceStart, integer(mention.sentence.start))
    add(passage, KG.sentenceEnd, integer(mention.sentence.end))
    add(quote, RDF.type, OA.TextQuoteSelector)
    add(quote, OA.exact, literal(mention.quote))
    add(quote, OA.prefix, literal(text[max(0, start - _AROUND) : start]))
    add(quote, OA.suffix, literal(text[end : end + _AROUND]))
    _position(sheet, position, mention.span)
    for number, span in enumerate(mention.segments, 1):
        part = sheet.mint.iri("selector", f"{mention.mention}.part{number}")
        add(passage, KG.segment, part)
        _position(sheet, part, span)


def _position(sheet: Sheet, selector: str, span: Span) -> None:
    sheet.quads.add(selector, RDF.type, OA.TextPositionSelector)
    sheet.quads.add(selector, OA.start, integer(span.start))
    sheet.quads.add(selector, OA.end, integer(span.end))


def add_fields(quads: Quads, node: str, fields: object, rows: Sequence[FieldRow]) -> None:
    """Add the fields of a record that are set, by rows of the mapping table."""
    for name, predicate, encode in rows:
        value = period_end(fields, name) if name.startswith("period_") else getattr(fields, name)
        if value is not None and value is not False and value != "":
            quads.add(node, predicate, encode(value))


def period_end(fields: object, name: str) -> str | None:
    """Return the first or last year, month or day of an amount's period."""
    assert isinstance(fields, AmountFields)
    if fields.period is None:
        return None
    first, _, last = fields.period.partition("/")
    return first if name == "period_from" else last or first
