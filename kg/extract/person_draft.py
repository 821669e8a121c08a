"""A person in the making: a name, its fields, and how sure the rule is that found it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.extract.name import NameAt
from kg.model import PersonFields, Span
from kg.model.mention import Role

_WEAK = ("courtesy", "foreign", "known", "bare")
"""Rules that see a name and little more; their role gives way to one that the text states elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDraft:
    """A person that a rule found; of two that overlap the one of the lower rank stays."""

    name: NameAt
    fields: PersonFields
    rule: str
    rank: int

    @property
    def span(self) -> Span:
        """Return the span of the name."""
        return self.name.span


def best_drafts(drafts: Iterable[PersonDraft]) -> list[PersonDraft]:
    """Return the drafts in reading order, without those that overlap one of a better rule."""
    kept: dict[int, PersonDraft] = {}
    taken: set[int] = set()
    for draft in sorted(drafts, key=lambda item: (item.rank, item.span)):
        cells = range(*draft.span)
        if taken.isdisjoint(cells):
            taken.update(cells)
            kept[draft.span.start] = draft
    return [kept[start] for start in sorted(kept)]


def with_known_roles(drafts: list[PersonDraft]) -> Iterator[PersonDraft]:
    """Yield the drafts; a bare name takes the role that stronger words gave the same name in this text."""
    roles: dict[str, Role] = {}
    offices: dict[str, Role] = {}
    for draft in drafts:
        if draft.rule not in _WEAK and draft.fields.role != "chair":
            table = offices if draft.fields.office is not None else roles
            table.setdefault(_last_word(draft), draft.fields.role)
    for draft in drafts:
        weak = draft.rule in _WEAK and draft.fields.office is None
        role = (offices.get(_last_word(draft)) or roles.get(_last_word(draft))) if weak else None
        yield replace(draft, fields=replace(draft.fields, role=role)) if role else draft


def _last_word(draft: PersonDraft) -> str:
    return draft.name.folded.rpartition(" ")[2]
