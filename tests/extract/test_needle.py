from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from kg.extract.needle import find_words, tails

PATTERN = re.compile(r"(?:[Dd]e )?(?:[Hh]eer|[Mm]evrouw) (?=\S)")


def test_tails_leave_out_words_that_hold_another():
    assert tails(["minister", "ministers", "minister-president", "griffier"]) == ("inister", "riffier")


@given(st.lists(st.sampled_from(["de heer ", "Mevrouw ", "Piri", " ", "\n", "beheer ", "e"]), max_size=20).map("".join))
def test_finds_what_the_pattern_finds_at_word_starts(text):
    found = [match.end() for match in find_words(text, ("eer ", "evrouw "), PATTERN, before=5)]
    slow = re.compile(r"(?<!\w)" + PATTERN.pattern)
    assert found == sorted({match.end() for match in slow.finditer(text)})
