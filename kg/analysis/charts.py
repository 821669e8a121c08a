"""Charts as plain SVG: bars, and flows from left to right. They need no script, scale to the page and print.

Every word comes from a paper or a register and is escaped here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

WIDTH = 760
_BAR, _NAME = 26, 300
_COLOURS = ("#0b63a5", "#7a6400", "#00795a", "#a23b72", "#b8400e", "#5b6570")
_FLOW_HEIGHT, _FLOW_GAP, _BLOCK = 380, 8, 12
_COLUMNS = (0.0, 260.0, 460.0)


class Bar(NamedTuple):
    """A bar: its name, its length, and what is written at its end."""

    name: str
    value: float
    written: str


class Stream(NamedTuple):
    """A flow through three stages, and how much flows."""

    stages: tuple[str, str, str]
    value: float


class _Block(NamedTuple):
    x: float
    y: float
    height: float


def bars(rows: Sequence[Bar], *, title: str) -> str:
    """Return a chart of horizontal bars as SVG, or nothing where there is nothing to draw."""
    longest = max((row.value for row in rows), default=0)
    if longest <= 0:
        return ""
    room = WIDTH - _NAME - 110
    parts = []
    for place, row in enumerate(rows):
        y = place * _BAR
        length = max(1.0, row.value / longest * room)
        parts.append(
            f'<text x="{_NAME - 8}" y="{y + 17}" text-anchor="end">{_text(row.name, 38)}</text>'
            f'<rect x="{_NAME}" y="{y + 4}" width="{length:.1f}" height="{_BAR - 8}" fill="{_COLOURS[0]}"/>'
            f'<text x="{_NAME + length + 6:.1f}" y="{y + 17}">{_text(row.written, 24)}</text>'
        )
    return _svg(len(rows) * _BAR + 4, title, "".join(parts))


def sankey(streams: Sequence[Stream], *, heads: tuple[str, str, str], title: str) -> str:
    """Return a chart of flows through three stages as SVG; the width of a band follows the sum."""
    total = sum(stream.value for stream in streams)
    if total <= 0:
        return ""
    columns = [_column(streams, stage, total) for stage in range(3)]
    bands = "".join(_bands(streams, stage, columns, total) for stage in range(2))
    blocks = "".join(_blocks(columns[stage], stage) for stage in range(3))
    top = "".join(
        f'<text x="{x:.0f}" y="14" font-weight="600">{_text(head, 30)}</text>'
        for x, head in zip(_COLUMNS, heads, strict=True)
    )
    height = max(block.y + max(block.height, 15.0) for column in columns for block in column.values())
    return _svg(round(height) + 10, title, top + bands + blocks)


def _column(streams: Sequence[Stream], stage: int, total: float) -> dict[str, _Block]:
    sums: defaultdict[str, float] = defaultdict(float)
    for stream in streams:
        sums[stream.stages[stage]] += stream.value
    names = sorted(sums) if stage == 0 else sorted(sums, key=lambda name: (-sums[name], name))
    x = _COLUMNS[stage]
    y, blocks = 28.0, {}
    for name in names:
        height = sums[name] / total * _FLOW_HEIGHT
        blocks[name] = _Block(x, y, height)
        # A label needs room of its own, however thin the band.
        y += max(height, 15.0) + _FLOW_GAP
    return blocks


def _bands(streams: Sequence[Stream], stage: int, columns: Sequence[dict[str, _Block]], total: float) -> str:
    sums: defaultdict[tuple[str, str], float] = defaultdict(float)
    for stream in streams:
        sums[stream.stages[stage], stream.stages[stage + 1]] += stream.value
    left, right = columns[stage], columns[stage + 1]
    used: defaultdict[tuple[int, str], float] = defaultdict(float)
    parts = []
    for one, other in sorted(sums, key=lambda pair: (left[pair[0]].y, right[pair[1]].y)):
        thick = sums[one, other] / total * _FLOW_HEIGHT
        a, b = left[one].y + used[0, one] + thick / 2, right[other].y + used[1, other] + thick / 2
        used[0, one] += thick
        used[1, other] += thick
        x, end = left[one].x + _BLOCK, right[other].x
        middle = (x + end) / 2
        colour = _COLOURS[list(columns[1]).index(other if stage == 0 else one) % len(_COLOURS)]
        parts.append(
            f'<path d="M{x:.1f},{a:.1f} C{middle:.1f},{a:.1f} {middle:.1f},{b:.1f} {end:.1f},{b:.1f}" fill="none" '
            f'stroke="{colour}" stroke-opacity="0.35" stroke-width="{max(thick, 1):.1f}"/>'
        )
    return "".join(parts)


def _blocks(column: dict[str, _Block], stage: int) -> str:
    return "".join(
        f'<rect x="{block.x:.1f}" y="{block.y:.1f}" width="{_BLOCK}" height="{max(block.height, 1):.1f}" '
        f'fill="#1b2630"/><text x="{block.x + _BLOCK + 6:.1f}" y="{block.y + max(block.height, 12) / 2 + 4:.1f}">'
        f"{_text(name, 46 if stage == 2 else 18)}</text>"
        for name, block in column.items()
    )


def _svg(height: int, title: str, body: str) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(title)}" '
        f'xmlns="http://www.w3.org/2000/svg" font-size="13">{body}</svg>'
    )


def _text(value: str, most: int) -> str:
    flat = " ".join(value.split())
    return escape(flat if len(flat) <= most else f"{flat[: most - 1].rstrip()}…")
