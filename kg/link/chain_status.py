"""The status of pledges over time, as far as papers tell: open until a paper meets one, wholly or in part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from kg.model import Link
from kg.model.chain import PaperSummary, PeriodStatus, StatedPledge, StatusPeriod

Step = tuple[date, bool, str, str]
"""A day, whether the pledge was met only in part, the mention that says so, and its document."""


def status_periods(papers: Iterable[PaperSummary], links: Sequence[Link]) -> Iterator[StatusPeriod]:
    """Yield the statuses of each pledge that a later paper meets; a pledge that none speaks of again gets none."""
    days: dict[str, date] = {}
    stated: dict[str, tuple[PaperSummary, StatedPledge]] = {}
    for paper in papers:
        if paper.date is not None:
            days[paper.document] = paper.date
        for pledge in paper.pledges:
            stated.setdefault(pledge.pledge, (paper, pledge))
    steps: dict[str, list[Step]] = defaultdict(list)
    for link in links:
        if link.relation == "fulfils" and link.target is not None and link.document in days:
            steps[link.target].append((days[link.document], link.detail == "partial", link.mention, link.document))
    for key in sorted(steps):
        if key in stated:
            yield from _periods(*stated[key], sorted(steps[key]))


def _periods(paper: PaperSummary, pledge: StatedPledge, steps: list[Step]) -> Iterator[StatusPeriod]:
    """Yield open, partly met and met, each from the first paper that says so until the next status."""
    firsts: dict[PeriodStatus, Step] = {}
    for step in steps:
        firsts.setdefault("deels-voldaan" if step[1] else "voldaan", step)
    met = firsts.get("voldaan")
    if met is not None and "deels-voldaan" in firsts and firsts["deels-voldaan"][0] >= met[0]:
        del firsts["deels-voldaan"]
    assert paper.date is not None
    rows: list[tuple[PeriodStatus, date, str, str]] = [("openstaand", paper.date, pledge.mention, paper.document)]
    rows.extend((status, step[0], step[2], step[3]) for status, step in firsts.items())
    ends: list[date | None] = [row[1] for row in rows[1:]]
    for (status, start, mention, document), end in zip(rows, [*ends, None], strict=True):
        yield StatusPeriod(
            pledge=pledge.pledge, status=status, start=start, end=end, mention=mention, document=document
        )
