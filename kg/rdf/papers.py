"""The graph of one paper: the document, its extraction, and its mentions with their passages."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import AmountFields, Document, Mention, MotionFields, PledgeFields
from kg.rdf.iri import CHAMBERS, Minter
from kg.rdf.labels import document_label, fold
from kg.rdf.mapping import KIND_ROWS, PAPER_CLASSES, FieldRow
from kg.rdf.nquads import Quads, dated, decimal, dutch, integer, literal
from kg.rdf.things import describe_document, describe_dossier, web_address
from kg.rdf.vocabulary import CITO, DCT, KG, OA, PAPER_KIND, PROV, RDF, RDFS

_AROUND = 32
"""Code points of prefix and suffix that a quote selector keeps."""


def paper_lines(document: Document, mentions: Sequence[Mention], *, mint: Minter, rules: str | None) -> list[str]:
    """Return the quads of a document's own graph."""
    quads = Quads(mint.graph("paper", document.id))
    describe_paper(quads, document, mint=mint)
    describe_extraction(quads, document, mint=mint, rules=rules)
    frame = _Frame(quads, document, mint)
    for mention in mentions:
        frame.add(mention)
    return quads.lines()


def paper_types(document: Document) -> tuple[str, ...]:
    """Return the classes that a document's kind and id give it beyond those of every document."""
    special = PAPER_CLASSES.get(document.metadata.kind or "")
    if special is None:
        return ()
    return (special,) if special == KG.Debate else (special, KG.Kamerstuk)


def describe_paper(quads: Quads, document: Document, *, mint: Minter) -> None:
    """Add what a document is and says of itself, and its text."""
    meta, node = document.metadata, mint.document(document.id)
    describe_document(quads, mint, document.id)
    for term in paper_types(document):
        quads.add(node, RDF.type, term)
    quads.add(node, KG.paperKind, PAPER_KIND.get(meta.kind or ""))
    if meta.title:
        quads.add(node, DCT.title, dutch(fold(meta.title, limit=1000)))
    if meta.date:
        quads.add(node, DCT.date, dated(meta.date))
    if meta.session:
        quads.add(node, KG.session, literal(meta.session))
    quads.add(node, KG.chamber, CHAMBERS.get((meta.chamber or "").lower()))
    for dossier in meta.dossiers:
        quads.add(node, KG.inDossier, mint.iri("dossier", dossier))
        describe_dossier(quads, mint, dossier)
    if meta.dossiers and meta.dossier_title:
        quads.add(mint.iri("dossier", meta.dossiers[0]), DCT.title, dutch(fold(meta.dossier_title, limit=1000)))
    if document.retrieval is not None:
        quads.add(node, DCT.source, web_address(document.retrieval.address))
    # One literal a paper: the proof text[start:end] == oa:exact then needs nothing outside the store.
    quads.add(node, KG.text, literal(document.text))


def describe_extraction(quads: Quads, document: Document, *, mint: Minter, rules: str | None) -> None:
    """Add the one node that says how a document was read; its IRI never changes."""
    node, software = mint.iri("extraction", document.id), mint.iri("software", "kamergraaf")
    for term in (KG.Extraction, PROV.Activity):
        quads.add(node, RDF.type, term)
    quads.add(node, RDFS.label, dutch(f"Extractie van {document_label(document.id)}"))
    quads.add(node, PROV.used, mint.document(document.id))
    quads.add(node, PROV.wasAssociatedWith, software)
    quads.add(node, KG.textHash, literal(document.text_sha256))
    if document.sha256:
        quads.add(node, KG.documentHash, literal(document.sha256))
    if rules:
        quads.add(node, KG.rulesVersion, literal(rules))
    quads.add(software, RDF.type, PROV.SoftwareAgent)
    quads.add(software, RDFS.label, dutch("Kamergraaf"))


class _Frame:
    """What all mentions of one document share, worked out once."""

    __slots__ = ("document", "extraction", "mint", "paper", "quads")

    def __init__(self, quads: Quads, document: Document, mint: Minter) -> None:
        self.quads, self.document, self.mint = quads, document, mint
        self.paper = mint.document(document.id)
        self.extraction = mint.iri("extraction", document.id)

    def add(self, mention: Mention) -> None:
        """Add a mention, its fields and its passage."""
        add, row = self.quads.add, KIND_ROWS[mention.kind]
        node, passage = self.mint.iri("mention", mention.mention), self.mint.iri("passage", mention.mention)
        for term in row.classes:
            add(node, RDF.type, term)
        add(self.paper, KG.hasMention, node)
        add(node, RDFS.label, dutch(fold(mention.quote)))
        add(node, PROV.wasDerivedFrom, passage)
        add(node, PROV.wasGeneratedBy, self.extraction)
        add(node, KG.confidence, decimal(mention.confidence))
        add(node, KG.rule, literal(mention.extractor))
        self._fields(node, mention)
        self._passage(passage, mention)

    def _fields(self, node: str, mention: Mention) -> None:
        fields = mention.fields
        add_fields(self.quads, node, fields, KIND_ROWS[mention.kind].fields)
        if isinstance(fields, MotionFields):
            for name in fields.proposers:
                self.quads.add(node, KG.proposerName, dutch(name))
            for name in fields.proposers[:1]:
                self.quads.add(node, KG.firstProposerName, dutch(name))
        elif isinstance(fields, PledgeFields):
            for key in fields.amounts:
                self.quads.add(node, KG.statesAmount, self.mint.iri("mention", key))
        elif mention.kind == "reference":
            self.quads.add(node, CITO.hasCitingEntity, self.paper)

    def _passage(self, passage: str, mention: Mention) -> None:
        add, text, start, end = self.quads.add, self.document.text, mention.start, mention.end
        quote, position = (self.mint.iri("selector", f"{mention.mention}.{part}") for part in ("quote", "position"))
        add(passage, RDF.type, KG.Passage)
        add(passage, RDF.type, OA.SpecificResource)
        add(passage, OA.hasSource, self.paper)
        add(passage, OA.hasSelector, quote)
        add(passage, OA.hasSelector, position)
        add(passage, KG.sentence, dutch(mention.context))
        add(passage, KG.sentenceStart, integer(mention.sentence.start))
        add(passage, KG.sentenceEnd, integer(mention.sentence.end))
        add(quote, RDF.type, OA.TextQuoteSelector)
        add(quote, OA.exact, literal(mention.quote))
        add(quote, OA.prefix, literal(text[max(0, start - _AROUND) : start]))
        add(quote, OA.suffix, literal(text[end : end + _AROUND]))
        self._position(position, start, end)
        for number, (low, high) in enumerate(mention.segments, 1):
            part = self.mint.iri("selector", f"{mention.mention}.part{number}")
            add(passage, KG.segment, part)
            self._position(part, low, high)

    def _position(self, selector: str, start: int, end: int) -> None:
        self.quads.add(selector, RDF.type, OA.TextPositionSelector)
        self.quads.add(selector, OA.start, integer(start))
        self.quads.add(selector, OA.end, integer(end))


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
