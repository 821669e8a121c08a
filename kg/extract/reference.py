"""Finds references: pointers to documents that can be looked up.

`find_references_in` works on any text, without spaCy and without a document; `find_references` reads a passage and
adds what the paper says of itself: the own dossier for "stuk nr. 12", and the own number, which is no reference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.extract.passage import Found, Passage
from kg.extract.reference_antecedent import find_antecedents
from kg.extract.reference_context import Own, own_paper
from kg.extract.reference_scan import Cited, scan_references
from kg.model import ReferenceFields, Span

DAMAGED = "reference.damaged-number"
Warn = Callable[[Span, str], None]


def find_references(passage: Passage) -> Iterator[Found]:
    """Yield the references of a passage in reading order."""
    own = own_paper(passage.metadata, passage.text, passage.document.id)
    yield from find_references_in(passage.text, own=own, warn=lambda span, text: passage.warn(DAMAGED, span, text))


def find_references_in(
    text: str, *, own: Own | None = None, demonstratives: bool = False, warn: Warn | None = None
) -> Iterator[Found]:
    """Yield the references of a text in reading order, one for each cited document; a list shares its span.

    `own` is the paper that the text comes from, for numbers that leave the dossier out. `demonstratives` adds "deze
    motie" and its like, which the annotation guideline does not count as mentions. `warn` is told of numbers that
    cannot be right, which yield nothing.
    """
    found = list(_explicit(text, own or Own(), warn))
    found.extend(find_antecedents(text, found, demonstratives=demonstratives))
    yield from sorted(found, key=lambda item: item.span)


def _explicit(text: str, own: Own, warn: Warn | None) -> Iterator[Found]:
    for cited in scan_references(text):
        if cited.ids:
            yield from _found(cited, own)
        elif warn is not None:
            quote = text[cited.span.start : cited.span.end]
            warn(cited.span, f"{quote!r} cannot be right as a number of a paper; it is left out")


def _found(cited: Cited, own: Own) -> Iterator[Found]:
    """Yield a find for each document of a citation, but none for the paper that the text comes from."""
    notation = cited.notation
    for identifier in map(own.fill, cited.ids):
        if identifier is None or not own.is_own(identifier):
            yield Found(
                span=cited.span,
                fields=ReferenceFields(id=identifier, implicit=notation.implicit, notation=notation.name),
                rule=notation.name,
                confidence=notation.confidence,
            )
