"""What a replay comes to."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_layer.cases.policy_records import USUAL_POLICY
from data_layer.cases.records import Urgency
from data_layer.cases.replay_records import Course, Duties, Rule
from data_layer.cases.replay_result_records import Result, is_better
from data_layer.cases.rules.replay_figures import Bench, gini, result
from data_layer.indicators import Share
from tests.builders.replays import a_history, facts

BENCH = Bench(expert_ids=np.array([1, 2, 3]), capacity=np.array([100.0, 100.0, 200.0]))


def found(*issued: float, readers: tuple[int, ...], urgency: Urgency = Urgency.ROUTINE) -> Result:
    """Cases asked for at noon, with the minutes after which they were issued."""
    history = a_history(*({"facts": {"urgency": urgency}} for _ in issued))
    course = Course(
        issued=history.requested + 60 * np.array(issued), reader_id=np.array(readers), moves=0
    )
    return result(Rule.POLICY, course, history, USUAL_POLICY, BENCH)


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [([], 0), ([0, 0], 0), ([5, 5, 5], 0), ([0, 0, 0, 8], 0.75), ([1, 3], 0.25)],
)
def test_the_gini_coefficient_is_the_usual_one(amounts: list[float], expected: float) -> None:
    assert gini(amounts) == expected


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=30))
def test_the_gini_coefficient_is_half_the_relative_mean_difference(amounts: list[int]) -> None:
    differences = sum(abs(one - other) for one in amounts for other in amounts)
    total = 2 * len(amounts) * sum(amounts)

    assert gini(amounts) == pytest.approx(differences / total if total else 0)


def test_who_read_nothing_counts_for_fairness() -> None:
    assert found(10, 10, readers=(1, 2)).rvu_gini == pytest.approx(1 / 3)


def test_fairness_by_capacity_asks_how_full_a_desk_was() -> None:
    even = found(10, 10, 10, 10, readers=(1, 2, 3, 3))

    assert (even.capacity_gini, even.rvu_gini > 0) == (0, True)


def test_a_quantile_is_a_time_that_occurred() -> None:
    whole = found(*range(1, 11), readers=(1,) * 10).whole

    assert (whole.median_seconds, whole.p90_seconds, whole.longest_seconds) == (300, 540, 600)


@pytest.mark.parametrize(
    ("unissued", "median", "p90", "longest"),
    [(0, 300, 540, 600), (1, 300, 540, 540), (2, 300, None, 480), (10, None, None, None)],
)
def test_what_was_never_issued_took_longer_than_all_that_was(
    unissued: int, median: int | None, p90: int | None, longest: int | None
) -> None:
    issued = [*range(1, 11 - unissued), *[float("nan")] * unissued]

    whole = found(*issued, readers=(1,) * 10).whole

    assert (whole.median_seconds, whole.p90_seconds, whole.longest_seconds) == (
        median,
        p90,
        longest,
    )
    assert whole.as_plain()["p90_minutes"] == (None if p90 is None else p90 / 60)


def test_nothing_wins_against_a_figure_that_is_missing() -> None:
    quick, open_ones = found(10, 10, readers=(1, 2)), found(10, float("nan"), readers=(1, 0))

    assert open_ones.rvu_gini > quick.rvu_gini
    assert not is_better(quick, open_ones)
    assert not is_better(open_ones, quick)


def test_what_was_never_issued_is_not_in_target() -> None:
    one = found(10, float("nan"), readers=(1, 0))

    assert (one.whole.in_target, one.unissued) == (Share(1, 2), 1)


def test_a_report_at_its_target_is_in_target() -> None:
    emergencies = found(30, 31, readers=(1, 2), urgency=Urgency.EMERGENCY)

    assert emergencies.figures[Urgency.EMERGENCY].in_target == Share(1, 2)
    assert emergencies.figures[Urgency.ROUTINE].median_seconds is None


def test_only_duties_that_begin_in_the_days_count() -> None:
    duties = Duties(
        expert_id=np.array([2, 1, 2, 9]),
        starts=np.array([10.0, 20.0, 30.0, 99.0]),
        ends=np.array([15.0, 25.0, 35.0, 120.0]),
        capacity=np.array([100, 200, 300, 400]),
    )

    bench = Bench.of(duties, 10.0, 99.0)

    assert (bench.expert_ids.tolist(), bench.capacity.tolist()) == ([1, 2], [200.0, 400.0])


def test_better_is_better_in_everything() -> None:
    quick, fair = found(10, 10, readers=(1, 1)), found(20, 20, readers=(1, 2))

    assert not is_better(quick, fair)
    assert not is_better(fair, quick)
    assert is_better(found(10, 10, readers=(1, 2)), found(20, 2000, readers=(1, 1)))


def test_facts_of_different_urgency_are_told_apart() -> None:
    history = a_history({"facts": {"urgency": Urgency.URGENT}}, {})

    assert history.facts == (facts(urgency=Urgency.URGENT), facts())
