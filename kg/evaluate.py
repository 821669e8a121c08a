"""Output against gold: precision, recall and F1 per kind and field; and what one run gained and lost over another.

Two mentions of one kind can match when their spans overlap, by half of their union for all kinds but pledges, and
what identifies their kind agrees: a reference's id, a motion's proposers, a person's surname, a tribunal's key, an
amount's value and currency, and for pledges a share of 0.3 of their words. Matching is one to one, best overlap first.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import UsageError
from kg.model import KINDS

Row = dict[str, Any]

FIELDS: dict[str, tuple[str, ...]] = {
    "reference": ("implicit",),
    "motion": ("cs", "id"),
    "person": ("role", "office", "signatory"),
    "amount": ("period", "status", "approx", "purpose"),
    "pledge": ("type", "modality", "pledgor", "pledgee", "due", "past", "fulfilled", "restates"),
}
"""The fields that are scored on matched pairs, per kind."""

_EXTENSION = re.compile(r"\.(?:txt|xml|html?|pdf|docx|odt|jsonl)$")
_WORD_SHARE = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How one kind fared: counts, and per field how many of the matched pairs agree."""

    kind: str
    gold: int
    found: int
    matched: int
    fields: dict[str, float]

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right."""
        return self.matched / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Return the share of the gold that was found."""
        return self.matched / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall, 0 where both are."""
        total = self.gold + self.found
        return 2 * self.matched / total if total else 0.0

    def to_json(self) -> Row:
        """Return the figures of a row, rounded to three decimals."""
        row: Row = {"kind": self.kind, "gold": self.gold, "found": self.found}
        row |= {name: round(getattr(self, name), 3) for name in ("precision", "recall", "f1")}
        row["fields"] = "  ".join(f"{name}={value:.2f}" for name, value in self.fields.items())
        return row


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """Scores per kind, and the mentions that only one side has: (missed or extra, text, mention)."""

    scores: tuple[Score, ...]
    differences: tuple[tuple[str, str, Row], ...]


def read_rows(path: Path) -> list[Row]:
    """Return the JSON lines of a file.

    Raises:
        UsageError: a line is not a JSON object.
    """
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise UsageError(f"{path}, line {number}: not JSON ({error.msg}); expected a mention a line") from error
        if not isinstance(row, dict):
            raise UsageError(f"{path}, line {number}: expected a JSON object, one mention a line")
        rows.append(row)
    return rows


def evaluate_mentions(gold_dir: Path, found: Iterable[Row], *, kinds: Sequence[str] = KINDS) -> Evaluation:
    """Return the scores of found mentions against a folder of gold files, `NAME.jsonl` for each text `NAME`.

    Raises:
        UsageError: the folder holds no gold.
    """
    paths = sorted(gold_dir.glob("*.jsonl"))
    if not paths:
        raise UsageError(f"{gold_dir}: no *.jsonl files with annotated mentions; give the folder that holds them")
    by_text: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in found:
        by_text[_stem(str(row.get("source") or row["document"])), row["kind"]].append(row)
    tallies = {kind: _Tally(kind) for kind in kinds}
    for path in paths:
        gold_rows = read_rows(path)
        for kind, tally in tallies.items():
            gold = [row for row in gold_rows if row["kind"] == kind]
            tally.add(_stem(path.name), gold, by_text[_stem(path.name), kind])
    return Evaluation(
        scores=tuple(tally.score() for tally in tallies.values()),
        differences=tuple(difference for tally in tallies.values() for difference in tally.differences),
    )


class _Tally:
    """Counts for one kind while texts are compared."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.gold = self.found = self.matched = 0
        self.agree: dict[str, int] = dict.fromkeys(FIELDS.get(kind, ()), 0)
        self.differences: list[tuple[str, str, Row]] = []

    def add(self, text: str, gold: list[Row], found: list[Row]) -> None:
        pairs = match_mentions(gold, found)
        self.gold += len(gold)
        self.found += len(found)
        self.matched += len(pairs)
        for i, j in pairs:
            for name in self.agree:
                self.agree[name] += _field(gold[i], name) == _field(found[j], name)
        hit_gold, hit_found = {i for i, _ in pairs}, {j for _, j in pairs}
        self.differences += [("missed", text, row) for i, row in enumerate(gold) if i not in hit_gold]
        self.differences += [("extra", text, row) for j, row in enumerate(found) if j not in hit_found]

    def score(self) -> Score:
        shares = {name: count / self.matched for name, count in self.agree.items()} if self.matched else {}
        return Score(kind=self.kind, gold=self.gold, found=self.found, matched=self.matched, fields=shares)


def match_mentions(gold: Sequence[Row], found: Sequence[Row]) -> list[tuple[int, int]]:
    """Return index pairs of mentions of one kind that match, one to one, best overlap first."""
    ranked = sorted(
        (-score, i, j) for i, g in enumerate(gold) for j, f in enumerate(found) if (score := _likeness(g, f)) > 0
    )
    used_gold: set[int] = set()
    used_found: set[int] = set()
    pairs = []
    for _, i, j in ranked:
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((i, j))
    return pairs


def _likeness(gold: Row, found: Row) -> float:
    """Return the share of the longer span that both cover, or 0 where the two cannot match."""
    overlap = min(gold["end"], found["end"]) - max(gold["start"], found["start"])
    union = max(gold["end"], found["end"]) - min(gold["start"], found["start"])
    if overlap <= 0 or (gold["kind"] != "pledge" and overlap * 2 < union):
        return 0.0
    if not _AGREE[gold["kind"]](gold, found):
        return 0.0
    return float(overlap / max(gold["end"] - gold["start"], found["end"] - found["start"]))


def _same_reference(gold: Row, found: Row) -> bool:
    return "id" not in gold or str(gold["id"]).lower() == str(found.get("id", "")).lower()


def _same_motion(gold: Row, found: Row) -> bool:
    return {_surname(name) for name in gold.get("proposers", ())} == {
        _surname(name) for name in found.get("proposers", ())
    }


def _same_person(gold: Row, found: Row) -> bool:
    return bool(_words(_surname(gold["quote"])) & _words(_surname(found["quote"])))


def _same_tribunal(gold: Row, found: Row) -> bool:
    return bool(gold.get("key") == found.get("key"))


def _same_amount(gold: Row, found: Row) -> bool:
    values = all(gold.get(name) == found.get(name) for name in ("value", "value_min", "value_max"))
    return values and gold.get("currency") in (None, found.get("currency"))


def _same_pledge(gold: Row, found: Row) -> bool:
    ours, theirs = _words(gold["quote"]), _words(found["quote"])
    return len(ours & theirs) >= _WORD_SHARE * max(1, len(ours | theirs))


_AGREE: dict[str, Callable[[Row, Row], bool]] = {
    "reference": _same_reference,
    "motion": _same_motion,
    "person": _same_person,
    "tribunal": _same_tribunal,
    "amount": _same_amount,
    "pledge": _same_pledge,
}


def _stem(name: str) -> str:
    return _EXTENSION.sub("", name.replace("\\", "/").rpartition("/")[2])


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def _surname(name: str) -> str:
    return re.sub(r"^(?:[A-Z]\.\s*){1,12}", "", " ".join(name.split())).lower()


def _field(row: Row, name: str) -> str:
    value = row.get(name)
    return "" if value in (None, False, "") else re.sub(r"^(?:de|het|een) ", "", " ".join(str(value).lower().split()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What a newer run gained, lost and changed over an older one, by mention key."""

    gained: tuple[Row, ...]
    lost: tuple[Row, ...]
    changed: tuple[tuple[Row, Row], ...]


_IGNORED = ("start", "end", "segments", "sentence", "context", "source", "confidence", "extractor")


def compare_runs(old: Iterable[Row], new: Iterable[Row]) -> Comparison:
    """Return the difference between two runs; offsets, confidence and rule names do not count as change."""
    before = {row["mention"]: row for row in old}
    after = {row["mention"]: row for row in new}
    return Comparison(
        gained=tuple(row for key, row in after.items() if key not in before),
        lost=tuple(row for key, row in before.items() if key not in after),
        changed=tuple(
            (before[key], row) for key, row in after.items() if key in before and _meaning(before[key]) != _meaning(row)
        ),
    )


def _meaning(row: Row) -> Row:
    return {name: value for name, value in row.items() if name not in _IGNORED}
