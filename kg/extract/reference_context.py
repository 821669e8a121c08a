"""What a paper says of itself, as far as its references need it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Metadata

_OWN = "kst-own-"
_HEADER = re.compile(
    r"(?:^|\n)(?P<digits>[0-9]{2}[\s]?[0-9]{3})(?:(?P<raad>-[0-9]{2})|[ \u00a0-](?P<suffix>[IVXL]{1,6}[AB]?|[A-Z])"
    r"(?![A-Za-z]))?[ \t\u00a0]?(?:\(R ?[0-9]{4}\))?[ \t\u00a0]?(?=\n|[A-Z«])"
)
_OWN_NUMBER = re.compile(r"\n(?:Nr|nr|NR)\.?[ \u00a0]?(?P<number>[0-9]{1,4}|[A-Z]{1,3})(?=\s)")
_HEAD = 1500


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """The paper that a text comes from: its dossiers, the first one leading, and its number."""

    dossiers: tuple[str, ...] = ()
    number: str | None = None
    id: str | None = None

    def fill(self, plain: str) -> str | None:
        """Return an id with the own dossier filled in, or None where the paper names no dossier."""
        if not plain.startswith(_OWN):
            return plain
        return f"kst-{self.dossiers[0]}-{plain.removeprefix(_OWN)}" if self.dossiers else None

    def is_own(self, identifier: str) -> bool:
        """Return whether an id is that of the paper itself or of one of its dossiers."""
        if identifier == self.id or identifier.removeprefix("dossier-") in self.dossiers:
            return True
        return self.number is not None and any(identifier == f"kst-{one}-{self.number}" for one in self.dossiers)


def own_paper(metadata: Metadata, text: str, identifier: str | None = None) -> Own:
    """Return the paper that a text comes from, by its metadata, else by the dossiers in its heading.

    A debate treats many dossiers, so none is its own.
    """
    if metadata.kind == "debate":
        return Own(id=identifier)
    if metadata.dossiers:
        return Own(dossiers=metadata.dossiers, number=metadata.number, id=identifier)
    head = text[:_HEAD]
    number = _OWN_NUMBER.search(head)
    if number is None:
        return Own(id=identifier)
    dossiers = tuple(_heading_dossiers(head[: number.start() + 1]))
    return Own(dossiers=dossiers, number=metadata.number or number["number"], id=identifier)


def _heading_dossiers(head: str) -> Iterator[str]:
    """Yield the dossiers that stand at the start of lines of a paper's head."""
    for match in _HEADER.finditer(head):
        suffix = (match["raad"] or "").lstrip("-") or match["suffix"]
        digits = "".join(match["digits"].split())
        yield f"{digits}-{suffix}" if suffix else digits
