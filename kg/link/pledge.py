"""Links pledges: each statement to the undertaking that it states, and that to who made it, to whom, and on what.

Two statements of one paper state one undertaking only where the later one says so (`restates`) and exactly one earlier
statement fits it; else every statement has an undertaking of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.link.frame import LinkFrame
from kg.link.pledge_party import Party, pledgees, pledgors, register_name
from kg.model import Kind, Link, Mention, PledgeFields
from kg.model.link import Relation

_WORD = re.compile(r"[^\W\d_]{5,}")
_COMMON = frozenset(
    "zullen kamer minister kabinet staatssecretaris informeren hierover daarover worden hebben miljoen".split()
)
_POINTS_BACK = re.compile(r"^(?:dat|dit|die|deze|daar)\b|\btoezegging\b", re.IGNORECASE)
_REACH = 600
_ALIKE = 0.5
_INSIDE: tuple[tuple[Kind, Relation], ...] = (("tribunal", "names"), ("motion", "names"), ("reference", "refers_to"))

Statement = tuple[Mention, str]
"""A pledge mention and the key of the undertaking that it states."""


def link_pledges(frame: LinkFrame) -> Iterator[Link]:
    """Yield the links of a document's pledges."""
    stated: list[Statement] = []
    sums = _sums(frame)
    for mention in frame.of_kind("pledge"):
        if not isinstance(mention.fields, PledgeFields):
            continue
        key, links = _undertaking(mention, mention.fields, stated, sums)
        yield from links
        stated.append((mention, key))
        yield from _parties(frame, mention, mention.fields)
        yield from _concerns(frame, mention)


def pledge_key(mention: Mention) -> str:
    """Return the key of the undertaking that a pledge is the first to state."""
    document, _, rest = mention.mention.rpartition(".pledge.")
    return f"pledge:{document}.{rest}"


def _sums(frame: LinkFrame) -> dict[str, str]:
    """Return the underlying amount that each amount mention counts."""
    return {link.mention: link.target for link in frame.links if link.relation == "counts" and link.target is not None}


def _undertaking(
    mention: Mention, fields: PledgeFields, stated: list[Statement], sums: dict[str, str]
) -> tuple[str, list[Link]]:
    """Return the undertaking that a pledge states, and the links that say so."""
    own = pledge_key(mention)
    earlier = _restated(mention, fields, stated, sums) if fields.restates else []
    if len(earlier) == 1:
        source, key = earlier[0]
        links = [
            _link(mention, "states", (key,), method="pledge.restated", confidence=0.85),
            _link(mention, "restates", (pledge_key(source),), method="pledge.restated", confidence=0.85),
        ]
        return key, links
    first = _link(mention, "states", (own,), method="pledge.first", confidence=0.95)
    candidates = tuple(key for _, key in earlier)
    if not candidates:
        return own, [first]
    return own, [first, _link(mention, "restates", candidates, method="pledge.restated", confidence=0.5)]


def _restated(mention: Mention, fields: PledgeFields, stated: list[Statement], sums: dict[str, str]) -> list[Statement]:
    """Return the earlier statements, one for each undertaking, that a restatement fits best."""
    near = [item for item in stated if mention.start - item[0].end < _REACH]
    if near and _POINTS_BACK.search(mention.quote):
        return near[-1:]
    scored = [(_likeness(mention, fields, item[0], sums), item) for item in stated]
    best = max((score for score, _ in scored), default=0.0)
    fitting = {item[1]: item for score, item in scored if score == best and best > 0}
    return list(fitting.values())


def _likeness(mention: Mention, fields: PledgeFields, earlier: Mention, sums: dict[str, str]) -> float:
    """Return how much of the shorter statement's content two statements share; one underlying amount settles it."""
    other = earlier.fields
    if not isinstance(other, PledgeFields) or other.type != fields.type:
        return 0.0
    mine, theirs = ({sums[key] for key in item.amounts if key in sums} for item in (fields, other))
    if mine and theirs:
        return 2.0 if mine & theirs else 0.0
    words, others = _content(mention.quote), _content(earlier.quote)
    shared = len(words & others) / max(1, min(len(words), len(others)))
    return shared if shared >= _ALIKE else 0.0


def _content(quote: str) -> set[str]:
    return {word for word in _WORD.findall(quote.lower()) if word not in _COMMON}


def _parties(frame: LinkFrame, mention: Mention, fields: PledgeFields) -> Iterator[Link]:
    for party in pledgors(frame, mention, fields.pledgor):
        yield _party(frame, mention, "pledgor", party)
    if fields.pledgee is not None:
        for party in pledgees(frame, mention, fields.pledgee):
            yield _party(frame, mention, "pledgee", party)


def _party(frame: LinkFrame, mention: Mention, relation: Relation, party: Party) -> Link:
    register = register_name(party)
    one = party.keys[0] if len(party.keys) == 1 else None
    if len(party.keys) > 1:
        frame.warn(f"pledge.ambiguous-{relation}", mention, f"{len(party.keys)} candidates; left open")
    return Link(
        mention=mention.mention,
        document=mention.document,
        relation=relation,
        status="resolved" if one else "ambiguous" if party.keys else "unknown",
        target=one,
        candidates=party.keys if len(party.keys) > 1 else (),
        method=party.method,
        confidence=party.confidence,
        register=register,
        register_date=frame.registers.people.date if register else None,
    )


def _concerns(frame: LinkFrame, mention: Mention) -> Iterator[Link]:
    """Yield the tribunals, motions and papers that stand inside a pledge."""
    seen: set[str] = set()
    for kind, relation in _INSIDE:
        for other in frame.of_kind(kind):
            if not mention.span.contains(other.span):
                continue
            link = frame.link_of(other, relation)
            if link is not None and link.target is not None and link.target not in seen:
                seen.add(link.target)
                method = f"pledge.{kind}-inside"
                yield _link(mention, "concerns", (link.target,), method=method, confidence=link.confidence)


def _link(mention: Mention, relation: Relation, keys: tuple[str, ...], *, method: str, confidence: float) -> Link:
    """Return a link to one key, or an open one to several."""
    one = keys[0] if len(keys) == 1 else None
    return Link(
        mention=mention.mention,
        document=mention.document,
        relation=relation,
        status="resolved" if one else "ambiguous",
        target=one,
        candidates=() if one else keys,
        method=method,
        confidence=confidence,
    )
