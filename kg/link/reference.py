"""Links references to what they point at, and says what is known of its existence.

A reference with an id has exactly one candidate and is resolved, unless the index of known papers says that no such
paper can exist. One without an id ("stuk nr. 57" in a debate) is resolved only when exactly one paper with that
number is cited in full in the same document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.link.frame import LinkFrame
from kg.link.index import Existence, PaperIndex
from kg.model import Link, Mention, ReferenceFields
from kg.model.identifiers import target_key

IMPOSSIBLE = "reference.no-such-paper"
_CONFIDENCE: dict[Existence, float] = {"known": 1.0, "plausible": 0.9, "not checked": 0.95, "impossible": 0.0}
_OFFICIAL = re.compile(
    r"url:(?:https?://)?(?:zoek|repository)\.(?:officielebekendmakingen|overheid)\.nl/"
    r"(?:[^\s?#]{0,200}/)?(?P<id>(?:kst|h-[te]k|ah-[te]k|stb|stcrt|trb|blg)-[0-9A-Za-z-]{1,30}?)(?:\.(?:html|pdf|xml|odt))?(?:[?#].{0,300})?"
)


def link_references(frame: LinkFrame) -> Iterator[Link]:
    """Yield the links of a document's references."""
    for mention in frame.of_kind("reference"):
        if not isinstance(mention.fields, ReferenceFields):
            continue
        identifier = mention.fields.id
        if identifier is None:
            yield _by_antecedent(frame, mention)
            continue
        link = _by_id(frame, mention, identifier)
        yield link
        if mention.fields.notation == "replaces-number" and link.target and _is_own_header(frame, mention, identifier):
            yield _supersedes(frame, mention, link)


def _by_id(frame: LinkFrame, mention: Mention, identifier: str) -> Link:
    official = _OFFICIAL.fullmatch(identifier)
    implicit = isinstance(mention.fields, ReferenceFields) and mention.fields.implicit
    method = "context" if implicit else "notation"
    return _link(frame, mention, official["id"] if official else identifier, method="address" if official else method)


def _link(frame: LinkFrame, mention: Mention, identifier: str, *, method: str) -> Link:
    """Return the link to an id, its existence looked up where there is an index."""
    papers, target = frame.registers.papers, target_key(identifier)
    existence = papers.existence(identifier) if papers is not None else "not checked"
    if existence == "impossible":
        frame.warn(
            IMPOSSIBLE, mention, f"no paper {identifier} can exist by the index of known papers; left unresolved"
        )
    found = existence != "impossible"
    checked = papers if existence != "not checked" else None
    return Link(
        mention=mention.mention,
        document=frame.document.id,
        relation="refers_to",
        status="resolved" if found else "unknown",
        target=target if found else None,
        candidates=() if found else (target,),
        method=method,
        confidence=round(mention.confidence * _CONFIDENCE[existence], 4),
        detail=existence,
        register=_name(checked),
        register_date=checked.date if checked else None,
    )


def _name(papers: PaperIndex | None) -> str | None:
    return papers.source if papers is not None else None


def _by_antecedent(frame: LinkFrame, mention: Mention) -> Link:
    """Return the link of a bare number to the one paper with that number that the document cites in full."""
    number = re.search(r"([0-9]{1,4}|[A-Z]{1,3})\W*\Z", mention.quote)
    cited = dict.fromkeys(
        other.fields.id
        for other in frame.of_kind("reference")
        if isinstance(other.fields, ReferenceFields)
        and other.fields.id is not None
        and number is not None
        and other.fields.id.startswith("kst-")
        and other.fields.id.endswith(f"-{number[1]}")
    )
    candidates = tuple(identifier for identifier in cited if identifier is not None)
    if len(candidates) == 1:
        return _link(frame, mention, candidates[0], method="antecedent")
    return Link(
        mention=mention.mention,
        document=frame.document.id,
        relation="refers_to",
        status="ambiguous" if candidates else "unknown",
        candidates=tuple(map(target_key, candidates)),
        method="antecedent",
        confidence=0.0,
        detail="not checked",
    )


def _is_own_header(frame: LinkFrame, mention: Mention, identifier: str) -> bool:
    """Return whether "ter vervanging van" stands in the paper's own heading, so that it is about the paper itself."""
    meta = frame.document.metadata
    if not frame.document.id.startswith("kst-") or identifier == frame.document.id:
        return False
    return meta.replaces == identifier.rpartition("-")[2] or "vervanging van" in (meta.title or "").lower()


def _supersedes(frame: LinkFrame, mention: Mention, link: Link) -> Link:
    return Link(
        mention=mention.mention,
        document=frame.document.id,
        relation="supersedes",
        status="resolved",
        target=link.target,
        subject=target_key(frame.document.id),
        method="heading",
        confidence=link.confidence,
        detail=link.detail,
        register=link.register,
        register_date=link.register_date,
    )
