"""The worker process: opens the release once, does one task after another, and is killed when one takes too long.

Started as `python -m kg.server.worker ROLE SETTINGS`, it reads tasks from standard input and writes replies to standard
output. What a query could do at worst, it does to this process: the server only sees it end.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
from pathlib import Path
from typing import BinaryIO

from kg.errors import KgError
from kg.server.desk import Desk
from kg.server.errors import STATUS, Refusal, body_of
from kg.server.jobs import do_job
from kg.server.task import Reply, read_task
from kg.settings import ServeSettings
from kg.store import check_query


def main(role: str, settings: ServeSettings) -> None:
    """Serve tasks until standard input ends."""
    tasks, replies = sys.stdin.buffer, _take_output()
    if role == "query":
        _leave_network()
    try:
        desk = Desk(settings)
    except KgError as error:
        _send(replies, failure(error))
        return
    if role == "query":
        # Reading the grammar takes most of a second, which is no client's time.
        check_query("ASK { ?s ?p ?o }")
    _limit(role, settings)
    _send(replies, Reply(message="ready"))
    while (task := read_task(tasks)) is not None:
        try:
            reply = do_job(desk, task)
        except KgError as error:
            reply = failure(error, hidden=desk.store.location)
        except MemoryError:
            # Whatever else is left of this process cannot be trusted to have room.
            os._exit(77)
        except Exception as error:  # noqa: BLE001 - the outermost edge: a defect ends one answer, not the server
            print(f"kg worker: {task.job}: {type(error).__name__}: {error}", file=sys.stderr)  # noqa: T201
            reply = Reply(error="defect", message="this server failed to answer")
        _send(replies, reply)


def failure(error: KgError, *, hidden: str = "") -> Reply:
    """Return the reply that tells an error, without the place of the store on this machine."""
    from kg.store.answer import TooManyRowsError

    told = body_of(error)["error"]
    code = "too-many-rows" if isinstance(error, TooManyRowsError) else told["code"]
    if STATUS.get(type(error)) == 503 and not isinstance(error, Refusal):
        code = "not-ready"
    message = str(error).replace(f"the store {hidden} ", "this store ") if hidden else str(error)
    return Reply(error=code, message=message, hint="" if code in ("too-many-rows", "not-ready") else told["hint"])


def _take_output() -> BinaryIO:
    """Return standard output for replies alone: what a library prints goes to standard error."""
    own = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return own


def _send(stream: BinaryIO, reply: Reply) -> None:
    stream.write(reply.to_bytes())
    stream.flush()


_NEW_USER_NAMESPACE, _NEW_NETWORK_NAMESPACE = 0x10000000, 0x40000000


def _leave_network() -> None:
    """Move this process into a network of its own, in which nothing can be reached, where the system allows that.

    Queries that reach out are refused before they run; this holds even where that should fail.
    """
    if sys.platform != "linux":
        return
    try:
        ctypes.CDLL(None).unshare(_NEW_USER_NAMESPACE | _NEW_NETWORK_NAMESPACE)
    except (OSError, AttributeError):
        return


def _limit(role: str, settings: ServeSettings) -> None:
    """Bound what one process may take: memory beyond what it holds now, no core dump, and for queries no files."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; the deadline holds there too
        return
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        room = pages * resource.getpagesize() + settings.memory
        resource.setrlimit(resource.RLIMIT_AS, (room, room))
    except (OSError, ValueError):
        pass
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if role == "query":
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


if __name__ == "__main__":
    main(sys.argv[1], ServeSettings(**json.loads(sys.argv[2])))
