"""What a run would change: files that are new, changed or gone, and the mentions that other rules gain and lose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.kept import unpack
from kg.model import Mention
from kg.pipeline import Options, Paper, input_marks, options_mark, process_papers
from kg.publish.gate import WORKPLACE
from kg.sources import source_name
from kg.store.ledger import Kept, Ledger

_SHOWN = 20


@dataclass(slots=True)
class Plan:
    """The files by what would become of them, and the mentions of changed papers that come and go."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    other_rules: list[str] = field(default_factory=list)
    unchanged: int = 0
    gained: list[Mention] = field(default_factory=list)
    lost: list[Mention] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """Yield the plan in words."""
        read = f"{len(self.new):,} new, {len(self.changed):,} changed"
        yield f"files: {read}, {len(self.gone):,} gone, {self.unchanged:,} as they were"
        if self.other_rules:
            yield f"{len(self.other_rules):,} to be read again by other rules, registers or decisions"
        if not (self.changed or self.other_rules):
            return
        yield f"mentions in papers read again: {len(self.gained):,} gained, {len(self.lost):,} lost or changed"
        for sign, mentions in (("+", self.gained), ("-", self.lost)):
            for mention in mentions[:_SHOWN]:
                yield f"{sign} {mention.document} {mention.kind} {mention.start}-{mention.end}: {_short(mention.quote)}"
            if len(mentions) > _SHOWN:
                yield f"{sign} and {len(mentions) - _SHOWN:,} more"


def plan_run(paths: Sequence[Path], target: Path, *, options: Options) -> Plan:
    """Return what a run into a target would change; papers that would be read again are read, and nothing is written.

    Raises:
        StoreError: what the target keeps cannot be read.
    """
    plan, marks = Plan(), input_marks(paths)
    place = target / WORKPLACE / "papers.db"
    if not place.is_file():
        plan.new = list(map(source_name, marks))
        return plan
    again: dict[Path, Kept] = {}
    with Ledger(place, read_only=True) as ledger:
        rules = options_mark(options)
        plan.gone = sorted(set(ledger.sources()) - set(map(source_name, marks)))
        for file, digest in marks.items():
            if (kept := _sort(plan, ledger, source_name(file), (digest, rules))) is not None:
                again[file] = kept
    _compare(plan, again, options)
    return plan


def _sort(plan: Plan, ledger: Ledger, source: str, marks: tuple[str, str]) -> Kept | None:
    """Note what would become of a file, and return what is kept of one that would be read again."""
    known = ledger.marks(source)
    if known == marks:
        plan.unchanged += 1
        return None
    if known is None:
        plan.new.append(source)
        return None
    (plan.changed if known[0] != marks[0] else plan.other_rules).append(source)
    return ledger.get(source)


def _compare(plan: Plan, again: dict[Path, Kept], options: Options) -> None:
    """Read papers again and note which mentions come and go."""
    if not again:
        return
    before: dict[str, list[Mention]] = {source_name(file): _mentions(kept) for file, kept in again.items()}
    after: dict[str, list[Mention]] = {source: [] for source in before}
    for paper in process_papers(list(again), options=options, quads=False):
        after.setdefault(paper.source.partition("!")[0], []).extend(paper.mentions)
    for source, was in before.items():
        plan.gained.extend(_without(after[source], was))
        plan.lost.extend(_without(was, after[source]))


def _mentions(kept: Kept) -> list[Mention]:
    try:
        papers = unpack(kept.made)
    except ValueError:
        return []
    found = papers if isinstance(papers, list) else []
    return [mention for paper in found if isinstance(paper, Paper) for mention in paper.mentions]


def _without(mentions: Iterable[Mention], others: Iterable[Mention]) -> list[Mention]:
    known = {repr(mention) for mention in others}
    return [mention for mention in mentions if repr(mention) not in known]


def _short(quote: str) -> str:
    line = " ".join(quote.split())
    return line if len(line) <= 70 else f"{line[:69]}…"
