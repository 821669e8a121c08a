"""Finds the entries of the official register of pledges in what was said: same day, same minister, likeness of text.

A statement goes with exactly one entry or with none. An entry and a paragraph must choose each other: of all entries
the paragraph is likest to this one, and of all paragraphs of that day hardly any is liker to the entry.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kg.link.likeness import Rarity, telling_words
from kg.link.office import office_holder, office_level
from kg.link.person import Name, decide_person
from kg.link.register_people import People
from kg.model import PersonFields
from kg.model.official import Join, OfficialPledge, SaidPledge

_ENOUGH = 0.21
"""The least likeness: the one of highest recall at a precision of 0.95 on the debates for development."""
_MARGIN = 0.03
_NEAR = 0.9
_DAYS = 7
"""An entry whose debate is not known is dated by when it was made: within a week after the debate."""
_WRITTEN = "kst-"
METHOD = "pledge.register-likeness"
PRECISION = 0.95
"""The share of alignments that were right on the held-out debates of the list in `tests/link/alignment.jsonl`."""

Paragraph = tuple[str, str]
"""A paper and a paragraph of it."""


def align_pledges(
    said: Iterable[SaidPledge], entries: Sequence[OfficialPledge], *, people: People, enough: float = _ENOUGH
) -> list[Join]:
    """Return a join for each pledge that goes with one entry, and an open one where several fit as well."""
    papers: defaultdict[str, list[SaidPledge]] = defaultdict(list)
    for pledge in said:
        papers[pledge.document].append(pledge)
    who = {entry.id: entry_holders(entry, people) for entry in entries}
    by_day: defaultdict[date, list[OfficialPledge]] = defaultdict(list)
    for entry in entries:
        if entry.made is not None:
            by_day[entry.made].append(entry)
    found: list[Join] = []
    for statements in papers.values():
        near = _entries_near(statements[0].day, by_day)
        if near:
            found.extend(_Debate(statements, near, who).joins(enough))
    return list(dict.fromkeys(found))


def _entries_near(day: date | None, by_day: dict[date, list[OfficialPledge]]) -> list[OfficialPledge]:
    """Return the entries of the day of a paper, and undated ones made in the week after it."""
    if day is None:
        return []
    late = (
        entry
        for made, entries in by_day.items()
        if 0 < (made - day).days <= _DAYS
        for entry in entries
        if entry.activity is None
    )
    return [*by_day.get(day, ()), *late]


def entry_holders(entry: OfficialPledge, people: People) -> frozenset[str]:
    """Return the typed keys of who can have made an entry: by name on the day, else by office; empty when unknown."""
    if entry.made is None:
        return frozenset()
    family, _, initials = (entry.minister or "").partition(", ")
    if family:
        role = "state_secretary" if office_level(entry.function or "") == "state_secretary" else "minister"
        fields = PersonFields(
            role="state_secretary" if role == "state_secretary" else "minister", office=entry.function
        )
        decision = decide_person(people, Name.parse(f"{initials} {family}".strip()), fields, entry.made)
        if len(decision.candidates) == 1:
            return frozenset({f"person:{decision.candidates[0]}"})
    holders = office_holder(people, entry.function or "", entry.made)
    return frozenset(f"person:{key}" for key in holders)


@dataclass(slots=True, init=False)
class _Debate:
    """The statements of one paper against the entries of its day."""

    statements: list[SaidPledge]
    entries: list[OfficialPledge]
    scores: dict[tuple[str, int], float]
    own: dict[tuple[str, int], float]

    def __init__(
        self, statements: list[SaidPledge], entries: list[OfficialPledge], who: dict[str, frozenset[str]]
    ) -> None:
        self.statements, self.entries = statements, entries
        paragraphs = {item.around: telling_words(item.around) for item in statements}
        rarity = Rarity.of(paragraphs.values())
        self.scores, self.own = {}, {}
        for entry in entries:
            words = telling_words(entry.text)
            for place, item in enumerate(statements):
                same = _same_maker(item, who[entry.id])
                own = rarity.share(words, telling_words(item.sentence)) if same else 0.0
                whole = rarity.share(words, paragraphs[item.around]) if same else 0.0
                self.scores[entry.id, place], self.own[entry.id, place] = (whole + own) / 2, own

    def joins(self, enough: float) -> Iterator[Join]:
        """Yield the joins, in the order of the paper."""
        best = {entry.id: max(self.scores[entry.id, n] for n in range(len(self.statements))) for entry in self.entries}
        paragraphs: defaultdict[str, list[int]] = defaultdict(list)
        for place, item in enumerate(self.statements):
            paragraphs[item.around].append(place)
        for places in paragraphs.values():
            ranked = sorted(
                ((max(self.scores[entry.id, place] for place in places), entry) for entry in self.entries),
                key=lambda pair: (-pair[0], pair[1].number),
            )
            fitting = [(score, entry) for score, entry in ranked if score >= max(enough, _NEAR * best[entry.id])]
            if fitting and fitting[0][0] >= ranked[0][0] - _MARGIN:
                near = [entry for score, entry in fitting if fitting[0][0] - score < _MARGIN]
                yield from self._joins(self._saying(places, near[0]), near)

    def _saying(self, places: list[int], entry: OfficialPledge) -> list[int]:
        """Return the statements of a paragraph that say what an entry does.

        Who speaks says one thing in several sentences, and all of them are meant; who writes says one thing in each.
        """
        if not self.statements[places[0]].document.startswith(_WRITTEN):
            return places
        likest = max(self.own[entry.id, place] for place in places)
        return [place for place in places if self.own[entry.id, place] >= likest / 2]

    def _joins(self, places: list[int], entries: list[OfficialPledge]) -> Iterator[Join]:
        """Yield the joins of a paragraph's statements: to the one entry, or open between several."""
        for place in places:
            item = self.statements[place]
            for entry in entries:
                yield Join(
                    subject=f"document:{entry.number}",
                    relation="registers",
                    object=item.key if len(entries) == 1 else None,
                    candidates=(item.key,) if len(entries) > 1 else (),
                    method=METHOD,
                    confidence=PRECISION if len(entries) == 1 else 0.5,
                    register="tk-toezegging",
                    mention=item.mention,
                )


def _same_maker(item: SaidPledge, holders: frozenset[str]) -> bool:
    """Return whether an entry can be this person's; what a whole cabinet undertakes any of its members says."""
    persons = {key for key in item.pledgors if key.startswith("person:")}
    return not persons or not holders or bool(persons & holders)
