"""Links tribunals to what they point at."""

from __future__ import annotations

from collections.abc import Iterator

from kg.link.frame import LinkFrame
from kg.model import Link


def link_tribunals(frame: LinkFrame) -> Iterator[Link]:
    """Yield the links of a document's tribunals."""
    yield from ()
