"""What a linker sees: a document, its mentions, the registers, and what earlier linkers decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

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

    def of_kind(self, kind: Kind) -> list[Mention]:
        """Return the mentions of one kind in reading order."""
        return [mention for mention in self.mentions if mention.kind == kind]

    def link_of(self, mention: Mention, relation: Relation) -> Link | None:
        """Return the first link made so far for a mention and relation."""
        return next(
            (link for link in self.links if link.mention == mention.mention and link.relation == relation), None
        )

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
