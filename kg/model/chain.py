"""What must be kept of a paper to find what it has to do with others: a summary, small enough to hold them all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from kg.model.link import Link
from kg.model.mention import AmountFields, PledgeType

Manner = Literal["promises", "reports", "decides", "completes"]
"""What a sentence does with an undertaking: makes it, tells of it, decides on it, or says that it was carried out."""

PeriodStatus = Literal["openstaand", "deels-voldaan", "voldaan"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """What a sentence says besides its mention: the documents it cites (typed keys), the days on which documents that
    it speaks of were written, the tribunals it names (typed keys), its words (first letters), and whether it speaks of
    a part only.
    """

    cites: tuple[str, ...] = ()
    dates: tuple[date, ...] = ()
    tribunals: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    partial: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedPledge:
    """A statement of a pledge: its mention, the undertaking's typed key, and what the chain rules ask of it."""

    mention: str
    pledge: str
    type: PledgeType
    manner: Manner
    sentence: Sentence
    firm: bool = True
    past: bool = False
    fulfilled: bool = False
    restates: bool = False
    recurring: bool = False
    amounts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedAmount:
    """A sum as one mention states it, and the typed key of the amount that it counts in its own paper."""

    mention: str
    amount: str
    fields: AmountFields
    sentence: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Fulfilment:
    """A sentence by which a paper says that it meets a promise to inform; `mention` is the evidence in it."""

    mention: str
    sentence: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedMotion:
    """A motion named without its number in a sentence that says that the paper gives effect to it."""

    mention: str
    proposers: tuple[str, ...]
    others: bool
    detail: str
    sentence: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSummary:
    """What the chain rules know of a paper; all lists hold typed keys.

    `cites` is all that the paper cites, `effects` the motions that it says by number that it gives effect to,
    `proposers` the persons who signed a motion, `revised` says that its title
    calls it a changed one, `sketch` holds a few packed numbers that texts of like words share, and `signature` is the
    mention of its first signer.
    """

    document: str
    key: str
    date: date | None = None
    kind: str | None = None
    dossiers: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()
    proposers: tuple[str, ...] = ()
    revised: bool = False
    signature: str | None = None
    sketch: bytes = b""
    pledges: tuple[StatedPledge, ...] = ()
    amounts: tuple[StatedAmount, ...] = ()
    fulfilments: tuple[Fulfilment, ...] = ()
    motions: tuple[NamedMotion, ...] = ()


class Source(NamedTuple):
    """An earlier paper that a later one speaks of, how it names it, and how surely that is what it means."""

    paper: PaperSummary
    method: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusPeriod:
    """A status of a pledge from a day on, until a day or still; `mention` of `document` is the evidence."""

    pledge: str
    status: PeriodStatus
    start: date
    end: date | None
    mention: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chains:
    """What holds between papers: links, each resting on a mention, and the status of pledges over time."""

    links: tuple[Link, ...] = ()
    periods: tuple[StatusPeriod, ...] = ()
