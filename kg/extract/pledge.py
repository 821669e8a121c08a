"""Finds pledges in a passage."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.passage import Found, Passage


def find_pledges(passage: Passage) -> Iterator[Found]:
    """Yield the pledges of a passage in reading order."""
    yield from ()
