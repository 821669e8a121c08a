"""A named question: a `.rq` file whose first lines say what it asks, what it needs and what comes out.

    #: en Which pledges were open on a date, the oldest first
    #: nl Welke toezeggingen stonden op een datum open, de oudste eerst
    #: param on date The date to look at
    #: param? ministry text Only this ministry, by its name
    #: column pledge iri
    #: evidence pledge

`param?` may be left out. A parameter is bound to the variable of its name and never becomes part of the query's text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Literal, cast, get_args

from kg.errors import QueryError
from kg.store import OwnQuery, Term, iri, literal

ParameterType = Literal["text", "iri", "date", "year", "integer"]
ColumnType = Literal["iri", "text", "date", "integer", "decimal", "boolean"]
Value = str | int | Decimal | bool | date | None

_XSD = "http://www.w3.org/2001/XMLSchema#"
_LINE = re.compile(r"#: (?P<key>\w+\??) (?P<rest>.+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """What a question needs to know."""

    name: str
    type: ParameterType
    description: str
    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What stands in a column of the answer; a date that is only a year or a month stays a text."""

    name: str
    type: ColumnType


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question with a name; `evidence` names the column whose things have sentences that show them."""

    name: str
    en: str
    nl: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    evidence: str | None
    query: str

    def bind(self, given: Mapping[str, str]) -> dict[str, Term]:
        """Return the terms of what was given, as `select` takes them.

        Raises:
            QueryError: a parameter is not known, is missing, or is not of its type.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in given:
            if name not in known:
                raise QueryError(f"{self.name} has no parameter {name}; it takes {self._takes()}")
        for parameter in self.parameters:
            if parameter.required and parameter.name not in given:
                raise QueryError(
                    f"{self.name} needs --param {parameter.name}=… ({parameter.type}: {parameter.description})"
                )
        return {name: bound(known[name], value) for name, value in given.items()}

    def _takes(self) -> str:
        return ", ".join(f"{item.name} ({item.type})" for item in self.parameters) or "none"


def parse_question(name: str, text: str) -> Question:
    """Return the question that a file holds.

    Raises:
        ValueError: a line of the head is not understood, or a part of it is missing.
    """
    head: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.startswith("#:"):
            match = _LINE.fullmatch(line)
            if match is None:
                raise ValueError(f"{name}.rq: not understood: {line}")
            head.setdefault(match["key"], []).append(match["rest"])
    unknown = head.keys() - {"en", "nl", "param", "param?", "column", "evidence"}
    if unknown or not {"en", "nl", "column"} <= head.keys():
        raise ValueError(f"{name}.rq: the head needs en, nl and column, and knows no {sorted(unknown)}")
    parameters = [_parameter(row, required=True) for row in head.get("param", ())]
    parameters += [_parameter(row, required=False) for row in head.get("param?", ())]
    return Question(
        name=name,
        en=head["en"][0],
        nl=head["nl"][0],
        parameters=tuple(parameters),
        columns=tuple(_column(row) for row in head["column"]),
        evidence=head["evidence"][0] if "evidence" in head else None,
        query=OwnQuery(text),
    )


@cache
def shipped_questions() -> dict[str, Question]:
    """Return the questions that ship with the package by name, in the order of their names."""
    return {question.name: question for question in _read_questions()}


def bound(parameter: Parameter, value: str) -> Term:
    """Return what was given for a parameter as a term of its type.

    Raises:
        QueryError: it is not of that type.
    """
    try:
        return _TERMS[parameter.type](value.strip())
    except ValueError as error:
        shape = _SHAPES[parameter.type]
        raise QueryError(f"{parameter.name}={value!r} is not {shape}; {parameter.description}") from error


def typed(column: Column, term: Term | None) -> Value:
    """Return a term as the value of its column; what does not fit the type stays a text."""
    if term is None:
        return None
    try:
        return _VALUES[column.type](term.value)
    except (ValueError, ArithmeticError):
        return term.value


def _read_questions() -> Iterator[Question]:
    folder = files("kg.analysis") / "questions"
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".rq"):
            yield parse_question(entry.name.removesuffix(".rq"), entry.read_text(encoding="utf-8"))


def _parameter(row: str, *, required: bool) -> Parameter:
    name, kind, description = row.split(" ", 2)
    if kind not in get_args(ParameterType):
        raise ValueError(f"not a type of parameter: {kind}")
    return Parameter(name=name, type=cast(ParameterType, kind), description=description, required=required)


def _column(row: str) -> Column:
    name, kind = row.split(" ")
    if kind not in get_args(ColumnType):
        raise ValueError(f"not a type of column: {kind}")
    return Column(name=name, type=cast(ColumnType, kind))


def _iri(value: str) -> Term:
    term = iri(value.removeprefix("<").removesuffix(">"))
    term.n3()
    return term


def _date(value: str) -> Term:
    return literal(date.fromisoformat(value).isoformat(), datatype=f"{_XSD}date")


def _year(value: str) -> Term:
    if not (len(value) == 4 and value.isascii() and value.isdigit()):
        raise ValueError(value)
    return literal(value, datatype=f"{_XSD}gYear")


_TERMS: dict[ParameterType, Callable[[str], Term]] = {
    "text": literal,
    "iri": _iri,
    "date": _date,
    "year": _year,
    "integer": lambda value: literal(str(int(value)), datatype=f"{_XSD}integer"),
}
_SHAPES: dict[ParameterType, str] = {
    "text": "a text",
    "iri": "an address such as https://w3id.org/kamergraaf/id/paper/kst-36045-171",
    "date": "a date such as 2024-07-02",
    "year": "a year such as 2024",
    "integer": "a whole number",
}
_VALUES: dict[ColumnType, Callable[[str], Value]] = {
    "iri": str,
    "text": str,
    "date": date.fromisoformat,
    "integer": int,
    "decimal": Decimal,
    "boolean": lambda value: value in ("true", "1"),
}
