"""Work in processes: answers come when asked for, and a process that dies takes one piece of work with it, no more."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import Generic, Self, TypeVar

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
    # Spawned, not forked: a fork of a process with threads can hang.
    return ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn"))
