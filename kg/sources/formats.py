"""Which reader serves which format."""

from __future__ import annotations

from kg.sources.detect import Format, detect_format
from kg.sources.draft import Draft, Refusal


def draft_of_bytes(data: bytes) -> Draft:
    """Return the draft of these bytes, by the reader for their format.

    Raises:
        Refusal: the bytes are of no format that is read, or broken.
    """
    kind = detect_format(data)
    if kind is Format.TEXT:
        from kg.sources.text import read_text

        return read_text(data)
    if kind is Format.PAPER_XML:
        from kg.sources.markup import parse_markup
        from kg.sources.paper_xml import read_paper

        return read_paper(parse_markup(data))
    if kind is Format.EMPTY:
        raise Refusal("source.empty", "the file is empty")
    raise Refusal("source.unknown-format", f"{kind.value} is not read")
