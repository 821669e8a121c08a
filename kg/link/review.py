"""Review: doubtful finds go out as rows, a person's decisions come back and win on every later run."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from kg.errors import Issue, Level, RegisterError
from kg.link.pledge import pledge_key
from kg.link.records import register_parts
from kg.link.registers import Registers
from kg.model import Document, Link, Mention
from kg.model.decision import ReviewDecision, make_decision, standing_decisions
from kg.model.official import Join

_DOUBTFUL = 0.8
METHOD = "review"
COLUMNS = (
    "mention document quote sentence relation status target candidates method confidence verdict decided reason".split()
)
"""What a row that goes out holds; the last three wait for the reviewer, `decided` for the key that is right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A paper's mentions and links as decisions leave them, and decisions that found nothing to decide on."""

    mentions: tuple[Mention, ...]
    links: tuple[Link, ...]
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions that hold, by document."""

    by_document: dict[str, tuple[ReviewDecision, ...]] = field(default_factory=dict)

    def __iter__(self) -> Iterator[ReviewDecision]:
        """Yield every decision that holds."""
        for decisions in self.by_document.values():
            yield from decisions

    @classmethod
    def of(cls, decisions: Iterable[ReviewDecision]) -> Decisions:
        """Return the decisions that hold, sorted by document."""
        found: dict[str, list[ReviewDecision]] = {}
        for decision in standing_decisions(decisions):
            found.setdefault(decision.document, []).append(decision)
        return cls({document: tuple(items) for document, items in found.items()})


def mention_of(about: str) -> str:
    """Return the key of a mention by its key or address, or by those of the pledge that it was the first to state."""
    ref = about.strip().rpartition("/id/")[2] if "/id/" in about else about.strip()
    kind, mark, rest = ref.replace("/", ":", 1).partition(":")
    if mark and kind == "pledge":
        document, hashed, number = rest.rsplit(".", 2) if rest.count(".") >= 2 else (rest, "", "")
        return f"{document}.pledge.{hashed}.{number}"
    return rest if mark and kind == "mention" else ref


def read_decisions(path: Path) -> list[ReviewDecision]:
    """Return the decisions of a file, in order, withdrawn ones too.

    Raises:
        RegisterError: the file is missing, or a line states no decision; the message names the line.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise RegisterError(f"{path} cannot be read as decisions ({error})") from error
    found = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found.append(make_decision(json.loads(line)))
            except (ValueError, TypeError, AttributeError, RecursionError) as error:
                raise RegisterError(f"{path}, line {number}: {error}") from error
    return found


def open_decisions(path: Path | None) -> Decisions:
    """Return the decisions of a file that hold; none without a file. A file that did not change is read once.

    Raises:
        RegisterError: the file is missing, or a line of it states no decision.
    """
    if path is None:
        return Decisions()
    try:
        found = path.stat()
    except OSError as error:
        raise RegisterError(f"{path} cannot be read as decisions ({error})") from error
    return _opened(path, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=4)
def _opened(path: Path, changed: int, size: int) -> Decisions:
    return Decisions.of(read_decisions(path))


def decide_entries(joins: Sequence[Join], decisions: Iterable[ReviewDecision]) -> list[Join]:
    """Return which entry of the register each pledge goes with, as people decided where they did."""
    found = list(joins)
    for decision in decisions:
        if decision.relation == "registers":
            same = [join for join in found if join.mention == decision.mention and join.relation == "registers"]
            found = [join for join in found if join not in same]
            target = decision.target or (same[0].subject if decision.verdict == "right" and len(same) == 1 else None)
            if target is not None:
                found.append(_entry(decision, target, same))
    return found


def _entry(decision: ReviewDecision, target: str, same: Sequence[Join]) -> Join:
    document, _, rest = decision.mention.rpartition(".pledge.")
    known = (key for join in same for key in (join.object, *join.candidates) if key)
    return Join(
        subject=target,
        relation="registers",
        object=next(known, f"pledge:{document}.{rest}"),
        method=METHOD,
        confidence=1.0,
        register="tk-toezegging",
        mention=decision.mention,
        decision=decision.id,
    )


def decided_pledges(decisions: Iterable[ReviewDecision]) -> frozenset[str]:
    """Return the pledges, by typed key, that a person decided were met."""
    found = set()
    for decision in decisions:
        if decision.verdict == "met-by":
            document, _, rest = decision.mention.rpartition(".pledge.")
            found.add(f"pledge:{document}.{rest}")
    return frozenset(found)


_LOOKED_UP = frozenset({"person", "tenure", "tribunal", "cabinet", "ministry", "state", "chamber"})
"""The kinds of things that only a register can describe."""


def has_known_target(decision: ReviewDecision, registers: Registers) -> bool:
    """Return whether the registers know what a decision names; a thing that they do not know cannot be shown."""
    key = decision.target or ""
    if key.partition(":")[0] not in _LOOKED_UP:
        return True
    if key.startswith("tenure:"):
        return any(
            tenure.key == key.removeprefix("tenure:") for held in registers.people.tenures.values() for tenure in held
        )
    return bool(register_parts(registers, [key]))


def apply_decisions(
    document: Document,
    mentions: Sequence[Mention],
    links: Sequence[Link],
    *,
    decisions: Decisions,
    registers: Registers | None = None,
) -> Reviewed:
    """Return a paper's mentions and links with what people decided in place of what was worked out.

    A decision that names what none of the `registers` knows is left out and said.
    """
    own = decisions.by_document.get(document.id, ())
    if not own:
        return Reviewed(mentions=tuple(mentions), links=tuple(links))
    known = {mention.mention: mention for mention in mentions}
    issues = [_lost(document, decision) for decision in own if decision.mention not in known]
    if registers is not None:
        issues += [_unknown(document, decision) for decision in own if not has_known_target(decision, registers)]
        own = tuple(decision for decision in own if has_known_target(decision, registers))
    found = list(links)
    for decision in own:
        if decision.mention in known and decision.relation not in (None, "registers"):
            found = _decided(found, decision, document)
    refused = {item.mention for item in own if item.verdict == "not-a-pledge" and item.mention in known}
    found = _without(found, refused, known)
    kept = tuple(mention for mention in mentions if mention.mention not in refused)
    return Reviewed(mentions=kept, links=tuple(found), issues=tuple(issues))


def _lost(document: Document, decision: ReviewDecision) -> Issue:
    return Issue(
        level=Level.WARNING,
        stage="link",
        code="review.nothing-to-decide",
        document=document.id,
        message=f"decision {decision.id} is about {decision.mention}, which is no longer found; withdraw or renew it",
    )


def _unknown(document: Document, decision: ReviewDecision) -> Issue:
    return Issue(
        level=Level.WARNING,
        stage="link",
        code="review.unknown-target",
        document=document.id,
        message=f"decision {decision.id} names {decision.target}, which no register knows; it is left out",
    )


def _decided(links: list[Link], decision: ReviewDecision, document: Document) -> list[Link]:
    """Return the links with those of one mention and relation replaced by what was decided."""
    same = [link for link in links if link.mention == decision.mention and link.relation == decision.relation]
    target = decision.target or (same[0].target if same and decision.verdict == "right" else None)
    settled = _settled(same[0] if same else None, decision, document, target=target)
    refuted = tuple(link.target for link in same if link.target is not None and link.target != target)
    if refuted:
        settled = replace(settled, refuted=refuted, reason=decision.reason)
    place = links.index(same[0]) if same else len(links)
    others = [link for link in links if link not in same]
    return [*others[:place], settled, *others[place:]]


def _settled(link: Link | None, decision: ReviewDecision, document: Document, *, target: str | None) -> Link:
    assert decision.relation is not None and decision.relation != "registers"
    link = link or Link(
        mention=decision.mention,
        document=document.id,
        relation=decision.relation,
        status="unknown",
        method=METHOD,
        confidence=1.0,
    )
    return replace(
        link,
        status="resolved" if target else "unknown",
        target=target,
        candidates=(),
        method=METHOD,
        confidence=1.0,
        decision=decision.id,
    )


def _without(links: list[Link], refused: set[str], known: dict[str, Mention]) -> list[Link]:
    """Return the links without those of mentions that are no pledges; what restated them stands for itself."""
    if not refused:
        return links
    gone = {pledge_key(known[key]) for key in refused}
    kept = []
    for link in links:
        if link.mention in refused or (link.target in gone and link.relation != "states"):
            continue
        own = known.get(link.mention)
        if link.target in gone and own is not None:
            link = replace(link, target=pledge_key(own), method="pledge.first")  # noqa: PLW2901
        kept.append(link)
    return kept


def doubtful_rows(mentions: Sequence[Mention], links: Sequence[Link]) -> Iterator[dict[str, str]]:
    """Yield a row for each link that is open or not sure, with the sentence and room for a decision."""
    known = {mention.mention: mention for mention in mentions}
    for link in links:
        mention = known.get(link.mention)
        sure = link.status == "resolved" and link.confidence >= _DOUBTFUL
        if mention is None or sure or link.decision is not None:
            continue
        yield {
            "mention": link.mention,
            "document": link.document,
            "quote": " ".join(mention.quote.split()),
            "sentence": " ".join(mention.context.split()),
            "relation": link.relation,
            "status": link.status,
            "target": link.target or "",
            "candidates": " ".join(link.candidates),
            "method": link.method,
            "confidence": str(link.confidence),
            "verdict": "",
            "decided": "",
            "reason": "",
        }


def decided_rows(rows: Iterable[dict[str, str]], *, by: str) -> Iterator[ReviewDecision]:
    """Yield the decisions in rows that came back; rows without a verdict wait on.

    Raises:
        ValueError: a row states no decision; the message names the row.
    """
    for number, row in enumerate(rows, 1):
        if not str(row.get("verdict") or "").strip():
            continue
        about = {name: row.get(name) for name in ("mention", "verdict", "relation", "reason", "on", "partly")}
        if about["verdict"] in ("not-a-pledge", "met-by"):
            about["relation"] = None
        try:
            yield make_decision({**about, "target": row.get("decided"), "by": row.get("by") or by})
        except (ValueError, TypeError) as error:
            raise ValueError(f"row {number}: {error}") from error
