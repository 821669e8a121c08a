"""The graph as CSV tables, and their description by CSV on the Web."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from kg.analysis.question import Column, Question, parse_question
from kg.publish.catalogue import LICENCES
from kg.settings import PublishSettings
from kg.store import Store

METADATA = "tables/csv-metadata.json"
"""Where CSV on the Web looks for the description of the tables beside it."""
_TYPES = {
    "iri": "anyURI",
    "text": "string",
    "date": "date",
    "integer": "integer",
    "decimal": "decimal",
    "boolean": "boolean",
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@cache
def table_questions() -> dict[str, Question]:
    """Return the questions that make the tables, by the name of their file."""
    folder = files("kg.publish") / "tables"
    found = {}
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".rq"):
            name = entry.name.removesuffix(".rq")
            found[f"tables/{name}.csv"] = parse_question(name, entry.read_text(encoding="utf-8"))
    return found


def write_table(store: Store, question: Question) -> bytes:
    """Return a table as CSV in UTF-8: a head, then a row a thing, by RFC 4180."""
    rows = store.select(question.query)
    places = [rows.columns.index(column.name) for column in question.columns]
    output = io.StringIO(newline="")
    writer = csv.writer(output, lineterminator="\r\n")
    writer.writerow(column.name for column in question.columns)
    for row in rows:
        writer.writerow(_cells(question, [row[place] for place in places]))
    return output.getvalue().encode("utf-8", "replace")


def _cells(question: Question, row: list[Any]) -> Iterator[str]:
    for column, term in zip(question.columns, row, strict=True):
        value = "" if term is None else str(term)
        # A spreadsheet runs a cell that starts like a formula; texts of papers are not ours to trust.
        yield f"'{value}" if column.type == "text" and value.startswith(_FORMULA) else value


def describe_tables(settings: PublishSettings) -> bytes:
    """Return the description of all tables as CSV on the Web reads it."""
    row = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "nl"}],
        "dc:title": [
            {"@value": settings.title.nl, "@language": "nl"},
            {"@value": settings.title.en, "@language": "en"},
        ],
        "dc:license": {"@id": LICENCES + settings.licence},
        "dc:publisher": {"@id": settings.publisher.address},
        "tables": [_table(name, question) for name, question in table_questions().items()],
    }
    return (json.dumps(row, ensure_ascii=False, indent=2) + "\n").encode()


def _table(name: str, question: Question) -> dict[str, Any]:
    return {
        "url": name.removeprefix("tables/"),
        "dc:description": [{"@value": question.nl, "@language": "nl"}, {"@value": question.en, "@language": "en"}],
        "dialect": {"header": True, "encoding": "utf-8", "lineTerminators": ["\r\n"]},
        "tableSchema": {
            "columns": [_column(column) for column in question.columns],
            "primaryKey": question.columns[0].name,
        },
    }


def _column(column: Column) -> dict[str, Any]:
    return {"name": column.name, "titles": column.name, "datatype": _TYPES[column.type]}
