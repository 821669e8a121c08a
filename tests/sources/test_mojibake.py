"""UTF-8 that was read as something else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.sources.mojibake import damaged_letters, heal, heal_bytes


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_a_damaged_text_is_healed(encoding) -> None:
    text = "Het lid Kröger en het lid Laçin — coördinatie, € 3 mln."
    damaged = text.encode().decode(encoding)
    assert heal(damaged)[0] == text
    assert heal_bytes(damaged.encode())[0] == text.encode()


def test_damage_amid_sound_letters_is_healed_letter_by_letter() -> None:
    assert heal("KrÃ¶ger zei: “dat is één zaak”")[0] == "Kröger zei: “dat is één zaak”"


@given(st.text(st.sampled_from("abc éëïöüçÀÁ€—“”\n")))
def test_sound_dutch_is_left_alone(text: str) -> None:
    assert heal(text) == (text, 0)
    assert damaged_letters(text) == 0
