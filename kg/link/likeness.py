"""How alike two texts are: the share of the telling words of one that the other has, rare words counting most."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from kg.model.name import fold_name

_WORD = re.compile(r"[^\W_]{1,40}(?:&[^\W_]{1,20})?")
_STEM = 6
_LONG = 10
_LONGEST = 12
_SHORT = 4
_EMPTY = (
    "kamer minister staatssecretaris toezegging toegezegd zegt gericht heer mevrouw zullen deze door naar over voor"
    " hierover daarover worden wordt zijn zich ook nader hebben heeft komt punt aanzien onder andere informeren"
    " geïnformeerd informeert sturen stuurt gestuurd ontvangt brief vraag vragen hoe wat een twee drie vier vijf zeven"
    " acht eerste tweede derde vierde gaat gaan waar waarop toe sprake terug meegenomen meer"
)
"""Words that every pledge or list of pledges holds, so that they tell nothing."""


def telling_words(text: str) -> frozenset[str]:
    """Return the beginnings of the words that tell what a text is about; names in capitals and numbers count whole."""
    found = set()
    for word in _WORD.findall(text):
        whole = len(word) >= 2 and (word.isupper() or any(char.isdigit() for char in word))
        folded = fold_name(word)
        if whole or len(folded) >= _SHORT:
            found.add(folded if whole else _stem(folded))
    return frozenset(found - _empty())


def _stem(word: str) -> str:
    """Return the beginning of a word: enough of a compound to tell it from its first part."""
    return word[:_STEM] if len(word) <= _LONG else word[: min(len(word) - 2, _LONGEST)]


@cache
def _empty() -> frozenset[str]:
    return frozenset(_stem(fold_name(word)) for word in _EMPTY.split())


@dataclass(frozen=True, slots=True)
class Rarity:
    """How many texts of a pool hold each word."""

    counts: Counter[str]
    size: int

    @classmethod
    def of(cls, pool: Iterable[frozenset[str]]) -> Rarity:
        """Return the rarity of words in a pool of texts."""
        texts = list(pool)
        return cls(Counter(word for words in texts for word in words), len(texts))

    def weight(self, words: Iterable[str]) -> float:
        """Return the weight of words together: each the more, the fewer texts hold it."""
        return sum(math.log((self.size + 1.5) / (self.counts[word] + 0.5)) for word in words)

    def share(self, words: frozenset[str], other: frozenset[str]) -> float:
        """Return which share of the weight of `words` is also in `other`, 0 to 1."""
        whole = self.weight(words)
        return self.weight(words & other) / whole if whole > 0 else 0.0
