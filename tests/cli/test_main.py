"""The overview, errors in one line, and exit codes."""

from __future__ import annotations

import importlib

import click
import pytest

from kg.cli import VERBS, cli, run_command
from kg.cli.ask import address
from kg.cli.output import text_table


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_exists_and_explains_itself(verb: str) -> None:
    command = getattr(importlib.import_module(VERBS[verb].module), f"{verb}_command")
    assert isinstance(command, click.Command)
    assert command.help
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, f"kg {verb} {option.opts[0]} has no help"


def test_the_overview_lists_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(f"  {name} " in shown for name in cli.list_commands(click.Context(cli)))


WRONG = [
    (["levitate"], "levitate"),
    (["extract", "--levitate"], "kg extract --help"),
    (["search"], "WORDS"),
    (["ask", "money", "in-2024"], "key=value"),
    (["serve", "--port", "door"], "--port"),
]


@pytest.mark.parametrize(("arguments", "told"), WRONG, ids=[" ".join(row[0]) for row in WRONG])
def test_wrong_usage_is_one_line(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(arguments) == 2
    shown = capsys.readouterr().err
    assert shown.startswith("kg: ")
    assert told in shown
    assert shown.count("\n") == 1


ADDRESSES = [
    ("tribunal/STCA", "https://w3id.org/kamergraaf/id/tribunal/STCA"),
    ("https://example.org/id/tribunal/STCA", "https://example.org/id/tribunal/STCA"),
    ("nonsense", "nonsense"),
]


@pytest.mark.parametrize(("written", "full"), ADDRESSES)
def test_an_address_can_be_written_as_the_tables_show_it(written: str, full: str) -> None:
    assert address(written) == full


def test_a_table_cuts_long_text_and_no_address() -> None:
    rows = [{"pledge": "https://w3id.org/kamergraaf/id/pledge/kst-36045-171.e65816cb4f1d.1", "label": "long " * 40}]
    shown = text_table(["pledge", "label"], rows, width=40)
    assert "  ".join(shown.splitlines()[2].split()[:1]) == "pledge/kst-36045-171.e65816cb4f1d.1"
    assert shown.splitlines()[2].endswith("…")
