"""Finds motions in a passage: proposers, "c.s.", and the paper where the text gives its number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.motion_scan import MotionAt, scan_motions
from kg.extract.passage import Found, Passage
from kg.model import BlockKind, MotionFields, ReferenceFields, Span
from kg.model.name import fold_name

_TITLE = re.compile(r"(?:Nr\.? ?\S{1,8}\s{1,3})?(?:[A-Z]{4,12} ){0,3}")
_OTHER_PAPER = re.compile(r"\b(?:[Kk]amer)?brief|\brapport|\bamendement|\bwetsvoorstel|\bverslag|[;?!]", re.I)
_DIRECT = re.compile(r"[ \u00a0]?\(?(?:Kamerstukk?e?n?[ ,]{0,2}(?:II[ ,]{1,2})?)?$")
_LISTED = re.compile(r"[ \u00a0]\(?|,? en |, ")
_FARTHEST = 220
_ROW_FARTHEST = 1500


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cited:
    span: Span
    id: str


def find_motions(passage: Passage) -> Iterator[Found]:
    """Yield the motions of a passage in reading order."""
    cited = [
        _Cited(span=item.span, id=item.fields.id)
        for item in passage.found.get("reference", ())
        if isinstance(item.fields, ReferenceFields) and (item.fields.id or "").startswith("kst-") and item.fields.id
    ]
    scanned = (part for item in scan_motions(passage.text) for part in _several(passage.text, item, cited))
    motions = [item for item in scanned if not _own_title(passage, item)]
    starts = sorted({item.span.start for item in motions})
    found = [(item, _paper(passage, item, motions, starts, cited)) for item in motions]
    for item, paper in _agreed(found):
        if paper is not None or item.names or item.number:
            yield _found(_with_number(passage, item, cited), paper)


def _with_number(passage: Passage, item: MotionAt, cited: list[_Cited]) -> MotionAt:
    """Return the motion with the number in its quote, when it stands behind it without brackets."""
    end = item.span.end
    for ref in cited:
        if ref.span.start == end + 1 and passage.text[end] in " \u00a0" and not item.number:
            return replace(item, span=Span(item.span.start, ref.span.end))
    return item


def _several(text: str, item: MotionAt, cited: list[_Cited]) -> Iterator[MotionAt]:
    """Yield a bare "moties" once for each paper cited behind it, with its number, and any other motion as it is."""
    listed: list[_Cited] = []
    if not item.names and not item.number and text[item.span.end - 1] in "sS":
        end = item.span.end
        for ref in cited:
            again = bool(listed) and ref.span == listed[-1].span
            if again or (ref.span.start >= end and _LISTED.fullmatch(text, end, ref.span.start)):
                listed.append(ref)
                end = ref.span.end
    if len(listed) < 2:
        yield item
        return
    bracketed = "(" in text[item.span.end : listed[0].span.start]
    span = item.span if bracketed else Span(item.span.start, listed[-1].span.end)
    for ref in listed:
        yield replace(item, span=span, number=ref.id.rsplit("-", 1)[1], paper=ref.id)


def _found(item: MotionAt, paper: str | None) -> Found:
    fields = MotionFields(proposers=tuple(name.text for name in item.names), cs=item.cs, id=paper)
    return Found(span=item.span, fields=fields, rule="named" if item.names else "numbered", confidence=0.97)


def _own_title(passage: Passage, item: MotionAt) -> bool:
    """Return whether a motion stands in the title of the document that is that motion."""
    text, start = passage.text, item.span.start
    line = text.rfind("\n", 0, start) + 1
    if text.startswith("MOTIE", start) and _TITLE.fullmatch(text, line, start) is not None:
        return True
    opening = text.find("\nDe Kamer,")
    if passage.metadata.kind not in (None, "motion") or not line <= start < opening:
        return False
    return "gehoord" in text[opening : opening + 200] and text[line:start].strip().lower() in (
        "",
        "gewijzigde",
        "nader gewijzigde",
    )


def _paper(
    passage: Passage, item: MotionAt, motions: list[MotionAt], starts: list[int], cited: list[_Cited]
) -> str | None:
    """Return the id of the paper that the text gives for a motion, or None."""
    if item.paper is not None:
        return item.paper
    inside = [ref for ref in cited if ref.span.overlaps(item.span)]
    if item.number is not None and inside:
        return next((ref.id for ref in inside if ref.id.rsplit("-", 1)[1] == item.number), None)
    siblings = [other for other in motions if other.span == item.span]
    if len(siblings) > 1:
        return _shared(passage, item, siblings, starts, cited)
    limit = next((start for start in starts if start > item.span.start), len(passage.text))
    return _behind(passage, item.span.end, limit, cited, named=bool(item.names or item.number))


def _shared(
    passage: Passage, item: MotionAt, siblings: list[MotionAt], starts: list[int], cited: list[_Cited]
) -> str | None:
    """Return the paper of one motion of several named together: behind its name, or at its place in the list."""
    place = siblings.index(item)
    for ref in cited:
        if ref.span.start >= item.own_end and _DIRECT.fullmatch(passage.text, item.own_end, ref.span.start):
            return ref.id
    limit = next((start for start in starts if start > item.span.start), len(passage.text))
    sentence = passage.sentence_at(item.span.start)
    behind = [ref.id for ref in cited if item.span.end <= ref.span.start < min(limit, max(sentence.end, item.span.end))]
    return behind[place] if len(behind) == len(siblings) else None


def _behind(passage: Passage, end: int, limit: int, cited: list[_Cited], *, named: bool) -> str | None:
    """Return the paper cited behind a motion, before the next motion starts."""
    text = passage.text
    note = _footnote(passage, end, limit, cited)
    for ref in cited:
        if not end <= ref.span.start < limit:
            continue
        gap = text[end : ref.span.start]
        if _DIRECT.fullmatch(gap) or (named and _in_sentence(passage, end, ref.span.start, gap)):
            return ref.id
        if not named and gap.lstrip().startswith("over ") and _in_sentence(passage, end, ref.span.start, gap):
            return ref.id
        return note or (ref.id if named and _in_row(passage, end, ref.span.start) else None)
    return note


def _in_sentence(passage: Passage, end: int, start: int, gap: str) -> bool:
    if len(gap) > _FARTHEST or _OTHER_PAPER.search(gap) is not None:
        return False
    return start < passage.sentence_at(end - 1).end


def _in_row(passage: Passage, end: int, start: int) -> bool:
    """Return whether a citation stands in the row of a list that a motion opens."""
    text = passage.text
    line = text.rfind("\n", 0, end) + 1
    opening = text[line:end]
    if start - end > _ROW_FARTHEST or not re.match(r"(?:De |Gewijzigde )?[Mm]otie", opening):
        return False
    if start < passage.sentence_at(end - 1).end:
        return False
    between = text[end:start]
    return "\n" not in between or _is_cell(text, start)


def _is_cell(text: str, start: int) -> bool:
    """Return whether a citation opens its own line, as the cell of a table does."""
    line = text.rfind("\n", 0, start) + 1
    return len(text[line:start].strip()) < 40


def _footnote(passage: Passage, end: int, limit: int, cited: list[_Cited]) -> str | None:
    """Return the only paper cited in the footnote whose mark stands behind a motion, in its sentence."""
    last = min(limit, passage.sentence_at(end - 1).end + 2, end + _FARTHEST)
    for block in passage.document.view.blocks:
        if block.kind is BlockKind.FOOTNOTE and block.mark is not None and end <= block.mark <= last:
            papers = {ref.id for ref in cited if block.span.contains(ref.span)}
            return papers.pop() if len(papers) == 1 else None
    return None


def _agreed(found: list[tuple[MotionAt, str | None]]) -> Iterator[tuple[MotionAt, str | None]]:
    """Yield the motions; one without a number takes that of the same motion elsewhere in the text, if it is one."""
    by_names: dict[frozenset[str], set[str]] = {}
    for item, paper in found:
        if paper is not None and item.names:
            by_names.setdefault(_names(item), set()).add(paper)
    papers = {paper for _, paper in found if paper is not None}
    for item, paper in found:
        known = by_names.get(_names(item), set()) if item.names else _by_number(item, papers)
        yield item, paper or (next(iter(known)) if len(known) == 1 else None)


def _names(item: MotionAt) -> frozenset[str]:
    return frozenset(fold_name(name.text) for name in item.names)


def _by_number(item: MotionAt, papers: set[str]) -> set[str]:
    """Return the papers named in this text that carry a short name's number ("Motie#21")."""
    return {paper for paper in papers if item.number is not None and paper.rsplit("-", 1)[1] == item.number}
