"""Worker processes for the server: so many at a time, each with a deadline after which it is killed."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict
from pathlib import Path

import kg
from kg.server.errors import BY_CODE, Defect, NotReady, OutOfMemory, OutOfTime, TooBusy
from kg.server.task import SIZES_LENGTH, Reply, Task, make_reply, sizes
from kg.settings import ServeSettings

_log = logging.getLogger("kg.server")

Version = tuple[int, int, int] | None
"""Which folder the store's name led to, and when it was made; None where it leads to none."""

_START_SECONDS = 60.0
_PATIENCE = 5.0
"""Seconds until a release that could not be opened is tried again."""


class Worker:
    """One process, and the release that it has open."""

    def __init__(self, process: Process, version: Version) -> None:
        """Keep both."""
        self.process = process
        self.version = version

    async def ask(self, data: bytes) -> Reply:
        """Return the reply to a task; the process is of no use when this is cancelled."""
        assert self.process.stdin is not None
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self.process.stdin.write(data)
            await self.process.stdin.drain()
        return await self.reply()

    async def reply(self) -> Reply:
        """Return the next reply."""
        assert self.process.stdout is not None
        head, body = sizes(await self.process.stdout.readexactly(SIZES_LENGTH))
        return make_reply(await self.process.stdout.readexactly(head), await self.process.stdout.readexactly(body))

    async def end(self) -> int:
        """Kill the process, wait until it is gone, and return how it ended."""
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        code = await self.process.wait()
        # The transport closes its pipes in the turn after the process is gone.
        await asyncio.sleep(0)
        return code


class Pool:
    """Workers of one role; `size` at a time, `queue` waiting, and never one longer than its deadline."""

    def __init__(self, role: str, settings: ServeSettings, *, size: int, deadline: float) -> None:
        """Start nothing yet: workers come when there is work, or with `warm`."""
        self.role = role
        self.settings = settings
        self.size = size
        self.deadline = deadline
        self.running = 0
        self.waiting = 0
        self.killed = 0
        self.refused = 0
        self.problem = ""
        self._idle: list[Worker] = []
        self._all: set[Worker] = set()
        self._places = asyncio.Semaphore(size)
        self._failed: tuple[Version, float] | None = None
        self._warming: set[asyncio.Task[None]] = set()

    async def run(self, task: Task, *, deadline: float | None = None) -> Reply:
        """Return the reply of a worker.

        Raises:
            Refusal: there is too much work, the work took too long or too much memory, or it is refused as such.
        """
        async with self._place():
            worker = await self._take()
            try:
                async with asyncio.timeout(deadline or self.deadline):
                    reply = await worker.ask(task.to_bytes())
            except TimeoutError as error:
                await self._drop(worker)
                raise OutOfTime(f"stopped after {deadline or self.deadline:g} seconds") from error
            except (asyncio.IncompleteReadError, ConnectionError) as error:
                raise await self._autopsy(worker) from error
            except BaseException:
                # Cancelled: the client has gone, and its work goes too.
                await asyncio.shield(self._drop(worker))
                raise
            self._idle.append(worker)
        if reply.error is not None:
            kind = BY_CODE.get(reply.error, Defect)
            raise kind(reply.message, hint=reply.hint or None)
        return reply

    async def warm(self) -> None:
        """Start a worker ahead, so that nobody waits for it."""
        if not self._idle and len(self._all) < self.size:
            with contextlib.suppress(NotReady):
                self._idle.append(await self._start())

    async def close(self) -> None:
        """End every process."""
        for task in list(self._warming):
            task.cancel()
        await asyncio.gather(*self._warming, return_exceptions=True)
        await asyncio.gather(*(worker.end() for worker in list(self._all)))
        self._idle.clear()
        self._all.clear()

    def version(self) -> Version:
        """Return which release the store's name leads to now."""
        try:
            found = (Path(self.settings.store) / "CURRENT").stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino, found.st_mtime_ns

    @asynccontextmanager
    async def _place(self) -> AsyncIterator[None]:
        if self.waiting >= self.settings.queue:
            self.refused += 1
            raise TooBusy("too much is asked of this server at once", retry_after=2)
        self.waiting += 1
        try:
            async with asyncio.timeout(self.settings.wait):
                await self._places.acquire()
        except TimeoutError as error:
            self.refused += 1
            raise TooBusy("no worker came free in time", retry_after=5) from error
        finally:
            self.waiting -= 1
        self.running += 1
        try:
            yield
        finally:
            self.running -= 1
            self._places.release()

    async def _take(self) -> Worker:
        """Return a worker with the present release open; the last one that worked where that cannot be opened."""
        version = self.version()
        while self._idle:
            worker = self._idle.pop()
            if version is None or worker.version == version:
                return worker
            if self._failed_lately(version):
                return worker
            try:
                fresh = await self._start()
            except NotReady as error:
                _log.warning("the new release is not served: %s", error)
                return worker
            await self._drop(worker, killed=False)
            return fresh
        return await self._start()

    def _failed_lately(self, version: Version) -> bool:
        now = asyncio.get_running_loop().time()
        return self._failed is not None and self._failed[0] == version and now - self._failed[1] < _PATIENCE

    async def _start(self) -> Worker:
        version = self.version()
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "kg.server.worker", self.role, json.dumps(asdict(self.settings)),
            stdin=PIPE, stdout=PIPE, stderr=None if self.settings.log_queries else DEVNULL, env=_environment(),
        )  # fmt: skip
        worker = Worker(process, version)
        self._all.add(worker)
        try:
            async with asyncio.timeout(_START_SECONDS):
                hello = await worker.reply()
        except (TimeoutError, asyncio.IncompleteReadError, ConnectionError) as error:
            await self._drop(worker, killed=False)
            raise NotReady("a worker did not start") from error
        except BaseException:
            await asyncio.shield(self._drop(worker, killed=False))
            raise
        if hello.error is not None:
            self._failed = version, asyncio.get_running_loop().time()
            self.problem = hello.message
            _log.warning("the store cannot be opened: %s", hello.message)
            await self._drop(worker, killed=False)
            raise NotReady("the store is not there, or is being replaced", retry_after=5)
        self.problem = ""
        return worker

    async def _drop(self, worker: Worker, *, killed: bool = True) -> int:
        self._all.discard(worker)
        code = await worker.end()
        if killed:
            self.killed += 1
            spare = asyncio.create_task(self.warm())
            self._warming.add(spare)
            spare.add_done_callback(self._warming.discard)
        return code

    async def _autopsy(self, worker: Worker) -> OutOfMemory | Defect:
        """Return why a process ended by itself: it has no other way to say that it ran out of memory or stack."""
        code = await self._drop(worker)
        if code == 77 or code < 0:
            return OutOfMemory("stopped: it took more memory than one answer may")
        return Defect("this server failed to answer")


def _environment() -> dict[str, str]:
    """Return the environment of a worker: little of ours, and the place where this package lies."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "HOME", "SYSTEMROOT", "TMPDIR") if name in os.environ}
    return kept | {"PYTHONPATH": str(Path(kg.__file__).resolve().parents[1]), "PYTHONUTF8": "1"}
