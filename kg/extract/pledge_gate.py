"""Which sentences can hold a promise at all: most of a debate's cannot, and are told apart before a clause is read."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.clause import AUXILIARIES, FIRST_PERSON
from kg.extract.pledge_actor import ACTOR_WORDS
from kg.extract.pledge_lexicon import lexicon

STATES = frozenset({"zijn", "hebben", "kunnen"})
"""Auxiliaries that promise only with a word of `_STATED`: three of every five clauses have one of them."""
SUBJECTLESS = frozenset(
    "ontvangt ontvangen krijgt hoort ziet komt komen volgt volgen verschijnt zitten zit bedraagt betreft".split()
)
"""Finite forms that promise with a thing or a receiver as their subject."""
ACTORLESS = SUBJECTLESS | AUXILIARIES.keys()
"""Finite forms that promise without anybody who acts."""
# "Zit" and "betreft" need an actor after all: no rule takes them with a thing for a subject.
_SURE = SUBJECTLESS - {"zit", "zitten", "betreft"} | {
    form for form, verb in AUXILIARIES.items() if verb in {"zullen", "gaan", "worden"}
}
# A piece of a word for each way in which the rules of `pledge_report` see a promise in a state, a report or an
# assurance, and by which a paper says that it keeps one. Pieces, as plain search is faster than any pattern.
_STATED = (
    *("bereid", "voornemen", "plan", "vastberaden", "bezig", "bedoeling", "streven", "doelstelling", "zeg", "gestand"),
    *("beschikbaar", "uitgetrokken", "gereserveerd", "vrijgemaakt", "afgesproken", "investeren", "besteden"),
    *("aangegeven", "gemeld", "weten", "belo", "besloten", "aangekondigd", "gecommitteerd", "ingestemd", "verplicht"),
    *("garanderen", "verzekeren", "rekenen"),
)
_WORD = re.compile(r"[^\W\d]\w*")
_ACRONYM = re.compile(r"[A-Z][a-z]{0,20}[A-Z]")


def is_stated(sentence: str) -> bool:
    """Return whether a sentence has a word by which a state or report can be a promise, or by which one is kept."""
    low = sentence.lower()
    return any(piece in low for piece in _STATED)


def may_act(sentence: str, *, chair: bool = False) -> bool:
    """Return whether a sentence has a verb that can promise without a word of `is_stated`, and an actor if it must.

    Of a chair's sentences those speak of the meeting in which nobody but the chair itself acts.
    """
    words = frozenset(_WORD.findall(sentence.lower()))
    if not words.isdisjoint(_SURE):
        return True
    if words.isdisjoint(_acting_forms()):
        return False
    actors = ACTOR_WORDS - FIRST_PERSON if chair else ACTOR_WORDS
    return not words.isdisjoint(actors) or _ACRONYM.search(sentence) is not None


@cache
def finite_forms() -> frozenset[str]:
    """Return every form that can be the finite verb of a clause."""
    return frozenset(AUXILIARIES).union(lexicon().finite, lexicon().final)


@cache
def _acting_forms() -> frozenset[str]:
    return finite_forms() - {form for form, verb in AUXILIARIES.items() if verb in STATES}
