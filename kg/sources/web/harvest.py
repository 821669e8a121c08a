"""A harvest that can be done again: it fetches what is new or changed, keeps what was there, and says what is gone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO, Literal

from kg.errors import FetchError, Issue
from kg.sources.web.cache import Folder
from kg.sources.web.client import Answer, Client, NotThere, Validators
from kg.sources.web.manifest import Entry, Manifest, State
from kg.sources.web.plan import Plan
from kg.sources.web.wanted import Item, Wanted, file_stem
from kg.sources.web.whole import what_is_wrong

What = Literal["new", "changed", "unchanged", "withdrawn", "vanished", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one paper; `file` is its name in the folder, `note` says why it failed or what to know."""

    id: str
    what: What
    file: str = ""
    title: str = ""
    date: str = ""
    note: str = ""


def _now() -> datetime:
    return datetime.now(UTC)


class Harvest:
    """Fills one folder from plans, and keeps its manifest."""

    def __init__(
        self, path: Path, client: Client, *, recheck: bool = False, now: Callable[[], datetime] = _now
    ) -> None:
        """Read the manifest of the folder, if there is one.

        `recheck` asks the server for every paper, also where the list says that it did not change.
        """
        self._folder = Folder(path)
        self._client = client
        self._recheck = recheck
        self._now = now
        self._manifest = Manifest(path)

    @property
    def issues(self) -> list[Issue]:
        """What was odd in the manifest."""
        return self._manifest.issues

    def preview(self, plan: Plan) -> Iterator[Outcome]:
        """Yield what a run would do, as far as the list tells; nothing is fetched or written."""
        for paper in plan.papers:
            entry = self._entry(paper)
            if paper.withdrawn:
                what: What = "withdrawn"
            elif entry is None:
                what = "new"
            else:
                what = "unchanged" if self._is_settled(paper, entry) else "changed"
            note = "" if paper.items or paper.withdrawn else "no form of it can be read"
            name = paper.id or (entry.id if entry else paper.record)
            yield Outcome(id=name, what=what, title=paper.title, date=paper.date, note=note)
        yield from (_gone(entry) for entry in self._vanished(plan))

    def run(self, plan: Plan) -> Iterator[Outcome]:
        """Fetch the papers of a plan, and yield what became of each; a paper that fails does not stop the rest.

        Raises:
            FetchError: another harvest fills the folder.
        """
        with self._folder.open():
            try:
                for paper in plan.papers:
                    yield self._one(paper, plan)
                for entry in self._vanished(plan):
                    self._manifest.record(replace(entry, state="vanished", checked=self._time()))
                    yield _gone(entry)
            finally:
                self._manifest.tidy()

    def _one(self, paper: Wanted, plan: Plan) -> Outcome:
        entry = self._entry(paper)
        if paper.withdrawn and not paper.items:
            return self._withdraw(paper, entry)
        if entry is not None and self._is_settled(paper, entry):
            return self._keep(entry, paper, plan)
        try:
            return self._fetch(paper, entry, plan)
        except FetchError as error:
            if isinstance(error, NotThere) and entry is not None:
                self._manifest.record(replace(entry, state="vanished", checked=self._time()))
                return _gone(entry)
            return Outcome(id=paper.id, what="failed", title=paper.title, date=paper.date, note=str(error))

    def _fetch(self, paper: Wanted, entry: Entry | None, plan: Plan) -> Outcome:
        """Fetch the best form of a paper that is there."""
        missing: NotThere | None = None
        for item in paper.items:
            known = self._known(item, entry)
            name = f"{file_stem(paper.id)}.{item.form}"
            with self._folder.part(name) as (stream, part):
                try:
                    check = partial(_check, form=item.form, size=item.size)
                    answer = self._client.save(item.address, stream, known=known, check=check)
                except NotThere as error:
                    missing = error
                    continue
                stream.flush()
                return self._settle(paper, entry, plan, (item, name, answer, part))
        raise missing or NotThere(f"{paper.id}: the source has no form of it that can be read")

    def _settle(self, paper: Wanted, entry: Entry | None, plan: Plan, came: tuple[Item, str, Answer, Path]) -> Outcome:
        """Put what came in its place, unless it is what was there already."""
        item, name, answer, part = came
        if entry is not None and (not answer.fresh or self._is_same(entry, name, answer)):
            return self._keep(entry, paper, plan, answer)
        earlier = entry.earlier if entry else ()
        if entry is not None:
            kept = self._folder.keep(entry.file, entry.sha256) if entry.sha256 != answer.sha256 else ""
            past = {"sha256": entry.sha256, "fetched": entry.fetched, "address": entry.address, "file": kept}
            earlier = (*earlier, past) if kept else earlier
        self._folder.put(part, name)
        if entry is not None and entry.file != name:
            self._folder.drop(entry.file)
        time = self._time()
        self._manifest.record(
            Entry(
                id=paper.id,
                file=name,
                address=item.address,
                form=item.form,
                sha256=answer.sha256,
                bytes=answer.size,
                fetched=time,
                checked=time,
                state=_state(paper),
                title=paper.title,
                date=paper.date,
                stamp=paper.stamp,
                record=paper.record,
                etag=answer.validators.etag,
                last_modified=answer.validators.modified,
                plans=_plans(entry, plan),
                earlier=earlier,
            )
        )
        what: What = "new" if entry is None else "changed"
        note = "withdrawn by the source" if paper.withdrawn else ""
        return Outcome(id=paper.id, what=what, file=name, title=paper.title, date=paper.date, note=note)

    def _keep(self, entry: Entry, paper: Wanted, plan: Plan, answer: Answer | None = None) -> Outcome:
        """Note that a paper is as it was, and that it was looked at."""
        fresh = answer.validators if answer else Validators()
        kept = replace(
            entry,
            checked=self._time(),
            state=_state(paper),
            title=paper.title or entry.title,
            date=paper.date or entry.date,
            stamp=paper.stamp or entry.stamp,
            record=paper.record or entry.record,
            etag=fresh.etag or entry.etag,
            last_modified=fresh.modified or entry.last_modified,
            plans=_plans(entry, plan),
        )
        if replace(kept, checked=entry.checked) != entry or answer is not None:
            self._manifest.record(kept)
        else:
            self._manifest.entries[kept.id] = kept
        what: What = "withdrawn" if kept.state == "withdrawn" and entry.state != "withdrawn" else "unchanged"
        return Outcome(id=kept.id, what=what, file=kept.file, title=kept.title, date=kept.date)

    def _withdraw(self, paper: Wanted, entry: Entry | None) -> Outcome:
        """Mark a paper that the source withdrew; what was fetched of it stays."""
        if entry is None:
            return Outcome(
                id=paper.id or paper.record, what="withdrawn", note="never fetched, so there is nothing to keep"
            )
        if entry.state != "withdrawn":
            self._manifest.record(replace(entry, state="withdrawn", checked=self._time()))
        return Outcome(id=entry.id, what="withdrawn", file=entry.file, title=entry.title, date=entry.date)

    def _entry(self, paper: Wanted) -> Entry | None:
        """Return the entry of a paper: by its id, or by the source's own key where no id is left."""
        if paper.id:
            return self._manifest.entries.get(paper.id)
        entries = self._manifest.entries.values()
        return next((entry for entry in entries if paper.record and entry.record == paper.record), None)

    def _is_settled(self, paper: Wanted, entry: Entry) -> bool:
        """Return whether the list itself says that what is on disk is the latest."""
        best = paper.items[0].form if paper.items else entry.form
        same = bool(paper.stamp) and paper.stamp == entry.stamp and entry.form == best and entry.state != "vanished"
        return same and not self._recheck and self._folder.has(entry.file, entry.sha256)

    def _is_same(self, entry: Entry, name: str, answer: Answer) -> bool:
        return entry.sha256 == answer.sha256 and entry.file == name and self._folder.has(entry.file, entry.sha256)

    def _known(self, item: Item, entry: Entry | None) -> Validators | None:
        """Return what makes the request conditional, where the file on disk is what the server once gave."""
        if entry is None or entry.address != item.address or not self._folder.has(entry.file, entry.sha256):
            return None
        return Validators(etag=entry.etag, modified=entry.last_modified)

    def _vanished(self, plan: Plan) -> list[Entry]:
        """Return the papers that this plan once listed and no longer does; an empty list is no evidence of that."""
        if not plan.complete or not plan.papers:
            return []
        listed = {paper.id for paper in plan.papers} | {paper.record for paper in plan.papers if paper.record}
        entries = sorted(self._manifest.entries.values(), key=lambda entry: entry.id)
        return [
            entry
            for entry in entries
            if plan.name in entry.plans and entry.state == "current" and not {entry.id, entry.record} & listed
        ]

    def _time(self) -> str:
        return self._now().astimezone(UTC).isoformat(timespec="seconds")


def _check(stream: BinaryIO, *, form: str, size: int | None) -> str | None:
    return what_is_wrong(stream, form, size)


def _state(paper: Wanted) -> State:
    return "withdrawn" if paper.withdrawn else "current"


def _plans(entry: Entry | None, plan: Plan) -> tuple[str, ...]:
    return tuple(sorted({*(entry.plans if entry else ()), plan.name}))


def _gone(entry: Entry) -> Outcome:
    return Outcome(
        id=entry.id,
        what="vanished",
        file=entry.file,
        title=entry.title,
        date=entry.date,
        note="the source no longer has it; what was fetched is kept",
    )
