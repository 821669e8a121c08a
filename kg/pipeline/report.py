"""What a run did, and who is told while it does it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from heapq import nlargest

from kg.analysis.validate import Violation
from kg.errors import Issue
from kg.pipeline.stages import Paper


@dataclass(slots=True)
class RunReport:
    """What a run did: papers done and left out, mentions by kind, issues by code, violations, quads in the store.

    `slowest` holds the papers that took longest; `unchanged` says that all was as the last run had left it; `gone` is
    how many papers the last run had and this one was not given.
    """

    papers: int = 0
    failed: int = 0
    mentions: Counter[str] = field(default_factory=Counter)
    issues: Counter[str] = field(default_factory=Counter)
    violations: tuple[Violation, ...] = ()
    quads: int = 0
    slowest: list[tuple[float, str]] = field(default_factory=list)
    unchanged: bool = False
    gone: int = 0

    def note(self, paper: Paper) -> None:
        """Count what became of one paper."""
        self.papers += not paper.failed
        self.failed += paper.failed and not paper.passed_over
        self.mentions.update(mention.kind for mention in paper.mentions)
        self.note_issues(paper.issues)
        self.slowest = nlargest(5, (*self.slowest, (round(paper.seconds, 3), paper.source)))

    def note_issues(self, issues: Iterable[Issue]) -> None:
        """Count issues by their code."""
        self.issues.update(issue.code for issue in issues)

    def to_json(self) -> str:
        """Return the report as the next run reads it."""
        row = {name: getattr(self, name) for name in ("papers", "failed", "mentions", "issues", "quads", "slowest")}
        return json.dumps(row, ensure_ascii=False)

    @classmethod
    def unchanged_from(cls, line: str) -> RunReport:
        """Return the report of the last run, which this one had nothing to add to."""
        row = json.loads(line)
        return cls(
            **{name: row[name] for name in ("papers", "failed", "quads")},
            mentions=Counter(row["mentions"]),
            issues=Counter(row["issues"]),
            slowest=[(seconds, source) for seconds, source in row["slowest"]],
            unchanged=True,
        )


class Watcher:
    """Told how a run gets on; this one keeps it to itself."""

    def begin(self, *, files: int) -> None:
        """Note how many files there are."""

    def stage(self, name: str) -> None:
        """Note what comes next, when the papers are done."""

    def __call__(self, paper: Paper) -> None:
        """Note one paper."""
