"""Shows how a run gets on: a line that a terminal rewrites, or one JSON object a line for machines."""

from __future__ import annotations

import json
import sys
import time
from collections import deque
from collections.abc import Mapping
from typing import Literal

import click

from kg.cli.output import in_number
from kg.pipeline import Paper, RunReport, Watcher

Log = Literal["text", "json"]
_EVERY = 0.5
_EVERY_JSON = 5.0
_LOOK_BACK = 40
"""So many lines of progress back the rate counts from: what was kept or slow at first says nothing of what is left."""


class Watch(Watcher):
    """Says what became of papers that failed, how fast the run goes and how long it still takes."""

    def __init__(self, *, quiet: bool, log: Log = "text") -> None:
        """Begin at nothing; `quiet` says nothing but what failed, in either form of log."""
        self.log, self.quiet = log, quiet
        self.shown = log == "json" or sys.stderr.isatty()
        self.files = self.done = 0
        self.start = self.last = time.monotonic()
        self.marks: deque[tuple[float, int]] = deque(maxlen=_LOOK_BACK)

    def begin(self, *, files: int) -> None:
        """Note how many files there are."""
        self.files, self.start = files, time.monotonic()
        if self.log == "json":
            self._say("begin", files=files)

    def stage(self, name: str) -> None:
        """Note what comes next, when the papers are done."""
        if self.log == "json":
            self._say("stage", name=name, papers=self.done, seconds=self._seconds())
        elif self.shown and not self.quiet:
            line = f"{in_number(self.done, 'paper')} read, {name} after {self._seconds():.1f} s …"
            click.echo(f"\r{line:<70}", err=True)

    def __call__(self, paper: Paper) -> None:
        """Note one paper."""
        self.done += 1
        if paper.failed:
            self._failed(paper)
        now = time.monotonic()
        if not self.marks:  # the clock starts at the first paper: before it processes start
            self.marks.append((now, self.done))
        if self.shown and not self.quiet and now - self.last >= (_EVERY_JSON if self.log == "json" else _EVERY):
            self.last = now
            self._progress()

    def _failed(self, paper: Paper) -> None:
        for issue in paper.issues:
            if self.log == "json":
                click.echo(json.dumps({"event": "failed", **issue.to_json()}, ensure_ascii=False), err=True)
            else:
                line = f"kg: {issue.message} [{issue.code}]"
                # On a terminal, over the line of progress that stands there.
                click.echo(f"\r{line:<70}" if self.shown and not self.quiet else line, err=True)

    def _progress(self) -> None:
        now = time.monotonic()
        then, done = self.marks[0]
        self.marks.append((now, self.done))
        rate = (self.done - done) / max(0.001, now - then)
        left = max(0.0, (self.files - self.done) / rate) if rate else 0.0
        if self.log == "json":
            self._say("progress", papers=self.done, files=self.files, rate=round(rate, 1), left=round(left, 1))
        else:
            speed = f"{rate:.0f}" if rate >= 10 else f"{rate:.1f}"
            line = f"{self.done:,} of {in_number(self.files, 'file')}, {speed} a second, {_clock(left)} left"
            click.echo(f"\r{line:<70}", err=True, nl=False)

    def summary(self, report: RunReport, place: str) -> None:
        """Say what a run did, unless told to be quiet."""
        if self.log == "json":
            counts: dict[str, object] = json.loads(report.to_json())
            self._say("done", **counts, unchanged=report.unchanged, seconds=self._seconds())
        elif not self.quiet:
            for line in _summary(report, place, self._seconds()):
                click.echo(line, err=True)

    def _seconds(self) -> float:
        return round(time.monotonic() - self.start, 2)

    def _say(self, event: str, **values: object) -> None:
        if not self.quiet:
            click.echo(json.dumps({"event": event, **values}, ensure_ascii=False), err=True)


def _summary(report: RunReport, place: str, seconds: float) -> list[str]:
    head = "nothing changed since the last run: " if report.unchanged else ""
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in sorted(report.mentions.items())) or "none"
    slow = ", ".join(f"{source.rpartition('/')[2]} {took:.1f} s" for took, source in report.slowest if took >= 0.5)
    return [
        f"{head}{in_number(report.papers, 'paper')} done, {report.failed:,} left out, in {seconds:.1f} s",
        *([f"gone: {in_number(report.gone, 'paper')} of the last run, not given to this one"] if report.gone else []),
        f"mentions: {kinds}; {report.quads:,} quads",
        *(f"issues: {count:,} {code}" for code, count in _most(report.issues)),
        *([f"slowest: {slow}"] if slow else []),
        f"open {place}/commitments.html; ask with: kg ask --list --store {place}/store",
    ]


def _most(issues: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(issues.items(), key=lambda item: (-item[1], item[0]))[:8]


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
