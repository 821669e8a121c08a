"""Options and arguments that several verbs share, so that they read the same everywhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from kg.errors import UsageError

Command = TypeVar("Command", bound=Callable[..., Any])

PATHS = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
STORE = click.option(
    "--store",
    "location",
    default="out/store",
    show_default=True,
    help="The store: a folder, or the address of a SPARQL endpoint; who writes to one is told by KG_STORE_USER and"
    " KG_STORE_PASSWORD or KG_STORE_TOKEN.",
)
FOLDER = click.option("--store", "location", default="out/store", show_default=True, help="The folder of the store.")
OUTPUT = click.option("-o", "--output", default="-", help="The file to write; - is standard output.")
FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "jsonl", "csv"]),
    default="table",
    show_default=True,
    help="How rows are written.",
)
INDEX = click.option(
    "--index", type=click.Path(path_type=Path, dir_okay=False), help="An index of known papers, made by `kg index`."
)
REGISTERS = click.option(
    "--registers",
    "registers_folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="A folder of registers, made by `kg register update`, in place of those shipped.",
)
SAMPLE_RECORDS = Path(__file__).parents[1] / "sample" / "records"


class RecordsPath(click.Path):
    """A file or folder of official records; the word `sample` is the folder that ships with the sample papers."""

    name = "records"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path, which must be there."""
        chosen = SAMPLE_RECORDS if str(value) == "sample" and not Path("sample").exists() else value
        return super().convert(chosen, param, ctx)


RECORDS = click.option(
    "--records",
    multiple=True,
    type=RecordsPath(path_type=Path, exists=True),
    help="Pages of the Tweede Kamer's open data, and debates in XML for their motions and votes (a file or folder),"
    " joined to the papers; may be given again. `sample` are made-up ones for the sample papers.",
)


def existing_decisions(ctx: click.Context, param: click.Parameter, value: Path | None) -> Path | None:
    """Return the file of decisions: the one named, which must be there, else decisions.jsonl where it is there."""
    if value is None:
        return DECISIONS_FILE if DECISIONS_FILE.is_file() else None
    if not value.is_file():
        raise click.BadParameter(f"{value} is not there; kg review import makes it")
    return value


DECISIONS_FILE = Path("decisions.jsonl")
DECISIONS = click.option(
    "--decisions",
    type=click.Path(path_type=Path, dir_okay=False),
    callback=existing_decisions,
    help="People's decisions, which win over what is worked out.  [default: decisions.jsonl, where it is there]",
)
STRICT = click.option("--strict", is_flag=True, help="Exit with 1 when any paper could not be read.")


class IsoDate(click.ParamType[date]):
    """A date as 2023-11-17."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the date, or fail with the form that is expected."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a date; write it as 2023-11-17", param, ctx)


def identity(command: Command) -> Command:
    """Return the command with the options that name one file's paper: `--id` and `--date`."""
    command = click.option("--date", "day", type=IsoDate(), help="The paper's date, where the text does not tell it.")(
        command
    )
    return click.option("--id", "paper_id", callback=_paper_id, help="The paper's identifier, such as kst-36045-171.")(
        command
    )


JOBS = click.option("--jobs", type=click.IntRange(0), default=0, help="How many processes; by default one a core.")
_ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._:-]{0,118}[A-Za-z0-9])?")


def _paper_id(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Return an identifier that keys and addresses can be made of."""
    if value is not None and _ID.fullmatch(value) is None:
        raise click.BadParameter(
            f"{value!r} is no identifier; write letters and digits with - . _ or : between, such as kst-36045-171"
        )
    return value


def is_address(location: str) -> bool:
    """Return whether a store is named by a SPARQL address, and not by a folder."""
    return location.startswith(("http://", "https://"))


def check_identity(paths: tuple[Path, ...], *, paper_id: str | None, day: date | None) -> None:
    """Refuse `--id` and `--date` with anything but one file.

    Raises:
        UsageError: several paths or a folder were given.
    """
    if (paper_id or day) and (len(paths) != 1 or paths[0].is_dir()):
        raise UsageError("--id and --date go with one file; give one file, or leave them out")
