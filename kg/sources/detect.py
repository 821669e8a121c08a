"""Which format bytes are in, by their content alone."""

from __future__ import annotations

import re
from enum import Enum

_ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]{0,40}:)?([A-Za-z_][\w.-]{0,80})[\s/>]")
_LOOKED_AT = 64 * 1024


class Format(Enum):
    """A format that is told apart; not all of them are read."""

    EMPTY = "empty"
    TEXT = "plain text"
    PAPER_XML = "official XML of a paper"
    OLD_XML = "official XML from before 2009"
    DEBATE_XML = "official XML of a debate (Handelingen)"
    VLOS_XML = "VLOS debate XML"
    METADATA_XML = "metadata record"
    OTHER_XML = "XML of another kind"
    HTML = "HTML"
    PDF = "PDF"
    ZIP = "zip archive"
    TAR = "tar archive"
    OLE = "Office file from before 2007 (.doc)"
    RTF = "rich text"


_BY_ROOT = {
    b"officiele-publicatie": Format.PAPER_XML,
    b"kamerstuk": Format.PAPER_XML,
    b"handelingen": Format.DEBATE_XML,
    b"kamerwrk": Format.OLD_XML,
    b"vlosCoreDocument": Format.VLOS_XML,
    b"metadata_gegevens": Format.METADATA_XML,
    b"html": Format.HTML,
}
_BY_START = (
    (b"%PDF-", Format.PDF),
    (b"PK\x03\x04", Format.ZIP),
    (b"PK\x05\x06", Format.ZIP),
    (b"\x1f\x8b", Format.TAR),
    (b"BZh", Format.TAR),
    (b"\xfd7zXZ\x00", Format.TAR),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format.OLE),
    (b"{\\rtf", Format.RTF),
)


def detect_format(data: bytes) -> Format:
    """Return the format of these bytes."""
    head = data[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf")
    for start, kind in _BY_START:
        if head.startswith(start):
            return kind
    if head[257:262] == b"ustar":
        return Format.TAR
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    stripped = head.lstrip()
    if not stripped:
        return Format.EMPTY if not data.strip() else Format.TEXT
    if stripped[:1] == b"<":
        return _markup_format(stripped)
    if stripped[:4].replace(b"\x00", b"")[:2] in (b"\xff\xfe", b"\xfe\xff") and b"<\x00?\x00x" in head[:16]:
        return Format.OTHER_XML
    return Format.TEXT


def _markup_format(head: bytes) -> Format:
    """Return the format of bytes that begin with an angle bracket."""
    if head[:14].lower() == b"<!doctype html":
        return Format.HTML
    roots = [match[1] for match in _ROOT.finditer(_without_prolog(head))][:2]
    if not roots:
        return Format.OTHER_XML if head.startswith(b"<?xml") else Format.TEXT
    if roots[0] == b"officiele-publicatie" and b"<handelingen" in head:
        return Format.DEBATE_XML
    kind = _BY_ROOT.get(roots[0]) or _BY_ROOT.get(roots[0].lower())
    if kind is not None:
        return kind
    return Format.OTHER_XML if head.startswith(b"<?xml") else Format.HTML


def _without_prolog(head: bytes) -> bytes:
    """Return the bytes from the root element on: comments, declarations and instructions are skipped."""
    at = 0
    while True:
        at = len(head) - len(head[at:].lstrip())
        if head.startswith(b"<!--", at):
            end = head.find(b"-->", at)
        elif head.startswith((b"<?", b"<!"), at):
            end = head.find(b"]>" if b"[" in head[at : head.find(b">", at) + 1] else b">", at)
        else:
            return head[at:]
        if end < 0:
            return b""
        at = head.find(b">", end) + 1
