"""`kg publish`, `kg diff`: what others take away, and what changed in it."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import STORE
from kg.cli.output import write_rows
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.publish.release import Release, ReleaseOptions
    from kg.settings import PublishSettings

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_PATH = click.Path(path_type=Path, exists=True)
_NEW = click.Path(path_type=Path, dir_okay=False)


@click.command("publish")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The folder of the release.")
@click.option("--format-file", "formats", multiple=True, help="Only these formats; repeatable, by default all.")
@click.option("--gzip", "compress", is_flag=True, help="Compress the graphs.")
@click.option("--quality", type=_FILE, help="Measured figures, as `kg eval --format json` writes them.")
@click.option("--errata", type=_FILE, help="Withdraw or lift what a file names (JSON lines).")
@click.option("--after", type=_PATH, help="The release before this one, whose errata go on.  [default: that in OUTPUT]")
@click.option("--to", "target", type=click.Choice(["ckan"]), help="Push a release to a portal.")
@click.option("--portal", help="The portal's address, with --to.")
@click.option("--yes", is_flag=True, help="With --to: really do it; else say what would be done.")
@click.option("--settings", type=_FILE, help="A publisher's settings (TOML).")
@STORE
def publish_command(
    *,
    output: Path | None,
    formats: tuple[str, ...],
    compress: bool,
    quality: Path | None,
    errata: Path | None,
    after: Path | None,
    target: str | None,
    portal: str | None,
    yes: bool,
    settings: Path | None,
    location: str,
) -> None:
    """Write a release of a store: graphs, tables, catalogue, data sheet, manifest. Nothing goes out unless all holds.

    What --errata names is left out of this release and of all that follow it, and leaves a tombstone; the store stays
    as it is. A line is {"node": IRI, "reason": …, "replaced_by": IRI or left out}, and {"lifts": IRI, "reason": …} to
    publish a thing again. The release keeps them all in errata.jsonl.

    With --to ckan --portal ADDRESS the release in OUTPUT is pushed instead; the token is read from KG_CKAN_TOKEN.
    """
    from kg.publish.errata import carry_errata, read_errata
    from kg.publish.gate import is_release
    from kg.publish.quality import read_quality
    from kg.publish.release import ReleaseOptions
    from kg.settings import SAMPLE_PUBLISHING, read_publish_settings

    if output is None:
        raise UsageError("give -o FOLDER, the folder of the release")
    publishing = read_publish_settings(settings) if settings else SAMPLE_PUBLISHING
    if target is not None:
        _push(output, publishing, portal, yes=yes)
        return
    if after is not None and not is_release(after):
        raise UsageError(f"{after} is no release; give the folder of the release before this one")
    options = ReleaseOptions(
        compress=compress,
        quality=read_quality(quality) if quality else (),
        errata=carry_errata(after or output, read_errata(errata) if errata else ()),
    )
    if formats:
        options = replace(options, formats=formats)
    release = _write(location, output, publishing, options)
    click.echo(f"{release.folder}: {len(release.files)} files, {release.census.triples:,} triples", err=True)


def _write(location: str, output: Path, publishing: PublishSettings, options: ReleaseOptions) -> Release:
    from kg import __version__
    from kg.publish.errata import corrected_store
    from kg.publish.gate import check_replaceable
    from kg.publish.provenance import Run
    from kg.publish.release import write_release
    from kg.store import open_store

    check_replaceable(output)
    started = datetime.now(tz=UTC)
    with (
        open_store(location, read_only=True) as held,
        corrected_store(held, options.errata, base=publishing.base) as store,
    ):
        run = Run(started=started, ended=datetime.now(tz=UTC), version=__version__)
        return write_release(store, output, publishing, options=options, run=run)


def _push(release: Path, publishing: PublishSettings, portal: str | None, *, yes: bool) -> None:
    from kg.publish.ckan import push_release

    token = os.environ.get("KG_CKAN_TOKEN")
    if not portal:
        raise UsageError("give --portal, the address of the CKAN portal")
    if yes and not token:
        raise UsageError("no token: set KG_CKAN_TOKEN to the portal's API token")
    push = push_release(release, publishing, portal, token=token if yes else None)
    click.echo(f"{'done' if yes else 'would'}: {push.action} {push.dataset['name']} at {portal}", err=True)
    for change in push.changes:
        click.echo(f"  {change}", err=True)


@click.command("diff")
@click.argument("old", type=_PATH)
@click.argument("new", type=_PATH)
@click.option("--patch", type=_NEW, help="Also write the difference as RDF Patch.")
@click.option("--added", type=_NEW, help="Also write the quads that came, as N-Quads.")
@click.option("--withdrawn", type=_NEW, help="Also write the quads that went, as N-Quads.")
@click.option("--counts", is_flag=True, help="Only how many of each kind.")
def diff_command(
    *, old: Path, new: Path, patch: Path | None, added: Path | None, withdrawn: Path | None, counts: bool
) -> None:
    """Say what changed from release OLD to release NEW: papers, pledges, amounts, links.

    Lines begin with + (added), ~ (changed) or - (withdrawn, with the reason where the release has a tombstone).
    """
    from kg.publish.diff import compare_releases, count_changes, write_patch

    changes = list(compare_releases(old, new))
    if not counts:
        for change in changes:
            click.echo(change.line())
    rows = [{"kind": kind, **numbers} for kind, numbers in count_changes(changes).items()]
    write_rows(["kind", "added", "changed", "withdrawn"], rows, form="table", stream=sys.stdout)
    for path, form in ((patch, "patch"), (added, "added"), (withdrawn, "withdrawn")):
        if path is not None:
            with path.open("wb") as stream:
                write_patch(old, new, stream, form)  # type: ignore[arg-type]
