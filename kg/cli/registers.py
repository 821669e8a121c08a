"""`kg index` and `kg register`: what linking looks things up in."""

from __future__ import annotations

import lzma
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from kg.cli.options import FORMAT, PATHS, IsoDate
from kg.cli.output import write_rows
from kg.errors import UsageError

_LISTS = (".txt", ".xz")


@click.command("index")
@PATHS
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The index file to write.")
@click.option("--source", help="Where the list of papers comes from; by default the paths.")
@click.option("--date", "day", type=IsoDate(), required=True, help="The day up to which the list is complete.")
def index_command(*, paths: tuple[Path, ...], output: Path, source: str | None, day: date) -> None:
    """Make an index of known papers out of PATHS.

    A path is a list of identifiers, one a line (.txt or .txt.xz), or a folder of papers, which are read.
    """
    from kg.link.index import PaperIndex

    if not paths:
        raise UsageError("give a list of identifiers (.txt, .txt.xz), or a folder of papers")
    names = source or ", ".join(path.name for path in paths)
    index = PaperIndex.build(_identifiers(paths), output, source=names, date=day.isoformat())
    click.echo(f"{output}: {len(index):,} papers", err=True)


def _identifiers(paths: tuple[Path, ...]) -> Iterator[str]:
    from kg.sources import read_paths

    for path in paths:
        if path.suffix in _LISTS and not path.is_dir():
            opener = lzma.open if path.suffix == ".xz" else open
            with opener(path, "rt", encoding="utf-8") as lines:
                yield from (str(line) for line in lines)
        else:
            readings = read_paths([path])
            yield from (reading.document.id for reading in readings if reading.document is not None)


@click.group("register")
def register_command() -> None:
    """Show or remake the registers of people and bodies that linking looks things up in."""


@register_command.command("show")
@FORMAT
def show_command(*, form: str) -> None:
    """Print what each register holds, where it comes from and of what date it is."""
    from kg.link import open_registers

    registers = open_registers()
    people, tribunals = registers.people, registers.tribunals.register
    rows = [
        {"register": "people", "entries": len(people.persons), "date": people.date, "source": people.source},
        {
            "register": "terms",
            "entries": sum(map(len, people.tenures.values())),
            "date": people.date,
            "source": people.source,
        },
        {"register": "cabinets", "entries": len(people.cabinets), "date": people.date, "source": people.source},
        {
            "register": "tribunals",
            "entries": len(tribunals.tribunals),
            "date": tribunals.date,
            "source": tribunals.source,
        },
    ]
    write_rows(["register", "entries", "date", "source"], rows, form=form, stream=sys.stdout)


@register_command.command("build")
@click.argument("source", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("target", type=click.Path(path_type=Path, file_okay=False))
def build_command(*, source: Path, target: Path) -> None:
    """Make the compact tables of people in TARGET out of the register files in SOURCE."""
    from kg.link.register_build import build_registers

    target.mkdir(parents=True, exist_ok=True)
    build_registers(source, target)
