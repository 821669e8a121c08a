"""Links between papers: what a later paper restates, meets, executes or takes the place of in an earlier one.

A rule speaks only where the later paper names the earlier one, by its number or by the day of a letter, and exactly one
thing in it fits; what fits twice becomes an issue and no link. Every link rests on a mention of the later paper.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from kg.errors import Issue, Level
from kg.link.chain_amount import link_amounts_between, link_payments
from kg.link.chain_status import status_periods
from kg.link.chain_text import numbers_of, overlap
from kg.model import Link
from kg.model.chain import Chains, Fulfilment, NamedMotion, PaperSummary, Sentence, Source, StatedPledge
from kg.model.link import Relation

_NEAR = timedelta(days=60)
"""A changed motion comes out within weeks of the one that it replaces."""
_ALIKE = 0.5
_VERY_ALIKE = 0.7


@dataclass(slots=True, kw_only=True)
class Corpus:
    """All papers of a run by key and by day, the motions by dossier, and the undertakings behind restatements."""

    papers: dict[str, PaperSummary]
    by_day: dict[date, list[PaperSummary]] = field(default_factory=lambda: defaultdict(list))
    motions: dict[str, list[PaperSummary]] = field(default_factory=lambda: defaultdict(list))
    first: dict[str, str] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def sources(self, paper: PaperSummary, sentence: Sentence) -> list[Source]:
        """Return the earlier papers that a sentence names; without any, those that its paper cites anywhere."""
        if cited := self._earlier(paper, sentence.cites):
            return [Source(item, "sentence-cites", 0.9) for item in cited]
        if dated := list(self._dated(paper, sentence)):
            return [Source(item, "sentence-names-day", 0.85) for item in dated]
        return [Source(item, "paper-cites", 0.75) for item in self._earlier(paper, paper.cites)]

    def named(self, paper: PaperSummary, sentence: Sentence) -> list[Source]:
        """Return the earlier papers that the sentence itself names."""
        return [source for source in self.sources(paper, sentence) if source.method != "paper-cites"]

    def _earlier(self, paper: PaperSummary, keys: Iterable[str]) -> list[PaperSummary]:
        return [other for key in keys if (other := self.papers.get(key)) is not None and is_before(other, paper)]

    def _dated(self, paper: PaperSummary, sentence: Sentence) -> Iterator[PaperSummary]:
        """Yield the one paper of a day and a dossier of the paper, motions aside; where there are more, none."""
        for day in sentence.dates:
            found = [
                other
                for other in self.by_day.get(day, ())
                if other.kind not in ("motion", "debate") and share_dossier(other, paper) and is_before(other, paper)
            ]
            if len(found) == 1:
                yield found[0]

    def warn(self, code: str, paper: PaperSummary, message: str) -> None:
        """Record that something fitted more than once, or not quite."""
        issue = Issue(level=Level.INFO, stage="chain", code=code, document=paper.document, message=message)
        self.issues.append(issue)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chaining:
    """What holds between the papers of a run, and what was left open."""

    chains: Chains
    issues: tuple[Issue, ...]


def link_chains(papers: Iterable[PaperSummary]) -> Chaining:
    """Return what holds between papers; the order in which they are given changes nothing."""
    ordered = sorted(papers, key=lambda paper: (paper.date or date.max, paper.document))
    corpus = Corpus(papers={paper.key: paper for paper in ordered})
    for paper in ordered:
        if paper.date is not None:
            corpus.by_day[paper.date].append(paper)
        if paper.kind == "motion":
            for dossier in paper.dossiers:
                corpus.motions[dossier].append(paper)
    # The oldest first, so that what restates a restatement leads to the paper that said it first.
    for paper in ordered:
        if paper.date is not None:
            for rule in _RULES:
                corpus.links.extend(rule(corpus, paper))
    corpus.links.extend(link_amounts_between(corpus.sources, ordered, corpus.warn))
    corpus.links.extend(link_payments(ordered, corpus.links, corpus.first))
    links = tuple(sorted(set(corpus.links), key=_order))
    return Chaining(
        chains=Chains(links=links, periods=tuple(status_periods(ordered, links))), issues=tuple(corpus.issues)
    )


def _order(link: Link) -> tuple[str, str, str, str]:
    return link.document, link.mention, link.relation, link.target or ""


def is_before(one: PaperSummary, two: PaperSummary) -> bool:
    """Return whether one paper is of an earlier day than another; unknown days are not."""
    return one.date is not None and two.date is not None and one.date < two.date


def share_dossier(one: PaperSummary, two: PaperSummary) -> bool:
    """Return whether two papers belong to one dossier."""
    return not set(one.dossiers).isdisjoint(two.dossiers)


def _restatements(corpus: Corpus, paper: PaperSummary) -> Iterator[Link]:
    """Yield the pledges that say again what an earlier paper, named by this one, pledged."""
    for pledge in paper.pledges:
        if pledge.manner != "reports" or not (pledge.past or pledge.restates or corpus.named(paper, pledge.sentence)):
            continue
        found = _fitting(corpus, paper, pledge)
        if (one := _only(corpus, paper, found, "restates")) is not None and pledge.pledge not in corpus.first:
            corpus.first[pledge.pledge] = one[0]
            yield _restates(paper, pledge, one)


def _fulfilments(corpus: Corpus, paper: PaperSummary) -> Iterator[Link]:
    """Yield the earlier pledges that this paper meets, wholly or in part."""
    for pledge in paper.pledges:
        if not _meets(pledge):
            continue
        found = _fitting(corpus, paper, pledge)
        if (one := _only(corpus, paper, found, "fulfils")) is not None:
            whole = (pledge.fulfilled or pledge.manner == "completes") and not pledge.sentence.partial
            yield _fulfils(paper, pledge.mention, one, whole=whole)
    for fulfilment in paper.fulfilments:
        found = _informed(corpus, paper, fulfilment)
        if (one := _only(corpus, paper, found, "fulfils")) is not None:
            whole = not (fulfilment.sentence.partial or one[2].recurring)
            yield _fulfils(paper, fulfilment.mention, one, whole=whole)


def _meets(pledge: StatedPledge) -> bool:
    """Return whether a statement says that a promise is kept: in so many words, or by a decision to be host state."""
    decided = pledge.type == "host" and pledge.firm and pledge.manner in ("decides", "completes")
    return pledge.fulfilled or (decided and bool(pledge.sentence.tribunals))


Found = tuple[str, Source, StatedPledge]
"""A pledge that fits: the key of the undertaking that was stated first, where it was found, and the statement."""


def _fitting(corpus: Corpus, paper: PaperSummary, pledge: StatedPledge) -> list[Found]:
    """Return the earlier pledges of the same type on the same subject."""
    return [
        (corpus.first.get(other.pledge, other.pledge), source, other)
        for source in corpus.sources(paper, pledge.sentence)
        for other in _undertakings(source.paper)
        if other.type == pledge.type and not other.fulfilled and _same_subject(pledge.sentence, other.sentence, source)
    ]


def _undertakings(paper: PaperSummary) -> list[StatedPledge]:
    """Return the statements of a paper but for those that only say again what it said before."""
    return [pledge for pledge in paper.pledges if not pledge.restates or pledge.past] or list(paper.pledges)


def _same_subject(one: Sentence, two: Sentence, source: Source) -> bool:
    """Return whether two statements are about one tribunal, or, where neither names any, in like words."""
    if one.tribunals or two.tribunals:
        return not set(one.tribunals).isdisjoint(two.tribunals)
    least = _VERY_ALIKE if source.method == "paper-cites" else _ALIKE
    return overlap(one.words, two.words) >= least


def _informed(corpus: Corpus, paper: PaperSummary, fulfilment: Fulfilment) -> list[Found]:
    """Return the promises to inform that a sentence, which names their paper, can mean: those of like words."""
    promised = [
        (corpus.first.get(pledge.pledge, pledge.pledge), source, pledge)
        for source in corpus.named(paper, fulfilment.sentence)
        for pledge in source.paper.pledges
        if pledge.type == "information" and not pledge.fulfilled
    ]
    words = fulfilment.sentence.words
    alike = [item for item in promised if overlap(words, item[2].sentence.words) >= _ALIKE]
    return alike or [item for item in promised if words & item[2].sentence.words]


def _only(corpus: Corpus, paper: PaperSummary, found: list[Found], relation: Relation) -> Found | None:
    """Return what was found when it is one undertaking; more of them become an issue."""
    keys = dict.fromkeys(key for key, _, _ in found)
    if len(keys) > 1:
        corpus.warn(
            f"chain.{relation}-several", paper, f"fits {len(keys)} earlier pledges ({', '.join(keys)}); left open"
        )
    return max(found, key=lambda item: item[1].confidence) if len(keys) == 1 else None


def _effects(corpus: Corpus, paper: PaperSummary) -> Iterator[Link]:
    """Yield the motions, named by proposers and day, that this paper gives effect to."""
    for named in paper.motions:
        found = [
            motion.key
            for motion in _motions(corpus, paper)
            if motion.date in named.sentence.dates
            and motion.key not in paper.effects
            and _proposed(named, motion)
            and is_before(motion, paper)
        ]
        if len(found) > 1:
            corpus.warn("chain.motion-several", paper, f"a motion fits {', '.join(found)}; left open")
        if len(found) == 1:
            yield Link(
                mention=named.mention,
                document=paper.document,
                relation="gives_effect_to",
                status="resolved",
                target=found[0],
                subject=paper.key,
                method="chain.proposers-and-day",
                confidence=0.85,
                detail=named.detail,
            )


def _motions(corpus: Corpus, paper: PaperSummary) -> list[PaperSummary]:
    found = {motion.key: motion for dossier in paper.dossiers for motion in corpus.motions.get(dossier, ())}
    return list(found.values())


def _proposed(named: NamedMotion, motion: PaperSummary) -> bool:
    if named.others:
        return motion.proposers[:1] == named.proposers[:1] and set(named.proposers) < set(motion.proposers)
    return set(motion.proposers) == set(named.proposers)


def _supersedings(corpus: Corpus, paper: PaperSummary) -> Iterator[Link]:
    """Yield, for a changed motion that does not say which it replaces, the one motion it can have come from."""
    if not paper.revised or paper.supersedes or paper.signature is None or paper.date is None:
        return
    found = [other.key for other in _recent(corpus, paper, paper.date) if _changed(paper, other)]
    if len(found) > 1:
        corpus.warn("chain.supersedes-several", paper, f"a changed motion fits {', '.join(found)}; left open")
    if len(found) == 1:
        yield Link(
            mention=paper.signature,
            document=paper.document,
            relation="supersedes",
            status="resolved",
            target=found[0],
            subject=paper.key,
            method="chain.changed-motion",
            confidence=0.8,
        )


def _recent(corpus: Corpus, paper: PaperSummary, day: date) -> Iterator[PaperSummary]:
    """Yield the motions of the paper's dossiers that came out shortly before it and that none has replaced."""
    motions = _motions(corpus, paper)
    replaced = {key for motion in motions for key in motion.supersedes}
    for motion in motions:
        near = motion.date is not None and day - _NEAR <= motion.date <= day
        if near and motion.key not in {paper.key, *replaced} and not (motion.revised and motion.date == day):
            yield motion


def _changed(paper: PaperSummary, other: PaperSummary) -> bool:
    """Return whether two motions have the same first proposer and like words."""
    same = bool(paper.proposers) and paper.proposers[0] in other.proposers and other.proposers[0] in paper.proposers
    return same and overlap(numbers_of(paper.sketch), numbers_of(other.sketch)) >= _ALIKE


def _restates(paper: PaperSummary, pledge: StatedPledge, found: Found) -> Link:
    return Link(
        mention=pledge.mention,
        document=paper.document,
        relation="restates",
        status="resolved",
        target=found[0],
        subject=pledge.pledge,
        method=f"chain.{found[1].method}",
        confidence=found[1].confidence,
    )


def _fulfils(paper: PaperSummary, mention: str, found: Found, *, whole: bool) -> Link:
    return Link(
        mention=mention,
        document=paper.document,
        relation="fulfils",
        status="resolved",
        target=found[0],
        subject=paper.key,
        method=f"chain.{found[1].method}",
        confidence=found[1].confidence,
        detail=None if whole else "partial",
    )


_RULES = (_restatements, _fulfilments, _effects, _supersedings)
