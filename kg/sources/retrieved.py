"""Where a fetched file came from, by the manifest that `kg fetch` keeps beside it."""

from __future__ import annotations

import json
import os
from functools import lru_cache
from pathlib import Path

from kg.model.document import Retrieval

HARVEST, MANIFEST = ".fetch", "manifest.jsonl"
"""What a folder of fetched papers holds beside them: a hidden folder, and the list of what came from where."""


def retrieval_of(path: Path, sha256: str) -> Retrieval | None:
    """Return where and when a file's bytes were fetched, or None where no manifest says so of these very bytes."""
    try:
        if not _is_harvest(os.fspath(path)):
            return None
        manifest = path.parent / MANIFEST
        found = _retrievals(str(manifest), manifest.stat().st_mtime_ns).get(path.name)
    except (OSError, ValueError):
        return None
    return found if found is not None and found.sha256 == sha256 else None


def _is_harvest(path: str) -> bool:
    """Return whether a file stands in a folder that `kg fetch` fills; asked of every file, so without path objects."""
    return os.path.isdir(os.path.join(os.path.dirname(path), HARVEST))  # noqa: PTH112, PTH118, PTH120


@lru_cache(maxsize=4)
def _retrievals(manifest: str, _stamp: int) -> dict[str, Retrieval]:
    """Return what a manifest tells of each file; kept until it changes, since every file of a folder asks for it."""
    found: dict[str, Retrieval] = {}
    with Path(manifest).open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            try:
                row = json.loads(line)
                name, told = str(row["file"]), (row["address"], row["fetched"], row["sha256"])
            except (ValueError, TypeError, KeyError, RecursionError):
                continue
            if all(isinstance(value, str) for value in told):
                found[name] = Retrieval(address=told[0], time=told[1], sha256=told[2])
    return found
