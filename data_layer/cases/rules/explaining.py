"""Why a case went to whom it went, or to nobody."""

from datetime import datetime

import numpy as np

from data_layer.cases.assignment_records import (
    CostTerm,
    ExcludedGroup,
    Exclusion,
    Explanation,
    Option,
    WaitingCase,
)
from data_layer.cases.policy_records import Policy
from data_layer.cases.rules.costs import Costs, costs, expected_minutes
from data_layer.cases.rules.eligibility import Demand, kind_of_case
from data_layer.cases.rules.flow import NOBODY
from data_layer.cases.rules.predicates import LASTING, PASSING, PREDICATES
from data_layer.cases.rules.priorities import is_past_longest_wait
from data_layer.cases.rules.staff import AHEAD, Amounts, Mask, Rows, Staff
from data_layer.cases.rules.ways import Ways, ways_of

MOST_OPTIONS = 6
MOST_NAMED = 12
_NAMES = tuple(PREDICATES)
# Where nothing is unmet.
_ELIGIBLE = len(_NAMES)


def explanation(staff: Staff, one: Demand, row: int, policy: Policy, now: datetime) -> Explanation:
    """`staff` is as it was before anything of the plan was given."""
    taken = row if row != NOBODY else staff.row_of.get(one.case.present_expert_id or 0, NOBODY)
    ways = ways_of(staff, [one])
    chosen, others = _options(staff, policy, ways, taken)
    first, unmet_count = _unmet(staff, one.case)
    return Explanation(
        case_id=one.case.id,
        policy_id=policy.id,
        decided_at=now,
        is_past_longest_wait=is_past_longest_wait(one.case, policy, now),
        chosen=chosen,
        runner_up=others[0] if others else None,
        eligible_count=len(ways.rows),
        options=tuple(sorted([*filter(None, [chosen]), *others], key=lambda option: option.cost)),
        excluded=_groups(staff, first, first < _ELIGIBLE),
        nearest=_groups(staff, first, unmet_count == 1),
        obstacle=None if chosen else _furthest(first),
    )


def obstacle(staff: Staff, case: WaitingCase) -> Exclusion:
    """What stops those who come closest to a case that nobody gets."""
    return _furthest(_unmet(staff, case)[0])


def _options(
    staff: Staff, policy: Policy, ways: Ways, taken: int
) -> tuple[Option | None, list[Option]]:
    """The one that was chosen, and the cheapest others."""
    if not len(ways.rows):
        return None, []
    terms = costs(staff, policy, ways)
    ahead = np.full(len(ways.rows), AHEAD[ways.demands[0].case.urgency])
    minutes = expected_minutes(staff, ways, ahead)
    order = np.argsort(terms.sum(axis=0), kind="stable").tolist()
    chosen = [way for way in order if ways.rows[way] == taken]
    others = [way for way in order if ways.rows[way] != taken][:MOST_OPTIONS]
    option = [_option(staff, ways, terms, minutes, way) for way in (*chosen, *others)]
    return (option[0], option[1:]) if chosen else (None, option)


def _option(staff: Staff, ways: Ways, terms: Costs, minutes: Amounts, way: int) -> Option:
    expert = staff.candidates[ways.rows[way]]
    return Option(
        expert_id=expert.expert_id,
        team_id=expert.team_id,
        minutes=round(float(minutes[way])),
        terms=dict(zip(CostTerm, terms[:, way].tolist(), strict=True)),
    )


def _unmet(staff: Staff, case: WaitingCase) -> tuple[Rows, Rows]:
    """Of each expert the first predicate that is not met, by its place, and how many are not."""
    first, unmet_count = staff.prepare(
        ("unmet", kind_of_case(case)),
        lambda: _first_and_count(np.stack([met(staff, case) for met in LASTING.values()])),
    )
    passing = np.stack([met(staff, case) for met in PASSING.values()])
    later, later_count = _first_and_count(passing)
    return (
        np.where(unmet_count > 0, first, len(LASTING) + later),
        unmet_count + later_count,
    )


def _first_and_count(met: Mask) -> tuple[Rows, Rows]:
    unmet_count = len(met) - np.count_nonzero(met, axis=0)
    return np.where(unmet_count > 0, met.argmin(axis=0), len(met)), unmet_count


def _groups(staff: Staff, first: Rows, kept: Mask) -> tuple[ExcludedGroup, ...]:
    """Those who are kept, by their first unmet predicate."""
    return tuple(
        ExcludedGroup(
            exclusion=_NAMES[place],
            count=int(count),
            expert_ids=tuple(
                staff.expert_ids[np.flatnonzero(kept & (first == place))[:MOST_NAMED]].tolist()
            ),
        )
        for place, count in enumerate(np.bincount(first[kept], minlength=_ELIGIBLE).tolist())
        if count and place < _ELIGIBLE
    )


def _furthest(first: Rows) -> Exclusion:
    unmet = first[first < _ELIGIBLE]
    return _NAMES[int(unmet.max())] if len(unmet) else Exclusion.OFF_SHIFT
