"""RDF/XML, for readers that know nothing newer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from kg.publish.prefixes import DEFINITIONS, VOCABULARIES

# XML 1.0 has no place for most control characters, not even escaped.
_FORBIDDEN = re.compile(
    rb"\\\\|(?P<bad>\\u00(?:0[0-8BbEeFf]|1[0-9A-Fa-f])|\\[bf]|[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf])"
)


def write_rdfxml(triples: Iterable[bytes], output: BinaryIO, *, folder: Path) -> int:
    """Write sorted N-Triples as RDF/XML, and return how many characters had to be replaced by U+FFFD.

    One character takes the place of one, so that offsets into a text still hold.
    """
    path, replaced = folder / "for-xml", 0
    with path.open("wb") as file:
        for line in triples:
            clean, count = _clean(line)
            replaced += count
            file.write(clean)
    prefixes = {**VOCABULARIES, "kg": DEFINITIONS}
    ox.serialize(
        ox.parse(path=str(path), format=ox.RdfFormat.N_TRIPLES), output, ox.RdfFormat.RDF_XML, prefixes=prefixes
    )
    path.unlink()
    return replaced


def _clean(line: bytes) -> tuple[bytes, int]:
    count = sum(match["bad"] is not None for match in _FORBIDDEN.finditer(line))
    return (_FORBIDDEN.sub(_replace, line), count) if count else (line, 0)


def _replace(match: re.Match[bytes]) -> bytes:
    return match[0] if match["bad"] is None else "\ufffd".encode()
