"""Mentions: what a stretch of text says, one record of fields per kind.

Kinds, field names and values are those of the annotation guideline, so that gold and output compare line by line.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any, ClassVar, Literal

from kg.model.span import Span

_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_LETTER = re.compile(r"[^\W\d_]")
_NEITHER = re.compile(r"[\W_]+")
_NO_LETTER = re.compile(r"[\W\d_]+")

Kind = Literal["reference", "motion", "person", "tribunal", "amount", "pledge"]
KINDS: tuple[Kind, ...] = ("reference", "motion", "person", "tribunal", "amount", "pledge")

Role = Literal[
    "prime_minister",
    "minister",
    "state_secretary",
    "mp",
    "president",
    "chair",
    "official",
    "foreign",
    "other",
    "unknown",
]
Approx = Literal["about", "at_least", "at_most"]
AmountStatus = Literal["reserved", "committed", "additional", "spent", "requested", "estimate", "cost", "other"]
PledgeType = Literal["information", "financial", "host", "policy"]
Modality = Literal["firm", "intention", "conditional"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceFields:
    """A pointer to a document: its normalised id, whether the dossier was implied, and the notation that matched."""

    kind: ClassVar[Kind] = "reference"
    id: str | None = None
    implicit: bool = False
    notation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionFields:
    """A motion as named: proposers' surnames as written, "c.s.", and its paper where the text gives the number."""

    kind: ClassVar[Kind] = "motion"
    proposers: tuple[str, ...] = ()
    cs: bool = False
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFields:
    """A person as named, with role and office by the text alone."""

    kind: ClassVar[Kind] = "person"
    role: Role = "unknown"
    office: str | None = None
    signatory: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TribunalFields:
    """A court, tribunal, register or claims mechanism, by its key in the register of tribunals."""

    kind: ClassVar[Kind] = "tribunal"
    key: str = "OTHER"


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountFields:
    """A sum of money in whole units of its currency; `period` is a year, "2024-01/2024-04" or "2025/2030"."""

    kind: ClassVar[Kind] = "amount"
    value: Decimal | None = None
    value_min: Decimal | None = None
    value_max: Decimal | None = None
    currency: str | None = None
    approx: Approx | None = None
    period: str | None = None
    status: AmountStatus = "other"
    purpose: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeFields:
    """An undertaking as one sentence states it; `amounts` are the keys of the amount mentions inside it."""

    kind: ClassVar[Kind] = "pledge"
    pledgor: str = "kabinet"
    pledgee: str | None = None
    type: PledgeType = "policy"
    modality: Modality = "firm"
    due: str | None = None
    due_from: date | None = None
    due_to: date | None = None
    past: bool = False
    fulfilled: bool = False
    restates: bool = False
    amounts: tuple[str, ...] = ()


Fields = ReferenceFields | MotionFields | PersonFields | TribunalFields | AmountFields | PledgeFields
FIELDS: dict[Kind, type[Fields]] = {
    cls.kind: cls for cls in (ReferenceFields, MotionFields, PersonFields, TribunalFields, AmountFields, PledgeFields)
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A stretch of a document's text and what it says.

    `text[start:end] == quote` always. `segments` lists the parts where a footnote or page furniture interrupts the
    quote. `sentence` is the sentence that makes the statement (for a mention in a footnote: the one that carries the
    mark), `context` the same sentence as a person reads it. `confidence` is the share of such finds, by this rule,
    that were right on annotated text, 0 to 1.
    """

    mention: str
    document: str
    source: str
    start: int
    end: int
    quote: str
    extractor: str
    confidence: float
    sentence: Span
    context: str
    fields: Fields
    segments: tuple[Span, ...] = ()
    note: str | None = None

    @property
    def kind(self) -> Kind:
        """Return the kind, which is that of the fields."""
        return self.fields.kind

    @property
    def span(self) -> Span:
        """Return the stretch of the document's text."""
        return Span(self.start, self.end)

    @property
    def wording(self) -> str:
        """Return the quote as a person reads it: broken words whole, marks of footnotes left out."""
        start, end = place_of(self.quote, self.context)
        if (start, end) == (0, len(self.context)):
            return " ".join(self.quote.split())
        return self.context[start:end]

    def to_json(self) -> dict[str, Any]:
        """Return the JSON form: the common fields, then those of the kind that are set."""
        row: dict[str, Any] = {
            "mention": self.mention,
            "document": self.document,
            "source": self.source,
            "kind": self.kind,
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
        }
        if self.segments:
            row["segments"] = [list(span) for span in self.segments]
        for item in fields(self.fields):
            value = getattr(self.fields, item.name)
            # Compared by identity and type: a sum of 0 is a value, and equals False.
            if value is not None and value is not False and value not in ("", ()):
                row[item.name] = _plain(value)
        row |= {"extractor": self.extractor, "confidence": self.confidence}
        row |= {"sentence": list(self.sentence), "context": self.context}
        if self.note is not None:
            row["note"] = self.note
        return row

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> Mention:
        """Return the mention that `to_json` wrote.

        Raises:
            KeyError: a field that every mention has is missing, or the kind is not known.
        """
        fields_type = FIELDS[row["kind"]]
        values = {item.name: _typed(item.name, row[item.name]) for item in fields(fields_type) if item.name in row}
        return cls(
            mention=row["mention"],
            document=row["document"],
            source=row["source"],
            start=row["start"],
            end=row["end"],
            quote=row["quote"],
            extractor=row["extractor"],
            confidence=row["confidence"],
            sentence=Span(*row["sentence"]),
            context=row["context"],
            segments=tuple(Span(*pair) for pair in row.get("segments", ())),
            note=row.get("note"),
            fields=fields_type(**values),
        )


def _plain(value: object) -> object:
    """Return a field's value as JSON holds it."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _typed(name: str, value: Any) -> Any:
    """Return a field's value as the record holds it, by the field's name."""
    if name in ("value", "value_min", "value_max"):
        return Decimal(str(value))
    if name in ("due_from", "due_to"):
        return date.fromisoformat(value)
    return tuple(value) if isinstance(value, list) else value


def place_of(quote: str, context: str) -> tuple[int, int]:
    """Return where a quote stands in a sentence as a person reads it; the whole sentence where it cannot be told.

    A quote holds the line ends, broken words and footnote marks of the paper, and the sentence has them healed. So
    letters and digits are compared and all else is passed over, then letters alone, for a mark is a digit.
    """
    for other, characters in ((_NEITHER, _LETTER_OR_DIGIT), (_NO_LETTER, _LETTER)):
        wanted = other.sub("", quote)
        at = other.sub("", context).find(wanted) if wanted else -1
        if at >= 0:
            places = [match.start() for match in islice(characters.finditer(context), at, at + len(wanted))]
            return _with_signs(quote, context, (places[0], places[-1] + 1))
    return 0, len(context)


def _with_signs(quote: str, context: str, place: tuple[int, int]) -> tuple[int, int]:
    """Return a place widened by the signs at the quote's edges (a currency sign, a bracket), where they stand there."""
    found = [match.span() for match in _LETTER_OR_DIGIT.finditer(quote)]
    head, tail = quote[: found[0][0]].strip(), quote[found[-1][1] :].strip()
    start, end = place
    if head and context[:start].rstrip().endswith(head):
        start = context.rindex(head, 0, start)
    if tail and context.startswith(tail, end):
        end += len(tail)
    return start, end


def quote_hash(quote: str) -> str:
    """Return 12 hexadecimal digits of the quote with blanks folded, soft hyphens dropped and case kept."""
    normal = " ".join(quote.replace("\u00ad", "").split())
    return hashlib.sha256(f"{len(normal)}:{normal}".encode("utf-8", "surrogatepass")).hexdigest()[:12]


def mention_keys(document: str, quotes: Iterable[tuple[Kind, str]]) -> list[str]:
    """Return a key per (kind, quote), in order: document, kind, hash of the quote, and which of that quote it is.

    Keys hold no offsets, so text added elsewhere in a paper does not change them.
    """
    seen: Counter[tuple[Kind, str]] = Counter()
    keys = []
    for kind, quote in quotes:
        digest = quote_hash(quote)
        seen[kind, digest] += 1
        keys.append(f"{document}.{kind}.{digest}.{seen[kind, digest]}")
    return keys


def dump_mentions(mentions: Iterable[Mention]) -> str:
    """Return JSON lines, one mention a line, each ending in a line end."""
    return "".join(json.dumps(mention.to_json(), ensure_ascii=False) + "\n" for mention in mentions)
