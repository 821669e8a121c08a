"""Whether a clause is a promise: each auxiliary has its own judge, and some things bar any promise."""

from __future__ import annotations

from collections.abc import Callable

from kg.extract.pledge_bar import KEEPS, is_barred
from kg.extract.pledge_case import Case, Verdict
from kg.extract.pledge_future import judge_going, judge_going_on, judge_will, judge_wish
from kg.extract.pledge_present import judge_present
from kg.extract.pledge_report import judge_can, judge_kept, judge_passive, judge_perfect, judge_state

_JUDGES: dict[str, Callable[[Case], Verdict | None]] = {
    "zullen": judge_will,
    "gaan": judge_going,
    "willen": judge_wish,
    "blijven": judge_going_on,
    "worden": judge_passive,
    "zijn": judge_state,
    "hebben": judge_perfect,
    "kunnen": judge_can,
    "": judge_present,
}
"""The judge of a clause by its auxiliary; a clause without one is in the present tense."""


def judge(case: Case) -> Verdict | None:
    """Return the verdict on a clause, or None when it promises nothing."""
    if case.setting.stated and case.setting.voice != "member" and case.has(KEEPS):
        return judge_kept(case)
    # Nine of ten clauses promise nothing, and most judges see that sooner than all is weighed that bars a promise.
    verdict = _JUDGES[case.clause.aux](case)
    return None if verdict is None or is_barred(case) else verdict
