"""Sums of money that a later paper says again: one underlying amount, counted by the paper that stated it first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from kg.link.amount import same_purpose
from kg.model import AmountFields, Link
from kg.model.chain import PaperSummary, Sentence, Source, StatedAmount, StatedPledge
from kg.model.link import Relation

Sources = Callable[[PaperSummary, Sentence], "list[Source]"]
Warn = Callable[[str, PaperSummary, str], None]
Match = tuple[str, "Source"]


def link_amounts_between(sources: Sources, papers: Sequence[PaperSummary], warn: Warn) -> Iterator[Link]:
    """Yield, for each sum that an earlier paper named by this one stated, that it counts that amount and restates it.

    Papers come the oldest first. Value, currency and period must be the same, the status may not differ, and the
    purposes must share a word; an equal sum that fits less well is an issue and no link.
    """
    first: dict[str, str] = {}
    for paper in papers:
        for stated in paper.amounts:
            found, doubtful = _earlier(sources(paper, stated.sentence), stated, first)
            if len(found) == 1:
                key, source = next(iter(found.items()))
                first[stated.amount] = key
                yield _link(paper, stated, "counts", (key, source))
                yield _link(paper, stated, "restates", (key, source))
            elif found or doubtful:
                several = ", ".join((*found, *doubtful))
                warn("chain.amount-doubtful", paper, f"an equal sum may or may not be {several}; counted apart")


def _earlier(
    sources: Sequence[Source], stated: StatedAmount, first: dict[str, str]
) -> tuple[dict[str, Source], dict[str, Source]]:
    """Return the earlier amounts that a sum is, and those of the same value that it may be."""
    found: dict[str, Source] = {}
    doubtful: dict[str, Source] = {}
    for source in sources:
        for other in source.paper.amounts:
            if _equal(stated.fields, other.fields):
                group = found if _same(stated.fields, other.fields) else doubtful
                group.setdefault(first.get(other.amount, other.amount), source)
    return found, {key: source for key, source in doubtful.items() if key not in found}


def _equal(one: AmountFields, two: AmountFields) -> bool:
    values = [(item.value, item.value_min, item.value_max, item.currency) for item in (one, two)]
    return values[0] == values[1] and one.value is not None


def _same(one: AmountFields, two: AmountFields) -> bool:
    """Return whether two equal sums are one amount: currency and period stated alike, status and purpose compatible."""
    stated = one.currency is not None and one.period is not None and one.period == two.period
    status = one.status == two.status or "other" in (one.status, two.status)
    return (
        stated and status and bool(one.purpose and two.purpose) and same_purpose(one.purpose or "", two.purpose or "")
    )


def _link(paper: PaperSummary, stated: StatedAmount, relation: Relation, match: Match) -> Link:
    return Link(
        mention=stated.mention,
        document=paper.document,
        relation=relation,
        status="resolved",
        target=match[0],
        subject=stated.amount if relation == "restates" else None,
        method=f"chain.{match[1].method}",
        confidence=match[1].confidence,
    )


def link_payments(papers: Sequence[PaperSummary], links: Sequence[Link], first: dict[str, str]) -> Iterator[Link]:
    """Yield the pledges of money whose every amount is that of one earlier pledge: they are that pledge again.

    `links` holds what `link_amounts_between` found, `first` the pledges that restate others, to which these are added.
    """
    again = {link.subject: link for link in links if link.relation == "restates" and _is_amount(link.subject)}
    pledged: dict[str, dict[str, None]] = defaultdict(dict)
    for paper in papers:
        for pledge in paper.pledges:
            found = [again[key] for key in pledge.amounts if key in again]
            earlier = {key for link in found for key in pledged[link.target or ""]}
            if len(found) == len(pledge.amounts) > 0 and len(earlier) == 1 and pledge.pledge not in first:
                first[pledge.pledge] = earlier.pop()
                yield _same_money(paper, pledge, first[pledge.pledge], found[0])
                continue
            for key in pledge.amounts:
                pledged[again[key].target or "" if key in again else key][pledge.pledge] = None


def _is_amount(key: str | None) -> bool:
    return key is not None and key.startswith("amount:")


def _same_money(paper: PaperSummary, pledge: StatedPledge, target: str, amount: Link) -> Link:
    return Link(
        mention=pledge.mention,
        document=paper.document,
        relation="restates",
        status="resolved",
        target=target,
        subject=pledge.pledge,
        method="chain.same-amount",
        confidence=amount.confidence,
    )
