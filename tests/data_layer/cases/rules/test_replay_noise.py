"""What of a difference between two rules chance may have made."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_layer.cases.policy_records import USUAL_POLICY
from data_layer.cases.replay_difference_records import Difference, Judgement, Yardstick
from data_layer.cases.replay_records import RIVALS, Course, History, Reals, Rule
from data_layer.cases.replay_result_records import Result
from data_layer.cases.rules.replay_figures import Bench, gini, result, targets
from data_layer.cases.rules.replay_noise import FEWEST_DAYS, Days, differences
from tests.builders.cases import NOON
from tests.builders.replays import a_history

BENCH = Bench(expert_ids=np.array([1, 2]), capacity=np.array([900.0, 900.0]))
DAY, BEGINS = 86_400.0, NOON.timestamp()
Minutes = dict[Yardstick, Difference]


def compared(own: Reals, other: Reals, days: int = 30) -> Minutes:
    """The policy against FIFO: minutes of cases that are spread over the days evenly."""
    history = spread(len(own), days)
    courses = [course(history, own), course(history, other)]
    rules = (Rule.POLICY, Rule.FIFO)
    results = [line(rule, one, history) for rule, one in zip(rules, courses, strict=True)]
    found = differences(
        results,
        courses,
        history,
        targets(history, USUAL_POLICY),
        BENCH,
        Days.between(history, BEGINS, BEGINS + days * DAY),
    )
    return {one.yardstick: one for one in found}


def spread(count: int, days: int) -> History:
    return a_history(*({"requested": one * days * 1440 / count} for one in range(count)))


def course(history: History, minutes: Reals, reader: int | None = None) -> Course:
    readers = 1 + np.arange(len(minutes)) % 2 if reader is None else np.full(len(minutes), reader)
    return Course(issued=history.requested + 60 * minutes, reader_id=readers, moves=0)


def line(rule: Rule, one: Course, history: History) -> Result:
    return result(rule, one, history, USUAL_POLICY, BENCH)


def test_the_same_course_differs_in_nothing() -> None:
    minutes = np.random.default_rng(1).exponential(30, 300)

    found = compared(minutes, minutes)

    assert {(one.amount, one.margin, one.judgement) for one in found.values()} == {
        (0, 0, Judgement.EVEN)
    }


def test_what_every_case_gains_is_no_chance() -> None:
    minutes = np.random.default_rng(1).exponential(30, 300)

    quicker, slower = compared(minutes, minutes + 5), compared(minutes + 5, minutes)

    assert (quicker[Yardstick.P90].judgement, slower[Yardstick.P90].judgement) == (
        Judgement.BETTER,
        Judgement.WORSE,
    )
    assert quicker[Yardstick.P90].amount == pytest.approx(-5, abs=0.02)


def test_one_late_case_may_be_chance() -> None:
    minutes = np.full(300, 20.0)
    late = np.where(np.arange(300) == 7, 2000.0, minutes)

    found = compared(late, minutes)[Yardstick.IN_TARGET]

    assert (found.amount < 0, found.judgement) == (True, Judgement.EVEN)


def test_more_in_target_is_better() -> None:
    minutes = np.full(300, 20.0)
    late = np.where(np.arange(300) % 10 == 7, 2000.0, minutes)

    assert compared(minutes, late)[Yardstick.IN_TARGET].judgement is Judgement.BETTER


def test_few_days_tell_nothing() -> None:
    minutes = np.full(60, 20.0)

    few, enough = (
        compared(minutes, minutes + 5, days)[Yardstick.P90]
        for days in (FEWEST_DAYS - 1, FEWEST_DAYS)
    )

    assert (few.margin, few.judgement) == (None, None)
    assert enough.judgement is Judgement.BETTER


@pytest.mark.parametrize("is_own", [True, False])
def test_without_a_figure_on_either_side_nothing_is_judged(is_own: bool) -> None:
    minutes = np.full(300, 20.0)
    left = np.where(np.arange(300) % 9 == 0, np.nan, minutes)

    found = compared(left, minutes) if is_own else compared(minutes, left)

    p90 = found[Yardstick.P90]
    assert (p90.amount, p90.margin, p90.judgement) == (None, None, None)
    assert p90.as_plain()["amount"] is None
    assert found[Yardstick.IN_TARGET].judgement is not None


def test_a_figure_that_chance_may_take_away_is_not_judged() -> None:
    minutes = np.full(300, 20.0)
    # A tenth, which came on three days; on other days drawn it is more.
    left = np.where(np.arange(300) < 30, np.nan, minutes)

    p90 = compared(left, minutes + 5)[Yardstick.P90]

    assert (p90.amount, p90.margin, p90.judgement) == (-5, None, None)


def test_a_few_that_were_not_issued_leave_the_figure_judged() -> None:
    minutes = np.full(300, 20.0)
    left = np.where(np.arange(300) % 100 == 7, np.nan, minutes)

    p90 = compared(left, minutes + 5)[Yardstick.P90]

    assert (p90.amount, p90.judgement) == (-5, Judgement.BETTER)


def test_who_spreads_the_work_is_fairer() -> None:
    history = spread(100, 10)
    minutes = np.full(100, 20.0)
    courses = [course(history, minutes), course(history, minutes, reader=1)]
    rules = (Rule.POLICY, Rule.GREEDY)
    results = [line(rule, one, history) for rule, one in zip(rules, courses, strict=True)]

    found = differences(
        results,
        courses,
        history,
        targets(history, USUAL_POLICY),
        BENCH,
        Days.between(history, BEGINS, BEGINS + 10 * DAY),
    )

    [fairness] = [one for one in found if one.yardstick is Yardstick.GINI]
    assert (fairness.rival, fairness.amount, fairness.judgement) == (
        Rule.GREEDY,
        -0.5,
        Judgement.BETTER,
    )


def test_without_the_policy_nothing_is_compared() -> None:
    history = spread(10, 10)
    one = course(history, np.full(10, 20.0))

    assert (
        differences(
            [line(RIVALS[0], one, history)],
            [one],
            history,
            targets(history, USUAL_POLICY),
            BENCH,
            Days.between(history, BEGINS, BEGINS + 10 * DAY),
        )
        == ()
    )


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_where_nothing_differs_but_by_chance_it_is_seldom_called_a_difference(seed: int) -> None:
    """Two courses of the same kind: beyond twice the margin is one in ten thousand."""
    draw = np.random.default_rng(seed)

    found = compared(draw.exponential(30, 900), draw.exponential(30, 900))[Yardstick.P90]

    assert found.margin is not None
    assert abs(found.amount) < 2 * found.margin


def test_days_that_are_drawn_once_each_are_the_days_themselves() -> None:
    history = spread(30, 10)
    days = Days.between(history, BEGINS, BEGINS + 10 * DAY)._replace(weights=np.ones((1, 10)))

    sums = days.sums(np.ones(30), np.arange(30) % 2, 2)

    assert (sums.tolist(), gini(sums[0])) == ([[15.0, 15.0]], 0)
