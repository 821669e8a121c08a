"""Commitments over time as a drawing: a line for each, from the day it was made to the day it was due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kg.analysis.commitments import Commitment

WIDTH = 760
_LEFT, _RIGHT = 10, 14
_ROW = 16
_MOST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One commitment: where its line starts and ends, at which height, and how it stands."""

    label: str
    iri: str
    start: float
    end: float
    y: float
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The drawing: its height, its bars, and a mark for each year."""

    height: float
    bars: tuple[Bar, ...]
    years: tuple[tuple[float, str], ...]
    today: float | None


def draw_timeline(commitments: Sequence[Commitment], *, today: date) -> Timeline | None:
    """Return the drawing of the latest dated commitments, or None where fewer than two have a date."""
    dated = [(item, day) for item in commitments if (day := parse_day(item.made)) is not None][:_MOST]
    if len(dated) < 2:
        return None
    dated.reverse()
    ends = [parse_day(item.due) or day for item, day in dated]
    first = min(day for _, day in dated).replace(month=1, day=1)
    last = max(*ends, *(day for _, day in dated)).replace(month=12, day=31)
    scale = (WIDTH - _LEFT - _RIGHT) / max(1, (last - first).days)
    bars = tuple(
        Bar(
            label=item.label,
            iri=item.iri,
            start=_LEFT + (day - first).days * scale,
            end=_LEFT + (max(end, day) - first).days * scale,
            y=22 + number * _ROW,
            state=state_of(item, today=today),
        )
        for number, ((item, day), end) in enumerate(zip(dated, ends, strict=True))
    )
    step = max(1, (last.year - first.year) // 12 + 1)
    years = tuple(
        (_LEFT + (date(year, 1, 1) - first).days * scale, str(year)) for year in range(first.year, last.year + 1, step)
    )
    now = _LEFT + (today - first).days * scale if first <= today <= last else None
    return Timeline(height=30 + len(bars) * _ROW, bars=bars, years=years, today=now)


def state_of(item: Commitment, *, today: date) -> str:
    """Return how a commitment stands: `done`, `lapsed`, `overdue` or `open`."""
    status = (item.status or "").rpartition(".")[2]
    if status in ("voldaan", "vervallen"):
        return "done" if status == "voldaan" else "lapsed"
    due = parse_day(item.due)
    return "overdue" if due is not None and due < today else "open"


def parse_day(value: str | None) -> date | None:
    """Return the first day of a date, month or year as data has them, or None."""
    if not value:
        return None
    parts = value[:10].split("-")
    try:
        return date(int(parts[0]), int(parts[1]) if len(parts) > 1 else 1, int(parts[2]) if len(parts) > 2 else 1)
    except (ValueError, IndexError):
        return None
