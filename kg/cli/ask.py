"""`kg ask`: the shipped questions."""

from __future__ import annotations

import re
import sys
from datetime import date
from typing import TYPE_CHECKING

import click

from kg.cli.options import FORMAT, STORE, IsoDate
from kg.cli.output import Row, write_rows
from kg.errors import UsageError
from kg.settings import BASE

if TYPE_CHECKING:
    from kg.store import Store

_SHORT = re.compile(r"[a-z-]{1,30}/[^\s:<>\"]{1,200}")


@click.command("ask")
@click.argument("name", required=False)
@click.argument("values", nargs=-1, metavar="[KEY=VALUE]...")
@click.option("--list", "listing", is_flag=True, help="List the questions and what they need.")
@click.option("--param", "params", multiple=True, metavar="KEY=VALUE", help="The same as KEY=VALUE; repeatable.")
@click.option("--as-of", "day", type=IsoDate(), help="Answer by what was on paper on this day.")
@click.option("--evidence", is_flag=True, help="Show the sentences behind each row.")
@STORE
@FORMAT
def ask_command(
    *,
    name: str | None,
    values: tuple[str, ...],
    listing: bool,
    params: tuple[str, ...],
    day: date | None,
    evidence: bool,
    location: str,
    form: str,
) -> None:
    """Ask a store the shipped question NAME, with a KEY=VALUE for each of its parameters.

    Values are bound as terms, never pasted into the query.
    """
    from kg.analysis.ask import ask, find_question
    from kg.store import open_store

    if listing or name is None:
        _list(form)
        return
    given = dict(map(parameter, (*values, *params)))
    for wanted in find_question(name).parameters:
        if wanted.type == "iri" and (value := given.get(wanted.name)) is not None:
            given[wanted.name] = address(value)
    with open_store(location, read_only=True) as store:
        answer = ask(_on(store, day), name, given, evidence=evidence)
    rows: list[Row] = list(answer.records())
    columns = [column.name for column in answer.columns]
    if evidence:
        for row, sentences in zip(rows, answer.evidence, strict=True):
            row["evidence"] = " | ".join(f"{item.document}: {item.text}" for item in sentences)
        columns.append("evidence")
    write_rows(columns, rows, form=form, stream=sys.stdout)
    click.echo(f"{len(rows)} {'row' if len(rows) == 1 else 'rows'}: {answer.question.en}", err=True)


def _on(store: Store, day: date | None) -> Store:
    """Return the store, or what it would have been on a day, having said what was left out."""
    if day is None:
        return store
    from kg.analysis.as_of import as_of

    past = as_of(store, day)
    undated = f", {past.undated} papers without a date left out" if past.undated else ""
    click.echo(f"as of {day}: {past.later} later papers left out{undated}", err=True)
    return past.store


def parameter(param: str) -> tuple[str, str]:
    """Return the name and value of a `--param`.

    Raises:
        UsageError: it is not written as key=value.
    """
    key, sign, value = param.partition("=")
    if not sign or not key:
        raise UsageError(f"{param!r} is no parameter: write it as key=value, such as on=2024-01-01")
    return key, value


def address(value: str) -> str:
    """Return the address of a thing that may be written without the base that all share: `tribunal/STCA`."""
    return f"{BASE}id/{value}" if _SHORT.fullmatch(value) else value


def _list(form: str) -> None:
    from kg.analysis.ask import list_questions

    rows: list[Row] = [
        {
            "name": question.name,
            "needs": ", ".join(f"{item.name}{'' if item.required else '?'}" for item in question.parameters),
            "question": question.en,
            "vraag": question.nl,
        }
        for question in list_questions()
    ]
    shown = ["name", "needs", "question"] if form == "table" else ["name", "needs", "question", "vraag"]
    write_rows(shown, rows, form=form, stream=sys.stdout, width=110)
