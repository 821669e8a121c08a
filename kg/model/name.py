"""Dutch personal names as values: prefixes, folding, and the shape that makes two spellings one name."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

PREFIXES = frozenset(
    "van von de den der des ten ter te 't ’t het in op aan uit uijt onder over bij voor du di da dos la le las los el"
    " al ben d' d’ l' l’ tot zu zum zur san st. lo".split()
)
"""Words that stand before a surname and belong to it."""
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})

_MARKS = str.maketrans({"-": " ", "‑": " ", "–": " ", "’": "'", "\u00ad": None})


@lru_cache(maxsize=8192)
def fold_name(name: str) -> str:
    """Return a name without accents, case, dots and hyphens, for comparing spellings."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(letters.translate(_MARKS).split())


def split_prefix(name: str) -> tuple[str, str]:
    """Return the prefix and the rest of a surname: ("van der", "Lee")."""
    words = name.split()
    count = 0
    while count < len(words) - 1 and words[count].lower() in PREFIXES:
        count += 1
    return " ".join(words[:count]), " ".join(words[count:])


def edit_distance(left: str, right: str, *, limit: int = 3) -> int:
    """Return how many letters must be put in, left out, changed or swapped; `limit` + 1 stands for more."""
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, char in enumerate(left, start=1):
        before, last, row = row, before, [i]
        for j, other in enumerate(right, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (char != other))
            if i > 1 and j > 1 and char == right[j - 2] and left[i - 2] == other:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return min(row[-1], limit + 1)
