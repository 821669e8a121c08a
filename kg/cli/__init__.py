"""The command line: verbs in the order of the flow, each loaded only when it is called."""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from collections.abc import Sequence
from typing import NamedTuple

import click

from kg import __version__
from kg.errors import KgError


class Verb(NamedTuple):
    """Where a command lives and its line in the overview, kept apart so that `kg --help` imports no verb."""

    module: str
    help: str


VERBS: dict[str, Verb] = {
    "run": Verb("kg.cli.run", "Do the whole job: papers in, a graph, pages and a release out."),
    "fetch": Verb("kg.cli.fetch", "Fetch papers from their official sources, again and again without loss."),
    "read": Verb("kg.cli.stages", "Print the text of a paper as every offset counts it."),
    "extract": Verb("kg.cli.stages", "Write the mentions in papers as JSON lines."),
    "annotate": Verb("kg.cli.stages", "Write a paper back as HTML with its references linked."),
    "link": Verb("kg.cli.stages", "Write what the mentions in papers point at as JSON lines."),
    "review": Verb("kg.cli.review", "Put doubtful finds before a person, and replay what they decide."),
    "index": Verb("kg.cli.registers", "Make an index of known papers, for `kg link --index`."),
    "register": Verb("kg.cli.registers", "Show or remake the registers of people and bodies."),
    "build": Verb("kg.cli.stages", "Fill a store from papers."),
    "validate": Verb("kg.cli.store", "Check a store against the shapes and its evidence."),
    "doctor": Verb("kg.cli.doctor", "Look a store over: is it sound, who writes it, how to mend it."),
    "query": Verb("kg.cli.store", "Ask a store a SPARQL query."),
    "ask": Verb("kg.cli.ask", "Ask a store one of the shipped questions."),
    "why": Verb("kg.cli.store", "Print the evidence of a node: sentence, paper, rule."),
    "search": Verb("kg.cli.search", "Find papers, people and pledges by words."),
    "analyse": Verb("kg.cli.pages", "Measure the graph: who owes what, what is cited most."),
    "rank": Verb("kg.cli.rank", "Rank what is cited by PageRank, in pieces and by many processes."),
    "visualise": Verb("kg.cli.pages", "Draw linked commitments as one HTML page."),
    "publish": Verb("kg.cli.publish", "Write a release for an open-data portal."),
    "dump": Verb("kg.cli.dump", "Write the graph as N-Quads, whole or in shards for another engine."),
    "diff": Verb("kg.cli.publish", "Say what changed between two releases."),
    "serve": Verb("kg.cli.serve", "Serve a store: pages, linked data, SPARQL, a JSON API."),
    "eval": Verb("kg.cli.evaluate", "Score mentions against annotated papers."),
}


class VerbGroup(click.Group):
    """A group whose commands are imported when called; the overview comes from the table."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs in the order of the flow."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command, importing its module; None where there is no such verb."""
        if cmd_name not in VERBS:
            return None
        command: click.Command = getattr(importlib.import_module(VERBS[cmd_name].module), f"{cmd_name}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the overview without importing any verb."""
        with formatter.section("Verbs"):
            formatter.write_dl([(name, verb.help) for name, verb in VERBS.items()])


@click.group(cls=VerbGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--debug", is_flag=True, help="Show a traceback with an error.")
@click.version_option(__version__, prog_name="kg")
@click.pass_context
def cli(ctx: click.Context, *, debug: bool) -> None:
    """Read Dutch parliamentary papers into a graph of who promised what to whom.

    Try `kg run -o out`, which works on the sample papers that come with it, and open out/commitments.html.
    """
    ctx.obj = debug


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code: 0 done, 1 failed, 2 wrong usage, 3 a check failed."""
    sys.exit(run_command(sys.argv[1:] if arguments is None else list(arguments)))


def run_command(arguments: Sequence[str]) -> int:
    """Return the exit code of one command; errors are one line on standard error."""
    debug = "--debug" in arguments
    try:
        outcome = cli.main(args=list(arguments), prog_name="kg", standalone_mode=False)
    except click.ClickException as error:
        return _wrong_usage(error, debug=debug)
    except click.exceptions.Abort:
        return _fail("stopped", code=130, debug=False)
    except KgError as error:
        return _fail(str(error), code=error.exit_code, debug=debug)
    except BrokenPipeError:
        # The reader of our output has gone (`kg … | head`); that is not an error of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _fail(f"{where}{error.strerror or error}", code=1, debug=debug)
    return outcome if isinstance(outcome, int) else 0


def _wrong_usage(error: click.ClickException, *, debug: bool) -> int:
    """Tell a mistake in the command line in one line, with the command whose help says more."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):  # `kg` alone asks for the overview
        error.show()
        return error.exit_code
    message = error.format_message().rstrip(".").replace("\n", " ")
    message = message[:1].lower() + message[1:]
    context = error.ctx if isinstance(error, click.UsageError) else None
    hint = f" (see {context.command_path} --help)" if context is not None else ""
    return _fail(message + hint, code=error.exit_code, debug=debug)


def _fail(message: str, *, code: int, debug: bool) -> int:
    if debug:
        traceback.print_exc()
    click.echo(f"kg: {message}", err=True)
    return code
