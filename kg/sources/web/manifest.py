"""The manifest of a harvest: what was fetched from where and when, with hashes, and what became of it since."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Literal

from kg.errors import Issue, Level
from kg.sources.retrieved import HARVEST, MANIFEST
from kg.sources.web.wanted import file_stem

State = Literal["current", "withdrawn", "vanished"]
"""Withdrawn is what the source says; vanished is that the source no longer has or lists it. Both are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One paper on disk. Times are in UTC; `stamp` is when the source last changed it, in the source's words.

    `plans` are the requests whose lists named it; `earlier` the versions that were replaced, oldest first.
    """

    id: str
    file: str
    address: str
    form: str
    sha256: str
    bytes: int
    fetched: str
    checked: str
    state: State = "current"
    title: str = ""
    date: str = ""
    stamp: str = ""
    record: str = ""
    etag: str | None = None
    last_modified: str | None = None
    plans: tuple[str, ...] = ()
    earlier: tuple[dict[str, str], ...] = field(default=())

    def to_json(self) -> dict[str, Any]:
        """Return the JSON form: the fields that are set, in order."""
        return {name: value for name, value in asdict(self).items() if value not in (None, "", ())}


class Manifest:
    """The entries of a folder, by id. Each change is on disk before the next is made; a torn last line is no harm."""

    def __init__(self, folder: Path) -> None:
        """Read what is there; lines that cannot be read become issues."""
        self.path = folder / MANIFEST
        self.entries: dict[str, Entry] = {}
        self.issues: list[Issue] = []
        self._torn = False
        if self.path.is_file():
            self._read(self.path.read_text(encoding="utf-8", errors="replace"))

    def record(self, entry: Entry) -> None:
        """Keep an entry, on disk too."""
        self.entries[entry.id] = entry
        with self.path.open("a", encoding="utf-8", newline="\n") as stream:
            stream.write(("\n" if self._torn else "") + _line(entry))
            stream.flush()
            os.fsync(stream.fileno())
        self._torn = False

    def tidy(self) -> None:
        """Write the manifest anew, one line a paper in order of id, and put it in place at once."""
        part = self.path.parent / HARVEST / f"{MANIFEST}.part"
        part.unlink(missing_ok=True)
        with part.open("x", encoding="utf-8", newline="\n") as stream:
            stream.writelines(_line(self.entries[name]) for name in sorted(self.entries))
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(self.path)

    def _read(self, text: str) -> None:
        self._torn = bool(text) and not text.endswith("\n")
        lines = text.split("\n")
        for number, line in enumerate(lines, 1):
            try:
                entry = _entry(json.loads(line))
            except (ValueError, TypeError, KeyError, RecursionError):
                # The last line is torn where a kill came in the middle of writing it: nothing is lost but a check.
                if not (self._torn and number == len(lines)) and line.strip():
                    self.issues.append(_damage(self.path, number))
                continue
            self.entries[entry.id] = entry


def _line(entry: Entry) -> str:
    return json.dumps(entry.to_json(), ensure_ascii=False) + "\n"


def _entry(row: dict[str, Any]) -> Entry:
    """Return the entry of a line; fields of a later version are left out."""
    if not isinstance(row, dict):
        raise TypeError("not an entry of a manifest")
    known = {item.name for item in fields(Entry)}
    values = {name: value for name, value in row.items() if name in known}
    for name in ("plans", "earlier"):
        values[name] = tuple(values.get(name, ()))
    entry = Entry(**values)
    texts = (entry.id, entry.file, entry.address, entry.form, entry.sha256, entry.fetched)
    if not all(isinstance(text, str) and text for text in texts) or file_stem(entry.file) != entry.file:
        raise ValueError("not an entry of a manifest")
    return entry


def _damage(path: Path, number: int) -> Issue:
    return Issue(
        level=Level.WARNING,
        stage="fetch",
        code="fetch.damaged-manifest",
        document=path.name,
        message=f"{path}: line {number} cannot be read; its paper is fetched again when it is asked for",
    )
