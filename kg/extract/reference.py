"""Finds references in a passage."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.passage import Found, Passage


def find_references(passage: Passage) -> Iterator[Found]:
    """Yield the references of a passage in reading order."""
    yield from ()
