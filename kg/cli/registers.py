"""`kg index` and `kg register`: what linking looks things up in."""

from __future__ import annotations

import lzma
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import click

from kg.cli.options import FORMAT, PATHS, REGISTERS, IsoDate
from kg.cli.output import report_issues, write_rows
from kg.errors import SourceError, UsageError

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
    identifiers = sorted(set(_identifiers(paths)))
    if not identifiers:
        raise SourceError(f"no papers in {names}; give a list of identifiers (.txt, .txt.xz), or papers")
    index = PaperIndex.build(identifiers, output, source=names, date=day.isoformat())
    click.echo(f"{output}: {len(index):,} papers", err=True)


def _identifiers(paths: tuple[Path, ...]) -> Iterator[str]:
    from kg.sources import read_paths

    for path in paths:
        if path.suffix in _LISTS and not path.is_dir():
            opener = lzma.open if path.suffix == ".xz" else open
            try:
                with opener(path, "rt", encoding="utf-8") as lines:
                    yield from (str(line) for line in lines)
            except (OSError, ValueError, EOFError, lzma.LZMAError) as error:
                why = error.strerror if isinstance(error, OSError) and error.strerror else "broken, or no text"
                raise SourceError(f"{path} is no list of identifiers: {why}; check the path") from error
        else:
            for reading in read_paths([path]):
                report_issues(reading.issues)
                if reading.document is not None:
                    yield reading.document.id


@click.group("register")
def register_command() -> None:
    """Show or remake the registers of people and bodies that linking looks things up in."""


@register_command.command("show")
@REGISTERS
@FORMAT
def show_command(*, registers_folder: Path | None, form: str) -> None:
    """Print what each register holds, where it comes from and of what date it is."""
    from kg.link import open_registers

    registers = open_registers(folder=registers_folder)
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
@click.option(
    "--names",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the list of bare names that extraction reads, too; it ships as kg/model/data/names.tsv.",
)
def build_command(*, source: Path, target: Path, names: Path | None) -> None:
    """Make the compact tables of people in TARGET out of the register files in SOURCE.

    To remake all that ships: kg register build SOURCE kg/link/data --names kg/model/data/names.tsv
    """
    from kg.link.register_build import build_registers

    target.mkdir(parents=True, exist_ok=True)
    build_registers(source, target, names=names)


@register_command.command("update")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("registers"),
    show_default=True,
    help="The folder that keeps the registers, each version of them; use it with --registers.",
)
@click.option(
    "--only",
    type=click.Choice(["members", "ministers", "ministries", "tribunals"]),
    multiple=True,
    help="Refresh only this register; may be given more than once.",
)
@click.option("--yes", is_flag=True, help="Take the changes without asking.")
@click.option("--odata", type=click.Choice(["v5", "v4"]), default="v5", help="Version of the House's data service.")
@click.option("--source-address", help="Another host that offers the same sources, such as a mirror.")
@click.option("--contact", envvar="KG_CONTACT", default="", help="Your mail address, for the sources' managers.")
@FORMAT
def update_command(
    *,
    output: Path,
    only: tuple[str, ...],
    yes: bool,
    odata: str,
    source_address: str | None,
    contact: str,
    form: str,
) -> int:
    """Refresh members, ministers, ministries and tribunals from their public sources.

    The differences are shown first, and taken in only when you say so. The registers that ship with Kamergraaf stay
    as they are; the new ones are used where --registers names their folder.
    """
    from kg.cli.register_update import gather_news, known_snapshot
    from kg.link.register_snapshot import write_snapshot
    from kg.link.register_update import take_in

    before = known_snapshot(output)
    gathered = gather_news(
        before, only=only, version="v4" if odata == "v4" else "v5", address=source_address, contact=contact
    )
    report_issues(gathered.issues, every=True)
    if not gathered.news.sources:
        return 1
    after, changes = take_in(before, gathered.news)
    columns = ["register", "key", "before", "after"]
    rows = [{name: getattr(item, name) for name in columns} for item in changes]
    write_rows(columns, rows, form=form, stream=sys.stdout)
    if not changes:
        click.echo(f"nothing is new since {before.date}", err=True)
        return 0
    if not yes and not click.confirm(f"Take these {len(changes):,} changes?", err=True):
        click.echo("nothing was changed", err=True)
        return 0
    day = datetime.now(UTC).date().isoformat()
    version = write_snapshot(after, output, day=day, sources=gathered.news.sources)
    click.echo(f"{output}: version {version}; use it with --registers {output}", err=True)
    return 0
