"""Rows and text to standard output or a file, in the format asked for."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

import click

from kg.errors import Issue, Level
from kg.settings import BASE

Row = dict[str, Any]


def in_number(count: int, noun: str) -> str:
    """Return a count with its noun, in the plural unless it is one."""
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


@contextmanager
def open_output(target: str) -> Iterator[TextIO]:
    """Yield a text stream to a file, or to standard output for `-`, with plain line ends and UTF-8."""
    if target == "-":
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
        yield sys.stdout
        sys.stdout.flush()
        return
    with Path(target).open("w", encoding="utf-8", newline="\n") as stream:
        yield stream


def write_lines(rows: Iterable[Row], stream: TextIO) -> int:
    """Write one JSON object a line and return how many."""
    count = 0
    for row in rows:
        stream.write(json.dumps(row, ensure_ascii=False) + "\n")
        count += 1
    return count


def write_rows(columns: Sequence[str], rows: Sequence[Row], *, form: str, stream: TextIO, width: int = 60) -> None:
    """Write rows as an aligned table with cells of at most `width`, one JSON list, JSON lines or CSV."""
    if form == "json":
        stream.write(json.dumps(list(rows), ensure_ascii=False, indent=2, default=str) + "\n")
    elif form == "jsonl":
        for row in rows:
            stream.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")
    elif form == "csv":
        writer = csv.DictWriter(stream, fieldnames=list(columns), extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    else:
        stream.write(text_table(columns, rows, width=width))


def text_table(columns: Sequence[str], rows: Sequence[Row], *, width: int = 60) -> str:
    """Return an aligned table; cells longer than `width` are cut with an ellipsis, addresses never.

    An address of ours is shown without the base that all share, as `kg why` and `kg ask` take it back.
    """
    cells = [[_cell(row.get(column), width) for column in columns] for row in rows]
    widths = [max([len(column), *(len(line[at]) for line in cells)]) for at, column in enumerate(columns)]
    out = io.StringIO()
    for line in [list(columns), ["-" * size for size in widths], *cells]:
        out.write("  ".join(cell.ljust(size) for cell, size in zip(line, widths, strict=True)).rstrip() + "\n")
    return out.getvalue()


def _cell(value: object, width: int) -> str:
    text = "" if value is None else " ".join(str(value).split())
    if text.startswith(("https://", "http://")) and " " not in text:
        return text.removeprefix(f"{BASE}id/")
    return text if len(text) <= width else text[: width - 1] + "…"


def report_issues(issues: Iterable[Issue], *, every: bool = False) -> None:
    """Write issues of level error to standard error, a line each; with `every` those of lesser levels too."""
    for issue in issues:
        if every or issue.level is Level.ERROR:
            click.echo(f"kg: {issue.message} [{issue.code}]", err=True)
