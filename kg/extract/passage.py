"""What a finder sees: a view, its sentences, what the paper says of itself, and what earlier finders found."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from kg.errors import Issue, Level
from kg.extract.sentence import split_sentences
from kg.model import BlockKind, Document, Fields, Kind, Metadata, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A mention in the making: a span of the view, its fields, and the rule that found it.

    `confidence` is the share of finds by this rule that were right on annotated text.
    """

    span: Span
    fields: Fields
    rule: str
    confidence: float = 0.9


@dataclass(kw_only=True)
class Passage:
    """A document as finders read it; every offset here counts the view's code points, never the text's.

    Finders run in a fixed order (reference, amount, tribunal, person, motion, pledge) and may read what earlier ones
    found; they return `Found`s and add to `issues`, and change nothing else.
    """

    document: Document
    found: dict[Kind, list[Found]] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the view's text."""
        return self.document.view.text

    @property
    def metadata(self) -> Metadata:
        """Return what the paper says of itself."""
        return self.document.metadata

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Return the sentences in order."""
        return split_sentences(self.document.view)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, offset: int) -> Span:
        """Return the sentence that holds an offset, or an empty span there when none does."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and offset < self.sentences[index].end:
            return self.sentences[index]
        return Span(offset, offset)

    def citing_sentence(self, offset: int) -> Span:
        """Return the sentence that makes the statement at an offset: in a footnote, the one that carries its mark."""
        block = self.document.view.block_at(offset)
        if block is not None and block.kind is BlockKind.FOOTNOTE and block.mark is not None:
            return self.sentence_at(max(0, block.mark - 1))
        return self.sentence_at(offset)

    def within(self, kind: Kind, span: Span) -> list[Found]:
        """Return what was found of a kind inside a span."""
        return [item for item in self.found.get(kind, ()) if span.contains(item.span)]

    def warn(self, code: str, span: Span, message: str) -> None:
        """Record an issue about a span of the view."""
        spans = self.document.view.spans(*span)
        start, end = (spans[0].start, spans[-1].end) if spans else (None, None)
        self.issues.append(
            Issue(
                level=Level.WARNING,
                stage="extract",
                code=code,
                document=self.document.id,
                message=message,
                start=start,
                end=end,
            )
        )


Finder = Callable[[Passage], Iterable[Found]]
