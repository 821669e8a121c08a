"""Links persons to what they point at."""

from __future__ import annotations

from collections.abc import Iterator

from kg.link.frame import LinkFrame
from kg.model import Link


def link_persons(frame: LinkFrame) -> Iterator[Link]:
    """Yield the links of a document's persons."""
    yield from ()
