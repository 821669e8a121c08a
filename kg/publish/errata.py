"""Errata: what was once published and turned out wrong leaves the next release, and a tombstone in its place.

The store stays as it is: a release with errata is written from a copy. A release keeps its errata in `errata.jsonl`,
and the next one takes them over, so that a tombstone stays until its erratum is lifted; lines are only ever added.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.errors import UsageError
from kg.publish.nodes import split_quad
from kg.publish.prefixes import DEFINITIONS
from kg.publish.statements import Statements
from kg.rdf import withdrawn_quads
from kg.store import Store, iri, literal, open_store

RDF_OBJECT = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#object>"
RDF_SUBJECT = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#subject>"

POINTERS = frozenset(f"<{DEFINITIONS}{name}>".encode() for name in ("refersTo", "states", "counts"))
RESOLVED, UNKNOWN = b"/concept/resolution.resolved>", b"/concept/resolution.unknown>"


FILE = "errata.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Erratum:
    """One thing that is withdrawn: its IRI, why, and the IRI of what took its place, if anything did.

    With `lifted` it is published again, and the reason says why.
    """

    node: str
    reason: str
    replaced_by: str | None = None
    lifted: bool = False

    def line(self) -> str:
        """Return the erratum as it stands in a file."""
        row: dict[str, str] = {"lifts" if self.lifted else "node": self.node, "reason": self.reason}
        if self.replaced_by is not None:
            row["replaced_by"] = self.replaced_by
        return json.dumps(row, ensure_ascii=False) + "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Errata:
    """All errata of a release, oldest first, and the things that are known although the store may not hold them."""

    lines: tuple[Erratum, ...] = ()
    known: frozenset[str] = frozenset()

    @property
    def standing(self) -> tuple[Erratum, ...]:
        """Return the errata that hold: of each thing the last line, unless that lifts it."""
        last = {item.node: item for item in self.lines}
        return tuple(item for item in last.values() if not item.lifted)


def read_errata(path: Path) -> tuple[Erratum, ...]:
    """Return the errata in a file of JSON lines, in its order.

    Raises:
        UsageError: the file cannot be read, or a line is no erratum; the message names the line.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} could not be read as UTF-8: {error}; nothing was published") from error
    return tuple(_erratum(line, f"{path}:{number}") for number, line in enumerate(lines, 1) if line.strip())


def carry_errata(last: Path, added: Iterable[Erratum] = ()) -> Errata:
    """Return the errata of the last release with what is added to them; of a folder without a release none come along.

    Raises:
        UsageError: something is withdrawn twice, or is lifted and was not withdrawn.
    """
    lines = list(read_errata(last / FILE)) if (last / FILE).is_file() else []
    known = frozenset(item.node for item in lines)
    for item in added:
        before = next((line for line in reversed(lines) if line.node == item.node), None)
        if item == before or (item in lines and before is not None and before.lifted):
            # The file that was given once may be given again; what was lifted since stays so.
            continue
        if item.lifted and (before is None or before.lifted):
            raise UsageError(f"{item.node} is not withdrawn, so it cannot be lifted; nothing was published")
        if not item.lifted and before is not None and not before.lifted:
            raise UsageError(f"{item.node} is withdrawn already; give each thing one line, or lift it first")
        lines.append(item)
    return Errata(lines=tuple(lines), known=known)


@contextmanager
def corrected_store(store: Store, errata: Errata, *, base: str) -> Iterator[Store]:
    """Yield a copy of a store without what is withdrawn and with tombstones; it is gone when the block ends.

    Where nothing is withdrawn that is the store itself.

    Raises:
        UsageError: a withdrawn thing is not in the store, or an address is none.
    """
    standing = errata.standing
    if not standing:
        yield store
        return
    with TemporaryDirectory(prefix="errata-") as name:
        dumped = Path(name) / "dump"
        with dumped.open("wb") as file:
            store.dump(file, "nquads")
        gone = {f"<{item.node}>".encode() for item in standing}
        _check_known(dumped, errata)
        assertions = _assertions(_lines(dumped), gone)
        bereft = _bereft(_lines(dumped), gone)
        kept = (line for line in _lines(dumped) if not _touches(line, gone, assertions))
        with open_store(Path(name) / "store") as copy:
            copy.load(_unresolved(line, bereft) for line in kept)
            copy.load(_tombstones(standing, base))
            yield copy


def _erratum(line: str, place: str) -> Erratum:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{place} is no JSON: {error}; nothing was published") from error
    if not isinstance(row, dict) or not (
        set(row) <= {"node", "reason", "replaced_by"} or set(row) == {"lifts", "reason"}
    ):
        raise UsageError(f"{place} is no erratum; give node, reason and perhaps replaced_by, or lifts and reason")
    node, reason, new = row.get("node", row.get("lifts")), row.get("reason"), row.get("replaced_by")
    if not isinstance(node, str) or not isinstance(reason, str) or not reason.strip():
        raise UsageError(f"{place} lacks a node or a reason; give both as texts")
    if new is not None and (not isinstance(new, str) or new == node):
        raise UsageError(f"{place}: replaced_by is the IRI of another thing, or left out")
    return Erratum(node=node, reason=reason, replaced_by=new, lifted="lifts" in row)


def _check_known(dumped: Path, errata: Errata) -> None:
    """Refuse what is withdrawn anew and is not in the store: most often the address is not written right."""
    fresh = [item for item in errata.standing if item.node not in errata.known]
    wanted = {f"<{name}>".encode() for item in fresh for name in (item.node, item.replaced_by) if name}
    for line in _lines(dumped) if wanted else ():
        wanted.discard(line.split(b" ", 1)[0])
    if wanted:
        names = ", ".join(sorted(name.decode() for name in wanted)[:3])
        raise UsageError(f"the errata name what the store does not hold: {names}; nothing was published")


def _assertions(lines: Iterable[bytes], gone: set[bytes]) -> set[bytes]:
    """Return the assertions about what is gone: without it they assert nothing."""
    quads = (split_quad(line) for line in lines)
    return {quad.subject for quad in quads if quad.predicate in (RDF_OBJECT, RDF_SUBJECT) and quad.object in gone}


def _bereft(lines: Iterable[bytes], gone: set[bytes]) -> set[bytes]:
    """Return the mentions that point at nothing any more."""
    lost, kept = set[bytes](), set[bytes]()
    for quad in map(split_quad, lines):
        if quad.predicate in POINTERS:
            (lost if quad.object in gone else kept).add(quad.subject)
    return lost - kept


def _unresolved(line: bytes, bereft: set[bytes]) -> bytes:
    """Return a line as it is, or for a mention that points at nothing any more, that it is unknown what it means."""
    quad = split_quad(line)
    return line.replace(RESOLVED, UNKNOWN) if quad.subject in bereft and quad.object.endswith(RESOLVED) else line


def _touches(line: bytes, gone: set[bytes], assertions: set[bytes]) -> bool:
    quad = split_quad(line)
    return any(term in gone or term in assertions for term in (quad.subject, quad.object))


def _tombstones(errata: Sequence[Erratum], base: str) -> list[str]:
    try:
        lines = list(withdrawn_quads({item.node: item.replaced_by for item in errata}, base=base))
    except ValueError as error:
        raise UsageError(f"{error}; nothing was published") from error
    reasons, graph = Statements(base), iri(f"{base}id/graph/register-withdrawn").n3()
    for item in errata:
        reasons.add(item.node, "rdfs:comment", literal(item.reason))
    return lines + [f"{line.decode().rstrip()[:-2]} {graph} .\n" for line in reasons.lines()]


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        yield from file
