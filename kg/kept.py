"""What a run keeps for the next one: records as bytes, and the marks by which it knows that nothing changed."""

from __future__ import annotations

import hashlib
import io
import pickle
import shutil
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from kg.publish.gate import WORKPLACE
from kg.store.ledger import Ledger
from kg.store.lock import StoreLock
from kg.store.swap import restore

_PACKAGE = Path(__file__).parent
_RULES = ("sources", "extract", "link", "rdf", "model")
_PLAIN = {
    ("datetime", "date"),
    ("datetime", "datetime"),
    ("decimal", "Decimal"),
    ("kg.pipeline", "Paper"),
    ("kg.pipeline.stages", "Paper"),
}
_OURS = ("kg.model.", "kg.errors")


class _Records(pickle.Unpickler):
    """Makes records of ours and nothing else, so that a file from elsewhere can run no code."""

    def find_class(self, module: str, name: str) -> object:
        """Return the class of a record.

        Raises:
            pickle.UnpicklingError: it is none.
        """
        if (module, name) in _PLAIN or (module.startswith(_OURS) and name[:1].isupper() and "." not in name):
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no record")


def pack(records: object) -> bytes:
    """Return records as bytes."""
    return zlib.compress(pickle.dumps(records, protocol=5), 1)


def unpack(made: bytes) -> object:
    """Return the records in bytes that `pack` made.

    Raises:
        ValueError: the bytes hold something else.
    """
    try:
        return _Records(io.BytesIO(zlib.decompress(made))).load()
    except (pickle.UnpicklingError, zlib.error, EOFError, AttributeError, ImportError, TypeError, IndexError) as error:
        raise ValueError(f"no records: {error}") from error


@cache
def rules_mark() -> str:
    """Return a hash of the rules: all code and tables that decide what is made of a paper."""
    return _code_mark(_RULES)


@cache
def code_mark() -> str:
    """Return a hash of the whole package."""
    return _code_mark(("",))


def _code_mark(parts: Iterable[str]) -> str:
    files = sorted(path for part in parts for path in (_PACKAGE / part).rglob("*") if path.is_file())
    shown = (path for path in files if "__pycache__" not in path.parts)
    return mark(*(f"{path.relative_to(_PACKAGE)} {file_mark(path)}" for path in shown))


def mark(*words: str) -> str:
    """Return a hash of words, each with its length."""
    joined = "".join(f"{len(word)}:{word}" for word in words)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()


def file_mark(path: Path) -> str:
    """Return the hash of a file's bytes, of all files in a folder, or a word for what cannot be read."""
    if path.is_dir():
        return mark(*(f"{item.name} {file_mark(item)}" for item in sorted(path.iterdir()) if item.name[:1] != "."))
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except (OSError, ValueError):
        return "unreadable"


@contextmanager
def open_workplace(target: Path) -> Iterator[Ledger]:
    """Yield what a run's target keeps of earlier ones, locked, with what a killed run left lying about cleared away.

    Raises:
        StoreError: another run is at work there, or nothing can be written.
    """
    place = target / WORKPLACE
    place.mkdir(parents=True, exist_ok=True)
    lock = StoreLock(place, write=True)
    try:
        restore(target / "store")
        for path in leftovers(target):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        with Ledger(place / "papers.db") as ledger:
            yield ledger
    finally:
        lock.release()


def leftovers(target: Path) -> list[Path]:
    """Return what a run that was killed left half done in its target; it is of no use to anybody."""
    half = [*target.glob(".*.part"), *target.glob(".release-*"), target / ".store.new", target / ".store.old"]
    return [path for path in half if path.exists()]
