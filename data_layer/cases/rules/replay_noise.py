"""What chance does to a comparison: the days are drawn again and again, alike for every rule.

Cases of a day hang together, by who was on duty and by what lay on the desks, so that whole days
are drawn; and what is drawn is the same under both rules, so that what they share falls out.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from data_layer.cases.replay_difference_records import SURE, Difference, Yardstick
from data_layer.cases.replay_records import RIVALS, Course, History, Integers, Reals, Rule
from data_layer.cases.replay_result_records import Result
from data_layer.cases.rules.replay_figures import Bench, endless, ginis

# Fewer say nothing about how days differ.
FEWEST_DAYS = 7
_DAY = 86_400.0
_DRAWS = 400
_SEED = 1
# So many steps of the times are told apart.
_STEPS = 2000

_Drawn = Mapping[Yardstick, Reals]


class Days(NamedTuple):
    """The day of each case, from 0, and how often each drawing has each day."""

    of: Integers
    weights: Reals

    @classmethod
    def between(cls, history: History, begins: float, ends: float) -> "Days":
        count = round((ends - begins) / _DAY)
        of = np.clip((history.requested - begins) // _DAY, 0, count - 1).astype(np.int64)
        draw = np.random.default_rng(_SEED)
        drawn = draw.multinomial(count, np.full(count, 1 / count), _DRAWS)
        return cls(of, drawn.astype(np.float64))

    @property
    def number(self) -> int:
        return len(self.weights[0])

    def sums(self, amounts: Reals, groups: Integers, group_count: int) -> Reals:
        """Of each drawing the sum of the amounts in each group."""
        size = self.number * group_count
        by_day = np.bincount(self.of * group_count + groups, amounts, minlength=size)
        drawn: Reals = self.weights @ by_day.reshape(self.number, group_count)
        return drawn


def differences(
    results: Sequence[Result],
    courses: Sequence[Course],
    history: History,
    allowed: Reals,
    bench: Bench,
    days: Days,
) -> tuple[Difference, ...]:
    """The policy against each rival; `allowed` is each case's target in seconds."""
    by_rule = {one.rule: one for one in results}
    if Rule.POLICY not in by_rule:
        return ()
    drawn: dict[Rule | None, _Drawn] = {}
    if days.number >= FEWEST_DAYS:
        for one, course in zip(results, courses, strict=True):
            drawn[one.rule] = _drawn(course, history, allowed, bench, days)
    return tuple(
        _difference(by_rule, drawn, rival, yardstick)
        for rival in RIVALS
        if rival in by_rule
        for yardstick in Yardstick
    )


def _difference(
    results: Mapping[Rule | None, Result],
    drawn: Mapping[Rule | None, _Drawn],
    rival: Rule,
    yardstick: Yardstick,
) -> Difference:
    own, other = (_figures(results[rule])[yardstick] for rule in (Rule.POLICY, rival))
    if own is None or other is None:
        return Difference(rival=rival, yardstick=yardstick, amount=None, margin=None)
    margin = None
    if drawn:
        margin = _margin(drawn[Rule.POLICY][yardstick], drawn[rival][yardstick])
    return Difference(rival=rival, yardstick=yardstick, amount=own - other, margin=margin)


def _margin(own: Reals, other: Reals) -> float | None:
    """None where a drawing leaves one of the two without a figure."""
    if not (np.isfinite(own).all() and np.isfinite(other).all()):
        return None
    return SURE * float((own - other).std(ddof=1))


def _figures(found: Result) -> dict[Yardstick, float | None]:
    """As they are compared: minutes, percentage points, parts of the coefficient."""
    p90 = found.whole.p90_seconds
    return {
        Yardstick.P90: None if p90 is None else p90 / 60,
        Yardstick.IN_TARGET: 100 * (found.whole.in_target.rate or 0.0),
        Yardstick.GINI: found.rvu_gini,
    }


def _drawn(
    course: Course, history: History, allowed: Reals, bench: Bench, days: Days
) -> dict[Yardstick, Reals]:
    taken = course.issued - history.requested
    nothing = np.zeros(len(taken), dtype=np.int64)
    cases, in_target = (
        days.sums(amounts, nothing, 1)[:, 0]
        for amounts in (np.ones(len(taken)), (taken <= allowed).astype(np.float64))
    )
    return {
        Yardstick.P90: _p90(taken, days) / 60,
        Yardstick.IN_TARGET: 100 * in_target / np.maximum(cases, 1),
        Yardstick.GINI: _gini(course, history, bench, days),
    }


def _p90(taken: Reals, days: Days) -> Reals:
    """Of each drawing the time within which nine of ten were issued, to a step; or without end."""
    ascending = np.sort(taken[~np.isnan(taken)])
    places = np.linspace(0, len(ascending) - 1, min(_STEPS, len(ascending))).astype(np.int64)
    steps = np.append(np.unique(ascending[places]), np.inf)
    counts = days.sums(np.ones(len(taken)), np.searchsorted(steps, endless(taken)), len(steps))
    within = counts.cumsum(axis=1)
    found: Reals = steps[(within < 0.9 * within[:, -1:]).sum(axis=1)]
    return found


def _gini(course: Course, history: History, bench: Bench, days: Days) -> Reals:
    its, places = bench.readings(course)
    rvu = np.array([one.rvu_hundredths for one in history.facts], dtype=np.float64)[its]
    return ginis(days._replace(of=days.of[its]).sums(rvu, places, len(bench.expert_ids)))
