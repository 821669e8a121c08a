"""The overview, errors in one line, and exit codes."""

from __future__ import annotations

import importlib

import click
import pytest

from kg.cli import VERBS, cli, run_command


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


def test_an_unknown_verb_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["levitate"]) == 2
    assert "levitate" in capsys.readouterr().err
