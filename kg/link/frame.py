"""What a linker sees: a document, its mentions, the registers, and what earlier linkers decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from kg.errors import Issue, Level
from kg.link.registers import Registers
from kg.model import Document, Kind, Link, Mention
from kg.model.link import Relation


@dataclass(kw_only=True)
class LinkFrame:
    """One document's mentions while they are linked.

    Linkers run in a fixed order (person, reference, tribunal, motion, amount, pledge), may read the links made so
    far, return new ones and add to `issues`; they change no mention and drop none.
    """

    document: Document
    mentions: tuple[Mention, ...]
    registers: Registers
    links: list[Link] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    _first: dict[tuple[str, Relation], Link] = field(default_factory=dict, init=False)
    _seen: int = field(default=0, init=False)

    @cached_property
    def _by_kind(self) -> dict[Kind, list[Mention]]:
        kinds: dict[Kind, list[Mention]] = {}
        for mention in self.mentions:
            kinds.setdefault(mention.kind, []).append(mention)
        return kinds

    def of_kind(self, kind: Kind) -> list[Mention]:
        """Return the mentions of one kind in reading order."""
        return self._by_kind.get(kind, [])

    def link_of(self, mention: Mention, relation: Relation) -> Link | None:
        """Return the first link made so far for a mention and relation."""
        for link in self.links[self._seen :]:
            self._first.setdefault((link.mention, link.relation), link)
        self._seen = len(self.links)
        return self._first.get((mention.mention, relation))

    def warn(self, code: str, mention: Mention, message: str) -> None:
        """Record an issue about a mention."""
        self.issues.append(
            Issue(
                level=Level.WARNING,
                stage="link",
                code=code,
                document=self.document.id,
                message=message,
                start=mention.start,
                end=mention.end,
            )
        )


Linker = Callable[[LinkFrame], Iterable[Link]]
