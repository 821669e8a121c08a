"""Rows of pages, flattened: each entity once, with the identifiers of what hangs on it, and what was odd."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from kg.errors import Issue, Level
from kg.sources.records.schema import Entity, entities

Scalar = str | int | float | bool | None
_MAX_DEPTH = 12
_STAMPS = ("ApiGewijzigdOp", "GewijzigdOp")


@dataclass(slots=True, kw_only=True)
class Row:
    """One row: its attributes, the rows that hang on it by relation, and the page it was read from."""

    entity: str
    id: str
    page: str
    values: dict[str, Scalar]
    related: dict[str, dict[str, None]] = field(default_factory=dict)

    def text(self, name: str) -> str | None:
        """Return an attribute as text on one line, or None when it is missing, null or blank."""
        value = self.values.get(name)
        return " ".join(str(value).split()) or None if isinstance(value, str | int) else None

    def links(self, name: str) -> tuple[str, ...]:
        """Return the identifiers of what a relation leads to, in order."""
        return tuple(self.related.get(name, ()))

    @property
    def stamp(self) -> str:
        """Return when the row was last changed, as it stands there; empty when it does not say."""
        return next((stamp for name in _STAMPS if isinstance(stamp := self.values.get(name), str)), "")


@dataclass(slots=True)
class Rows:
    """The rows of all pages by entity and identifier; `issues` names what was odd."""

    found: dict[str, dict[str, Row]] = field(default_factory=lambda: {name: {} for name in entities()})
    deleted: dict[str, set[str]] = field(default_factory=lambda: {name: set() for name in entities()})
    disputed: dict[str, set[str]] = field(default_factory=lambda: {name: set() for name in entities()})
    issues: list[Issue] = field(default_factory=list)
    _told: dict[tuple[str, str], int] = field(default_factory=dict)

    def note(self, code: str, row: str, message: str, *, level: Level = Level.WARNING) -> None:
        """Record an issue about a row or page; of one kind about one thing only the first ones are kept."""
        kind = (code, message)
        self._told[kind] = self._told.get(kind, 0) + 1
        if self._told[kind] == 1:
            self.issues.append(Issue(level=level, stage="read", code=code, document=row, message=message))

    def add(self, raw: dict[str, object], entity: Entity, page: str, *, depth: int = 0) -> str | None:
        """Take in a row and all that hangs on it; return its identifier, or None when it has none."""
        identifier = raw.get("Id")
        if not isinstance(identifier, str) or not identifier or depth > _MAX_DEPTH:
            self.note("record.no-id", page, f"a row of {entity.name} in {page} has no Id; it is left out")
            return None
        row = Row(entity=entity.name, id=identifier, page=page, values={})
        for name, value in raw.items():
            self._take(row, entity, name, value, depth=depth)
        if row.values.get("Verwijderd") is True:
            self._delete(row)
        else:
            self._keep(row)
        return identifier

    def _take(self, row: Row, entity: Entity, name: str, value: object, *, depth: int) -> None:
        if name in entity.relations:
            self._relate(row, entity, name, value, depth=depth)
        elif name in entity.used:
            if value is None or isinstance(value, str | int | float | bool):
                row.values[name] = value
            else:
                self.note("record.odd-value", row.id, f"{entity.name}.{name} of {row.id} is no plain value; left out")
        elif name not in entity.passed and not name.startswith("@"):
            message = f"{entity.name} has an attribute {name[:60]!r} that is not known; it is left out"
            self.note("record.unknown-attribute", row.id, message)

    def _relate(self, row: Row, entity: Entity, name: str, value: object, *, depth: int) -> None:
        target = entities()[entity.relations[name]]
        kept = row.related.setdefault(name, {})
        for item in value if isinstance(value, list) else [value]:
            if item is None:
                continue
            if not isinstance(item, dict) or "error" in item:
                message = f"{entity.name}.{name} of {row.id} could not be had from the service; it stays unknown"
                self.note("record.relation-missing", row.id, message)
            elif identifier := self.add(item, target, row.page, depth=depth + 1):
                kept[identifier] = None

    def _delete(self, row: Row) -> None:
        self.deleted[row.entity].add(row.id)
        self.note("record.deleted", row.id, f"{row.entity} {row.id} was deleted at the source", level=Level.INFO)

    def _keep(self, row: Row) -> None:
        """Keep a row; of two with one identifier the newer, and neither where both are of one moment and differ."""
        known = self.found[row.entity].get(row.id)
        if known is None:
            self.found[row.entity][row.id] = row
            return
        if _agree(known, row):
            known.values |= row.values
        elif known.stamp != row.stamp:
            newer, older = (row, known) if row.stamp > known.stamp else (known, row)
            newer.related = older.related | newer.related
            self.found[row.entity][row.id] = newer
            message = f"{row.entity} {row.id} is there twice; the one changed last is kept ({newer.page})"
            self.note("record.older-version", row.id, message, level=Level.INFO)
            return
        else:
            self.disputed[row.entity].add(row.id)
            message = f"{row.entity} {row.id} is there twice with other content ({known.page}, {row.page}); left out"
            self.note("record.conflict", row.id, message)
        for name, items in row.related.items():
            known.related.setdefault(name, {}).update(items)

    def rows(self, entity: str) -> list[Row]:
        """Return the rows of an entity that stand: not deleted, not in dispute."""
        gone = self.deleted[entity] | self.disputed[entity]
        return [row for identifier, row in self.found[entity].items() if identifier not in gone]


def _agree(one: Row, other: Row) -> bool:
    shared = (one.values.keys() & other.values.keys()) - set(_STAMPS)
    return all(one.values[name] == other.values[name] for name in shared)


def page_rows(data: bytes) -> tuple[list[object], str | None]:
    """Return the rows of a page and the entity that it names itself; a bare list names none.

    Raises:
        ValueError: the bytes are no page of the service.
    """
    try:
        page = json.loads(data)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if isinstance(page, list):
        return page, None
    if not isinstance(page, dict) or "error" in page:
        raise ValueError(f"not an answer of the service with rows: {str(page)[:120]}")
    context = str(page.get("@odata.context") or "")
    named = context.rpartition("#")[2].partition("(")[0].partition("/")[0] or None
    value = page.get("value")
    return (value if isinstance(value, list) else [page]), named
