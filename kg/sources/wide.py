"""Text in two or four bytes a character: told by its mark or by its zeros, and turned into UTF-8."""

from __future__ import annotations

import codecs
import re

from kg.sources.draft import Refusal

# The longer marks first, as that of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LOOKED_AT = 4096
_FEWEST = 0.4
"""The share of zeros from which a place in each character is one that western text leaves empty."""
_DECLARED = re.compile(r"(<\?xml[^>]{0,200}?)\s{1,9}encoding\s{0,9}=\s{0,9}[\"'][\w.-]{1,40}[\"']")


def wide_encoding(data: bytes) -> str | None:
    """Return the encoding of text in two or four bytes a character, by its mark, else by where its zeros stand."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    head = data[: min(_LOOKED_AT, len(data) // 4 * 4)]
    if len(head) < 4 or b"\x00" not in head:
        return None
    zeros = [head[place::4].count(0) * 4 / len(head) for place in range(4)]
    for encoding, full, empty in (
        ("utf-32-le", (0,), (2, 3)),
        ("utf-32-be", (3,), (0, 1)),
        ("utf-16-le", (0, 2), (1, 3)),
        ("utf-16-be", (1, 3), (0, 2)),
    ):
        if not any(zeros[place] for place in full) and all(zeros[place] >= _FEWEST for place in empty):
            return encoding if _is_text(head, encoding) else None
    return None


def _is_text(head: bytes, encoding: str) -> bool:
    """Return whether what it says is of letters that papers have: Latin ones, and common signs."""
    text = head.decode(encoding, errors="replace")
    good = sum(
        (character.isprintable() or character.isspace()) and (character < "\u0250" or "\u2000" <= character < "\u2300")
        for character in text
    )
    return good >= len(text) * 0.95


def narrowed(data: bytes) -> bytes:
    """Return wide text in UTF-8, without its mark and without a declaration that says it is wide.

    Raises:
        Refusal: it breaks off, or is no such text.
    """
    encoding = wide_encoding(data)
    try:
        text = data.decode(encoding or "utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        message = f"the file is in {encoding}, but breaks off or is damaged: {error.reason}; save it again as UTF-8"
        raise Refusal("source.broken-encoding", message) from error
    if "\x00" in text:
        raise Refusal("source.binary", "binary data, no text in a format that is read; save it as text or PDF")
    return _DECLARED.sub(r"\1", text[:1000], count=1).encode() + text[1000:].encode()
