"""Work on a Dask cluster: whoever dies there, its work is done again elsewhere, and answers come in order all the same.

The workers read papers under the paths that they have here, so a folder must be shared; and they must have this
version of the package, which is looked at before anything is sent.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import CancelledError
from contextlib import suppress
from functools import partial
from time import monotonic
from typing import Generic, Self

from distributed import Client, Future, LocalCluster
from distributed import TimeoutError as DaskTimeout
from distributed.comm import CommClosedError
from distributed.scheduler import KilledWorker

from kg.errors import EngineError
from kg.kept import rules_mark
from kg.workers import Item, Made, Workers

CONNECT = 20.0
"""Seconds within which a scheduler must answer."""
NOBODY = 60.0
"""Seconds that a run waits for a worker when all have gone."""
_LOOK = 5.0


class Cluster(Generic[Item, Made]):
    """A Dask cluster that does one kind of work; without an address, one of this machine's processes."""

    def __init__(
        self, address: str | None, work: Callable[[Item], Made], *, processes: int, lost: Callable[[Item], Made]
    ) -> None:
        """Reach the scheduler, or start one here.

        Raises:
            EngineError: it cannot be reached, has no workers, or they have another version of the package.
        """
        self._work, self._lost = work, lost
        self._name = address or "the cluster of this machine"
        self._own: LocalCluster | None = None
        if address is None:
            self._own = LocalCluster(
                n_workers=processes,
                threads_per_worker=1,
                host="127.0.0.1",
                dashboard_address=None,
                silence_logs=logging.CRITICAL,
            )
        try:
            self._client = Client(self._own or address, timeout=CONNECT, set_as_default=False)
            self.processes = self._threads()
        except (OSError, DaskTimeout, ValueError) as error:
            self._close()
            raise EngineError(f"no scheduler answers at {self._name}: {error}; is it running?") from error
        except EngineError:
            self._close()
            raise

    def _threads(self) -> int:
        """Return how many things the workers can do at once, having looked whether they are like us.

        Raises:
            EngineError: there are none, or they have other rules.
        """
        try:
            rules = self._client.run(rules_mark)
        except ImportError as error:
            raise EngineError(f"the workers of {self._name} lack kamergraaf or a package: {error}") from error
        other = sorted(worker for worker, found in rules.items() if found != rules_mark())
        if other:
            raise EngineError(f"{', '.join(other[:3])} has other rules than we have; install the same version there")
        threads: int = sum(self._client.nthreads().values())
        if not threads:
            raise EngineError(f"{self._name} has no workers; start some with: dask worker {self._name} --nthreads 1")
        return threads

    def submit(self, item: Item) -> Callable[[], Made]:
        """Return what gives the answer.

        Raises:
            EngineError: the scheduler has gone.
        """
        try:
            # Impure: a paper is read anew in every run, whatever a scheduler that lives longer remembers.
            return partial(self._answer, item, self._client.submit(self._work, item, pure=False))
        except (OSError, CommClosedError, RuntimeError) as error:
            raise self._gone(error) from error

    def _answer(self, item: Item, future: Future) -> Made:
        alone = monotonic()
        while True:
            try:
                made: Made = future.result(timeout=_LOOK)
            except KilledWorker:
                return self._here(item)
            except DaskTimeout as error:
                alone = monotonic() if self._anybody() else alone
                if monotonic() - alone > NOBODY:
                    raise self._gone(error) from error
            except (CancelledError, CommClosedError) as error:
                raise self._gone(error) from error
            else:
                return made

    def _here(self, item: Item) -> Made:
        """Return the answer from a process of this machine: which of the pieces killed those workers is not known."""
        with Workers(self._work, processes=2, lost=self._lost) as workers:
            return workers.submit(item)()

    def _anybody(self) -> bool:
        return bool(self._client.nthreads())

    def _gone(self, error: Exception) -> EngineError:
        what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        return EngineError(f"{self._name} has gone or has no workers left ({what}); run it again to go on from there")

    def __enter__(self) -> Self:
        """Return the cluster itself."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Let go of the cluster, and end it where it was started here."""
        self._close()

    def _close(self) -> None:
        with suppress(Exception):
            if hasattr(self, "_client"):
                self._client.close()
        with suppress(Exception):
            if self._own is not None:
                self._own.close()
