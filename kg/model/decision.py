"""Decisions of people on what was found: one JSON object a line, of a stated version, never changed once written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from kg.model.link import Relation

VERSION = 1
Verdict = Literal["right", "wrongly-ascribed", "not-a-pledge", "met-by"]
DecidedRelation = Relation | Literal["registers"]
"""What can be decided on: a link of a mention, or which entry of the register of pledges it goes with."""
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
_RELATIONS: tuple[str, ...] = (*get_args(Relation), "registers")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDecision:
    """What a person decided on a mention, and why; `by` is the role in which they did, never a name.

    `relation` says which link it is about ("right" and "wrongly-ascribed"), `target` is the typed key that is right
    or by which a pledge was met, `on` the day it was met where that is not the day of the target, `partly` whether it
    was met in part only. `withdraws` is the id of an earlier decision that no longer holds; then only `reason` and
    `by` are read.
    """

    id: str
    verdict: Verdict | None = None
    mention: str = ""
    relation: DecidedRelation | None = None
    target: str | None = None
    on: date | None = None
    partly: bool = False
    reason: str = ""
    by: str = ""
    withdraws: str | None = None

    @property
    def document(self) -> str:
        """Return the id of the document that the mention stands in."""
        return self.mention.rsplit(".", 3)[0]

    def to_json(self) -> dict[str, Any]:
        """Return the JSON form: the fields that are set, in order."""
        row: dict[str, Any] = {"version": VERSION, "id": self.id}
        for name in ("withdraws", "verdict", "mention", "relation", "target", "reason", "by"):
            if value := getattr(self, name):
                row[name] = value
        if self.on is not None:
            row["on"] = self.on.isoformat()
        if self.partly:
            row["partly"] = True
        return row


def make_decision(row: dict[str, Any]) -> ReviewDecision:
    """Return the decision that a row states; without an id it gets one made of what it says.

    Raises:
        ValueError: the row is of another version, lacks something, or contradicts itself; the message says what.
    """
    if int(row.get("version", VERSION)) != VERSION:
        raise ValueError(f"version {row['version']} of decisions is not known; this is version {VERSION}")
    values = {name: str(row.get(name) or "").strip() for name in ("mention", "verdict", "relation", "target", "reason")}
    role, withdraws = str(row.get("by") or "").strip(), str(row.get("withdraws") or "").strip()
    if not values["reason"] or not role:
        raise ValueError("a decision needs a reason, and the role of who took it (by)")
    given = str(row.get("id") or "").strip() or _made_id(*values.values(), role, withdraws)
    if withdraws:
        return ReviewDecision(id=given, withdraws=withdraws, reason=values["reason"], by=role)
    _check(values)
    relation: Any = values["relation"] or None
    verdict: Any = values["verdict"]
    return ReviewDecision(
        id=given,
        verdict=verdict,
        mention=values["mention"],
        relation=relation,
        target=values["target"] or None,
        on=date.fromisoformat(str(row["on"])) if row.get("on") else None,
        partly=str(row.get("partly") or "").lower() in ("true", "1", "yes", "ja"),
        reason=values["reason"],
        by=role,
    )


def _check(values: dict[str, str]) -> None:
    """Refuse a decision that cannot be carried out."""
    if values["verdict"] not in VERDICTS:
        raise ValueError(f"{values['verdict']!r} is no verdict; known: {', '.join(VERDICTS)}")
    if values["mention"].count(".") < 3:
        raise ValueError(f"{values['mention']!r} is not the key of a mention")
    if values["relation"] and values["relation"] not in _RELATIONS:
        raise ValueError(f"{values['relation']!r} is no relation; known: {', '.join(_RELATIONS)}")
    if values["verdict"] in ("right", "wrongly-ascribed") and not values["relation"]:
        raise ValueError(f"the verdict {values['verdict']} needs the relation that it is about")
    if values["verdict"] == "met-by" and not values["target"].startswith(("paper:", "document:")):
        raise ValueError("the verdict met-by needs a target such as paper:kst-36045-203")
    if values["verdict"] in ("not-a-pledge", "met-by") and ".pledge." not in values["mention"]:
        raise ValueError(f"the verdict {values['verdict']} is about a pledge")
    if values["relation"] == "registers" and ".pledge." not in values["mention"]:
        raise ValueError("the relation registers is about a pledge")
    if values["relation"] == "registers" and not (values["target"] or "document:").startswith("document:"):
        raise ValueError("the relation registers needs an entry such as document:TZ202412-116, or none")
    if values["target"] and ":" not in values["target"]:
        raise ValueError(f"{values['target']!r} is not a typed key such as person:rutte-m-1967")


def _made_id(*parts: str) -> str:
    joined = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def standing_decisions(decisions: Iterable[ReviewDecision]) -> list[ReviewDecision]:
    """Return the decisions that hold: not withdrawn, and of several on one thing the last."""
    kept: dict[tuple[str, str], ReviewDecision] = {}
    for decision in decisions:
        if decision.withdraws is not None:
            kept = {about: item for about, item in kept.items() if item.id != decision.withdraws}
        else:
            about = decision.relation or ("met" if decision.verdict == "met-by" else "pledge")
            kept[decision.mention, about] = decision
    return list(kept.values())


def dump_decisions(decisions: Iterable[ReviewDecision]) -> Iterator[str]:
    """Yield the lines of decisions, each ending in a line end."""
    for decision in decisions:
        yield json.dumps(decision.to_json(), ensure_ascii=False) + "\n"
