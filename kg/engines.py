"""Where papers are worked on: in processes of this machine, or on a Dask cluster; the work itself is the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol, Self, TypeVar

from kg.errors import EngineError, UsageError
from kg.workers import Item, Made, Workers, in_order

LOCAL = "local"
_DASK = "dask://"
_DASK_TLS = "dask+tls://"

Item_contra = TypeVar("Item_contra", contravariant=True)
Made_co = TypeVar("Made_co", covariant=True)


class Engine(Protocol[Item_contra, Made_co]):
    """Does one kind of work on many things at a time; `processes` is how many at once."""

    @property
    def processes(self) -> int:
        """Return how many things are worked on at once."""
        ...

    def submit(self, item: Item_contra, /) -> Callable[[], Made_co]:
        """Return what gives the answer."""
        ...

    def __enter__(self) -> Self:
        """Return the engine itself."""
        ...

    def __exit__(self, *exc: object) -> None:
        """Let go of it; work that nobody waits for is dropped."""
        ...


def open_engine(
    name: str, work: Callable[[Item], Made], *, processes: int, lost: Callable[[Item], Made]
) -> Engine[Item, Made]:
    """Return the engine of a name: `local`, `dask://HOST:PORT`, `dask+tls://HOST:PORT` or `dask://local`.

    `lost` is the answer for a piece of work that kills the process that does it; `processes` counts on this machine.

    Raises:
        UsageError: there is no engine of that name.
        EngineError: the cluster cannot be reached, runs another version, or its library is not installed.
    """
    if name in ("", LOCAL):
        return Workers(work, processes=processes, lost=lost)
    if not name.startswith((_DASK, _DASK_TLS)) or name.endswith("//"):
        raise UsageError(f"no engine {name}; choose local, dask://HOST:PORT, dask+tls://HOST:PORT or dask://local")
    try:
        from kg.cluster import Cluster
    except ImportError as error:
        raise EngineError(f"the engine {name} needs Dask: pip install 'kamergraaf[cluster]'") from error
    return Cluster(_address(name), work, processes=processes, lost=lost)


def _address(name: str) -> str | None:
    """Return the address as Dask writes it; None is a cluster on this machine."""
    if name == f"{_DASK}local":
        return None
    kind = "tls" if name.startswith(_DASK_TLS) else "tcp"
    return f"{kind}://{name.partition('://')[2]}"


def map_in_order(
    name: str, work: Callable[[Item], Made], items: Iterable[Item], *, processes: int, lost: Callable[[Item], Made]
) -> Iterator[Made]:
    """Yield what an engine makes of items, in their order, while only a few wait."""
    with open_engine(name, work, processes=processes, lost=lost) as engine:
        yield from in_order(map(engine.submit, items), processes=engine.processes)


def map_open(engine: Engine[Item, Made], items: Iterable[Item]) -> Iterator[Made]:
    """Yield what an open engine makes of items, in their order."""
    return in_order(map(engine.submit, items), processes=engine.processes)


def must_not_be_lost(item: object) -> Any:
    """Stand in for the answer to a piece of work without which the whole is worth nothing.

    Raises:
        EngineError: always.
    """
    raise EngineError(f"the work on {item} was lost twice with its process, most often for want of memory")
