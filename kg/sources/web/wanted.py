"""What a listing names: a paper, and where each of its forms can be had."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

FORMS = ("xml", "html", "pdf", "odt", "docx", "doc")
"""The forms of a paper, best first: the one that says most about structure wins."""
_UNSAFE = re.compile(r"[^\w.()-]|\.\.+", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One form of a paper, the address of its bytes, and their number where the listing states it."""

    form: str
    address: str
    size: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A paper that a listing names; `items` are its forms, best first.

    `stamp` is when the source last changed it, in the source's own words; `record` is the source's own key, by which
    a deleted record is known when nothing else is left of it (`id` is then empty).
    """

    id: str
    items: tuple[Item, ...] = ()
    title: str = ""
    date: str = ""
    stamp: str = ""
    record: str = ""
    withdrawn: bool = False


def best_first(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return the items in a form that can be read, best form first."""
    return tuple(sorted((item for item in items if item.form in FORMS), key=lambda item: FORMS.index(item.form)))


_LONGEST = 100


def file_stem(identifier: str) -> str:
    """Return a file name for an identifier that came from elsewhere: plain characters, and no two names alike."""
    stem = _UNSAFE.sub("-", identifier[:_LONGEST]).strip("-.")
    if stem == identifier and stem:
        return stem
    digest = sha256(identifier.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    # Short enough to be taken as it is when it comes again.
    return f"{stem[: _LONGEST - 9].rstrip('-.') or 'paper'}-{digest}"
