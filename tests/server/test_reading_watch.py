"""A client is given up for what it leaves of one answer, never for what waited of an earlier one."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from kg.server.operate import PatientProtocol


class Handle:
    def __init__(self, call: Any, *given: Any) -> None:
        self.call, self.given, self.cancelled = call, given, False

    def cancel(self) -> None:
        self.cancelled = True

    def fire(self) -> None:
        if not self.cancelled:
            self.call(*self.given)


def watched(waiting: int) -> tuple[Any, list[Handle], list[str]]:
    """Return a protocol with so many bytes waiting, the clocks it sets, and whether it gave its client up."""
    handles: list[Handle] = []
    aborted: list[str] = []
    protocol: Any = PatientProtocol.__new__(PatientProtocol)

    def call_later(_seconds: float, call: Any, *given: Any) -> Handle:
        handles.append(Handle(call, *given))
        return handles[-1]

    protocol.loop = SimpleNamespace(call_later=call_later)
    protocol.transport = SimpleNamespace(get_write_buffer_size=lambda: waiting, abort=lambda: aborted.append("aborted"))
    return protocol, handles, aborted


def test_a_later_answer_begins_the_watch_anew() -> None:
    protocol, handles, aborted = watched(500)
    protocol._watch_reading(None)
    protocol._watch_reading(None)
    handles[0].fire()
    assert not aborted and handles[0].cancelled
    handles[1].fire()
    assert aborted == ["aborted"]
