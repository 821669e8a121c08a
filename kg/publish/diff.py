"""What changed between two releases: things added, changed and withdrawn, and the quads behind it.

Both releases are sorted, so they are walked side by side, a subject at a time, in the memory of one.
"""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import BinaryIO, Literal

from kg.errors import UsageError
from kg.publish.gate import read_manifest
from kg.publish.jsonld import unescape
from kg.publish.nodes import split_quad
from kg.publish.prefixes import DEFINITIONS, Prefixes
from kg.settings import BASE

Status = Literal["added", "changed", "withdrawn"]
PatchFormat = Literal["patch", "added", "withdrawn"]

KINDS = {
    "paper": "papers",
    "document": "other documents",
    "pledge": "pledges",
    "amount": "amounts",
    "assertion": "links",
    "mention": "mentions",
    "person": "people",
    "tribunal": "tribunals",
    "vote": "votes",
    "motion": "motions",
    "extraction": "readings",
    "rules": "rules",
}
"""The types of things that are told of, by the name in their address; passages and selectors go with their mention."""

_RDFS = b"http://www.w3.org/2000/01/rdf-schema#"
_LABEL, _COMMENT = b"<%slabel>" % _RDFS, b"<%scomment>" % _RDFS
_REPLACED = b"<http://purl.org/dc/terms/isReplacedBy>"
_GONE = b'<http://www.w3.org/2002/07/owl#deprecated> "true"^^<http://www.w3.org/2001/XMLSchema#boolean>'
_RULES = f"<{DEFINITIONS}rules".encode()
"""Which rules read a paper: with other rules this differs in every reading, which says nothing of any of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of one thing: its kind, and for a changed one each statement that went (-) and came (+).

    The details of a withdrawn one say why, and what took its place, where the new release has a tombstone.
    """

    kind: str
    status: Status
    thing: str
    label: str
    details: tuple[str, ...] = ()

    def line(self) -> str:
        """Return the change in words, on one line."""
        sign = {"added": "+", "changed": "~", "withdrawn": "-"}[self.status]
        tail = f": {'; '.join(self.details)}" if self.details else ""
        return f"{sign} {KINDS[self.kind]}: {self.label}{f' <{self.thing}>' if self.thing else ''}{tail}"


def compare_releases(old: Path, new: Path, *, base: str | None = None) -> Iterator[Change]:
    """Yield what changed from one release to the next, in the order of the things' addresses; rules come last.

    The base of the things is that of the new release, unless told otherwise.

    Raises:
        UsageError: a release holds no N-Quads.
    """
    base = base or str(read_manifest(new).get("base", BASE))
    prefixes, rules = Prefixes(base), Counter[tuple[str, ...]]()
    for subject, before, after in _subjects(old, new):
        kind = _kind(subject, base)
        if kind is None or before == after:
            continue
        came, went = _triples(after) - _triples(before), _triples(before) - _triples(after)
        if kind == "extraction" and before and after:
            by_rules = {triple for triple in came ^ went if triple.split(b" ", 2)[1].startswith(_RULES)}
            rules[tuple(_details(went & by_rules, came & by_rules, prefixes))] += bool(by_rules)
            came, went = came - by_rules, went - by_rules
        if came or went:
            yield _change(kind, subject, (before, after), tuple(_details(went, came, prefixes)))
    for details, count in sorted(rules.items()):
        if details:
            label = f"{count:,} readings by other rules"
            yield Change(kind="rules", status="changed", thing="", label=label, details=details)


def _change(kind: str, subject: bytes, states: tuple[list[bytes], list[bytes]], details: tuple[str, ...]) -> Change:
    before, after = states
    was, gone = before and not _is_tombstone(before), _is_tombstone(after)
    status: Status = "changed"
    if gone and (was or not before):
        status, details = "withdrawn", tuple(_reasons(after))
    elif not after:
        status, details = "withdrawn", ()
    elif not was and not gone:
        status, details = "added", ("after it was withdrawn",) if before else ()
    label = _label(before if was else after or before) or subject.decode().rpartition("/")[2].rstrip(">")
    return Change(kind=kind, status=status, thing=subject.decode().strip("<>"), label=label, details=details)


def _is_tombstone(lines: list[bytes]) -> bool:
    return any(line.split(b" ", 1)[1].startswith(_GONE) for line in lines)


def _reasons(lines: list[bytes]) -> Iterator[str]:
    """Yield why a thing was withdrawn, and what took its place."""
    found = {(quad.predicate, quad.object) for quad in map(split_quad, lines)}
    yield from sorted(unescape(item[1 : item.rindex(b'"')]) for predicate, item in found if predicate == _COMMENT)
    yield from sorted(f"replaced by {item.decode()}" for predicate, item in found if predicate == _REPLACED)


def count_changes(changes: Iterable[Change]) -> dict[str, dict[Status, int]]:
    """Return how many things of each kind were added, changed and withdrawn."""
    counts: dict[str, dict[Status, int]] = {}
    for change in changes:
        row = counts.setdefault(KINDS[change.kind], {"added": 0, "changed": 0, "withdrawn": 0})
        row[change.status] += 1
    return counts


def write_patch(old: Path, new: Path, output: BinaryIO, form: PatchFormat = "patch") -> tuple[int, int]:
    """Write the difference as RDF Patch, or only the quads that came or went; return how many came and went.

    Raises:
        UsageError: a release holds no N-Quads.
    """
    came = went = 0
    output.write(b"TX .\n" if form == "patch" else b"")
    for sign, line in _changed_lines(old, new):
        came, went = came + (sign == b"A"), went + (sign == b"D")
        if form == "patch":
            output.write(sign + b" " + line)
        elif (form == "added") == (sign == b"A"):
            output.write(line)
    output.write(b"TC .\n" if form == "patch" else b"")
    return came, went


def _changed_lines(old: Path, new: Path) -> Iterator[tuple[bytes, bytes]]:
    for _, before, after in _subjects(old, new):
        if before != after:
            ours, theirs = set(before), set(after)
            yield from ((b"D", line) for line in before if line not in theirs)
            yield from ((b"A", line) for line in after if line not in ours)


def _subjects(old: Path, new: Path) -> Iterator[tuple[bytes, list[bytes], list[bytes]]]:
    """Yield each subject with its quads in both releases, in order."""
    left, right = _grouped(old), _grouped(new)
    one, two = next(left, None), next(right, None)
    while one is not None or two is not None:
        subject = min(item[0] for item in (one, two) if item is not None)
        before = one[1] if one is not None and one[0] == subject else []
        after = two[1] if two is not None and two[0] == subject else []
        yield subject, before, after
        one = next(left, None) if before else one
        two = next(right, None) if after else two


def _grouped(release: Path) -> Iterator[tuple[bytes, list[bytes]]]:
    for subject, lines in groupby(_lines(release), key=lambda line: line.split(b" ", 1)[0]):
        yield subject, list(lines)


def _lines(release: Path) -> Iterator[bytes]:
    for name in ("graph.nq", "graph.nq.gz"):
        path = release / name if release.is_dir() else release
        if path.is_file():
            with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
                yield from file
            return
    raise UsageError(f"{release} holds no graph.nq; give the folder of a release that has N-Quads")


def _kind(subject: bytes, base: str) -> str | None:
    head, _, rest = subject.decode().partition("/id/")
    kind = rest.partition("/")[0]
    return kind if f"{head}/" == f"<{base}" and kind in KINDS else None


def _triples(lines: list[bytes]) -> set[bytes]:
    """Return what is said of a subject, in whichever graph."""
    found = set()
    for line in lines:
        subject, predicate, item, _ = split_quad(line)
        found.add(b"%s %s %s" % (subject, predicate, item))
    return found


def _details(went: set[bytes], came: set[bytes], prefixes: Prefixes) -> Iterator[str]:
    for sign, triples in (("-", went), ("+", came)):
        for triple in sorted(triples):
            _, predicate, item = triple.split(b" ", 2)
            shown = prefixes.shorten(item) if item[:1] == b"<" else item
            text = shown.decode()
            yield f"{sign}{prefixes.shorten(predicate).decode()} {text if len(text) <= 120 else text[:119] + '…'}"


def _label(lines: list[bytes]) -> str | None:
    for line in lines:
        _, predicate, item, _ = split_quad(line)
        if predicate == _LABEL:
            return unescape(item[1 : item.rindex(b'"')])
    return None
