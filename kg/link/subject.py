"""Policy themes of dossiers, motions and entries of the register of pledges, by the words of their titles.

The method is plain: a table gives each theme words that belong to it alone; a theme is given where more of its words
stand in a text than of any other. The confidence is the share of its words among all theme words found, so that a
title that pulls two ways is less sure than one that pulls one way; one word alone is less sure than several.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.model.name import fold_name
from kg.model.official import Join, RecordSet

_WORDS = Path(__file__).parent / "data" / "themes.tsv"
_WORD = re.compile(r"[^\W\d_][\w-]{1,40}")
METHOD = "subject.words"
_MOST = 0.95
_SHORTEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A theme by its notation in the list of policy themes, and how sure it is, 0 to 1."""

    notation: str
    confidence: float


@dataclass(frozen=True, slots=True)
class ThemeWords:
    """Which theme each word belongs to: whole words and pairs of words, and beginnings of words."""

    whole: dict[str, str]
    begun: dict[str, str]

    def theme(self, word: str) -> str | None:
        """Return the theme of a folded word or pair; a word also by its longest beginning in the table."""
        if word in self.whole or " " in word:
            return self.whole.get(word)
        ends = range(len(word), _SHORTEST - 1, -1)
        return next((self.begun[word[:end]] for end in ends if word[:end] in self.begun), None)


@cache
def theme_words() -> ThemeWords:
    """Return the table of words; a word of two themes tells nothing and is in neither."""
    found: dict[str, set[str]] = {}
    for line in _WORDS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            notation, words = line.split("\t")
            for word in words.split():
                found.setdefault(fold_name(word), set()).add(notation)
    sure = {word: next(iter(themes)) for word, themes in found.items() if len(themes) == 1}
    return ThemeWords(
        whole={word.replace("_", " "): theme for word, theme in sure.items() if not word.endswith("*")},
        begun={word[:-1]: theme for word, theme in sure.items() if word.endswith("*")},
    )


def theme_of(text: str) -> Theme | None:
    """Return the one theme that the words of a title tell, or None where they tell none or several as much."""
    words = theme_words()
    counts = Counter(theme for part in dict.fromkeys(_parts(text)) if (theme := words.theme(part)) is not None)
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    share = ranked[0][1] / sum(counts.values())
    return Theme(notation=ranked[0][0], confidence=round(_MOST * share * (0.8 if ranked[0][1] == 1 else 1.0), 2))


def _parts(text: str) -> Iterator[str]:
    """Yield the words of a text, the parts of those with a hyphen, and pairs of neighbours."""
    before = ""
    for match in _WORD.finditer(text[:1000]):
        folded = fold_name(match[0])
        yield folded
        yield f"{before} {folded}"
        before = folded


def subject_joins(records: RecordSet, joins: Iterable[Join]) -> Iterator[Join]:
    """Yield the themes of dossiers and of the cases, papers and entries of the register of pledges in them."""
    papers: dict[str, list[str]] = {}
    for join in joins:
        if join.relation == "in_case" and join.object is not None and join.subject.startswith("paper:"):
            papers.setdefault(join.object, []).append(join.subject)
    titles = {dossier.number: dossier.title or "" for dossier in records.dossiers}
    yield from dossier_joins(titles, register="tk-kamerstukdossier")
    for case in records.cases:
        key = f"document:{case.number}"
        # A case is about what its dossier is about; its own words decide where the dossier's title says nothing.
        text = case.title if case.title and theme_of(case.title) else f"{case.title or ''} {case.subject or ''}"
        yield from _about((key, *papers.get(key, ())), text, register="tk-zaak")
    for pledge in records.pledges:
        text = f"{pledge.text} {pledge.ministry or pledge.function or ''}"
        yield from _about((f"document:{pledge.number}",), text, register="tk-toezegging")


def dossier_joins(titles: Mapping[str, str], *, register: str = "policy-themes") -> Iterator[Join]:
    """Yield the themes of dossiers by their titles."""
    for number, title in titles.items():
        yield from _about((f"dossier:{number}",), title, register=register)


def debate_joins(titles: Mapping[str, str], *, register: str = "policy-themes") -> Iterator[Join]:
    """Yield the themes of debates by their own titles; they stand in no dossier, or in several."""
    for identifier, title in titles.items():
        yield from _about((f"document:{identifier}",), title, register=register)


def _about(keys: tuple[str, ...], text: str, *, register: str) -> Iterator[Join]:
    theme = theme_of(text)
    for key in keys if theme is not None else ():
        assert theme is not None
        yield Join(
            subject=key,
            relation="has_subject",
            object=f"theme:{theme.notation}",
            method=METHOD,
            confidence=theme.confidence,
            register=register,
        )
