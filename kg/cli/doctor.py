"""`kg doctor`: whether a store, and the folder of the run that made it, are sound, and how to mend what is not."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.options import FOLDER, is_address
from kg.errors import UsageError


@click.command("doctor")
@FOLDER
@click.option("--mend", is_flag=True, help="Put back and clear away what a stopped run left; touches nothing else.")
def doctor_command(*, location: str, mend: bool) -> None:
    """Check a store: can it be opened, who writes it, is anything missing or left over.

    Leaves with 3 when something is wrong; each finding says what to do.
    """
    from kg.check import examine

    if is_address(location):
        raise UsageError("doctor looks over a folder; at an address ask kg validate, and the server's own tools")
    findings = examine(Path(location), mend=mend)
    for finding in findings:
        click.echo(f"{finding.mark} {finding.text}")
    if any(finding.bad for finding in findings):
        sys.exit(3)
    click.echo("the store is sound")
