from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model.name import edit_distance, fold_name, split_prefix
from kg.model.names import foreign_people, known_names
from kg.model.party import is_party, party_marks, party_slug


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Kostić", "KOSTIC"),
        ("Yeşilgöz-Zegerius", "yesilgoz zegerius"),
        ("Van ’t Wout", "van 't wout"),
        ("Krähe", "Krahe"),
    ],
)
def test_spellings_of_one_name_fold_to_one(left, right):
    assert fold_name(left) == fold_name(right)


def test_the_prefix_is_parted_from_the_surname():
    assert split_prefix("van der Lee") == ("van der", "Lee")
    assert split_prefix("Bruins Slot") == ("", "Bruins Slot")
    assert split_prefix("De") == ("", "De")


@given(st.text(max_size=8), st.text(max_size=8))
def test_edit_distance_is_symmetric_and_zero_only_for_equals(left, right):
    assert edit_distance(left, right) == edit_distance(right, left)
    assert (edit_distance(left, right) == 0) == (left == right)


def test_edit_distance_counts_slips_of_the_pen():
    assert edit_distance("bruin slot", "bruins slot") == 1
    assert edit_distance("amhouach", "amhaouch") == 1 + 1
    assert edit_distance("short", "a much longer name") == 4


def test_names_that_ship_are_known_and_foreign_keys_are_unique():
    known = known_names()
    assert known.knows("Jasper van Dijk")
    assert known.knows("yeşilgöz")
    assert not known.knows("Volksgezondheid")
    people = foreign_people()
    assert len({person.key for person in people}) == len(people)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("GL", "groenlinks"),
        ("Nieuw Sociaal Contract", "nsc"),
        ("PvdA-GroenLinks", "groenlinks-pvda"),
        ("Groep Markuszower", "groep-markuszower"),
    ],
)
def test_every_spelling_of_a_party_gives_one_slug(name, slug):
    assert party_slug(name) == slug
    assert is_party(name)
    assert not is_party("Piri")
    assert "(VVD)" in party_marks()
