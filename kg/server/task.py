"""What goes to a worker process and what comes back: a task, a reply, and how both cross a pipe."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import BinaryIO

_SIZES = struct.Struct(">IQ")
"""Length of the head, a JSON object, and of the body after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A job by its name, with its arguments as texts and lists of texts."""

    job: str
    texts: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, list[str]] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """Return the task as it crosses the pipe."""
        return frame(asdict(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The answer of a worker: bytes of a media type, or the code of an error with its message and hint."""

    media: str = "application/json"
    body: bytes = b""
    error: str | None = None
    message: str = ""
    hint: str = ""
    location: str = ""

    def to_bytes(self) -> bytes:
        """Return the reply as it crosses the pipe."""
        head = {name: getattr(self, name) for name in ("media", "error", "message", "hint", "location")}
        return frame(head, self.body)


def frame(head: Mapping[str, object], body: bytes = b"") -> bytes:
    """Return a head and a body with their lengths before them."""
    data = json.dumps(head).encode()
    return _SIZES.pack(len(data), len(body)) + data + body


def sizes(data: bytes) -> tuple[int, int]:
    """Return the lengths that stand before a head and a body."""
    head, body = _SIZES.unpack(data)
    return head, body


SIZES_LENGTH = _SIZES.size


def read_task(stream: BinaryIO) -> Task | None:
    """Return the next task of a stream, or None at its end."""
    start = stream.read(SIZES_LENGTH)
    if len(start) < SIZES_LENGTH:
        return None
    head, _ = sizes(start)
    row = json.loads(stream.read(head))
    return Task(job=row["job"], texts=row["texts"], lists=row["lists"])


def make_reply(head: bytes, body: bytes) -> Reply:
    """Return the reply that a head and a body hold."""
    return Reply(body=body, **json.loads(head))
