"""What is told apart before a sentence is read loses no promise, and spares most sentences that hold none."""

from __future__ import annotations

import pytest

from kg.extract import extract_mentions
from kg.extract.pledge_gate import is_stated, may_act
from kg.model.document import plain_document


@pytest.mark.parametrize(
    "sentence",
    [
        "Ik ben bereid dat te onderzoeken.",
        "De staatssecretaris heeft dat toegezegd.",
        "Daar kunt u op rekenen.",
        "Hiermee doe ik mijn toezegging gestand.",
    ],
)
def test_states_that_can_promise(sentence: str) -> None:
    assert is_stated(sentence)


@pytest.mark.parametrize(
    ("sentence", "possible"),
    [
        ("De brief gaat morgen naar de Kamer.", True),
        ("Dat wordt voor de zomer onderzocht.", True),
        ("De Kamer ontvangt die brief dit najaar.", True),
        ("Ik stuur de brief morgen.", True),
        ("Dit najaar stuurt het RIVM een rapport.", True),
        ("Dat is een goed voorbeeld.", False),
        ("De stukken hebben daarbij ter tafel gelegen.", False),
        ("Het stuurt en bekijkt.", False),
    ],
)
def test_verbs_that_can_promise(sentence: str, possible: bool) -> None:
    assert may_act(sentence) is possible


def test_a_chair_acts_by_others() -> None:
    assert not may_act("Ik geef het woord door.", chair=True)
    assert may_act("De minister geeft dat door.", chair=True)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ik stuur de Kamer voor de zomer een brief.",
        "Ik ben bereid de Kamer hierover te informeren.",
        "De Kamer wordt in het najaar geïnformeerd.",
        "De Kamer ontvangt voor het zomerreces een brief.",
    ],
)
def test_promises_pass(sentence: str) -> None:
    assert is_stated(sentence) or may_act(sentence)
    assert [mention.kind for mention in extract_mentions(plain_document(sentence)).mentions].count("pledge") == 1
