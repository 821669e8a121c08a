"""N-Quads as strings: one place that escapes, and a list of lines for one graph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache

_XSD = "http://www.w3.org/2001/XMLSchema#"
_ESCAPED = re.compile('[\x00-\x1f"\\\\\x7f\ud800-\udfff]')
_SHORT = {"\t": "\\t", "\b": "\\b", "\n": "\\n", "\r": "\\r", "\f": "\\f", '"': '\\"', "\\": "\\\\"}
_DATES = (
    (re.compile(r"\d{4}"), f"^^<{_XSD}gYear>"),
    (re.compile(r"\d{4}-(?:0[1-9]|1[0-2])"), f"^^<{_XSD}gYearMonth>"),
    (re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"), f"^^<{_XSD}date>"),
)


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if character in _SHORT:
        return _SHORT[character]
    # Half a surrogate pair is no character: RDF cannot hold it. One for one, so that offsets still hold.
    return f"\\u{ord(character):04X}" if character < "\ud800" else "\ufffd"


def escape(text: str) -> str:
    """Return a text as it stands between the quotation marks of a literal."""
    return _ESCAPED.sub(_escape, text)


def literal(text: str) -> str:
    """Return a text as a plain literal."""
    return f'"{_ESCAPED.sub(_escape, text)}"'


def dutch(text: str) -> str:
    """Return a text as a literal in Dutch."""
    return f'"{_ESCAPED.sub(_escape, text)}"@nl'


def english(text: str) -> str:
    """Return a text as a literal in English."""
    return f'"{_ESCAPED.sub(_escape, text)}"@en'


def integer(value: int) -> str:
    """Return a whole number as a literal."""
    return f'"{value}"^^<{_XSD}integer>'


@lru_cache(maxsize=1 << 12)
def decimal(value: Decimal | float) -> str:
    """Return a number as an xsd:decimal literal, without exponent or idle zeros."""
    exact = value if isinstance(value, Decimal) else Decimal(str(round(value, 6)))
    shown = f"{exact:f}"
    if "." in shown:
        shown = shown.rstrip("0").rstrip(".")
    return f'"{shown}"^^<{_XSD}decimal>'


def boolean(value: bool) -> str:
    """Return true or false as a literal."""
    return f'"{"true" if value else "false"}"^^<{_XSD}boolean>'


def dated(value: date | str) -> str | None:
    """Return a date as precise as it is given (a year, a month, a day), or None when the text is not a date."""
    if isinstance(value, date):
        return f'"{value.isoformat()}"^^<{_XSD}date>'
    if len(value) == 10 and not _is_day(value):
        return None
    return next((f'"{value}"{datatype}' for form, datatype in _DATES if form.fullmatch(value)), None)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def by_graph(quads: str) -> Iterator[tuple[str, str]]:
    """Yield each graph's name and its lines; the graph stands last on a line, before the full stop."""
    graphs: dict[str, list[str]] = {}
    for line in quads.splitlines(keepends=True):
        graphs.setdefault(line.rstrip(" .\n").rpartition(" ")[2].strip("<>"), []).append(line)
    yield from ((graph, "".join(lines)) for graph, lines in graphs.items())


class Quads:
    """The lines of one graph, each once, in the order in which they were added."""

    __slots__ = ("_lines", "_tail")

    def __init__(self, graph: str) -> None:
        """Start the graph with a formatted IRI."""
        self._tail = f" {graph} .\n"
        self._lines: list[str] = []

    def add(self, subject: str, predicate: str, value: str | None) -> None:
        """Add a quad of formatted terms; a value of None adds nothing."""
        if value is not None:
            self._lines.append(f"{subject} {predicate} {value}{self._tail}")

    def lines(self) -> list[str]:
        """Return the lines, without repeats."""
        return list(dict.fromkeys(self._lines))
