"""What every store can do, and the plain terms and rows that come out of it.

Only bytes and strings go in; terms come out as `Term`, so no engine's objects leave this part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, Literal, NamedTuple, Protocol, Self

XSD = "http://www.w3.org/2001/XMLSchema#"
RDF_LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"

TermKind = Literal["iri", "literal", "blank"]
DumpFormat = Literal["nquads", "trig", "ntriples", "turtle"]
Quads = bytes | str | Iterable[bytes] | Iterable[str]
"""N-Quads: one text, or its lines."""

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_NOT_IN_IRI = frozenset('<>"{}|^`\\')


class Term(NamedTuple):
    """An IRI, a literal or a blank node; `datatype` is None for plain strings and for strings with a language."""

    kind: TermKind
    value: str
    datatype: str | None = None
    language: str | None = None

    def __str__(self) -> str:
        """Return the bare value."""
        return self.value

    def n3(self) -> str:
        """Return the term as N-Triples and SPARQL write it.

        Raises:
            ValueError: the value cannot be an IRI.
        """
        if self.kind == "iri":
            return f"<{checked_iri(self.value)}>"
        if self.kind == "blank":
            return f"_:{self.value}"
        text = f'"{self.value.translate(_ESCAPES)}"'
        if self.language:
            return f"{text}@{self.language}"
        return f"{text}^^<{checked_iri(self.datatype)}>" if self.datatype else text


def iri(value: str) -> Term:
    """Return an IRI as a term."""
    return Term("iri", value)


def literal(value: str, *, datatype: str | None = None, language: str | None = None) -> Term:
    """Return a literal as a term; a datatype of plain strings is left out."""
    plain = datatype in (None, f"{XSD}string", RDF_LANG_STRING)
    return Term("literal", value, None if plain else datatype, language or None)


def checked_iri(value: str) -> str:
    """Return the IRI unchanged.

    Raises:
        ValueError: it holds a character that no IRI can hold, or no scheme.
    """
    if any(char in _NOT_IN_IRI or char <= " " for char in value) or ":" not in value:
        raise ValueError(f"not an IRI: {value!r}")
    return value


Row = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The answer to a SELECT: columns in the order asked, and a term or None under each."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows in the order of the answer."""
        return iter(self.rows)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.rows)

    def values(self) -> list[dict[str, str | None]]:
        """Return each row as bare values by column."""
        return [
            {name: None if term is None else term.value for name, term in zip(self.columns, row, strict=True)}
            for row in self.rows
        ]


class Store(Protocol):
    """A set of named graphs that answers SPARQL; its default graph is the merge of all named ones.

    Behind an address the merge is the server's, and some repeat a triple that stands in two graphs: questions that
    count say DISTINCT.
    """

    @property
    def location(self) -> str:
        """Where the store is, as a person would name it."""
        ...

    def load(self, nquads: Quads) -> None:
        """Add quads; fast, and not all or nothing."""
        ...

    def replace_graph(self, graph: str, nquads: Quads) -> None:
        """Put quads in the place of all of one graph, at once or not at all."""
        ...

    def select(self, query: str, bindings: Mapping[str, Term] | None = None) -> Rows:
        """Return the rows of a SELECT; `bindings` gives variables their value."""
        ...

    def ask(self, query: str, bindings: Mapping[str, Term] | None = None) -> bool:
        """Return the answer to an ASK."""
        ...

    def construct(self, query: str, bindings: Mapping[str, Term] | None = None) -> bytes:
        """Return what a CONSTRUCT or DESCRIBE makes, as N-Triples."""
        ...

    def dump(self, output: BinaryIO, dump_format: DumpFormat = "nquads", *, graph: str | None = None) -> None:
        """Write the store, or one graph, in no particular order."""
        ...

    def graphs(self) -> list[str]:
        """Return the names of the graphs, sorted."""
        ...

    def size(self) -> int:
        """Return the number of quads."""
        ...

    def close(self) -> None:
        """Let go of the store; nothing works after it."""
        ...

    def __enter__(self) -> Self:
        """Return the store itself."""
        ...

    def __exit__(self, *exc: object) -> None:
        """Close it."""
        ...


def quad_lines(nquads: Quads) -> Iterator[bytes]:
    """Yield N-Quads in pieces of whole lines, each ending in a line end."""
    if isinstance(nquads, str):
        nquads = nquads.encode()
    if isinstance(nquads, bytes):
        nquads = (nquads,)
    for piece in nquads:
        data = piece.encode() if isinstance(piece, str) else piece
        if data:
            yield data if data.endswith(b"\n") else data + b"\n"
