"""Finds references: pointers to documents that can be looked up.

`find_references_in` works on any text, without spaCy and without a document; `find_references` reads a passage and
adds what the paper says of itself: the own dossier for "stuk nr. 12", and the own number, which is no reference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.extract.passage import Found, Passage
from kg.extract.reference_context import Own, own_paper
from kg.extract.reference_scan import Cited, scan_references
from kg.model import ReferenceFields, Span

DAMAGED = "reference.damaged-number"
Warn = Callable[[Span, str], None]


def find_references(passage: Passage) -> Iterator[Found]:
    """Yield the references of a passage in reading order."""
    own = own_paper(passage.metadata, passage.text, passage.document.id)
    yield from find_references_in(passage.text, own=own, warn=lambda span, text: passage.warn(DAMAGED, span, text))


def find_references_in(text: str, *, own: Own | None = None, warn: Warn | None = None) -> Iterator[Found]:
    """Yield the references of a text in reading order, one for each cited document; a list shares its span.

    `own` is the paper that the text comes from, for numbers that leave the dossier out; `warn` is told of numbers
    that cannot be right, which yield nothing.
    """
    own = own or Own()
    for cited in scan_references(text):
        if not cited.ids:
            if warn is not None:
                warn(cited.span, f"{text[cited.span.start : cited.span.end]!r} cannot be right as a number of a paper")
            continue
        yield from _found(cited, own)


def _found(cited: Cited, own: Own) -> Iterator[Found]:
    notation = cited.notation
    for plain in cited.ids:
        identifier = own.fill(plain)
        if identifier is not None and own.is_own(identifier):
            continue
        yield Found(
            span=cited.span,
            fields=ReferenceFields(id=identifier, implicit=notation.implicit, notation=notation.name),
            rule=notation.name,
            confidence=notation.confidence,
        )
