"""Small sets of statements about a release: collected, sorted, and written as Turtle like everything else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO

from kg.publish.nodes import nodes
from kg.publish.prefixes import DEFINITIONS, VOCABULARIES
from kg.publish.turtle import write_turtle
from kg.settings import Bilingual
from kg.store import Term, iri, literal

XSD = VOCABULARIES["xsd"]

Value = str | Term | Bilingual | date | int | None
"""A text that starts with http or mailto: is an address; a bilingual text becomes two literals; None adds nothing."""


@dataclass(slots=True)
class Statements:
    """Triples under prefixed names, each once."""

    base: str
    _lines: set[bytes] = field(default_factory=set)

    def add(self, subject: str, predicate: str, *values: Value) -> None:
        """Add a triple a value; the predicate is a prefixed name (`dct:title`)."""
        verb = iri(expand(predicate)).n3()
        for value in values:
            for term in _terms(value):
                self._lines.add(f"{iri(subject).n3()} {verb} {term.n3()} .\n".encode())

    def types(self, subject: str, *names: str) -> None:
        """Add the classes of a thing by prefixed names."""
        self.add(subject, "rdf:type", *(iri(expand(name)) for name in names))

    def merge(self, other: Statements) -> None:
        """Add the triples of another set."""
        self._lines |= other._lines

    def lines(self) -> list[bytes]:
        """Return the triples as sorted N-Triples."""
        return sorted(self._lines)

    def turtle(self) -> bytes:
        """Return the triples as Turtle."""
        output = BytesIO()
        write_turtle(nodes(self.lines()), output, base=self.base)
        return output.getvalue()


def expand(name: str) -> str:
    """Return the address of a prefixed name."""
    prefix, _, local = name.partition(":")
    return (DEFINITIONS if prefix == "kg" else VOCABULARIES[prefix]) + local


def typed(value: object, datatype: str) -> Term:
    """Return a literal of an XML Schema datatype."""
    return literal(str(value), datatype=XSD + datatype)


def texts(values: Iterable[str], language: str) -> list[Term]:
    """Return literals in one language."""
    return [literal(value, language=language) for value in values]


def _terms(value: Value) -> list[Term]:
    match value:
        case None:
            return []
        case Bilingual(nl=nl, en=en):
            return [literal(nl, language="nl"), literal(en, language="en")]
        case Term():
            return [value]
        case date():
            return [typed(value.isoformat(), "date")]
        case int():
            return [typed(value, "integer")]
        case str():
            return [iri(value) if value.startswith(("http://", "https://", "mailto:")) else literal(value)]
