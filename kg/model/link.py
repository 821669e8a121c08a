"""Links: what a mention points at, or that it points at nothing certain."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

Status = Literal["resolved", "ambiguous", "unknown"]
Relation = Literal[
    "refers_to",  # reference -> paper, law, ruling, address
    "names",  # motion -> paper; person -> register key; tribunal -> register key
    "holds",  # person -> tenure key: the office held on the date of the paper
    "proposed_by",  # motion -> person
    "pledgor",  # pledge -> person, cabinet, state, organisation
    "pledgee",  # pledge -> person, chamber, state, organisation
    "concerns",  # pledge -> tribunal, motion or paper that it is about
    "states",  # pledge mention -> the undertaking that it states
    "counts",  # amount mention -> the underlying amount
    "part_of",  # amount -> the amount it is part of
    "restates",  # pledge -> earlier pledge
    "fulfils",  # paper or pledge -> pledge it fulfils
    "gives_effect_to",  # paper -> motion
    "supersedes",  # paper -> paper it takes the place of
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One thing that a mention was found to point at, and how surely.

    `target` is a typed key (`paper:kst-36045-77`, `person:bruins-slot-hgj-1977`, `tribunal:STCA`) and is set only
    when `status` is resolved; `candidates` keeps what else was weighed, best first. `subject` is set where the link
    holds between things rather than from the mention itself. `detail` says more in a word ("partial", "first").
    `register` and `register_date` say what was looked up, `decision` names the human decision that settled it;
    `refuted` is what it pointed at before a person found that wrong, and `reason` why.
    """

    mention: str
    document: str
    relation: Relation
    status: Status
    target: str | None = None
    subject: str | None = None
    candidates: tuple[str, ...] = ()
    method: str
    confidence: float
    detail: str | None = None
    register: str | None = None
    register_date: str | None = None
    decision: str | None = None
    refuted: tuple[str, ...] = ()
    reason: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the JSON form: the fields that are set, in order."""
        row = {name: value for name, value in asdict(self).items() if value not in (None, ())}
        return row | {name: list(row[name]) for name in ("candidates", "refuted") if name in row}

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> Link:
        """Return the link that `to_json` wrote."""
        return cls(**row | {name: tuple(row.get(name, ())) for name in ("candidates", "refuted")})
