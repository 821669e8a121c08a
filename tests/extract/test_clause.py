"""Clauses without a parser: verbs by form, subjects, edges."""

from __future__ import annotations

import pytest

from kg.extract.clause import tokenize
from kg.extract.pledge_actor import find_actors
from kg.extract.pledge_lexicon import derive_participle, derive_stem, lexicon, third_person
from kg.extract.pledge_parse import read_clauses

STEMS = [
    ("maken", "maak"),
    ("sturen", "stuur"),
    ("geven", "geef"),
    ("lezen", "lees"),
    ("zeggen", "zeg"),
    ("bezien", "bezie"),
    ("gaan", "ga"),
    ("doen", "doe"),
    ("informeren", "informeer"),
]


@pytest.mark.parametrize(("infinitive", "stem"), STEMS)
def test_stems(infinitive, stem) -> None:
    assert derive_stem(infinitive) == stem


PARTICIPLES = [
    ("", "maken", "maak", "gemaakt"),
    ("toe", "sturen", "stuur", "toegestuurd"),
    ("", "informeren", "informeer", "geïnformeerd"),
    ("", "bespreken", "bespreek", "bespreekt"),
    ("uit", "breiden", "breid", "uitgebreid"),
]


@pytest.mark.parametrize(("particle", "base", "stem", "participle"), PARTICIPLES)
def test_participles(particle, base, stem, participle) -> None:
    assert derive_participle(particle, base, stem) == participle


def test_third_person() -> None:
    assert [third_person(stem) for stem in ("ga", "doe", "stuur", "zet")] == ["gaat", "doet", "stuurt", "zet"]


def test_every_verb_of_the_table_has_all_its_forms() -> None:
    verbs = lexicon()
    assert len(verbs.infinitive) > 400
    for verb in verbs.infinitive.values():
        assert verb.stem and verb.participle and verb.classes
        assert verb in verbs.finite[verb.stem]


CLAUSES = [
    # text, finite verb, lemma, subject, form
    ("Daar kom ik op terug", "kom", "terugkomen", "ik", "main"),
    ("De Kamer zal ik informeren", "zal", "informeren", "ik", "main"),
    ("Ik denk dat we daarop terug zullen komen", "zullen", "terugkomen", "het kabinet", "sub"),
    ("Ik zeg toe de brief te sturen", "zeg", "sturen", "ik", "main"),
    ("Het kabinet heeft vandaag besloten bezwaar in te dienen", "heeft", "indienen", "Het kabinet", "main"),
    (
        "Morgen informeren de minister van Defensie en ik de Kamer",
        "informeren",
        "informeren",
        "de minister van Defensie en ik",
        "main",
    ),
    ("Die vraag geleid ik door naar een collega", "geleid", "doorgeleiden", "ik", "main"),
    ("Ik stel voor dat ik het antwoord op papier stel", "stel", "stellen", "ik", "sub"),
]


@pytest.mark.parametrize(("text", "finite", "lemma", "subject", "form"), CLAUSES, ids=[row[0] for row in CLAUSES])
def test_clauses(text, finite, lemma, subject, form) -> None:
    clauses = read_clauses(tokenize(text, 0, len(text)))
    found = [
        (
            clause.tokens[clause.finite].low,
            clause.verb.lemma if clause.verb else "",
            clause.subject.label if clause.subject else "",
            clause.form,
        )
        for clause in clauses
    ]
    assert (finite, lemma, subject, form) in found


ACTORS = [
    ("Ik en de minister", ["ik", "de minister"]),
    ("de minister van Sociale Zaken en Werkgelegenheid zal", ["de minister van Sociale Zaken en Werkgelegenheid"]),
    ("dat ProRail dat zal doen", ["ProRail"]),
    ("Woonbron zal dat voortzetten", ["Woonbron"]),
    ("Uiteindelijk zal dat gebeuren", []),
    ("EUR 3 miljoen voor Nederland", ["Nederland"]),
]


@pytest.mark.parametrize(("text", "labels"), ACTORS, ids=[row[0] for row in ACTORS])
def test_actors(text, labels) -> None:
    assert [actor.label for actor in find_actors(tokenize(text, 0, len(text)))] == labels
