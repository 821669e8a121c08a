"""Finds motions in a passage: proposers, "c.s.", and the paper where the text gives its number."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from kg.extract.motion_scan import MotionAt, scan_motions
from kg.extract.passage import Found, Passage
from kg.model import BlockKind, MotionFields, ReferenceFields, Span
from kg.model.name import fold_name

_TITLE = re.compile(r"(?:Nr\.? ?\S{1,8}\s{1,3})?(?:[A-Z]{4,12} ){0,3}")
_OTHER_PAPER = re.compile(r"\b(?:[Kk]amer)?brief|\brapport|\bamendement|\bwetsvoorstel|\bverslag|[;?!]", re.I)
_DIRECT = re.compile(r"[ \u00a0]?\(?(?:Kamerstukk?e?n?[ ,]{0,2}(?:II[ ,]{1,2})?)?")
_LISTED = re.compile(r"[ \u00a0]\(?|,? en |, ")
_SUBJECT = re.compile(r" (?:over|om|inzake) [^;?\n()]{2,200} \((?:Kamerstukk?e?n? (?:II )?)?")
_OTHER_BEFORE = re.compile(r"(?:brief|rapport|amendement|wetsvoorstel|verslag|motie) \([^()]{0,20}$|\. [A-Z]", re.I)
_FARTHEST = 220
_ROW_FARTHEST = 1500


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cited:
    span: Span
    id: str


@dataclass(kw_only=True)
class _Surroundings:
    """A passage with what is cited in it, in order, so that each motion finds its number without a long search."""

    passage: Passage
    motions: list[MotionAt]

    @cached_property
    def cited(self) -> list[_Cited]:
        """Return the papers cited in the passage, in order."""
        return _papers(self.passage)

    @cached_property
    def places(self) -> list[int]:
        """Return where each cited paper stands."""
        return [ref.span.start for ref in self.cited]

    @cached_property
    def starts(self) -> list[int]:
        """Return where motions stand, each place once."""
        return sorted({item.span.start for item in self.motions})

    @cached_property
    def together(self) -> dict[Span, list[MotionAt]]:
        """Return the motions that share a quote."""
        groups: defaultdict[Span, list[MotionAt]] = defaultdict(list)
        for item in self.motions:
            groups[item.span].append(item)
        return groups

    @cached_property
    def notes(self) -> list[tuple[int, Span]]:
        """Return the footnotes by the place of their mark."""
        blocks = self.passage.document.view.blocks
        return sorted(
            (block.mark, block.span) for block in blocks if block.kind is BlockKind.FOOTNOTE and block.mark is not None
        )

    def between(self, start: int, end: int) -> list[_Cited]:
        """Return the papers cited in a stretch of the view."""
        return self.cited[bisect_left(self.places, start) : bisect_left(self.places, end)]

    def limit(self, item: MotionAt) -> int:
        """Return where the next motion starts."""
        index = bisect_left(self.starts, item.span.start + 1)
        return self.starts[index] if index < len(self.starts) else len(self.passage.text)


def find_motions(passage: Passage) -> Iterator[Found]:
    """Yield the motions of a passage in reading order."""
    around = _Surroundings(passage=passage, motions=[])
    opening = passage.text.find("\nDe Kamer,")
    for item in scan_motions(passage.text):
        if not _own_title(passage, item, opening):
            around.motions.extend(_several(around, item))
    found = [(item, _paper(around, item)) for item in around.motions]
    for item, paper in _agreed(found):
        if paper is not None or item.names or item.number:
            yield _found(_with_number(around, item), paper)


def _papers(passage: Passage) -> list[_Cited]:
    cited = [
        _Cited(span=item.span, id=item.fields.id)
        for item in passage.found.get("reference", ())
        if isinstance(item.fields, ReferenceFields) and item.fields.id and item.fields.id.startswith("kst-")
    ]
    return sorted(cited, key=lambda ref: ref.span)


def _with_number(around: _Surroundings, item: MotionAt) -> MotionAt:
    """Return the motion with the number in its quote, when it stands behind it without brackets."""
    end = item.span.end
    direct = around.between(end + 1, end + 2) if around.passage.text[end : end + 1] in (" ", "\u00a0") else []
    if item.number or not direct:
        return item
    return replace(item, span=Span(item.span.start, direct[0].span.end))


def _several(around: _Surroundings, item: MotionAt) -> Iterator[MotionAt]:
    """Yield a bare "moties" once for each paper cited behind it, with its number, and any other motion as it is."""
    text, end = around.passage.text, item.span.end
    listed: list[_Cited] = []
    if not item.names and not item.number and text[end - 1] in "sS":
        for ref in around.between(end, end + _FARTHEST):
            again = bool(listed) and ref.span == listed[-1].span
            if not again and _LISTED.fullmatch(text, end, ref.span.start) is None:
                break
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


def _own_title(passage: Passage, item: MotionAt, opening: int) -> bool:
    """Return whether a motion stands in the title of the document that is that motion."""
    text, start = passage.text, item.span.start
    line = text.rfind("\n", max(0, start - _FARTHEST), start) + 1
    if text.startswith("MOTIE", start) and _TITLE.fullmatch(text, line, start) is not None:
        return True
    if passage.metadata.kind not in (None, "motion") or not line <= start < opening:
        return False
    adjective = text[line:start].strip().lower() in ("", "gewijzigde", "nader gewijzigde")
    return adjective and "gehoord" in text[opening : opening + 200]


def _paper(around: _Surroundings, item: MotionAt) -> str | None:
    """Return the id of the paper that the text gives for a motion, or None."""
    if item.paper is not None:
        return item.paper
    inside = around.between(item.span.start, item.span.end)
    if item.number is not None and inside:
        return next((ref.id for ref in inside if ref.id.rsplit("-", 1)[1] == item.number), None)
    siblings = around.together[item.span]
    if len(siblings) > 1:
        return _shared(around, item, siblings)
    return _behind(around, item)


def _shared(around: _Surroundings, item: MotionAt, siblings: list[MotionAt]) -> str | None:
    """Return the paper of one motion of several named together: behind its name, or at its place in the list."""
    for ref in around.between(item.own_end, item.own_end + 20):
        if _DIRECT.fullmatch(around.passage.text, item.own_end, ref.span.start):
            return ref.id
    sentence = around.passage.sentence_at(item.span.start)
    behind = around.between(item.span.end, min(around.limit(item), max(sentence.end, item.span.end)))
    return behind[siblings.index(item)].id if len(behind) == len(siblings) else None


def _behind(around: _Surroundings, item: MotionAt) -> str | None:
    """Return the first paper cited behind a motion, before the next motion starts, if it can be that motion's."""
    end, limit = item.span.end, around.limit(item)
    named = bool(item.names or item.number)
    note = _footnote(around, end, limit)
    for ref in around.between(end, min(limit, end + _ROW_FARTHEST))[:1]:
        gap = around.passage.text[end : ref.span.start]
        if _SUBJECT.fullmatch(gap) and not _OTHER_BEFORE.search(gap):
            return ref.id
        if _DIRECT.fullmatch(gap) or (
            (named or gap.lstrip().startswith("over ")) and _in_sentence(around.passage, end, ref.span.start, gap)
        ):
            return ref.id
        return note or (ref.id if named and _in_row(around.passage, end, ref.span.start) else None)
    return note


def _in_sentence(passage: Passage, end: int, start: int, gap: str) -> bool:
    if len(gap) > _FARTHEST or _OTHER_PAPER.search(gap) is not None:
        return False
    return start < passage.sentence_at(end - 1).end


def _in_row(passage: Passage, end: int, start: int) -> bool:
    """Return whether a citation stands in the row of a list that a motion opens."""
    text = passage.text
    line = text.rfind("\n", max(0, end - _FARTHEST), end) + 1
    if start < passage.sentence_at(end - 1).end or not re.match(r"(?:De |Gewijzigde )?[Mm]otie", text[line:end]):
        return False
    return "\n" not in text[end:start] or _is_cell(text, start)


def _is_cell(text: str, start: int) -> bool:
    """Return whether a citation opens its own line, as the cell of a table does."""
    line = text.rfind("\n", max(0, start - 80), start) + 1
    return line > 0 and len(text[line:start].strip()) < 40


def _footnote(around: _Surroundings, end: int, limit: int) -> str | None:
    """Return the only paper cited in the footnote whose mark stands behind a motion, in its sentence."""
    last = min(limit, around.passage.sentence_at(end - 1).end + 2, end + _FARTHEST)
    index = bisect_left(around.notes, (end, Span(0, 0)))
    if index < len(around.notes) and around.notes[index][0] <= last:
        papers = {ref.id for ref in around.between(*around.notes[index][1])}
        return papers.pop() if len(papers) == 1 else None
    return None


def _agreed(found: list[tuple[MotionAt, str | None]]) -> Iterator[tuple[MotionAt, str | None]]:
    """Yield the motions; one without a number takes that of the same motion elsewhere in the text, if it is one."""
    by_names: defaultdict[frozenset[str], set[str]] = defaultdict(set)
    by_number: defaultdict[str, set[str]] = defaultdict(set)
    for item, paper in found:
        if paper is not None:
            by_names[_names(item)].add(paper)
            by_number[paper.rsplit("-", 1)[1]].add(paper)
    for item, paper in found:
        known = by_names[_names(item)] if item.names else by_number[item.number or ""]
        yield item, paper or (next(iter(known)) if len(known) == 1 else None)


def _names(item: MotionAt) -> frozenset[str]:
    return frozenset(fold_name(name.text) for name in item.names)
