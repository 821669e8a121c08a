"""Finds amounts in a passage."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.passage import Found, Passage


def find_amounts(passage: Passage) -> Iterator[Found]:
    """Yield the amounts of a passage in reading order."""
    yield from ()
