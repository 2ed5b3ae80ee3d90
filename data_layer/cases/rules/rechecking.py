"""What of a plan no longer holds, by what is known when it is written."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from data_layer.cases.assignment_records import Board, Candidate, Exclusion, Given
from data_layer.cases.rules.pairs import exclusions

# The plan itself kept within the capacities, and whoever gives by hand ends it.
_SETTLED_BY_THE_PLAN = frozenset({Exclusion.AT_CAPACITY})


def no_longer_allowed(
    planned: Board, known: Board, given: Collection[Given], now: datetime
) -> dict[int, Exclusion]:
    """By case, what stops its expert by now; `known` need not hold others than the given.

    Only what changed since the plan was made is looked at again.
    """
    suspects = _changed(planned, known, {one.expert_id for one in given})
    asked = [one for one in given if one.expert_id in suspects]
    if planned.agreed != known.agreed or planned.levels != known.levels:
        asked = list(given)
    if not asked:
        return {}
    wanted = {one.case_id for one in asked}
    cases = tuple(case for case in planned.cases if case.id in wanted)
    return exclusions(
        replace(known, cases=cases),
        {one.case_id: one.expert_id for one in asked},
        now,
        but=_SETTLED_BY_THE_PLAN,
    )


def _changed(planned: Board, known: Board, expert_ids: Collection[int]) -> set[int]:
    before = {one.expert_id: one for one in planned.candidates if one.expert_id in expert_ids}
    present = {one.expert_id: one for one in known.candidates}
    return {
        expert_id
        for expert_id, one in before.items()
        if expert_id not in present or not _is_same(one, present[expert_id])
    }


def _is_same(one: Candidate, other: Candidate) -> bool:
    return one == other or _without_loads(one) == _without_loads(other)


def _without_loads(candidate: Candidate) -> Candidate:
    return replace(
        candidate,
        in_hand_rvu_hundredths=0,
        in_hand_urgent_rvu_hundredths=0,
        in_hand_emergency_rvu_hundredths=0,
        finished_rvu_hundredths=0,
        month_rvu_hundredths=0,
        month_capacity_rvu_hundredths=0,
    )
