"""Who writes a store: a lock that names its holder, and goes with it when it is killed."""

from __future__ import annotations

import json
import os
import socket
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import IO

from kg.errors import StoreError

try:
    import fcntl
except ImportError:  # Windows: the engine's own lock still keeps a second writer out
    fcntl = None  # type: ignore[assignment]

LOCK_NAME = "writer.lock"


class StoreLock:
    """A lock on a store's folder: one writer alone, or any number of readers.

    The kernel holds it, so it is gone when its holder is, however that ended; the file only says who it was.
    """

    def __init__(self, folder: Path, *, write: bool) -> None:
        """Take the lock.

        Raises:
            StoreError: another process holds it; the message says which.
        """
        self._file: IO[str] | None = None
        path = folder / LOCK_NAME
        if fcntl is None or (not write and not path.exists()):
            return
        file = path.open("a+" if write else "r", encoding="utf-8")
        try:
            fcntl.flock(file, (fcntl.LOCK_EX if write else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except OSError as error:
            holder = _holder(path)
            file.close()
            raise StoreError(_message(folder, holder, write=write)) from error
        self._file = file
        if write:
            _sign(file)

    def release(self) -> None:
        """Let go; a second call does nothing."""
        if self._file is not None:
            self._file.close()
            self._file = None


def _sign(file: IO[str]) -> None:
    file.truncate(0)
    command = " ".join([Path(sys.argv[0]).name, *sys.argv[1:2]]) if sys.argv else "python"
    since = datetime.now().astimezone().isoformat(timespec="seconds")
    row = {"process": os.getpid(), "host": socket.gethostname(), "command": command[:80], "since": since}
    # The lock holds without its words: a full disk keeps no reader or writer out.
    with suppress(OSError):
        os.write(file.fileno(), json.dumps(row).encode())


def _holder(path: Path) -> str:
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
        since = f" since {row['since']}" if "since" in row else ""
        return f"process {row['process']} on {row['host']} ({row['command']}){since}"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"


def _message(folder: Path, holder: str, *, write: bool) -> str:
    if write:
        return f"the store {folder} is in use (last written by {holder}); close it there, or build into another folder"
    return f"the store {folder} is being written by {holder}; wait until it is done"
