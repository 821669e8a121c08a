"""Work in processes: answers come when asked for, and a process that dies takes one piece of work with it, no more."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Generic, Self, TypeVar, cast

_CONTEXT = multiprocessing.get_context("spawn")
"""Spawned, not forked: a fork of a process with threads can hang."""

Item = TypeVar("Item")
Made = TypeVar("Made")

_AHEAD = 8
"""So many pieces a process wait at most, so that memory does not grow with their number."""


class Workers(Generic[Item, Made]):
    """Processes that do one kind of work; with one process, the work is done here when its answer is asked for.

    `lost` is the answer for a piece of work that killed the process that did it, twice.
    """

    def __init__(self, work: Callable[[Item], Made], *, processes: int, lost: Callable[[Item], Made]) -> None:
        """Begin; processes start at the first piece of work."""
        self._work, self._lost, self.processes = work, lost, processes
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, item: Item) -> Callable[[], Made]:
        """Return what gives the answer."""
        if self.processes == 1:
            return partial(self._work, item)
        if self._pool is None:
            self._pool = _pool(self.processes)
        try:
            return partial(self._answer, item, self._pool, self._pool.submit(self._work, item))
        except BrokenProcessPool:
            self._drop(self._pool)
            return self.submit(item)

    def _answer(self, item: Item, pool: ProcessPoolExecutor, future: Future[Made]) -> Made:
        try:
            return future.result()
        except BrokenProcessPool:
            self._drop(pool)
            return self._alone(item)

    def _alone(self, item: Item) -> Made:
        """Return the answer from a process of its own: which of the pieces at work killed the last is not known."""
        with _pool(1) as pool:
            try:
                return pool.submit(self._work, item).result()
            except BrokenProcessPool:
                return self._lost(item)

    def _drop(self, pool: ProcessPoolExecutor) -> None:
        if self._pool is pool:
            pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    def __enter__(self) -> Self:
        """Return the workers themselves."""
        return self

    def __exit__(self, *exc: object) -> None:
        """End the processes; work that nobody waits for is dropped."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)


class Beside(Generic[Item, Made]):
    """One piece of work in a process of its own, which is killed when nobody waits for its answer any more.

    With `here`, the work is done in this process when its answer is asked for.
    """

    def __init__(self, work: Callable[[Item], Made], item: Item, *, here: bool = False) -> None:
        """Begin."""
        self._work, self._item = work, item
        self._process: SpawnProcess | None = None
        if not here:
            self._mine, theirs = _CONTEXT.Pipe(duplex=False)
            self._process = _CONTEXT.Process(target=_tell, args=(theirs, work, item), daemon=True)
            self._process.start()
            theirs.close()

    def answer(self) -> Made:
        """Return the answer; where the process was killed, most often for want of memory, the work is done here.

        Raises:
            Exception: whatever the work raised.
        """
        if self._process is None:
            return self._work(self._item)
        try:
            made, error = self._mine.recv()
        except EOFError:
            return self._work(self._item)
        if error is not None:
            raise error
        return cast(Made, made)

    def __enter__(self) -> Self:
        """Return the work itself."""
        return self

    def __exit__(self, *exc: object) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._mine.close()


def _tell(answer: Connection, work: Callable[[Item], Made], item: Item) -> None:
    """Do one piece of work and tell its answer, or what it raised; end when whoever waits for it is gone."""
    # An interrupt reaches both processes; the one that waits says so, and ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        answer.send((work(item), None))
    except Exception as error:  # noqa: BLE001 - raised again where the answer is asked for
        answer.send((None, error))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def in_order(answers: Iterable[Callable[[], Made]], *, processes: int) -> Iterator[Made]:
    """Yield answers in the order of the work, while at most a few a process wait."""
    waiting: deque[Callable[[], Made]] = deque()
    for answer in answers:
        waiting.append(answer)
        if len(waiting) >= _AHEAD * processes:
            yield waiting.popleft()()
    while waiting:
        yield waiting.popleft()()


def _pool(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, mp_context=_CONTEXT)
