"""Hostile text costs no more than its length: bounded patterns, and work that grows as the text does."""

from __future__ import annotations

import re._parser as sre
from re._constants import (
    ASSERT,
    ASSERT_NOT,
    ATOMIC_GROUP,
    BRANCH,
    GROUPREF_EXISTS,
    MAX_REPEAT,
    MAXREPEAT,
    MIN_REPEAT,
    POSSESSIVE_REPEAT,
    SUBPATTERN,
)

import pytest

from kg.extract import reference_scan
from kg.extract.reference import find_references_in
from kg.extract.reference_scan import NOTATIONS

HOSTILE = [
    "1",
    "12345 ",
    "12 345 ",
    "36 045, ",
    "36 045 en ",
    "nr. 1, ",
    "nr. 1, was ",
    "36 045, nrs. 1, 2 en ",
    "36 045, nrs. 1-59 en ",
    "(((((",
    "(36 045",
    "Kamerstukken II 2022/23, ",
    "kst-",
    "artikel 1, lid 2, lid 2, lid 2, lid 2, 1, ",
    "artikel 1 van de Wet aa bb cc dd ",
    "artikel 1 van de aaaaaaaaa-aaaaaaaaaaaaaaaaaaaaa-aaaaaaaaaaa",
    "Handelingen II 2022/23, nr. ",
    "http://",
    "https://a.b/(",
    "1\u00ad",
    "\u202e36 045, nr. 1\u202c",
    "\x00nr. 1",
    "motie (36 045) ",
    "Stb. 2023, 1 en ",
    "ICC-AAAA/AAAA/",
    "deze motie ",
    "Idem\n",
    "verordening (EU) ",
]


def repeats(parsed):
    """Yield the upper bound of every repeat in a parsed pattern."""
    for op, value in parsed:
        if op in (MAX_REPEAT, MIN_REPEAT, POSSESSIVE_REPEAT):
            yield value[1]
            yield from repeats(value[2])
        elif op is SUBPATTERN:
            yield from repeats(value[3])
        elif op is BRANCH:
            for branch in value[1]:
                yield from repeats(branch)
        elif op in (ASSERT, ASSERT_NOT):
            yield from repeats(value[1])
        elif op is ATOMIC_GROUP:
            yield from repeats(value)
        else:
            assert op is not GROUPREF_EXISTS


@pytest.mark.parametrize("notation", NOTATIONS, ids=lambda notation: notation.name)
def test_every_repeat_has_a_bound(notation) -> None:
    patterns = [p for p in (notation.regex, notation.lead_regex, notation.context_regex) if p is not None]
    assert all(bound is not MAXREPEAT for pattern in patterns for bound in repeats(sre.parse(pattern.pattern)))


def attempts(monkeypatch, text):
    count = 0
    plain = reference_scan._match

    def counted(*arguments):
        nonlocal count
        count += 1
        return plain(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(reference_scan, "_match", counted)
        found = list(find_references_in(text))
    assert all(0 <= item.span.start < item.span.end <= len(text) for item in found)
    return count


@pytest.mark.parametrize("unit", HOSTILE)
def test_attempts_grow_with_the_text_and_no_faster(monkeypatch, unit) -> None:
    small, large = (attempts(monkeypatch, unit * (size // len(unit))) for size in (2_000, 16_000))
    assert large <= 8 * small + 200


@pytest.mark.parametrize("text", ["1" * 1_000_000, "(" * 1_000_000, "a" * 1_000_000, "\u00ad" * 200_000], ids=len)
def test_a_million_of_one_character_gives_nothing(text) -> None:
    assert list(find_references_in(text)) == []
