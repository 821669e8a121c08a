"""A list of a store's files with their sizes and sums, written when its writer closes it, so that damage shows at once.

The engine itself finds a missing or damaged file only when a query comes to it, and may then use up all memory.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

SEAL_NAME = "files.json"
_PIECE = 1024 * 1024


class Sum(NamedTuple):
    """The size of a file, its CRC-32, and when it was last changed, in nanoseconds."""

    size: int
    crc: int
    changed: int


def seal(folder: Path) -> None:
    """Write the list; a disk too full for it leaves a store without one, which works all the same."""
    before = _read(folder) or {}
    files = {path.name: _sum(path, before.get(path.name)) for path in _files(folder)}
    part = folder / f".{SEAL_NAME}.part"
    with suppress(OSError):
        with part.open("w", encoding="ascii") as file:
            json.dump(files, file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(folder / SEAL_NAME)


def unseal(folder: Path) -> None:
    """Mark the list as out of date, for the folder is about to change; sums of files that stay are used again."""
    with suppress(OSError):
        (folder / SEAL_NAME).replace(folder / f".{SEAL_NAME}")


def is_sealed(folder: Path) -> bool:
    """Return whether the writer that closed the store last left a list of its files."""
    return (folder / SEAL_NAME).exists()


def damage(folder: Path, *, thorough: bool = False) -> Iterator[str]:
    """Yield what is wrong with the files of a store that has a list: sizes are compared, and sums when `thorough`."""
    path = folder / SEAL_NAME
    if not path.exists():
        return
    files = _read(folder)
    if files is None:
        yield f"{SEAL_NAME} is damaged"
        return
    for name, known in files.items():
        try:
            size = (folder / name).stat().st_size
            if size != known.size:
                yield f"{name} has {size:,} bytes, not {known.size:,}"
            elif thorough and _crc(folder / name) != known.crc:
                yield f"{name} holds other bytes than were written"
        except OSError as error:
            yield f"{name} is missing or cannot be read ({error.strerror})"
    yield from (f"{path.name} came later" for path in _files(folder) if path.name not in files)


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files that hold the data: the engine's own notes and locks do not."""
    yield from sorted(path for path in folder.iterdir() if path.suffix == ".sst" or path.name[:8] == "MANIFEST")
    if (folder / "CURRENT").exists():
        yield folder / "CURRENT"


def _read(folder: Path) -> dict[str, Sum] | None:
    """Return the list, also one that is out of date; None where there is none that can be read."""
    path = folder / SEAL_NAME
    path = path if path.exists() else folder / f".{SEAL_NAME}"
    try:
        rows = json.loads(path.read_text(encoding="ascii"))
        return {str(name): Sum(*map(int, row)) for name, row in rows.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return None


def _sum(path: Path, known: Sum | None) -> Sum:
    found = path.stat()
    if known is not None and (known.size, known.changed) == (found.st_size, found.st_mtime_ns):
        return known
    return Sum(found.st_size, _crc(path), found.st_mtime_ns)


def _crc(path: Path) -> int:
    crc = 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            crc = zlib.crc32(piece, crc)
    return crc
