"""`kg fetch`: papers from their official sources."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from kg.cli.options import FORMAT, STRICT, IsoDate
from kg.cli.output import report_issues, write_rows
from kg.errors import FetchError, Issue, Level, UsageError
from kg.settings import FetchSettings

if TYPE_CHECKING:
    from kg.sources.web import Client, Filters, Outcome, Plan

_COLUMNS = ["id", "what", "date", "title", "file", "note"]


@click.command("fetch")
@click.argument("targets", nargs=-1)
@click.option("--query", "words", default="", help="Words to search the official publications for.")
@click.option("--kind", default="", help="Only papers of this kind, such as letter or motion.")
@click.option("--ministry", default="", help="Only papers of this ministry, such as bz or Buitenlandse Zaken.")
@click.option("--from", "first", type=IsoDate(), help="Only papers of this date or later.")
@click.option("--to", "last", type=IsoDate(), help="Only papers of this date or earlier.")
@click.option("--document", "documents", multiple=True, help="A document of the House by its number, 2025D28682.")
@click.option("--case", "cases", multiple=True, help="The documents of a case of the House, 2025Z17787.")
@click.option("--records", multiple=True, help="All official records of a kind, Toezegging or Zaak, as pages.")
@click.option("--since", type=IsoDate(), help="Only papers that the source changed on this date or later.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder to fill; by default papers, and official for records.",
)
@click.option("--dry-run", is_flag=True, help="Say what would come, and fetch no paper.")
@click.option("--recheck", is_flag=True, help="Ask the server for each paper, also where the list shows no change.")
@click.option("--odata", type=click.Choice(["v5", "v4"]), default="v5", help="Version of the House's data service.")
@click.option("--source-address", help="Another host that offers the same services, such as a mirror.")
@click.option("--contact", envvar="KG_CONTACT", default="", help="Your mail address, for the sources' managers.")
@click.option("--interval", type=float, default=0.5, show_default=True, help="Least seconds between two requests.")
@FORMAT
@STRICT
def fetch_command(
    *,
    targets: tuple[str, ...],
    words: str,
    kind: str,
    ministry: str,
    first: date | None,
    last: date | None,
    documents: tuple[str, ...],
    cases: tuple[str, ...],
    records: tuple[str, ...],
    since: date | None,
    output: Path | None,
    dry_run: bool,
    recheck: bool,
    odata: str,
    source_address: str | None,
    contact: str,
    interval: float,
    form: str,
    strict: bool,
) -> int:
    """Fetch papers by TARGETS (kst-36045-171, 36045, 36410-VII), by a query, or by the House's own numbers.

    With a dossier --query, --kind, --ministry, --from and --to narrow it; alone they search all papers.

    What comes is listed in manifest.jsonl with its hash. A second run fetches only what is new or changed, and says
    what vanished; a run that was stopped goes on where it was. Then: kg run papers -o out
    """
    check_installed()
    from kg.sources.web import Client, Filters

    narrowed = any((words, kind, ministry, first, last))
    if records:
        _check_records(records, alone=not (targets or documents or cases or narrowed or dry_run))
    elif not (targets or documents or cases or narrowed):
        raise UsageError("say what to fetch: kg fetch 36045, kg fetch kst-36045-171, or --query, --document, --case")
    filters = Filters(words=words, kind=kind, ministry=_ministry(ministry), first=first, last=last, since=since)
    is_query = narrowed and not targets
    wish = Wish(targets=targets, documents=documents, cases=cases, filters=filters, is_query=is_query, odata=odata)
    run = Run(output=output or Path("official" if records else "papers"), dry_run=dry_run, recheck=recheck)
    with Client(fetch_settings(source_address, contact=contact, interval=interval)) as client:
        if records:
            run.records(records, wish, client)
        else:
            run.go(wish, client)
    write_rows(
        _COLUMNS, [_row(outcome) for outcome in run.outcomes if run.is_news(outcome)], form=form, stream=sys.stdout
    )
    return run.report(strict=strict)


@dataclass(slots=True, kw_only=True)
class Wish:
    """What was asked for on the command line."""

    targets: tuple[str, ...]
    documents: tuple[str, ...]
    cases: tuple[str, ...]
    filters: Filters
    is_query: bool
    odata: str
    issues: list[Issue] = field(default_factory=list)

    @property
    def version(self) -> Literal["v5", "v4"]:
        """The version of the House's data service."""
        return "v4" if self.odata == "v4" else "v5"

    def plans(self, client: Client) -> Iterator[Plan]:
        """Yield a plan for each thing asked for; one that cannot be listed becomes an issue."""
        from kg.sources.web import ParliamentService, SearchService, plan_case, plan_document, plan_query, plan_target

        search = SearchService(client)
        service = ParliamentService(client, version=self.version)
        steps: list[tuple[str, Callable[[], Plan]]] = [
            *(
                (text, partial(plan_target, text, client=client, search=search, filters=self.filters))
                for text in self.targets
            ),
            *((number, partial(plan_document, number, service=service)) for number in self.documents),
            *((number, partial(plan_case, number, service=service)) for number in self.cases),
        ]
        if self.is_query:
            steps.append(("search", partial(plan_query, self.filters, search=search)))
        for name, step in steps:
            try:
                plan = step()
            except FetchError as error:
                self.issues.append(_error("fetch.no-list", name, str(error)))
                continue
            if plan.papers or self.filters.since is not None:
                yield plan
            else:
                message = "the source lists no papers; check what was asked for"
                self.issues.append(_error("fetch.nothing-found", name, message))
        self.issues.extend([*search.issues, *service.issues])


@dataclass(slots=True, kw_only=True)
class Run:
    """One call of `kg fetch`: what became of each paper, and what went wrong."""

    output: Path
    dry_run: bool
    recheck: bool
    outcomes: list[Outcome] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def go(self, wish: Wish, client: Client) -> None:
        """Fetch, or say what would be fetched."""
        from kg.sources.web import Harvest

        harvest = Harvest(self.output, client, recheck=self.recheck)
        self.issues.extend(harvest.issues)
        for plan in wish.plans(client):
            steps = harvest.preview(plan) if self.dry_run else harvest.run(plan)
            self.outcomes.extend(_watched(steps, length=len(plan.papers), label=plan.name))
        self.issues.extend(wish.issues)

    def records(self, kinds: Iterable[str], wish: Wish, client: Client) -> None:
        """Fetch the pages of kinds of record; a kind that fails leaves the others."""
        from kg.sources.web import ParliamentService, RecordHarvest

        service = ParliamentService(client, version=wish.version)
        harvest = RecordHarvest(self.output, service)
        self.issues.extend(harvest.issues)
        for kind in kinds:
            try:
                self.outcomes.extend(_watched(harvest.run(kind, since=wish.filters.since), length=None, label=kind))
            except FetchError as error:
                self.issues.append(_error("fetch.records", kind, str(error)))
        self.issues.extend(service.issues)

    def is_news(self, outcome: Outcome) -> bool:
        """Return whether an outcome is told: a dry run tells all, a real one what is not as it was."""
        return self.dry_run or outcome.what != "unchanged"

    def report(self, *, strict: bool) -> int:
        """Say how it went on standard error, and return the exit code."""
        failed = [outcome for outcome in self.outcomes if outcome.what == "failed"]
        self.issues.extend(_error("fetch.failed", outcome.id, outcome.note) for outcome in failed)
        report_issues((issue for issue in self.issues if issue.level is not Level.INFO), every=True)
        errors = any(issue.level is Level.ERROR for issue in self.issues)
        counts = Counter(outcome.what for outcome in self.outcomes)
        told = ", ".join(f"{count:,} {what}" for what, count in sorted(counts.items())) or "nothing"
        click.echo(f"{self.output}: {'would be ' if self.dry_run else ''}{told}", err=True)
        done = len(self.outcomes) > len(failed)
        return 1 if errors and (strict or not done) else 0


def check_installed() -> None:
    """Refuse to go on without the libraries that fetching needs.

    Raises:
        UsageError: the extra is not installed.
    """
    if find_spec("httpx") is None or find_spec("tenacity") is None:
        raise UsageError("fetching needs two more libraries; install them with: pip install 'kamergraaf[fetch]'")


def fetch_settings(address: str | None, *, contact: str, interval: float) -> FetchSettings:
    """Return the settings of a fetch, with all services at one address where one is given.

    Raises:
        UsageError: the address is none of the web, or the interval is negative.
    """
    if interval < 0:
        raise UsageError("--interval is a number of seconds, 0 or more")
    if address is None:
        return FetchSettings(contact=contact, interval=interval)
    if not address.startswith(("http://", "https://")):
        raise UsageError(f"--source-address {address!r} does not start with http:// or https://")
    place = address.rstrip("/")
    return FetchSettings(
        repository=place,
        publications=place,
        parliament=place,
        lists=place,
        organisations=place,
        wikidata=place,
        contact=contact,
        interval=interval,
    )


def _watched(steps: Iterable[Outcome], *, length: int | None, label: str) -> Iterator[Outcome]:
    """Yield the outcomes, with a progress bar where a terminal is there."""
    if not sys.stderr.isatty():
        yield from steps
        return
    with click.progressbar(steps, length=length, label=label[:40], file=sys.stderr) as bar:
        yield from bar


def _check_records(kinds: Iterable[str], *, alone: bool) -> None:
    """Refuse kinds of record that there are not, and records together with papers.

    Raises:
        UsageError: see above.
    """
    from kg.sources.web import RECORDS

    unknown = [kind for kind in kinds if kind not in RECORDS]
    if unknown:
        raise UsageError(f"there are no records {unknown[0]!r}; choose from {', '.join(RECORDS)}")
    if not alone:
        raise UsageError("records go in a folder of their own; fetch the papers apart, and leave out --dry-run")


def _ministry(text: str) -> str:
    """Return the name of a ministry that was given by its short name, or the text as it is."""
    if not text:
        return ""
    from kg.link import open_registers

    return open_registers().people.ministry_names.get(text.casefold(), text)


def _row(outcome: Outcome) -> dict[str, str]:
    return {name: getattr(outcome, name) for name in _COLUMNS}


def _error(code: str, document: str, message: str) -> Issue:
    return Issue(level=Level.ERROR, stage="fetch", code=code, document=document, message=f"{document}: {message}")
