"""What a replay comes to: times and shares by urgency, fairness, moves."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from data_layer.cases.policy_records import Policy
from data_layer.cases.records import Urgency
from data_layer.cases.replay_records import (
    Booleans,
    CaseFacts,
    Course,
    Duties,
    History,
    Integers,
    Reals,
    Rule,
)
from data_layer.cases.replay_result_records import Figures, Result
from data_layer.indicators import Share


@dataclass(frozen=True, kw_only=True)
class Bench:
    """Who had a duty that began in the days, in order of number, and the RVU it was to hold.

    Who read nothing counts for fairness too.
    """

    expert_ids: Integers
    capacity: Reals

    @classmethod
    def of(cls, duties: Duties, begins: float, ends: float) -> Self:
        its = (begins <= duties.starts) & (duties.starts < ends)
        experts, places = np.unique(duties.expert_id[its], return_inverse=True)
        capacity = np.bincount(places, duties.capacity[its], minlength=len(experts))
        return cls(expert_ids=experts, capacity=capacity.astype(np.float64))

    def readings(self, course: Course) -> tuple[Integers, Integers]:
        """The cases that one of them read and that were issued, and the place of who it was."""
        places = np.searchsorted(self.expert_ids, course.reader_id)
        found = np.append(self.expert_ids, 0)[places] == course.reader_id
        its = np.flatnonzero(found & ~np.isnan(course.issued))
        return its, places[its]

    def read(self, course: Course, rvu: Integers) -> Reals:
        """The RVU each of them read."""
        its, places = self.readings(course)
        return np.bincount(places, rvu[its], minlength=len(self.expert_ids)).astype(float)


def result(
    rule: Rule | None, course: Course, history: History, policy: Policy, bench: Bench
) -> Result:
    facts = history.facts
    taken = course.issued - history.requested
    # What was not issued is not in target, and took longer than all that was.
    in_target = taken <= targets(history, policy)
    rvu = np.array([one.rvu_hundredths for one in facts], dtype=np.int64)
    read = bench.read(course, rvu)
    return Result(
        rule=rule,
        figures=_by_urgency(facts, taken, in_target),
        rvu_gini=gini(read),
        capacity_gini=gini(read / np.maximum(bench.capacity, 1)),
        moves=course.moves,
        unissued=int(np.isnan(course.issued).sum()),
    )


def targets(history: History, policy: Policy) -> Reals:
    """The seconds each case may take."""
    return np.array([60.0 * policy.target_minutes[one.urgency] for one in history.facts])


def gini(amounts: Sequence[float] | Reals) -> float:
    """0 where all have equally much, towards 1 where one has everything."""
    return float(ginis(np.asarray(amounts, dtype=np.float64)[np.newaxis])[0])


def ginis(amounts: Reals) -> Reals:
    """Of each row."""
    ascending = np.sort(amounts, axis=1)
    total, count = ascending.sum(axis=1), ascending.shape[1]
    places = 2 * np.arange(1, count + 1) - count - 1
    found: Reals = (ascending @ places) / np.where(total > 0, count * total, 1.0)
    return found


def _by_urgency(
    facts: Sequence[CaseFacts], taken: Reals, in_target: Booleans
) -> dict[Urgency | None, Figures]:
    urgencies = np.array([one.urgency.value for one in facts])
    groups = {urgency: urgencies == urgency.value for urgency in Urgency}
    whole = {None: _figures(taken, in_target)}
    return whole | {one: _figures(taken[its], in_target[its]) for one, its in groups.items()}


def _figures(taken: Reals, in_target: Booleans) -> Figures:
    ascending = np.sort(endless(taken))
    return Figures(
        in_target=Share(int(in_target.sum()), len(taken)),
        median_seconds=_quantile(ascending, 0.5),
        p90_seconds=_quantile(ascending, 0.9),
        longest_seconds=_quantile(ascending[np.isfinite(ascending)], 1.0),
    )


def endless(taken: Reals) -> Reals:
    """With what was not issued as longer than all that was."""
    found: Reals = np.where(np.isnan(taken), np.inf, taken)
    return found


def _quantile(ascending: Reals, part: float) -> int | None:
    """The smallest value within which this part of all lies; None where that was not issued."""
    if not len(ascending):
        return None
    found = ascending[max(int(np.ceil(len(ascending) * part)) - 1, 0)]
    return int(found) if np.isfinite(found) else None
