"""Official records as the Tweede Kamer publishes them: cases, documents, decisions, votes, activities, pledges.

Each has the House's own identifier (`id`) and, where there is one, the number that people use (`2025Z00924`,
`2025D02187`, `TZ202412-116`). What the record does not say is None; nothing is guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kg.model.register import RegisterSource, VoteOutcome

PledgeStatus = Literal["openstaand", "voldaan", "deels-voldaan", "vervallen"]
Appreciation = Literal[
    "left-to-house",
    "advised-against",
    "advised-against-unless-changed",
    "adopted-by-cabinet",
    "premature",
    "superfluous",
    "asked-to-hold",
    "none-given",
]
Choice = Literal["for", "against", "absent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who has a part in a case or document: the name as written, what the part is, and the House's identifiers."""

    name: str
    relation: str | None = None
    function: str | None = None
    party: str | None = None
    person: str | None = None
    party_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case (Zaak). `number` is its Z-number, `sequence` the number in the dossier, `documents` are ids of documents.

    `appreciation_text` is what the cabinet thinks of a motion in the words of the record, `appreciation` the same as a
    key, None where the record has none to tell. `replaces` and `replaced_by` are ids of cases.
    """

    id: str
    number: str
    kind: str | None = None
    title: str | None = None
    subject: str | None = None
    status: str | None = None
    started: date | None = None
    session: str | None = None
    sequence: int | None = None
    settled: bool | None = None
    appreciation: Appreciation | None = None
    appreciation_text: str | None = None
    documents: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    dossiers: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    actors: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialDocument:
    """A document. `number` is its D-number, `paper` the identifier under which it was published (`kst-36045-77`)."""

    id: str
    number: str
    kind: str | None = None
    title: str | None = None
    subject: str | None = None
    date: date | None = None
    session: str | None = None
    sequence: int | None = None
    paper: str | None = None
    papers: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    dossiers: tuple[str, ...] = ()
    actors: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A dossier (Kamerstukdossier): `number` in normal form ("36045", "36410-VII"), and its title."""

    id: str
    number: str
    title: str | None = None
    closed: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision (Besluit) on cases; `outcome` is set where it ends the treatment of a motion.

    `papers` are the papers decided on, where a report names them by number.
    """

    id: str
    kind: str | None = None
    text: str | None = None
    manner: str | None = None
    status: str | None = None
    remark: str | None = None
    outcome: VoteOutcome | None = None
    date: date | None = None
    item: str | None = None
    cases: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TabledMotion:
    """A motion as the report of a debate records that it was tabled, under which number (`paper`) and by whom.

    `report` is the identifier of the report; `replaces` the paper that the motion takes the place of.
    """

    id: str
    paper: str
    report: str
    title: str | None = None
    day: date | None = None
    replaces: str | None = None
    actors: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteCast:
    """What one party, or one member in a vote by name, did; `seats` is how many votes that is."""

    id: str
    decision: str
    choice: Choice
    actor: str
    party: str | None = None
    seats: int | None = None
    mistaken: bool = False
    person: str | None = None
    party_id: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """An item of an agenda: what joins a decision to the activity in which it was taken."""

    id: str
    subject: str | None = None
    activity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """A debate, meeting or other activity; `date` is None where the record knows no day ("Nog geen datum bekend")."""

    id: str
    number: str
    kind: str | None = None
    subject: str | None = None
    status: str | None = None
    date: date | None = None
    session: str | None = None
    committee: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRecord:
    """A parliamentary group and the days between which it existed."""

    id: str
    abbreviation: str
    nl: str | None = None
    en: str | None = None
    seats: int | None = None
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialPerson:
    """A person as the House lists them; only what belongs to the office is kept."""

    id: str
    family: str
    given: str | None = None
    initials: str | None = None
    function: str | None = None
    party: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialPledge:
    """A pledge as the official register has it; `number` is its TZ-number.

    `status_text` is the status in the register's words, `status` the same as a key; `letters` are the identifiers
    found in what it says of the letters that meet it (`2025D01234`, `2025Z00924`, `kst-36045-77`).
    """

    id: str
    number: str
    text: str
    made: date | None = None
    activity: str | None = None
    activity_number: str | None = None
    minister: str | None = None
    function: str | None = None
    ministry: str | None = None
    status: PledgeStatus | None = None
    status_text: str | None = None
    met_on: date | None = None
    letters_text: str | None = None
    letters: tuple[str, ...] = ()
    to_persons: tuple[str, ...] = ()
    to_parties: tuple[str, ...] = ()
    repeats: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    supplements: tuple[str, ...] = ()


OfficialRecord = (
    Case
    | OfficialDocument
    | Dossier
    | Decision
    | VoteCast
    | AgendaItem
    | Activity
    | PartyRecord
    | OfficialPerson
    | OfficialPledge
    | TabledMotion
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSet:
    """The records of one reading, each kind in the order of the pages, and the set of pages that each came from."""

    cases: tuple[Case, ...] = ()
    documents: tuple[OfficialDocument, ...] = ()
    dossiers: tuple[Dossier, ...] = ()
    decisions: tuple[Decision, ...] = ()
    votes: tuple[VoteCast, ...] = ()
    items: tuple[AgendaItem, ...] = ()
    activities: tuple[Activity, ...] = ()
    parties: tuple[PartyRecord, ...] = ()
    persons: tuple[OfficialPerson, ...] = ()
    pledges: tuple[OfficialPledge, ...] = ()
    tabled: tuple[TabledMotion, ...] = ()
    sources: tuple[RegisterSource, ...] = ()

    def __len__(self) -> int:
        """Return how many records there are."""
        return sum(len(group) for group in self.groups().values())

    def groups(self) -> dict[str, tuple[OfficialRecord, ...]]:
        """Return the records by the name of their set of pages ("tk-zaak")."""
        return {
            "tk-zaak": self.cases,
            "tk-document": self.documents,
            "tk-kamerstukdossier": self.dossiers,
            "tk-besluit": self.decisions,
            "tk-stemming": self.votes,
            "tk-agendapunt": self.items,
            "tk-activiteit": self.activities,
            "tk-fractie": self.parties,
            "tk-persoon": self.persons,
            "tk-toezegging": self.pledges,
            "tk-verslag": self.tabled,
        }


JoinRelation = Literal[
    "published_as",  # document by its D-number -> the paper as published
    "in_case",  # document or paper -> case
    "supersedes",  # paper -> paper it takes the place of
    "proposed_by",  # paper -> person
    "registers",  # entry of the register of pledges -> the pledge as a sentence states it
    "met_by",  # entry of the register of pledges -> document that meets it
    "decides",  # decision -> the motion's paper that it ends the treatment of
    "tabled_in",  # motion's paper -> the report of the debate in which it was tabled
    "cast_by",  # ballot -> party or person
    "same_person",  # person of our register -> the House's own identifier
    "same_party",  # party -> the House's own identifier
    "pledged_to",  # entry of the register of pledges -> person or party to whom it was made
    "has_subject",  # dossier, paper or pledge -> policy theme
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Two things that official records, or likeness to them, bring together; keys are typed (`document:2025Z00924`).

    `object` is None where several candidates are left. `mention` is the sentence that the join rests on, where one
    does; `register` the set of records. `detail` says more in a word ("first").
    """

    subject: str
    relation: JoinRelation
    object: str | None
    method: str
    confidence: float
    register: str
    candidates: tuple[str, ...] = ()
    mention: str | None = None
    detail: str | None = None
    decision: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidPledge:
    """A pledge as one sentence of a paper states it: what is needed to find it in the register.

    `key` is the typed key of the undertaking, `around` the whole paragraph, `pledgors` the typed keys of who makes it.
    """

    key: str
    mention: str
    document: str
    sentence: str
    around: str
    day: date | None = None
    pledgors: tuple[str, ...] = ()
