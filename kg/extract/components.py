"""The finders as spaCy components, named in the package's `spacy_factories` entry points
(spaCy loads those when a pipeline is made, and the decorators then register the factories).

Each component reads a `Doc`, runs one finder over its characters and keeps what it found in `doc.user_data`;
spans also go to `doc.spans["kamergraaf"]` with the kind as label and the normal form as id. Characters are the
truth: a span that no token boundary fits is widened to whole tokens there, and exact in `user_data`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from kg.extract.finders import find_kind
from kg.extract.passage import Found, Passage
from kg.model import Document, Kind, plain_document

PASSAGE = "kamergraaf.passage"
GROUP = "kamergraaf"

COMPONENTS: dict[str, Kind] = {
    "kamergraaf_references": "reference",
    "kamergraaf_amounts": "amount",
    "kamergraaf_tribunals": "tribunal",
    "kamergraaf_persons": "person",
    "kamergraaf_motions": "motion",
    "kamergraaf_pledges": "pledge",
}
"""Component names in the order in which they must run."""

Component = Callable[[Doc], Doc]


def make_doc(nlp: Language, document: Document) -> Doc:
    """Return a Doc of the document's view that carries the document, for the components to read."""
    doc = nlp.make_doc(document.view.text)
    doc.user_data[PASSAGE] = Passage(document=document)
    return doc


def passage_of(doc: Doc) -> Passage:
    """Return the passage behind a Doc; one made by anybody's own pipeline is read as plain text."""
    if PASSAGE not in doc.user_data:
        doc.user_data[PASSAGE] = Passage(document=plain_document(doc.text))
    return cast(Passage, doc.user_data[PASSAGE])


def _component(kind: Kind) -> Component:
    def run(doc: Doc) -> Doc:
        passage = passage_of(doc)
        _add_spans(doc, find_kind(passage, kind))
        return doc

    return run


def _add_spans(doc: Doc, found: list[Found]) -> None:
    if GROUP not in doc.spans:
        doc.spans[GROUP] = SpanGroup(doc, name=GROUP)
    group = doc.spans[GROUP]
    for item in found:
        span = doc.char_span(
            *item.span,
            label=item.fields.kind,
            span_id=str(getattr(item.fields, "id", None) or ""),
            alignment_mode="expand",
        )
        if span is not None:
            group.append(span)


@Language.factory("kamergraaf_references", assigns=["doc.spans"])
def create_references(nlp: Language, name: str) -> Component:
    """Return the component that finds references."""
    return _component("reference")


@Language.factory("kamergraaf_amounts", assigns=["doc.spans"])
def create_amounts(nlp: Language, name: str) -> Component:
    """Return the component that finds sums of money."""
    return _component("amount")


@Language.factory("kamergraaf_tribunals", assigns=["doc.spans"])
def create_tribunals(nlp: Language, name: str) -> Component:
    """Return the component that finds courts, tribunals and registers."""
    return _component("tribunal")


@Language.factory("kamergraaf_persons", assigns=["doc.spans"])
def create_persons(nlp: Language, name: str) -> Component:
    """Return the component that finds people with role and office."""
    return _component("person")


@Language.factory("kamergraaf_motions", assigns=["doc.spans"])
def create_motions(nlp: Language, name: str) -> Component:
    """Return the component that finds motions; it reads references and persons where they ran before."""
    return _component("motion")


@Language.factory("kamergraaf_pledges", assigns=["doc.spans"])
def create_pledges(nlp: Language, name: str) -> Component:
    """Return the component that finds pledges; it reads what all others found before."""
    return _component("pledge")
