"""A document becomes mentions: one finder per kind, usable as plain functions or as spaCy components."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import Issue
from kg.extract.assemble import assemble_mentions
from kg.extract.finders import FINDERS, find_kind
from kg.extract.passage import Found, Passage
from kg.model import Document, Kind, Mention

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["FINDERS", "Extraction", "Found", "Passage", "build_nlp", "extract_mentions"]

RULES_VERSION = "1"
"""Raised whenever a rule changes what it finds; part of every extraction's provenance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What one document says: mentions in reading order, and what was odd."""

    mentions: tuple[Mention, ...]
    issues: tuple[Issue, ...]


def build_nlp() -> Language:
    """Return a blank Dutch spaCy pipeline with the six components in their order, and a fast tokenizer."""
    import spacy

    from kg.extract.components import COMPONENTS
    from kg.extract.tokenizer import PlainTokenizer

    nlp = spacy.blank("nl")
    nlp.tokenizer = PlainTokenizer(nlp.vocab)
    # spaCy refuses texts over a million code points because of its parser's memory; there is no parser here.
    nlp.max_length = 1 << 31
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


def extract_mentions(
    document: Document, *, nlp: Language | None = None, kinds: tuple[Kind, ...] | None = None
) -> Extraction:
    """Return the mentions of a document.

    With `nlp` (from `build_nlp`, or a pipeline of the caller's that holds the components) they are found by its
    components; without it the same finders run as plain functions, and spaCy is not loaded. `kinds` limits plain
    runs to some kinds; kinds that they read from still run.
    """
    if nlp is not None:
        from kg.extract.components import make_doc, passage_of

        passage = passage_of(nlp(make_doc(nlp, document)))
    else:
        passage = Passage(document=document)
        for kind in FINDERS:
            find_kind(passage, kind)
    mentions = assemble_mentions(passage)
    if kinds is not None:
        mentions = [mention for mention in mentions if mention.kind in kinds]
    return Extraction(mentions=tuple(mentions), issues=tuple(passage.issues))
