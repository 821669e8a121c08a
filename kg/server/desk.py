"""What a worker has on its desk: the release it answers from, and what a task asks for of a long answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kg.server.task import Task
from kg.settings import ServeSettings
from kg.store.embedded import EmbeddedStore
from kg.store.search import Search, open_search

if TYPE_CHECKING:
    from kg.pipeline import Stages


@dataclass(slots=False)
class Desk:
    """What a worker has open: the release, and what is made from it when first asked for."""

    settings: ServeSettings
    store: EmbeddedStore = field(init=False)

    def __post_init__(self) -> None:
        """Open the store to be read.

        Raises:
            StoreError: it is not there, or is being written.
        """
        # The name can be a link to the newest release: what is open stays with the release it led to.
        self.store = EmbeddedStore(Path(self.settings.store).resolve(), read_only=True)

    @cached_property
    def search(self) -> Search:
        """Return the search index."""
        return open_search(Path(self.settings.store).resolve(), self.store)

    @cached_property
    def stages(self) -> Stages:
        """Return the stages that read a text."""
        from kg.pipeline import Options, open_stages

        return open_stages(Options(base=self.settings.base, jobs=1))


def page_of(task: Task) -> tuple[int, int]:
    """Return the limit and offset of a task."""
    return int(task.texts.get("limit", "100")), int(task.texts.get("offset", "0"))
