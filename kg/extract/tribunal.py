"""Finds tribunals in a passage."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.passage import Found, Passage


def find_tribunals(passage: Passage) -> Iterator[Found]:
    """Yield the tribunals of a passage in reading order."""
    yield from ()
