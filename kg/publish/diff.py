"""What changed between two releases: things added, changed and withdrawn, and the quads behind it.

Both releases are sorted, so they are walked side by side, a subject at a time, in the memory of one.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import BinaryIO, Literal

from kg.errors import UsageError
from kg.publish.jsonld import unescape
from kg.publish.nodes import split_quad
from kg.publish.prefixes import Prefixes
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
    "extraction": "readings",
}
"""The types of things that are told of, by the name in their address; passages and selectors go with their mention."""

_LABEL = b"<http://www.w3.org/2000/01/rdf-schema#label>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of one thing: its kind, and for a changed one each statement that went (-) and came (+)."""

    kind: str
    status: Status
    thing: str
    label: str
    details: tuple[str, ...] = ()

    def line(self) -> str:
        """Return the change in words, on one line."""
        sign = {"added": "+", "changed": "~", "withdrawn": "-"}[self.status]
        tail = f": {'; '.join(self.details)}" if self.details else ""
        return f"{sign} {KINDS[self.kind]}: {self.label} <{self.thing}>{tail}"


def compare_releases(old: Path, new: Path, *, base: str = BASE) -> Iterator[Change]:
    """Yield what changed from one release to the next, in the order of the things' addresses.

    Raises:
        UsageError: a release holds no N-Quads.
    """
    prefixes = Prefixes(base)
    for subject, before, after in _subjects(old, new):
        kind = _kind(subject, base)
        if kind is None or before == after:
            continue
        came, went = _triples(after) - _triples(before), _triples(before) - _triples(after)
        if not came and not went:
            continue
        status: Status = "added" if not before else "withdrawn" if not after else "changed"
        details = () if status != "changed" else tuple(_details(went, came, prefixes))
        label = _label(after or before) or subject.decode().rpartition("/")[2].rstrip(">")
        yield Change(
            kind=kind, status=status, thing=subject.decode().strip("<>"), label=label, details=details
        )  # fmt: skip


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
