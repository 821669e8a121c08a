"""The House's own records (pledges, cases, votes …) as pages on disk, as they came, to be read from there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from kg.errors import Issue, Level
from kg.sources.web.cache import Folder
from kg.sources.web.client import NotThere, Rejected
from kg.sources.web.harvest import Outcome
from kg.sources.web.manifest import Entry, Manifest
from kg.sources.web.odata import Page, ParliamentService

RECORDS = {
    "Toezegging": "Activiteit ToegezegdAanPersoon ToegezegdAanFractie IsHerhalingVan IsWijzigingVan IsAanvullingOp",
    "Zaak": "Document($expand=HuidigeDocumentVersie($expand=DocumentPublicatie)) Besluit Kamerstukdossier ZaakActor"
    " VervangenVanuit VervangenDoor",
    "Document": "HuidigeDocumentVersie($expand=DocumentPublicatie) DocumentActor Kamerstukdossier Zaak",
    "Kamerstukdossier": "",
    "Besluit": "Agendapunt($expand=Activiteit) Zaak",
    "Stemming": "",
    "Activiteit": "",
    "Persoon": "",
    "Fractie": "",
}
"""The sets of records that can be fetched, and what hangs on their rows that comes along."""


def _now() -> datetime:
    return datetime.now(UTC)


class RecordHarvest:
    """Fills one folder with pages of records, and keeps its manifest."""

    def __init__(self, path: Path, service: ParliamentService, *, now: Callable[[], datetime] = _now) -> None:
        """Read the manifest of the folder, if there is one."""
        self._folder = Folder(path)
        self._service = service
        self._now = now
        self._manifest = Manifest(path)

    @property
    def issues(self) -> list[Issue]:
        """What was odd in the manifest."""
        return self._manifest.issues

    def run(self, entity: str, *, since: date | None = None) -> Iterator[Outcome]:
        """Fetch the pages of a set of records, and yield what became of each; deleted records come along, marked.

        With `since` come the records that changed on that day or later, in pages beside the ones that are there.

        Raises:
            FetchError: the service failed for good; the pages that came before stay.
        """
        plan = f"{entity}-since-{since.isoformat()}" if since else entity
        where = f"ApiGewijzigdOp ge {since.isoformat()}T00:00:00Z" if since else ""
        came: set[str] = set()
        with self._folder.open():
            try:
                for page in self._service.pages(entity, where=where, expand=self._accepted(entity)):
                    if page.rows:
                        outcome = self._keep(page, f"{plan}-{len(came) + 1:05}", plan)
                        came.add(outcome.id)
                        yield outcome
                yield from self._gone(plan, came)
            finally:
                self._manifest.tidy()

    def _accepted(self, entity: str) -> str:
        """Return the relations to ask for: all, or where the service refuses that, those that it gives one by one."""
        relations = RECORDS[entity].split()
        if not relations or self._refusal(entity, relations) is None:
            return ",".join(relations)
        given = []
        for relation in relations:
            refusal = self._refusal(entity, [relation])
            if refusal is None:
                given.append(relation)
            else:
                self._service.issues.append(_missing(entity, relation, refusal))
        return ",".join(given)

    def _refusal(self, entity: str, relations: list[str]) -> str | None:
        """Return why the service does not give relations of a set, tried on one row, or None where it does."""
        try:
            next(self._service.pages(entity, expand=",".join(relations), top=1), None)
        except (NotThere, Rejected) as error:
            return str(error)
        return None

    def _keep(self, page: Page, name: str, plan: str) -> Outcome:
        """Put a page in its place, unless it is what was there already."""
        digest, file = sha256(page.data).hexdigest(), f"{name}.json"
        time = self._now().astimezone(UTC).isoformat(timespec="seconds")
        known = self._manifest.entries.get(name)
        told = f"{len(page.rows):,} records"
        if known is not None and known.sha256 == digest and self._folder.has(file, digest):
            self._manifest.entries[name] = replace(known, checked=time, state="current")
            return Outcome(id=name, what="unchanged", file=file, title=told)
        with self._folder.part(file) as (stream, part):
            stream.write(page.data)
            stream.flush()
            self._folder.put(part, file)
        entry = Entry(
            id=name,
            file=file,
            address=page.address,
            form="json",
            sha256=digest,
            bytes=len(page.data),
            fetched=time,
            checked=time,
            title=told,
            plans=(plan,),
        )
        self._manifest.record(entry)
        return Outcome(id=name, what="new" if known is None else "changed", file=file, title=told)

    def _gone(self, plan: str, came: set[str]) -> Iterator[Outcome]:
        """Yield the pages of an earlier run that the list is now too short for; their records moved to other pages."""
        for name in sorted(self._manifest.entries):
            entry = self._manifest.entries[name]
            if plan in entry.plans and name not in came and entry.state == "current":
                self._manifest.record(replace(entry, state="vanished"))
                yield Outcome(id=name, what="vanished", file=entry.file, title=entry.title, note="kept as it was")


def _missing(entity: str, relation: str, refusal: str) -> Issue:
    name = relation.partition("(")[0]
    return Issue(
        level=Level.WARNING,
        stage="fetch",
        code="fetch.relation-missing",
        document=entity,
        message=f"the service does not give {name} of {entity}, which stays unknown: {refusal}"[:400],
    )
