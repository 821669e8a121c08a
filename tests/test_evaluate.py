"""Scores against gold, and what one run gained and lost."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.errors import UsageError
from kg.evaluate import compare_runs, evaluate_mentions, match_mentions, read_rows


def row(kind: str, start: int, end: int, **fields: Any) -> dict[str, Any]:
    return {
        "mention": f"{kind}{start}",
        "document": "brief",
        "kind": kind,
        "start": start,
        "end": end,
        "quote": "a b c",
        **fields,
    }


@pytest.mark.parametrize(
    ("gold", "found", "pairs"),
    [
        (row("reference", 0, 10, id="kst-1-2"), row("reference", 0, 10, id="KST-1-2"), 1),
        (row("reference", 0, 10, id="kst-1-2"), row("reference", 0, 10, id="kst-1-3"), 0),
        (row("reference", 0, 10, id="x"), row("reference", 7, 20, id="x"), 0),
        (row("amount", 0, 10, value=2, currency="EUR"), row("amount", 1, 10, value=2, currency="EUR"), 1),
        (row("amount", 0, 10, value=2), row("amount", 0, 10, value=2, currency="EUR"), 1),
        (row("amount", 0, 10, value=2), row("amount", 0, 10, value=3), 0),
        (row("tribunal", 0, 3, key="ICC"), row("tribunal", 0, 3, key="ICJ"), 0),
        (row("motion", 0, 9, proposers=["Piri"]), row("motion", 0, 9, proposers=["piri"]), 1),
        (row("person", 0, 9, quote="K.H. Ollongren"), row("person", 5, 9, quote="Ollongren"), 0),
        (row("person", 0, 9, quote="K.H. Ollongren"), row("person", 3, 9, quote="Ollongren"), 1),
        (row("pledge", 0, 9, quote="ik zal dat doen"), row("pledge", 8, 30, quote="dat doen zal ik nu"), 1),
        (row("pledge", 0, 9, quote="ik zal dat doen"), row("pledge", 8, 30, quote="heel iets anders dat"), 0),
    ],
)
def test_matching(gold: dict[str, Any], found: dict[str, Any], pairs: int) -> None:
    assert len(match_mentions([gold], [found])) == pairs


def test_matching_is_one_to_one_and_best_first() -> None:
    gold = [row("amount", 0, 10, value=2)]
    found = [row("amount", 0, 7, value=2), row("amount", 0, 10, value=2)]
    assert match_mentions(gold, found) == [(0, 1)]


def test_scores_count_each_side_and_the_fields(tmp_path: Path) -> None:
    gold = [row("amount", 0, 5, value=1, period="2024"), row("amount", 9, 15, value=2)]
    (tmp_path / "brief.jsonl").write_text("".join(json.dumps(line) + "\n" for line in gold))
    found = [row("amount", 0, 5, value=1, period="2023"), row("amount", 20, 25, value=9)]
    evaluation = evaluate_mentions(tmp_path, found, kinds=["amount"])
    score = evaluation.scores[0]
    assert (score.gold, score.found, score.matched) == (2, 2, 1)
    assert (score.precision, score.recall, score.f1) == (0.5, 0.5, 0.5)
    assert score.fields["period"] == 0.0
    assert score.fields["status"] == 1.0
    assert [(what, line["start"]) for what, _, line in evaluation.differences] == [("missed", 9), ("extra", 20)]


def test_gained_lost_and_changed_go_by_key() -> None:
    old = [row("amount", 0, 5, value=1), row("amount", 9, 15, value=2)]
    new = [row("amount", 0, 5, value=1) | {"start": 40, "end": 45}, row("amount", 9, 15, value=3), row("pledge", 1, 2)]
    comparison = compare_runs(old, new)
    assert [line["mention"] for line in comparison.gained] == ["pledge1"]
    assert comparison.lost == ()
    assert [after["mention"] for _, after in comparison.changed] == ["amount9"]


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "m.jsonl"
    path.write_text('{"kind": "amount"}\n{oops\n')
    with pytest.raises(UsageError, match="line 2"):
        read_rows(path)


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="annotated"):
        evaluate_mentions(tmp_path, [])


@pytest.mark.real
def test_the_yardstick_beside_the_project_agrees(shared: Path, tmp_path: Path) -> None:
    """The figures equal those of the score program that others measure with."""
    gold = shared / "data" / "gold" / "annotated"
    rows = [line for path in sorted(gold.glob("*.jsonl")) for line in read_rows(path)]
    shifted = [line | ({"start": line["start"] + 3} if at % 5 == 0 else {}) for at, line in enumerate(rows) if at % 7]
    found = tmp_path / "found.jsonl"
    found.write_text("".join(json.dumps(line) + "\n" for line in shifted), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, shared / "tools" / "score.py", gold, found], capture_output=True, text=True, check=True
    )
    theirs = {line.split()[0]: line.split()[1:6] for line in done.stdout.splitlines()[1:7]}
    for score in evaluate_mentions(gold, shifted).scores:
        figures = [str(score.gold), str(score.found), *(f"{x:.3f}" for x in (score.precision, score.recall, score.f1))]
        assert theirs[score.kind] == figures


def test_a_line_is_not_cut_at_what_only_unicode_calls_a_line_end(tmp_path: Path) -> None:
    path = tmp_path / "found.jsonl"
    given = [{"quote": "a\u2028b\u2029c\x85d"}, {"quote": "e"}]
    path.write_text("".join(json.dumps(item, ensure_ascii=False) + "\n" for item in given), encoding="utf-8")
    assert read_rows(path) == given
