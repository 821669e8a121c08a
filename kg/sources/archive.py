"""Zip and tar archives: what they hold, read within bounds and never written to disk."""

from __future__ import annotations

import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, cast

from kg.sources.draft import Refusal
from kg.sources.unpacked import Unpacked

MAX_MEMBER_BYTES = 100 * 1024 * 1024
"""A larger file in an archive is refused, whatever size it claims."""
MAX_TOTAL_BYTES = 4 * 1024 * 1024 * 1024
"""Reading of an archive stops when its files together are larger."""
MAX_RATIO = 200
"""A file that unpacks to more than this times its packed size, and to over a megabyte, is refused as a bomb."""
_MOST_SHARED = 64
"""So many attributes that hold for all files of a tar archive are read; tools write one."""
MAX_DIRECTORY_BYTES = 32 * 1024 * 1024
MAX_MEMBERS = 200_000

_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError, KeyError)


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its name as a reader may show it, and its bytes or why they are not read."""

    name: str
    data: bytes
    refusal: Refusal | None = None


def open_zip(data: bytes) -> zipfile.ZipFile:
    """Return the zip archive in these bytes.

    Raises:
        Refusal: it is broken, or lists more files than are read.
    """
    _check_directory(data)
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGE as error:
        raise Refusal("source.broken-archive", f"the zip archive is broken: {error}; fetch it again") from error


def zip_names(data: bytes) -> frozenset[str]:
    """Return the names of the files in a zip archive.

    Raises:
        Refusal: it is broken, or lists more files than are read.
    """
    with open_zip(data) as archive:
        return frozenset(archive.namelist())


def zip_member(archive: zipfile.ZipFile, name: str | zipfile.ZipInfo) -> bytes:
    """Return the bytes of one file in a zip archive; of several with one name the last, unless its entry is given.

    Raises:
        Refusal: it is missing, broken, encrypted, or unpacks to more than is read.
    """
    try:
        info = archive.getinfo(name) if isinstance(name, str) else name
        with archive.open(info) as stream:
            return _bounded(stream.read, info.compress_size)
    except _DAMAGE as error:
        shown = name if isinstance(name, str) else name.filename
        raise Refusal("source.broken-archive", f"cannot unpack {shown[:80]!r}: {error}") from error


def zip_members(data: bytes) -> Iterator[Member]:
    """Yield the files in a zip archive in the order of their names.

    Raises:
        Refusal: the archive is broken.
    """
    total = 0
    with open_zip(data) as archive:
        files = [info for info in archive.infolist() if info.filename[-1:] != "/"]
        infos = sorted(files, key=lambda info: info.filename)
        for info in infos[:MAX_MEMBERS]:
            name = shown_name(info.filename)
            try:
                content = zip_member(archive, info)
            except Refusal as refusal:
                yield Member(name, b"", refusal)
                continue
            total += len(content)
            if total > MAX_TOTAL_BYTES:
                yield Member(name, b"", Refusal("source.too-large", "the archive unpacks to more than is read"))
                return
            yield Member(name, content)
        if len(infos) > MAX_MEMBERS:
            yield Member(shown_name(infos[MAX_MEMBERS].filename), b"", _too_many())


def _too_many() -> Refusal:
    message = f"the archive holds more than {MAX_MEMBERS:,} files; from here on they are not read, so split it"
    return Refusal("source.too-large", message)


def tar_members(data: bytes) -> Iterator[Member]:
    """Yield the files in a tar archive, packed or not, in the archive's order.

    Raises:
        Refusal: the archive is broken, is a single packed file, or holds or unpacks to more than is read.
    """
    try:
        stream = Unpacked(data, most=MAX_TOTAL_BYTES)
        with tarfile.TarFile(fileobj=cast("IO[bytes]", stream)) as archive:
            for _ in range(MAX_MEMBERS):
                stream.begin_header()
                if (info := archive.next()) is None:
                    stream.finish()
                    return
                stream.begin_content()
                if len(archive.pax_headers) > _MOST_SHARED:
                    raise Refusal("source.too-large", "the archive says more of all its files than is read")
                # Else the archive keeps what it says of every file that has been read.
                archive.members = []  # type: ignore[attr-defined]
                if not info.isdir():
                    yield (member := _tar_member(archive, info, stream))
                    if member.refusal is not None and member.refusal.code == "source.too-large":
                        return
            raise _too_many()
    except (tarfile.TarError, lzma.LZMAError, *_DAMAGE) as error:
        raise Refusal("source.broken-archive", f"the archive is broken or no tar archive: {error}") from error


def _tar_member(archive: tarfile.TarFile, info: tarfile.TarInfo, stream: Unpacked) -> Member:
    """Return one file of a tar archive, or why it is not read."""
    name = shown_name(info.name)
    if not info.isfile():
        return Member(name, b"", Refusal("source.not-a-file", "a link or device in an archive is not followed"))
    if not 0 <= info.size <= MAX_MEMBER_BYTES or not stream.count(info.size):
        return Member(name, b"", Refusal("source.too-large", f"{info.size:,} bytes, more than is read"))
    content = archive.extractfile(info)
    return Member(name, content.read(info.size) if content else b"")


def archive_member(data: bytes, name: str) -> bytes:
    """Return the bytes of the file that an archive shows by a name (`shown_name`); nothing outside it is looked at.

    Raises:
        Refusal: the archive is broken or has no such file, or the file is not read.
    """
    if data.startswith(b"PK"):
        with open_zip(data) as archive:
            infos = (info for info in archive.infolist() if info.filename[-1:] != "/")
            found = next((info.filename for info in infos if shown_name(info.filename) == name), None)
            if found is not None:
                return zip_member(archive, found)
    else:
        for member in tar_members(data):
            if member.name == name:
                if member.refusal is not None:
                    raise member.refusal
                return member.data
    raise Refusal("source.missing", f"no file {name[:240]!r} in the archive; kg run on the archive lists what is")


def shown_name(name: str) -> str:
    """Return a file's name in an archive without what could lead out of it or upset a terminal."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "".join(character if character.isprintable() else "_" for character in "/".join(parts))[:240] or "file"


def _bounded(read: object, packed: int) -> bytes:
    """Return what a stream holds, unless it is larger than its packed size and the bounds allow."""
    assert callable(read)
    limit = min(MAX_MEMBER_BYTES, max(1024 * 1024, packed * MAX_RATIO))
    content: bytes = read(limit + 1)
    if len(content) > limit:
        raise Refusal("source.archive-bomb", f"{packed:,} bytes unpack to more than {limit:,}; not read")
    return content


def _check_directory(data: bytes) -> None:
    """Refuse an archive whose directory alone would fill the memory."""
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - 66_000))
    if at < 0 or len(data) < at + 22:
        raise Refusal("source.broken-archive", "the zip archive breaks off before its directory; fetch it again")
    (size,) = struct.unpack_from("<I", data, at + 12)
    if size > MAX_DIRECTORY_BYTES or data[max(0, at - 20) : at].startswith(b"PK\x06\x07"):
        raise Refusal("source.too-large", "the zip archive lists more files than are read; unpack it first")
