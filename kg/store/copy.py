"""Puts the graphs of one store into another."""

from __future__ import annotations

from io import BytesIO
from typing import NamedTuple

from kg.store.protocol import Store


class Copied(NamedTuple):
    """How many graphs were put there, and which ones stood there that the source does not have."""

    graphs: int
    others: tuple[str, ...]


def copy_graphs(source: Store, target: Store) -> Copied:
    """Return what was done: each graph of the source took the place of the one of that name; others were left.

    Raises:
        StoreError: a store cannot be read or written; the graphs put there before stay.
    """
    names = source.graphs()
    for name in names:
        quads = BytesIO()
        source.dump(quads, graph=name)
        target.replace_graph(name, quads.getvalue())
    return Copied(len(names), tuple(sorted(set(target.graphs()) - set(names))))
