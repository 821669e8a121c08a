"""The fast tokenizer loses nothing."""

from __future__ import annotations

import spacy
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.tokenizer import PlainTokenizer

TOKENIZE = PlainTokenizer(spacy.blank("nl").vocab)


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_tokens_joined_are_the_text(text: str) -> None:
    assert TOKENIZE(text).text == text


def test_words_and_signs_are_apart() -> None:
    assert [token.text for token in TOKENIZE("Artikel 6:162 BW.  Nu")] == [
        "Artikel", "6", ":", "162", "BW", ".", " ", "Nu",
    ]  # fmt: skip
