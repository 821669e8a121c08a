"""UTF-8 that was read as a western encoding and saved again: "KrÃ¶ger" for "Kröger"."""

from __future__ import annotations

import re

# The bytes 80 to BF as Latin-1 or Windows-1252 shows them.
_TAIL = "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
_DAMAGED = re.compile(f"[\u00c2-\u00c5]{_TAIL}|\u00e2{_TAIL}{_TAIL}")
_DAMAGED_BYTES = re.compile(rb"\xc3[\x82-\xaf](?:\xc2[\x80-\xbf]|[\xc5\xc6\xcb\xe2])")
"""The first two of their bytes; a quick look that lets most files pass."""
_MARK = "\u00ef\u00bb\u00bf"


def damaged_letters(text: str) -> int:
    """Return how many letters look like UTF-8 read as a western encoding."""
    return sum(1 for match in _DAMAGED.finditer(text) if _healed(match) != match[0])


def heal(text: str) -> tuple[str, int]:
    """Return the text with such letters put right, and how many there were.

    The whole text is read back where that works; else letter by letter, so that nothing else changes.
    """
    count = damaged_letters(text)
    if not count and not text.startswith(_MARK):
        return text, 0
    for encoding in ("latin-1", "cp1252"):
        try:
            return text.encode(encoding).decode("utf-8").removeprefix("\ufeff"), count
        except UnicodeError:
            continue
    return _DAMAGED.sub(_healed, text.removeprefix(_MARK)), count


def heal_bytes(data: bytes) -> tuple[bytes, int]:
    """Return UTF-8 bytes with such letters put right, and how many there were; other bytes as they are."""
    if _DAMAGED_BYTES.search(data) is None:
        return data, 0
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return data, 0
    healed, count = heal(text)
    return (healed.encode("utf-8"), count) if healed is not text else (data, 0)


def _healed(match: re.Match[str]) -> str:
    try:
        letter = b"".join(_byte(character) for character in match[0]).decode("utf-8")
    except UnicodeError:
        return match[0]
    return letter if letter < "\u0180" or "\u2000" <= letter < "\u2300" else match[0]


def _byte(character: str) -> bytes:
    return character.encode("latin-1") if character < "\u0100" else character.encode("cp1252")
