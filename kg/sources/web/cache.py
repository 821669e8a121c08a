"""A folder of fetched papers: whole files under safe names, earlier versions kept, and nothing ever half written."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kg.errors import FetchError
from kg.sources.retrieved import HARVEST

try:
    import fcntl
except ImportError:  # Windows: two harvests into one folder are then for the user to avoid
    fcntl = None  # type: ignore[assignment]


class Folder:
    """The files of a harvest; what is under way and what was replaced lies in a hidden folder inside."""

    def __init__(self, path: Path) -> None:
        """Take the folder's path; nothing is made before `open`."""
        self.path = path
        self._inner = path / HARVEST

    @contextmanager
    def open(self) -> Iterator[None]:
        """Make the folder and hold it for one harvest; parts that a killed one left are cleared away.

        Raises:
            FetchError: another harvest fills it now, or the path is a file.
        """
        for place in (self.path, self._inner):
            if place.is_symlink() or (place.exists() and not place.is_dir()):
                raise FetchError(f"{place} is not a folder of its own; give another with -o")
        self._inner.mkdir(parents=True, exist_ok=True)
        with (self._inner / "lock").open("w") as lock:
            if fcntl is not None:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except OSError as error:
                    raise FetchError(
                        f"another kg fetch fills {self.path} now; wait for it, or give another -o"
                    ) from error
            for part in self._inner.glob("*.part"):
                part.unlink()
            yield

    def has(self, name: str, sha256: str) -> bool:
        """Return whether a file is there with exactly these bytes."""
        path = self.path / name
        if path.is_symlink() or not path.is_file():
            return False
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == sha256

    @contextmanager
    def part(self, name: str) -> Iterator[tuple[BinaryIO, Path]]:
        """Yield a fresh file to write to, and its path; it is gone afterwards unless it was put in place."""
        path = self._inner / f"{name}.part"
        path.unlink(missing_ok=True)
        try:
            with path.open("x+b") as stream:
                yield stream, path
        finally:
            path.unlink(missing_ok=True)

    def put(self, part: Path, name: str) -> None:
        """Put a whole file in its place, at once."""
        descriptor = os.open(part, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        part.replace(self.path / name)

    def keep(self, name: str, sha256: str) -> str:
        """Keep a file as an earlier version too; return where, or nothing where the file is gone or damaged."""
        path = self.path / name
        if not self.has(name, sha256):
            return ""
        kept = Path(HARVEST) / "earlier" / f"{sha256[:12]}-{name}"
        place = self.path / kept
        place.parent.mkdir(exist_ok=True)
        place.unlink(missing_ok=True)
        try:
            # A second name for the same file: at no moment is the paper not in its place.
            place.hardlink_to(path)
        except OSError:
            shutil.copyfile(path, place)
        return kept.as_posix()

    def drop(self, name: str) -> None:
        """Remove a file whose place another took."""
        (self.path / name).unlink(missing_ok=True)
