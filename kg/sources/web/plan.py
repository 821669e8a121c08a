"""What is asked for becomes a list of papers: by paper, by dossier, by query, by the House's own numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kg.errors import FetchError, UsageError
from kg.model import DossierNumber, PaperId
from kg.sources.web.client import Client
from kg.sources.web.odata import ParliamentService, deleted
from kg.sources.web.sru import SHORT, SearchService, quoted
from kg.sources.web.wanted import Item, Wanted

_PUBLISHED = "c.product-area==officielepublicaties"
_PAPERS = f"{_PUBLISHED} AND w.publicatienaam==Kamerstuk"
_SINCE = "dt.modified>="
_SORT = " sortBy dt.identifier/sort.ascending"
_OFFICIAL = re.compile(r"(?:kst|h-[te]k|ah-[te]k|blg|stb|stcrt|trb)-[0-9A-Za-z][0-9A-Za-z.-]{0,60}")
_DOCUMENT = re.compile(r"[0-9]{4}D[0-9]{4,6}")
_CASE = re.compile(r"[0-9]{4}Z[0-9]{4,6}")
_EXPAND = "HuidigeDocumentVersie($expand=DocumentPublicatie)"
KINDS = {
    "letter": "Brief",
    "motion": "Motie",
    "amendment": "Amendement",
    "report": "Verslag",
    "bill": "Voorstel van wet",
}
"""What the source calls some kinds of paper; other kinds go by the source's own word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A list of papers: `name` says what was asked for; only from a `complete` list follows that others are gone."""

    name: str
    papers: tuple[Wanted, ...]
    complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What narrows a query; `since` is when the source last changed a paper, the other dates are the paper's own."""

    words: str = ""
    kind: str = ""
    ministry: str = ""
    first: date | None = None
    last: date | None = None
    since: date | None = None

    def conditions(self) -> Iterator[str]:
        """Yield the conditions of a query in the search service's language."""
        if self.words:
            yield f"cql.textAndIndexes={quoted(self.words)}"
        if self.kind:
            yield f"w.subrubriek={quoted(KINDS.get(self.kind.lower(), self.kind))}"
        if self.ministry:
            # A paper's publisher is the House; a ministry shows as its maker only now and then, else in who signs.
            name = self.ministry.removeprefix("ministerie van ").removeprefix("Ministerie van ")
            maker = quoted(f"Ministerie van {name}")
            signed = " OR ".join(
                f"cql.textAndIndexes={quoted(f'{office} van {name}')}" for office in ("Minister", "Staatssecretaris")
            )
            yield f"(dt.creator={maker} OR {signed})"
        for sign, index, day in ((">=", "dt.date", self.first), ("<=", "dt.date", self.last)):
            if day is not None:
                yield f"{index}{sign}{day.isoformat()}"
        if self.since is not None:
            yield f"{_SINCE}{self.since.isoformat()}"


def plan_target(text: str, *, client: Client, search: SearchService, filters: Filters | None = None) -> Plan:
    """Return the papers of a dossier (`36045`, `36410-VII`), or the one paper with an official id (`kst-36045-171`).

    `filters` narrow a dossier.

    Raises:
        UsageError: the text is neither.
        FetchError: the search service refuses or fails.
    """
    text = _tidied(text)
    if _OFFICIAL.fullmatch(text):
        found = tuple(search.search(f"{_PUBLISHED} AND dt.identifier=={quoted(text)}"))
        papers = tuple(paper for paper in found if paper.id == text) or _by_address(text, client)
        return Plan(name=text, papers=papers, complete=True)
    try:
        dossier = str(DossierNumber.parse(text))
    except ValueError as error:
        raise UsageError(
            f"{text!r} is neither a paper (kst-36045-171) nor a dossier (36045, 36410-VII);"
            " the House's own numbers go with --document and --case, words with --query"
        ) from error
    conditions = list((filters or Filters()).conditions())
    return _listed(dossier, [f"w.dossiernummer=={quoted(dossier)}", *conditions], conditions, search)


def _tidied(text: str) -> str:
    """Return what a person types as the source writes it: no blanks, suffixes of dossiers in capitals."""
    plain = "".join(text.split())
    series, dash, rest = plain.partition("-")
    if series.isdecimal():
        return f"{series}{dash}{rest.upper()}"
    return f"{series.lower()}{dash}{rest}"


def plan_query(filters: Filters, *, search: SearchService) -> Plan:
    """Return the papers that meet all conditions.

    Raises:
        UsageError: there is no condition, which would mean every paper ever published.
        FetchError: the search service refuses or fails.
    """
    conditions = list(filters.conditions())
    if not conditions:
        raise UsageError("give a condition: --query, --kind, --ministry, --from, --to or --since")
    return _listed("", conditions, conditions, search)


def _listed(name: str, query: list[str], conditions: list[str], search: SearchService) -> Plan:
    """Return the papers that a query lists; a list that is short, or of what changed lately, is not complete."""
    papers = tuple(search.search(" AND ".join([_PAPERS, *query]) + _SORT))
    short = any(issue.code == SHORT for issue in search.issues)
    recent = any(condition.startswith(_SINCE) for condition in conditions)
    told = " AND ".join(filter(None, (name, *conditions)))
    return Plan(name=told, papers=papers, complete=not (short or recent))


def plan_document(number: str, *, service: ParliamentService) -> Plan:
    """Return the document with a number of the House, `2025D28682`.

    Raises:
        UsageError: that is no number of a document.
        FetchError: there is no such document, or the service fails.
    """
    if not _DOCUMENT.fullmatch(number):
        raise UsageError(f"{number!r} is not the number of a document; it looks like 2025D28682")
    rows = service.numbered("Document", ("DocumentNummer", "Nummer"), number, expand=_EXPAND)
    if not rows:
        raise FetchError(f"the Tweede Kamer has no document {number}; check the number")
    return Plan(name=number, papers=tuple(map(service.wanted, rows)), complete=True)


def plan_case(number: str, *, service: ParliamentService) -> Plan:
    """Return the documents of a case of the House, `2025Z17787`.

    Raises:
        UsageError: that is no number of a case.
        FetchError: there is no such case, or the service fails.
    """
    if not _CASE.fullmatch(number):
        raise UsageError(f"{number!r} is not the number of a case; it looks like 2025Z17787")
    rows = service.numbered("Zaak", ("Nummer", "ZaakNummer"), number, expand=f"Document($expand={_EXPAND})")
    cases = [row for row in rows if not deleted(row)]
    if not cases:
        raise FetchError(f"the Tweede Kamer has no case {number}; check the number")
    papers = [service.wanted(row) for case in cases for row in service.related("Zaak", case, "Document")]
    return Plan(name=number, papers=tuple(papers), complete=not service.issues)


def _by_address(text: str, client: Client) -> tuple[Wanted, ...]:
    """Return a paper by the addresses that the repository gives papers; the search service can lag behind it."""
    try:
        paper = PaperId.parse(text)
    except ValueError as error:
        raise FetchError(f"the search service knows no {text}; check the id, or fetch its dossier") from error
    folder = f"{client.settings.repository}/frbr/officielepublicaties/kst/{paper.dossier}/{text}/1"
    items = tuple(Item(form=form, address=f"{folder}/{form}/{text}.{form}") for form in ("xml", "html", "pdf"))
    return (Wanted(id=text, items=items),)
