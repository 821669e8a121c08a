from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.name import read_name, read_names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("van der Lee vraagt", "van der Lee"),
        ("Van Haersma Buma (CDA)", "Van Haersma Buma"),
        ("Jasper van Dijk en", "Jasper van Dijk"),
        ("H.G.J. Bruins Slot\n", "H.G.J. Bruins Slot"),
        ("mr. drs. H.G.J. Bruins Slot", "H.G.J. Bruins Slot"),
        ("Marnix L.A. van Rij,", "Marnix L.A. van Rij"),
        ("Faber-van de Klashorst.", "Faber-van de Klashorst"),
        ("Six Dijkstra over", "Six Dijkstra"),
        ("Wiersma van Landbouw", "Wiersma"),
        ("Van der Lee. Naar", "Van der Lee"),
        ("Annemarijke de Vos. Het", "Annemarijke de Vos"),
        ("Sjoerdsma1 is", "Sjoerdsma"),
        ("Netanyahu GEANNULEERD", "Netanyahu"),
    ],
)
def test_a_name_ends_where_it_should(text, expected):
    name = read_name(text, 0)
    assert name is not None
    assert name.text == expected


@pytest.mark.parametrize(
    "text", ["de commissie", "van de Kamer", "GroenLinks-PvdA", "BuZa en", "OCW", "regering", "", "A"]
)
def test_other_words_are_no_name(text):
    assert read_name(text, 0) is None


def test_capitals_count_only_where_all_is_capitals():
    name = read_name("TONY VAN DIJCK EN MOOIMAN", 0, upper=True)
    assert name is not None
    assert name.text == "TONY VAN DIJCK"
    assert read_name("Tony van Dijck", 0, upper=True) is None


@pytest.mark.parametrize(
    ("text", "joined", "expected", "cs"),
    [
        ("Boswijk, Mutluer en Van der Werf over", "and", ["Boswijk", "Mutluer", "Van der Werf"], False),
        ("Piri, Kamerstuk 36 045", "and", ["Piri"], False),
        ("Thijssen (PvdA) en Van der Lee (GroenLinks) c.s.", "and", ["Thijssen", "Van der Lee"], True),
        ("Bruins/Van Weyenberg en Piri", "slash", ["Bruins", "Van Weyenberg"], False),
        ("Boswijk, De Roon, Piri.", "comma", ["Boswijk", "De Roon", "Piri"], False),
        ("Sjoerdsma c.s. (Kamerstuk", "known", ["Sjoerdsma"], True),
        ("Bikker c.s.en", "known", ["Bikker"], True),
    ],
)
def test_names_side_by_side(text, joined, expected, cs):
    names = read_names(text, 0, joined=joined)
    assert names is not None
    assert [name.text for name in names.names] == expected
    assert names.cs is cs


@given(st.text(max_size=60), st.integers(0, 60))
def test_any_text_and_place_gives_a_span_inside(text, at):
    name = read_name(text, min(at, len(text)))
    assert name is None or text[name.span.start : name.span.end] == name.text
