"""The verbs of promises: a table of lemmas by class becomes every form in which a clause can show them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

_VOWELS = "aeiouyëïéè"
_UNSTRESSED = ("be", "ge", "ver", "ont", "her", "er", "onder", "over", "weer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A verb: its infinitive without the particle, the separable particle ("" for none), its classes and past forms."""

    base: str
    particle: str = ""
    stem: str
    participle: str
    classes: frozenset[str]
    past: frozenset[str] = frozenset()

    @property
    def lemma(self) -> str:
        """Return the infinitive in one word."""
        return self.particle + self.base


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Verbs by form: `finite` (present tense, base verb alone), `infinitive`, `participle`, `final` (one word)."""

    finite: dict[str, list[Verb]] = field(default_factory=dict)
    infinitive: dict[str, Verb] = field(default_factory=dict)
    participle: dict[str, Verb] = field(default_factory=dict)
    final: dict[str, list[Verb]] = field(default_factory=dict)
    particles: set[str] = field(default_factory=set)
    bases: set[str] = field(default_factory=set)
    inquiries: set[str] = field(default_factory=set)


@cache
def lexicon() -> Lexicon:
    """Return the lexicon that ships with the package, with all forms derived."""
    lines = files("kg.extract").joinpath("pledge_verbs.txt").read_text(encoding="utf-8").splitlines()
    built = Lexicon()
    for verb in _verbs(lines):
        built.infinitive[verb.lemma] = verb
        built.participle[verb.participle] = verb
        for form in (verb.stem, third_person(verb.stem), verb.base, *verb.past):
            built.finite.setdefault(form, []).append(verb)
            built.final.setdefault(verb.particle + form, []).append(verb)
            if "inquire" in verb.classes or verb.base == "vragen":
                built.inquiries.update((form, verb.particle + form, verb.participle))
        built.bases.add(verb.base)
        if verb.particle:
            built.particles.add(verb.particle)
    return built


def _verbs(lines: list[str]) -> Iterator[Verb]:
    """Yield each verb once, with all the classes under which the table lists it."""
    classes: dict[str, set[str]] = {}
    written: dict[str, list[str]] = {}
    for line in lines:
        name, _, entries = line.partition(":")
        if not entries or name.startswith("#"):
            continue
        for entry in entries.split():
            infinitive, *forms = entry.split("/")
            classes.setdefault(infinitive, set()).add(name)
            if len(forms) >= len(written.get(infinitive, [])):
                written[infinitive] = forms
    for infinitive, forms in written.items():
        particle, _, base = infinitive.rpartition("|")
        stem = forms[0] if forms and forms[0] else derive_stem(base)
        participle = forms[1] if len(forms) > 1 else derive_participle(particle, base, stem)
        yield Verb(
            base=base,
            particle=particle,
            stem=stem,
            participle=participle,
            classes=frozenset(classes[infinitive]),
            past=frozenset(form for past in forms[2:] for form in (past, past + "n")),
        )


def third_person(stem: str) -> str:
    """Return the third person singular of a present-tense stem."""
    if stem[-1] == "a" and len(stem) < 4:
        return stem + "at"
    return stem if stem.endswith("t") else stem + "t"


def derive_stem(infinitive: str) -> str:
    """Return the stem of a regular infinitive whose last syllable but one is stressed."""
    if infinitive.endswith("aan"):
        return infinitive.removesuffix("an")
    root = infinitive.removesuffix("n") if infinitive.endswith(("oen", "ien")) else infinitive.removesuffix("en")
    if len(root) > 2 and root[-1] == root[-2] and root[-1] not in _VOWELS:
        root = root[:-1]
    elif re.fullmatch(rf"(?:\w*[^{_VOWELS}])?[aeou][^{_VOWELS}]", root):
        root = root[:-1] + root[-2] + root[-1]
    return root[:-1] + {"v": "f", "z": "s"}.get(root[-1], root[-1])


def derive_participle(particle: str, base: str, stem: str) -> str:
    """Return the regular participle of a verb."""
    root = base.removesuffix("en")
    ending = "" if stem[-1] in "td" else ("t" if root.endswith(("t", "k", "f", "s", "ch", "p", "x")) else "d")
    weak = stem + ending
    if base.startswith(_UNSTRESSED) and not base.startswith(("geven", "gelden")):
        return particle + weak
    prefix = "ge" if stem[0] not in "ei" else "geë" if stem[0] == "e" else "geï"
    return particle + prefix + (weak if stem[0] not in "ei" else weak[1:])
