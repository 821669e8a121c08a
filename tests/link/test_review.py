"""A person's decisions win on every later run, and can be withdrawn."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import RegisterError
from kg.link.review import Decisions, apply_decisions, decide_entries, decided_rows, doubtful_rows, read_decisions
from kg.model import Link, Mention, PersonFields, PledgeFields, Span, plain_document
from kg.model.decision import ReviewDecision, dump_decisions, make_decision, standing_decisions
from kg.model.official import Join

DOCUMENT = plain_document("Bruins Slot zal de Kamer informeren. Die toezegging staat.\n", id="kst-36045-171")
PERSON = "kst-36045-171.person.0123456789ab.1"
PLEDGE = "kst-36045-171.pledge.0123456789ab.1"
AGAIN = "kst-36045-171.pledge.ba9876543210.1"
GOOD = "person:bruins-slot-hgj-1977"


def mention(key: str, fields: object, start: int, end: int) -> Mention:
    return Mention(
        mention=key, document=DOCUMENT.id, source="-", start=start, end=end, quote=DOCUMENT.text[start:end],
        extractor="x", confidence=0.9, sentence=Span(start, end), context=DOCUMENT.text[start:end], fields=fields,
    )  # fmt: skip


def link(key: str, relation: str, target: str | None, **more: object) -> Link:
    status = "resolved" if target else "ambiguous"
    return Link(
        mention=key, document=DOCUMENT.id, relation=relation, status=status, target=target, method="x",
        **{"confidence": 0.9, **more},
    )  # fmt: skip


OWN = "pledge:kst-36045-171.0123456789ab.1"
MENTIONS = (
    mention(PERSON, PersonFields(), 0, 11),
    mention(PLEDGE, PledgeFields(), 12, 35),
    mention(AGAIN, PledgeFields(restates=True), 37, 57),
)
LINKS = (
    link(PERSON, "names", None, candidates=("person:a", "person:b")),
    link(PLEDGE, "states", OWN),
    link(PLEDGE, "pledgor", "person:a"),
    link(AGAIN, "states", OWN),
    link(AGAIN, "restates", OWN),
)


def decide(**row: object) -> ReviewDecision:
    return make_decision({"reason": "stands in the letter", "by": "reviewer", **row})


def applied(*decisions: ReviewDecision):
    return apply_decisions(DOCUMENT, MENTIONS, LINKS, decisions=Decisions.of(decisions))


def links_of(reviewed, key: str, relation: str) -> list[Link]:
    return [item for item in reviewed.links if (item.mention, item.relation) == (key, relation)]


def test_without_decisions_nothing_changes() -> None:
    reviewed = applied()
    assert (reviewed.mentions, reviewed.links) == (MENTIONS, LINKS)


def test_right_settles_an_open_link() -> None:
    decision = decide(verdict="right", mention=PERSON, relation="names", target=GOOD)
    (settled,) = links_of(applied(decision), PERSON, "names")
    assert (settled.status, settled.target, settled.candidates) == ("resolved", GOOD, ())
    assert (settled.method, settled.confidence, settled.decision) == ("review", 1.0, decision.id)


def test_wrongly_ascribed_takes_the_target_away_or_puts_the_right_one_there() -> None:
    away = decide(verdict="wrongly-ascribed", mention=PLEDGE, relation="pledgor")
    (settled,) = links_of(applied(away), PLEDGE, "pledgor")
    assert (settled.status, settled.target, settled.decision) == ("unknown", None, away.id)
    other = decide(verdict="wrongly-ascribed", mention=PLEDGE, relation="pledgor", target=GOOD)
    (settled,) = links_of(applied(other), PLEDGE, "pledgor")
    assert (settled.status, settled.target) == ("resolved", GOOD)


def test_what_is_no_pledge_goes_and_what_restated_it_stands_for_itself() -> None:
    reviewed = applied(decide(verdict="not-a-pledge", mention=PLEDGE))
    assert [item.mention for item in reviewed.mentions] == [PERSON, AGAIN]
    assert not [item for item in reviewed.links if item.mention == PLEDGE]
    (states,) = links_of(reviewed, AGAIN, "states")
    assert states.target == "pledge:kst-36045-171.ba9876543210.1"
    assert not links_of(reviewed, AGAIN, "restates")


def test_a_decision_on_what_is_no_longer_found_is_an_issue() -> None:
    gone = decide(verdict="not-a-pledge", mention=PLEDGE.replace("0123", "ffff"))
    reviewed = applied(gone)
    assert [issue.code for issue in reviewed.issues] == ["review.nothing-to-decide"]
    assert reviewed.links == LINKS


def test_the_last_decision_holds_and_a_withdrawn_one_does_not() -> None:
    first = decide(verdict="right", mention=PERSON, relation="names", target="person:a")
    second = decide(verdict="right", mention=PERSON, relation="names", target="person:b")
    assert standing_decisions([first, second]) == [second]
    withdrawn = decide(withdraws=second.id)
    assert standing_decisions([first, second, withdrawn]) == []
    assert applied(second, withdrawn).links == LINKS


@pytest.mark.parametrize(
    "row",
    [
        {"verdict": "maybe", "mention": PLEDGE},
        {"verdict": "right", "mention": PERSON},
        {"verdict": "right", "mention": PERSON, "relation": "likes"},
        {"verdict": "right", "mention": PERSON, "relation": "names", "target": "Rutte"},
        {"verdict": "not-a-pledge", "mention": PERSON},
        {"verdict": "met-by", "mention": PLEDGE},
        {"verdict": "right", "mention": "x", "relation": "names"},
        {"verdict": "not-a-pledge", "mention": PLEDGE, "reason": ""},
        {"verdict": "not-a-pledge", "mention": PLEDGE, "by": " "},
        {"verdict": "not-a-pledge", "mention": PLEDGE, "version": 2},
    ],
)
def test_a_row_that_decides_nothing_is_refused(row: dict) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        decide(**row)


def test_a_file_of_decisions_is_read_as_written(tmp_path: Path) -> None:
    decisions = [
        decide(verdict="met-by", mention=PLEDGE, target="paper:kst-36045-203", on="2024-04-12", partly=True),
        decide(withdraws="x"),
    ]
    path = tmp_path / "decisions.jsonl"
    path.write_text("".join(dump_decisions(decisions)), encoding="utf-8")
    assert read_decisions(path) == decisions
    assert json.loads(path.read_text(encoding="utf-8").splitlines()[0])["version"] == 1


@pytest.mark.parametrize("text", ["{", "[]", '{"id": "x"}', '{"verdict": "right"}', "[" * 100_000])
def test_a_damaged_file_names_its_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "decisions.jsonl"
    path.write_text(f"\n{text}\n", encoding="utf-8")
    with pytest.raises(RegisterError, match="line 2"):
        read_decisions(path)


def test_doubtful_finds_go_out_and_filled_rows_come_back() -> None:
    sure = replace(LINKS[1], confidence=0.99)
    rows = list(doubtful_rows(MENTIONS, (LINKS[0], sure)))
    assert [(row["mention"], row["candidates"]) for row in rows] == [(PERSON, "person:a person:b")]
    filled = {**rows[0], "verdict": "right", "decided": GOOD, "reason": "signed so elsewhere"}
    (decision,) = decided_rows([rows[0], filled], by="reviewer")
    assert (decision.verdict, decision.relation, decision.target, decision.by) == ("right", "names", GOOD, "reviewer")
    with pytest.raises(ValueError, match="row 1"):
        list(decided_rows([{**filled, "reason": ""}], by="reviewer"))


def entry_join(number: str, **more: object) -> Join:
    return Join(subject=f"document:{number}", relation="registers", object="pledge:d.0123456789ab.1", method="likeness",
                confidence=0.95, register="tk-toezegging", mention="d.pledge.0123456789ab.1", **more)  # fmt: skip


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"verdict": "wrongly-ascribed"}, []),
        ({"verdict": "wrongly-ascribed", "target": "document:TZ202501-002"}, ["document:TZ202501-002"]),
        ({"verdict": "right"}, ["document:TZ202501-001"]),
        ({"verdict": "right", "mention": "d.pledge.fedcba987654.1"}, ["document:TZ202501-001"]),
    ],
)
def test_the_entry_that_a_pledge_goes_with_can_be_decided(row: dict, expected: list[str]) -> None:
    about = {"mention": "d.pledge.0123456789ab.1", "relation": "registers", "reason": "read", "by": "reviewer"}
    found = decide_entries([entry_join("TZ202501-001")], [make_decision(about | row)])
    assert [join.subject for join in found] == expected
    assert all(join.object == "pledge:d.0123456789ab.1" for join in found)


def test_an_entry_must_be_one_of_the_register() -> None:
    row = {"mention": "d.pledge.0123456789ab.1", "verdict": "right", "relation": "registers", "reason": "x", "by": "y"}
    with pytest.raises(ValueError, match="entry"):
        make_decision(row | {"target": "paper:kst-1-1"})
    with pytest.raises(ValueError, match="about a pledge"):
        make_decision(row | {"mention": "d.amount.0123456789ab.1"})


def test_a_reason_with_a_line_end_of_unicode_is_read_as_written(tmp_path: Path) -> None:
    decisions = [decide(verdict="not-a-pledge", mention=PLEDGE, reason="one\u2028two\x85three")]
    path = tmp_path / "decisions.jsonl"
    path.write_text("".join(dump_decisions(decisions)), encoding="utf-8")
    assert read_decisions(path) == decisions
