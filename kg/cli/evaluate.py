"""`kg eval`: mentions against gold, and against an earlier run."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from kg.cli.options import FORMAT
from kg.cli.output import Row, write_rows
from kg.errors import UsageError
from kg.evaluate import Comparison, compare_runs, evaluate_mentions, read_rows

_FILE = click.Path(path_type=Path, exists=True)


@click.command("eval")
@click.argument("mentions", type=_FILE)
@click.option("--gold", type=_FILE, help="A folder of annotated mentions, NAME.jsonl a text.")
@click.option("--against", type=_FILE, help="The mentions of an earlier run: show what was gained and lost.")
@click.option("--kinds", help="Only these kinds, with commas between.")
@click.option("--misses", is_flag=True, help="List every mention that only one side has.")
@FORMAT
def eval_command(
    *, mentions: Path, gold: Path | None, against: Path | None, kinds: str | None, misses: bool, form: str
) -> None:
    """Score MENTIONS (JSON lines from `kg extract`) against annotated papers, or against an earlier run."""
    if (gold is None) == (against is None):
        raise UsageError("give --gold FOLDER to score, or --against OLD.jsonl to compare two runs")
    if against is not None:
        _write_comparison(compare_runs(read_rows(against), read_rows(mentions)), form)
        return
    assert gold is not None
    chosen = {"kinds": kinds.split(",")} if kinds else {}
    evaluation = evaluate_mentions(gold, read_rows(mentions), **chosen)
    rows = [score.to_json() for score in evaluation.scores]
    write_rows(["kind", "gold", "found", "precision", "recall", "f1", "fields"], rows, form=form, stream=sys.stdout)
    if misses:
        for what, text, row in evaluation.differences:
            shown = {name: value for name, value in row.items() if name not in ("document", "source", "context")}
            click.echo(f"{what} {text} {json.dumps(shown, ensure_ascii=False)}")


def _write_comparison(comparison: Comparison, form: str) -> None:
    rows: list[Row] = []
    for change, found in (("gained", comparison.gained), ("lost", comparison.lost)):
        rows += [{"change": change, **_short(row)} for row in found]
    rows += [{"change": "changed", **_short(new)} for _, new in comparison.changed]
    write_rows(["change", "kind", "document", "quote"], rows, form=form, stream=sys.stdout)
    counts = f"{len(comparison.gained)} gained, {len(comparison.lost)} lost, {len(comparison.changed)} changed"
    click.echo(counts, err=True)


def _short(row: Row) -> Row:
    return {name: row.get(name) for name in ("kind", "document", "quote", "mention")}
