"""The bytes of a file, or of a file in an archive (`papers.zip!letter.xml`), read within bounds."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path

from kg.sources.archive import archive_member
from kg.sources.draft import Refusal
from kg.sources.naming import unescaped_name
from kg.sources.retrieved import retrieval_of

MAX_BYTES = 100 * 1024 * 1024
"""Larger files are refused before they are read."""
_MOST_NESTED = 2
"""How many archives deep a named file may lie."""


def bytes_of(path: Path) -> bytes:
    """Return the bytes of a file, of the file that an escaped name means, or of a file in an archive.

    Raises:
        Refusal: there is no such file, it is none that can be read, or it is too large.
    """
    try:
        return _read(path)
    except FileNotFoundError as error:
        return _otherwise(path, error)
    except OSError as error:
        raise Refusal("source.unreadable", f"cannot be opened: {error.strerror or error}; {_next(error)}") from error
    except ValueError as error:
        raise Refusal("source.missing", f"no file can have this name: {error}") from error


def input_mark(path: Path) -> str:
    """Return a hash of all that a file's reading depends on: its bytes, and where it was fetched."""
    try:
        if not path.is_file():
            return _mark_of_member(path)
        if path.stat().st_size > MAX_BYTES:
            return "unread"
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except (OSError, ValueError):
        return "unread"
    retrieval = retrieval_of(path, digest)
    return digest if retrieval is None else f"{digest} {retrieval.address} {retrieval.time}"


def _mark_of_member(path: Path) -> str:
    try:
        return hashlib.sha256(bytes_of(path)).hexdigest()
    except Refusal:
        return "unread"


def _read(path: Path) -> bytes:
    # Looked at before it is opened, as opening a pipe or a device waits for ever.
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise Refusal("source.not-a-file", "a folder, not a file; kg run and kg extract read all papers in a folder")
    if not stat.S_ISREG(found.st_mode):
        raise Refusal("source.not-a-file", "neither a file nor a folder; name a file with a paper in it")
    if found.st_size > MAX_BYTES:
        raise Refusal("source.too-large", f"{found.st_size:,} bytes; at most {MAX_BYTES:,} are read; split it first")
    with path.open("rb", buffering=0) as stream:
        return stream.readall()


def _otherwise(path: Path, error: FileNotFoundError) -> bytes:
    """Return the bytes of what a name means that no file has: an escaped name, or a file in an archive.

    Raises:
        Refusal: it means nothing that is there.
    """
    name = str(path)
    meant = unescaped_name(name)
    if meant != name and Path(meant).is_file():
        return bytes_of(Path(meant))
    for at, character in enumerate(name):
        if character == "!" and Path(name[:at]).is_file():
            return _inside(bytes_of(Path(name[:at])), name[at + 1 :].split("!"))
    raise Refusal("source.missing", "no such file; check the path") from error


def _inside(data: bytes, names: list[str]) -> bytes:
    """Return the bytes of a file in an archive; more than one name leads through archives in it.

    Raises:
        Refusal: there is no such file in it.
    """
    if len(names) > _MOST_NESTED:
        raise Refusal("source.archive", f"archives nested more than {_MOST_NESTED} deep; unpack the outer one first")
    for name in names:
        data = archive_member(data, name)
    return data


def _next(error: OSError) -> str:
    """Return what to do about a file that cannot be opened."""
    return "check its permissions" if isinstance(error, PermissionError) else "check the path and the disk"
