"""Puts a folder that was built beside its place into that place, so that no moment is without one."""

from __future__ import annotations

import ctypes
import os
import shutil
from contextlib import suppress
from pathlib import Path

_HERE = -100
_EXCHANGE = 2


def put_in_place(fresh: Path, place: Path) -> None:
    """Put a folder in the place of the last one, which is removed; what was written is on the disk before.

    Where the system can exchange two names it is one step; elsewhere two, and `restore` mends a kill between them.
    """
    _to_disk(fresh)
    old = _old(place)
    shutil.rmtree(old, ignore_errors=True)
    if place.exists() and _exchange(fresh, place):
        shutil.rmtree(fresh, ignore_errors=True)
        return
    if place.exists():
        place.rename(old)
    fresh.rename(place)
    shutil.rmtree(old, ignore_errors=True)


def restore(place: Path) -> bool:
    """Return whether the last folder had to be put back into its place, after a kill between the two steps."""
    old = _old(place)
    if place.exists() or not old.exists():
        return False
    old.rename(place)
    return True


def _old(place: Path) -> Path:
    return place.with_name(f".{place.name}.old")


def _exchange(one: Path, other: Path) -> bool:
    """Return whether the system exchanged two names in one step."""
    with suppress(OSError, AttributeError):
        call = ctypes.CDLL(None).renameat2
        return bool(call(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)
    return False


def _to_disk(folder: Path) -> None:
    """Have the system write a folder's files and names to the disk."""
    for path in (*folder.iterdir(), folder, folder.parent):
        with suppress(OSError):
            handle = os.open(path, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
