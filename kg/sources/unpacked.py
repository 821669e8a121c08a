"""A tar archive, packed or not, read forward only and within bounds, for `tarfile` trusts what headers say."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import tarfile
from typing import Protocol

from kg.sources.draft import Refusal

MAX_RATIO = 200
"""What unpacks to more than this times its packed size is refused as a bomb."""
_LEAST_REFUSED = 16 * 1024 * 1024
"""An archive that unpacks to less is no bomb, as many small files with like names pack well."""
_MAX_HEADER_BYTES = 128 * 1024
"""All that may stand before one file to describe it: a name, a map of its holes, attributes."""
_MAX_DIGITS = 100
"""`tarfile` looks in what describes a file for numbers, from each digit on anew."""
_MAX_DICTIONARY = 256 * 1024 * 1024
_STEP = 64 * 1024
_DIGITS = re.compile(rb"\d+")


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


class Unpacked:
    """The archive as `tarfile` reads it: places only grow, and what describes a file is told from what is in it."""

    def __init__(self, data: bytes, *, most: int) -> None:
        """Take the bytes of an archive, and how much of it is read at most."""
        self._limit = min(most, max(_LEAST_REFUSED, len(data) * MAX_RATIO))
        self._source = _opened(data)
        self._at = 0
        self._files = 0
        self._left: int | None = _MAX_HEADER_BYTES

    def begin_header(self) -> None:
        """Read on as what describes a file."""
        self._left = _MAX_HEADER_BYTES

    def begin_content(self) -> None:
        """Read on as what a file holds."""
        self._left = None

    def count(self, size: int) -> bool:
        """Return whether a file of a size, its holes counted, may be read after all before it."""
        self._files += size
        return self._files <= self._limit

    def finish(self) -> None:
        """Read to the end, where damage shows that `tarfile` took for the end; behind gzip other bytes may stand."""
        while not isinstance(self._source, gzip.GzipFile) and self._take(_STEP):
            pass

    def tell(self) -> int:
        """Return how much has been read."""
        return self._at

    def seek(self, place: int) -> int:
        """Read on up to a place."""
        while (left := place - self._at) > 0 and self._take(min(left, _STEP)):
            pass
        return self._at

    def read(self, size: int) -> bytes:
        """Return the next bytes.

        Raises:
            Refusal: they are more than is read.
        """
        if self._left is None:
            return self._take(size)
        self._left -= size
        if size < 0 or self._left < 0:
            raise Refusal("source.too-large", "the name or the attributes of a file in the archive are too long")
        found = self._take(size)
        if size > tarfile.BLOCKSIZE and any(len(run[0]) > _MAX_DIGITS for run in _DIGITS.finditer(found)):
            raise Refusal("source.broken-archive", "a number that describes a file in the archive is too long")
        return found

    def _take(self, size: int) -> bytes:
        found = self._source.read(size)
        self._at += len(found)
        if self._at > self._limit:
            raise Refusal("source.archive-bomb", f"the archive unpacks to more than {self._limit:,} bytes; not read on")
        return found


def _opened(data: bytes) -> _Readable:
    """Return a reader of what is packed in these bytes, or of themselves."""
    stream = io.BytesIO(data)
    if data.startswith(b"\x1f\x8b"):
        return gzip.GzipFile(fileobj=stream)
    if data.startswith(b"BZh"):
        return bz2.BZ2File(stream)
    if data.startswith(b"\xfd7zXZ"):
        return io.BufferedReader(_Xz(stream))
    return stream


class _Xz(io.RawIOBase):
    """What is packed as xz; the reader in the standard library has no bound on memory."""

    def __init__(self, stream: io.BytesIO) -> None:
        """Take the packed bytes."""
        self._stream = stream
        self._packed = lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=_MAX_DICTIONARY)

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        """Return how many bytes were put into the buffer; none at the end."""
        while not self._packed.eof:
            more = self._stream.read(_STEP) if self._packed.needs_input else b""
            if self._packed.needs_input and not more:
                raise EOFError("it breaks off")
            if found := self._packed.decompress(more, len(buffer)):
                buffer[: len(found)] = found
                return len(found)
        return 0
