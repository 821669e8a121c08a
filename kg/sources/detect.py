"""Which format bytes are in, by their content alone."""

from __future__ import annotations

import re
from enum import Enum

from kg.sources.archive import zip_names
from kg.sources.wide import wide_encoding

_ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]{0,40}:)?([A-Za-z_][\w.-]{0,80})[\s/>]")
_LOOKED_AT = 64 * 1024
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_DAMAGED_MARK = b"\xc3\xaf\xc2\xbb\xc2\xbf"


class Format(Enum):
    """A format that is told apart; not all of them are read."""

    EMPTY = "empty"
    TEXT = "plain text"
    WIDE = "text in UTF-16 or UTF-32"
    PAPER_XML = "official XML of a paper"
    OLD_XML = "official XML from before 2009"
    DEBATE_XML = "official XML of a debate"
    VLOS_XML = "VLOS debate XML"
    METADATA_XML = "metadata record"
    SERVICE_XML = "what a data service says of itself"
    ANSWER_XML = "an answer of a search service"
    OTHER_XML = "XML of another kind"
    HTML = "HTML"
    PDF = "PDF"
    DOCX = "DOCX"
    ODT = "ODT"
    OTHER_OFFICE = "another Office format"
    ZIP = "zip archive"
    TAR = "tar archive"
    OLE = "Office file from before 2007"
    RTF = "rich text"
    JSON = "JSON"
    BINARY = "binary data"


_BY_ROOT = {
    b"officiele-publicatie": Format.PAPER_XML,
    b"kamerstuk": Format.PAPER_XML,
    b"handelingen": Format.DEBATE_XML,
    b"kamerwrk": Format.OLD_XML,
    b"vloscoredocument": Format.VLOS_XML,
    b"metadata_gegevens": Format.METADATA_XML,
    b"html": Format.HTML,
    b"edmx": Format.SERVICE_XML,
    b"schema": Format.SERVICE_XML,
    b"searchretrieveresponse": Format.ANSWER_XML,
    b"feed": Format.ANSWER_XML,
}
_BY_START = (
    (b"%PDF-", Format.PDF),
    (b"\x1f\x8b", Format.TAR),
    (b"BZh", Format.TAR),
    (b"\xfd7zXZ\x00", Format.TAR),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format.OLE),
    (b"{\\rtf", Format.RTF),
)
_HTML = re.compile(
    rb"<(?:!doctype\s{1,8}html|html|head|body|div|p|h[1-6]|meta|article|main|section|table|ul|ol|span|title)[\s>]", re.I
)


def detect_format(data: bytes) -> Format:
    """Return the format of these bytes.

    Raises:
        Refusal: they begin a zip archive that is broken.
    """
    head = data[:_LOOKED_AT].removeprefix(_BYTE_ORDER_MARK).removeprefix(_DAMAGED_MARK)
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _zip_format(data)
    known = next((kind for start, kind in _BY_START if head.startswith(start)), None)
    if known is not None:
        return known
    if head[257:262] == b"ustar":
        return Format.TAR
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    return Format.WIDE if wide_encoding(data) else _text_format(data, head.lstrip())


def _text_format(data: bytes, head: bytes) -> Format:
    """Return the format of bytes that are no known container."""
    if not head and not data.strip():
        return Format.EMPTY
    if head[:1] == b"<":
        return _markup_format(head)
    if re.match(rb'\{\s*"|\[\s*[{\["\]]', head):
        return Format.JSON
    if b"\x00" in head:
        return Format.BINARY
    return Format.TEXT


def _markup_format(head: bytes) -> Format:
    """Return the format of bytes that begin with an angle bracket."""
    if _HTML.match(head):
        return Format.HTML
    root = _ROOT.match(_without_prolog(head))
    if root is None:
        return Format.OTHER_XML if head.startswith(b"<?xml") else Format.TEXT
    name = root[1].lower()
    if name == b"officiele-publicatie" and b"<handelingen" in head:
        return Format.DEBATE_XML
    return _BY_ROOT.get(name, Format.OTHER_XML)


def _without_prolog(head: bytes) -> bytes:
    """Return the bytes from the root element on: comments, declarations and instructions are skipped."""
    at = 0
    while True:
        at = len(head) - len(head[at:].lstrip())
        if head.startswith(b"<!--", at):
            end = head.find(b"-->", at)
        elif head.startswith(b"<?", at):
            end = head.find(b"?>", at)
        elif head.startswith(b"<!", at):
            close, subset = head.find(b">", at), head.find(b"[", at)
            end = head.find(b"]>", at) if 0 <= subset < close else close
        else:
            return head[at:]
        if end < 0:
            return b""
        at = head.find(b">", end) + 1


def _zip_format(data: bytes) -> Format:
    """Return whether a zip archive is a document of an Office suite, or an archive of files."""
    if data[30:80].startswith(b"mimetypeapplication/vnd.oasis.opendocument."):
        return Format.ODT if data[73:77] == b"text" else Format.OTHER_OFFICE
    names = zip_names(data)
    if "word/document.xml" in names:
        return Format.DOCX
    if "[Content_Types].xml" in names:
        return Format.OTHER_OFFICE
    return Format.ZIP
