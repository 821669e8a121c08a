"""The index of known papers: one compact file, mapped into memory, that tells known from plausible from impossible.

The file holds a header line of JSON, padded to eight bytes, then little-endian arrays: sorted 64-bit hashes of the
ids; sorted 64-bit hashes of the dossiers; and the highest number and how many numbers are known in each dossier.
A third of a million papers take under 3 MB, and a look-up is two binary searches.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import os
import re
import struct
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, overload

from kg.errors import RegisterError
from kg.model import PaperId

Existence = Literal["known", "plausible", "impossible", "not checked"]

_MAGIC = "kamergraaf-papers-1"
_SESSION = re.compile(r"^kst-[0-9]{8}-(?=[0-9]{5}-)")
_GAPS = 0.05
"""A dossier of which more numbers than this share are missing proves nothing by a missing number."""
_GROWTH = 200
_NEW_DOSSIERS = 3000


class _Words(Sequence[int]):
    """Reads little-endian whole numbers straight out of the mapped file."""

    def __init__(self, data: mmap.mmap, offset: int, count: int, code: str) -> None:
        self._data, self._offset, self._count, self._item = data, offset, count, struct.Struct(code)

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[int]: ...
    def __getitem__(self, at: int | slice) -> int | Sequence[int]:
        if isinstance(at, slice):
            return [self[i] for i in range(*at.indices(self._count))]
        if not 0 <= at < self._count:
            raise IndexError(at)
        value: int = self._item.unpack_from(self._data, self._offset + at * self._item.size)[0]
        return value

    def find(self, value: int) -> int | None:
        """Return where a value stands, or None."""
        at = bisect_left(self, value)
        return at if at < self._count and self[at] == value else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperIndex:
    """Known papers by id; `source` and `date` say where the list comes from and up to when it is complete."""

    source: str
    date: str
    newest_dossier: int
    papers: _Words
    dossiers: _Words
    highest: _Words
    counts: _Words

    def __len__(self) -> int:
        """Return how many papers are known."""
        return len(self.papers)

    def __contains__(self, identifier: object) -> bool:
        """Return whether an id is in the list, whatever its case."""
        return isinstance(identifier, str) and self.papers.find(_hash(_normal(identifier))) is not None

    def existence(self, identifier: str) -> Existence:
        """Return whether a paper is known, can exist (newer than the list, or in a gap of it), or cannot exist."""
        if identifier in self:
            return "known"
        try:
            paper = PaperId.parse(identifier)
        except ValueError:
            return "not checked"
        at = self.dossiers.find(_hash(paper.dossier.lower()))
        if at is None:
            return self._unlisted(paper.dossier)
        return self._in_dossier(at, paper)

    def _unlisted(self, dossier: str) -> Existence:
        """Return what can be said of a dossier that is not listed: too new is possible, far too new is not."""
        digits = dossier.partition("-")[0]
        too_new = digits.isdigit() and int(digits) > self.newest_dossier + _NEW_DOSSIERS
        return "impossible" if too_new else "plausible"

    def _in_dossier(self, at: int, paper: PaperId) -> Existence:
        """Return what can be said of an unlisted number in a listed dossier."""
        highest, count = self.highest[at], self.counts[at]
        if not paper.number.isdigit():
            return "plausible"
        number, digits = int(paper.number), paper.dossier.partition("-")[0]
        recent = digits.isdigit() and int(digits) > self.newest_dossier - _NEW_DOSSIERS
        if number > highest:
            return "plausible" if recent or number <= 2 * highest + _GROWTH else "impossible"
        return "impossible" if number == 0 or highest - count < _GAPS * highest else "plausible"

    @classmethod
    def open(cls, path: Path | str) -> PaperIndex:
        """Return the index in a file, mapped rather than read.

        Raises:
            RegisterError: the file is missing, damaged or no index.
        """
        try:
            with Path(path).open("rb") as file:
                data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            end = data.find(b"\n")
            header = json.loads(data[: max(0, end)])
            return cls._mapped(data, header, end + 1)
        except OSError as error:
            raise RegisterError(
                f"{path} cannot be opened ({error.strerror}); check the path, or make an index with: kg index -o {path}"
            ) from error
        except (ValueError, KeyError, TypeError) as error:
            raise RegisterError(f"{path} is no index of papers; make one with: kg index -o {path}") from error

    @classmethod
    def _mapped(cls, data: mmap.mmap, header: dict[str, object], offset: int) -> PaperIndex:
        if header["format"] != _MAGIC:
            raise ValueError(f"format {header['format']!r}, expected {_MAGIC!r}")
        papers, dossiers = int(str(header["papers"])), int(str(header["dossiers"]))
        if len(data) != offset + 8 * papers + 16 * dossiers:
            raise ValueError("its length is not that of its header")
        after = offset + 8 * papers
        return cls(
            source=str(header["source"]),
            date=str(header["date"]),
            newest_dossier=int(str(header["newest_dossier"])),
            papers=_Words(data, offset, papers, "<Q"),
            dossiers=_Words(data, after, dossiers, "<Q"),
            highest=_Words(data, after + 8 * dossiers, dossiers, "<I"),
            counts=_Words(data, after + 12 * dossiers, dossiers, "<I"),
        )

    @classmethod
    def build(cls, identifiers: Iterable[str], path: Path | str, *, source: str, date: str) -> PaperIndex:
        """Return the index of a list of ids, written to a file in one move; blank lines are passed over."""
        normal = {_normal(identifier) for identifier in identifiers if identifier.strip()}
        numbers = _numbers_by_dossier(normal)
        papers = sorted({_hash(identifier) for identifier in normal})
        ranked = sorted((_hash(dossier.lower()), max(found), len(found)) for dossier, found in numbers.items())
        newest = max((int(d[:5]) for d in numbers if d[:5].isdigit() and d[:5] < "40000"), default=0)
        header = {"format": _MAGIC, "source": source, "date": date, "newest_dossier": newest}
        line = json.dumps(header | {"papers": len(papers), "dossiers": len(ranked)}, ensure_ascii=True)
        line += " " * (-(len(line) + 1) % 8) + "\n"
        arrays = [("Q", papers), *zip("QII", zip(*ranked, strict=True) if ranked else ((), (), ()), strict=True)]
        target = Path(path)
        draft = target.with_name(f"{target.name}.{os.getpid()}.part")
        draft.write_bytes(line.encode() + b"".join(struct.pack(f"<{len(row)}{code}", *row) for code, row in arrays))
        draft.replace(target)
        return cls.open(target)


def _normal(identifier: str) -> str:
    """Return an id as the index compares it: lower case, without the session year of older ids."""
    return _SESSION.sub("kst-", identifier.strip()).lower()


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _numbers_by_dossier(identifiers: Iterable[str]) -> dict[str, set[int]]:
    """Return the known numbers of each dossier; a dossier of letters alone has number 0."""
    numbers: dict[str, set[int]] = {}
    for identifier in identifiers:
        match = re.fullmatch(r"kst-(.{2,14}?)-([0-9]{1,5}|[a-z]{1,3})", identifier)
        if match is not None:
            found = numbers.setdefault(match[1], set())
            found.add(int(match[2]) if match[2].isdigit() else 0)
    return numbers
