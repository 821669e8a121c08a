"""Bytes of any format become a Document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.errors import Issue
from kg.model import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What became of one file: a document, or None and an issue of level error that says why."""

    source: str
    document: Document | None
    issues: tuple[Issue, ...] = ()


def read_document(path: Path, *, id: str | None = None, date: date | None = None) -> Reading:
    """Return the document in one file; what its bytes are decides how it is read, not its name."""
    raise NotImplementedError


def read_paths(paths: Iterable[Path]) -> Iterator[Reading]:
    """Yield a reading per file, in a stable order; folders are walked, archives opened."""
    raise NotImplementedError
