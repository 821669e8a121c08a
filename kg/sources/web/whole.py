"""Is a file what it should be, and all of it? A stated length can be wrong, and an error page can come as a success."""

from __future__ import annotations

import zipfile
from typing import BinaryIO

from lxml import etree

_TAIL = 4096
_TELLING = ("xml", "html", "pdf", "odt", "docx")


def what_is_wrong(stream: BinaryIO, form: str, size: int | None = None) -> str | None:
    """Return what is wrong with the bytes of a paper in a form, or None where they are whole.

    `size` is the number of bytes that the listing states; it counts only where the form itself tells nothing, since
    listings are at times behind.
    """
    length = stream.seek(0, 2)
    stream.seek(0)
    if not length:
        return "an empty answer"
    if form not in _TELLING and size is not None and size > 0 and length < size:
        return f"{length:,} bytes in place of the {size:,} that the list states"
    if form == "xml":
        return _xml(stream)
    return None if _is_whole(stream, form, length) else f"not a whole {form} file"


def _is_whole(stream: BinaryIO, form: str, length: int) -> bool:
    """Return whether a file begins and ends as its form does."""
    if form in ("odt", "docx"):
        return zipfile.is_zipfile(stream)
    head = stream.read(1024).lstrip(b"\xef\xbb\xbf \t\r\n")
    stream.seek(max(0, length - _TAIL))
    tail = stream.read(_TAIL)
    if form == "pdf":
        return head.startswith(b"%PDF") and b"%%EOF" in tail
    if form == "html":
        return head.startswith(b"<") and b"</html>" in tail.lower()
    return True


def _xml(stream: BinaryIO) -> str | None:
    """Return what is wrong with XML, read without ever holding all of it and without leaving the file."""
    root = None
    try:
        for event, element in etree.iterparse(
            stream, events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        ):
            if root is None:
                root = element
            if event == "end":
                element.clear()
    except etree.XMLSyntaxError as error:
        # Old papers use names of characters that only their schema tells; they are whole where their root closes.
        if root is None or not _closes(stream, etree.QName(root).localname):
            return f"not whole XML ({error.msg})"
    if root is None or etree.QName(root).localname.lower() == "html":
        return "a web page in place of XML"
    return None


def _closes(stream: BinaryIO, name: str) -> bool:
    """Return whether a file ends with the end tag of an element."""
    length = stream.seek(0, 2)
    stream.seek(max(0, length - _TAIL))
    tail = stream.read(_TAIL).rstrip()
    last = tail.rpartition(b"</")[2]
    return last.endswith(b">") and last[:-1].strip().rpartition(b":")[2] == name.encode()
