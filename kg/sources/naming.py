"""What a file is called in records: a name that prints on one line whatever its bytes are, and the way back."""

from __future__ import annotations

import os
import re
import unicodedata

_EXTENSION = re.compile(r"\.(?:txt|xml|html?|pdf|docx?|odt|rtf|zip|tar|tgz|gz|bz2|xz|md)$", re.I)
_ESCAPED = re.compile(r"\\x([0-9a-f]{2})|\\u([0-9a-f]{4})|\\U([0-9a-f]{8})")


def source_name(path: str | os.PathLike[str]) -> str:
    r"""Return a file's name as records and messages show it.

    Bytes that are no UTF-8, line ends, controls and marks that turn the direction of writing are escaped: `\xff`,
    `\x0a`, `\u202e`.
    """
    name = os.fspath(path)
    return name if name.isprintable() else "".join(map(_shown, name))


def _shown(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    if character.isprintable() or unicodedata.category(character) == "Zs":
        return character
    return f"\\x{code:02x}" if code < 0x80 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def unescaped_name(name: str) -> str:
    """Return the file's own name behind one that `source_name` gave; any other name is returned as it is."""
    return _ESCAPED.sub(_meant, name) if "\\" in name else name


def _meant(match: re.Match[str]) -> str:
    code = int(match[match.lastindex or 0], 16)
    if match[1] and code >= 0x80:
        return chr(0xDC00 + code)
    return chr(code) if code < 0x110000 else match[0]


def document_id(source: str) -> str:
    """Return the id that a file's name gives: its stem, in characters that ids may hold."""
    name = re.split(r"[/\\!]", source.rstrip("/\\"))[-1]
    stem = re.sub(r"[^\w.()-]+", "-", _EXTENSION.sub("", name)).strip("-.")
    return stem[:120] or "text"
