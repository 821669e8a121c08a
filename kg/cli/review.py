"""Doubtful finds out, decisions in: `kg review export`, `import`, `withdraw`, `list`."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from kg.cli.options import DECISIONS_FILE, FORMAT, OUTPUT, PATHS, REGISTERS
from kg.cli.output import open_output, report_issues, write_rows
from kg.errors import UsageError
from kg.model.decision import VERDICTS, ReviewDecision

_FILE = click.option(
    "--decisions",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    default=DECISIONS_FILE,
    show_default=True,
    help="The file of decisions; lines are only ever added to it.",
)
_BY = click.option("--by", default="reviewer", show_default=True, help="The role of whoever decides, never a name.")
_ROWS = click.option("--format", "form", type=click.Choice(["csv", "jsonl"]), default="csv", show_default=True,
                     help="How rows are written.")  # fmt: skip


@click.group("review")
def review_command() -> None:
    """Put doubtful finds before a person, and replay what they decide on every later run.

    Export, fill in `verdict`, `decided` and `reason`, import; or decide on one thing. Verdicts: right,
    wrongly-ascribed (with the right key in `decided`, or without), not-a-pledge, met-by (with the paper in `decided`,
    such as paper:kst-36045-203).
    """


@review_command.command("export")
@PATHS
@OUTPUT
@_ROWS
def export_command(*, paths: tuple[Path, ...], output: str, form: str) -> None:
    """Write what is open or not sure in PATHS as rows for a reviewer."""
    from kg.link.review import COLUMNS, doubtful_rows
    from kg.pipeline import Options, process_papers

    papers = process_papers(paths, options=Options(), quads=False)
    rows: list[dict[str, str]] = []
    for paper in papers:
        report_issues(paper.issues, every=paper.failed)
        rows.extend(doubtful_rows(paper.mentions, paper.links))
    with open_output(output) as stream:
        write_rows(COLUMNS, rows, form=form, stream=stream)
    click.echo(f"kg: {len(rows)} rows to look at", err=True)


@review_command.command("import")
@click.argument("rows", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@REGISTERS
@_FILE
@_BY
def import_command(*, rows: Path, registers_folder: Path | None, file: Path, by: str) -> None:
    """Add the decisions in ROWS (CSV or JSON lines, as exported) to the file of decisions."""
    from kg.link.review import decided_rows, read_decisions
    from kg.model.decision import dump_decisions

    known = {decision.id for decision in read_decisions(file)} if file.is_file() else set()
    try:
        decided = list(decided_rows(_read_rows(rows), by=by))
    except ValueError as error:
        raise UsageError(f"{rows}: {error}; nothing was added") from error
    _check_targets(decided, registers_folder)
    fresh = [decision for decision in decided if decision.id not in known]
    _append(file, dump_decisions(fresh))
    click.echo(f"kg: {len(fresh)} decisions added to {file}, {len(decided) - len(fresh)} were there", err=True)


@review_command.command("decide")
@click.argument("about")
@click.argument("verdict", type=click.Choice(VERDICTS))
@click.option("--reason", required=True, help="Why; it is shown wherever the decision is.")
@click.option("--relation", help="What was wrongly ascribed, or is right: pledgor, pledgee, concerns, registers …")
@click.option("--key", help="The typed key that is right, or of the paper that met it: person:rutte-m-1967.")
@click.option("--on", help="The day on which it was met, where that is not the day of the paper.")
@click.option("--partly", is_flag=True, help="It was met in part.")
@REGISTERS
@_FILE
@_BY
def decide_command(
    *,
    about: str,
    verdict: str,
    reason: str,
    relation: str | None,
    key: str | None,
    on: str | None,
    partly: bool,
    registers_folder: Path | None,
    file: Path,
    by: str,
) -> None:
    """Add one decision on ABOUT: a mention by its key, or a pledge by the address that `kg ask` and the pages show."""
    from kg.link.review import mention_of
    from kg.model.decision import dump_decisions, make_decision

    row = {"mention": mention_of(about), "verdict": verdict, "relation": relation, "target": key, "reason": reason}
    try:
        decision = make_decision({**row, "on": on, "partly": "yes" if partly else "", "by": by})
    except ValueError as error:
        raise UsageError(f"{error}; nothing was added") from error
    _check_targets([decision], registers_folder)
    _append(file, dump_decisions([decision]))
    click.echo(f"kg: decision {decision.id} added to {file}; it holds from the next run", err=True)


@review_command.command("withdraw")
@click.argument("decision")
@click.option("--reason", required=True, help="Why it no longer holds.")
@_FILE
@_BY
def withdraw_command(*, decision: str, reason: str, file: Path, by: str) -> None:
    """Withdraw DECISION, by its id: a line is added that says so, and none is taken away."""
    from kg.link.review import read_decisions
    from kg.model.decision import dump_decisions, make_decision, standing_decisions

    if decision not in {item.id for item in standing_decisions(read_decisions(file))}:
        raise UsageError(f"{file} holds no decision {decision} that stands; kg review list shows them")
    _append(file, dump_decisions([make_decision({"withdraws": decision, "reason": reason, "by": by})]))


@review_command.command("list")
@_FILE
@FORMAT
def list_command(*, file: Path, form: str) -> None:
    """Show the decisions that stand."""
    from kg.link.review import read_decisions
    from kg.model.decision import standing_decisions

    columns = ("id", "verdict", "mention", "relation", "target", "by", "reason")
    rows = [item.to_json() for item in standing_decisions(read_decisions(file))]
    with open_output("-") as stream:
        write_rows(columns, rows, form=form, stream=stream)


def _check_targets(decisions: Iterable[ReviewDecision], registers_folder: Path | None) -> None:
    """Refuse decisions that name what no register knows.

    Raises:
        UsageError: one does; the message names it.
    """
    from kg.link import open_registers
    from kg.link.review import has_known_target

    registers = open_registers(folder=registers_folder)
    for decision in decisions:
        if decision.target is not None and not has_known_target(decision, registers):
            raise UsageError(f"no register knows {decision.target}; nothing was added")


def _append(file: Path, lines: Iterable[str]) -> None:
    with file.open("a", encoding="utf-8", newline="\n") as stream:
        stream.writelines(lines)


def _read_rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a file by its ending: JSON lines, else CSV as spreadsheets write it.

    Raises:
        ValueError: a line is no row.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        if path.suffix == ".jsonl":
            for number, line in enumerate(file, 1):
                row = json.loads(line) if line.strip() else {}
                yield _row(row, number)
        else:
            sample = file.readline()
            file.seek(0)
            yield from csv.DictReader(file, delimiter=";" if sample.count(";") > sample.count(",") else ",")


def _row(value: object, number: int) -> dict[str, str]:
    if isinstance(value, dict):
        return value
    raise ValueError(f"line {number} is no row")
