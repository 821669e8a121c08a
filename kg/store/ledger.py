"""What was made of each file, kept beside a store, so that the next run reads only what is new or changed.

One SQLite file: a kill or a full disk in the middle leaves it as it stood after the last batch that was put away.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple, Self

from kg.errors import StoreError

_FORM = 1
_BATCH = 100
"""So many files at most are read again after a kill."""
_TABLES = f"""
CREATE TABLE IF NOT EXISTS files (source TEXT PRIMARY KEY, digest TEXT, rules TEXT, made BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
PRAGMA user_version = {_FORM};
"""


class Kept(NamedTuple):
    """What is kept of a file: the hash of its bytes, the version of the rules, and what they made of it."""

    digest: str
    rules: str
    made: bytes


class Ledger:
    """The file in which it is kept; a damaged one, or one of another form, is begun anew."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open the ledger, or make it when it is not only to be read.

        Raises:
            StoreError: it cannot be opened.
        """
        self.path = path
        self._waiting = 0
        try:
            self._base = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True) if read_only else self._open()
        except sqlite3.Error as error:
            raise StoreError(f"{path} cannot be opened: {error}") from error

    def _open(self) -> sqlite3.Connection:
        if self.path.exists() and not is_sound(self.path):
            self.path.unlink()
        base = sqlite3.connect(self.path)
        base.executescript(_TABLES)
        return base

    def get(self, source: str) -> Kept | None:
        """Return what is kept of a file, or None."""
        row = self._base.execute("SELECT digest, rules, made FROM files WHERE source = ?", (source,)).fetchone()
        return None if row is None else Kept(*row)

    def marks(self, source: str) -> tuple[str, str] | None:
        """Return the hash and the version of the rules under which something is kept of a file, or None."""
        row = self._base.execute("SELECT digest, rules FROM files WHERE source = ?", (source,)).fetchone()
        return None if row is None else (row[0], row[1])

    def put(self, source: str, kept: Kept) -> None:
        """Keep what was made of a file in place of what was kept before.

        Raises:
            StoreError: the disk is full.
        """
        self._write("REPLACE INTO files VALUES (?, ?, ?, ?)", (source, *kept))
        self._waiting += 1
        if self._waiting >= _BATCH:
            self.flush()

    def sources(self) -> Iterator[str]:
        """Yield the files of which something is kept, sorted."""
        yield from (row[0] for row in self._base.execute("SELECT source FROM files ORDER BY source"))

    def forget(self, sources: Collection[str]) -> None:
        """Drop what is kept of files."""
        for source in sources:
            self._write("DELETE FROM files WHERE source = ?", (source,))
        self.flush()

    def note(self, name: str, value: str) -> None:
        """Keep one word of the whole, at once."""
        self._write("REPLACE INTO state VALUES (?, ?)", (name, value))
        self.flush()

    def noted(self, name: str) -> str | None:
        """Return a word that was noted, or None."""
        row = self._base.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def _write(self, statement: str, values: tuple[str | bytes, ...]) -> None:
        try:
            self._base.execute(statement, values)
        except sqlite3.Error as error:
            raise StoreError(f"{self.path} cannot be written: {error}; the work before it is kept") from error

    def flush(self) -> None:
        """Put away what waits.

        Raises:
            StoreError: the disk is full.
        """
        self._waiting = 0
        try:
            self._base.commit()
        except sqlite3.Error as error:
            raise StoreError(f"{self.path} cannot be written: {error}; the work before it is kept") from error

    def close(self) -> None:
        """Put away what waits, and let go."""
        try:
            self.flush()
        finally:
            self._base.close()

    def __enter__(self) -> Self:
        """Return the ledger itself."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Close it."""
        self.close()


def is_sound(path: Path) -> bool:
    """Return whether a file is a ledger of this form, whole."""
    base = sqlite3.connect(path)
    try:
        form = base.execute("PRAGMA user_version").fetchone()[0]
        return bool(form == _FORM and base.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except sqlite3.Error:
        return False
    finally:
        base.close()
