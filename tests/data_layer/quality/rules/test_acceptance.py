"""What a plan can and cannot see."""

import pytest
from scipy.optimize import brentq
from scipy.stats import binom

from data_layer.quality.acceptance_records import AcceptancePlan, InspectionLevel, Severity
from data_layer.quality.rules.acceptance import (
    acceptance_probability,
    characteristic,
    is_accepted_one_step_tighter,
    plan_for,
    sight,
)


def a_plan(size: int = 3000, aql: str = "2.5") -> AcceptancePlan:
    return plan_for(size, InspectionLevel.SECOND, aql, Severity.NORMAL)


def test_125_of_which_7_may_fail_reliably_rejects_only_what_is_worse_than_9_percent() -> None:
    seen = sight(a_plan(), "2.5")

    assert seen.mostly_rejected == pytest.approx(0.092, abs=0.001)
    assert binom.cdf(7, 125, seen.mostly_rejected) == pytest.approx(0.1)


@pytest.mark.parametrize("size", [40, 120, 700, 3000, 20_000])
def test_limits_of_sight_solve_the_binomial_distribution(size: int) -> None:
    plan = a_plan(size)
    seen = sight(plan, "2.5")

    def where(accepted: float) -> float:
        return brentq(
            lambda p: binom.cdf(plan.accept, plan.sample_size, p) - accepted, 0, 1, xtol=1e-14
        )

    assert seen.mostly_accepted == pytest.approx(where(0.95), abs=1e-9)
    assert seen.accepted_by_half == pytest.approx(where(0.5), abs=1e-9)
    assert seen.mostly_rejected == pytest.approx(where(0.1), abs=1e-9)
    assert seen.producer_risk == pytest.approx(binom.sf(plan.accept, plan.sample_size, 0.025))


def test_the_operating_characteristic_falls_from_all_to_hardly_any() -> None:
    points = characteristic(a_plan())

    accepted = [point.accepted for point in points]
    assert accepted[0] == 1.0
    assert accepted[-1] < 0.01
    assert accepted == sorted(accepted, reverse=True)
    assert accepted == pytest.approx([binom.cdf(7, 125, point.failing) for point in points])


def test_a_lot_in_which_all_fail_is_never_accepted() -> None:
    assert acceptance_probability(a_plan(), 1.0) == 0.0


def test_a_lot_smaller_than_its_sample_is_looked_at_whole() -> None:
    plan = a_plan(size=4, aql="1.0")

    assert (plan.code_letter, plan.sample_size, plan.is_everything) == ("E", 4, True)
    assert a_plan(size=5).is_everything
    assert not a_plan(size=6).is_everything


def test_a_plan_that_may_accept_all_it_looks_at_sees_nothing() -> None:
    plan = AcceptancePlan(code_letter="C", sample_size=1, accept=1, reject=2, is_everything=True)

    assert sight(plan, "10").mostly_rejected == 1.0
    assert characteristic(plan)[-1].accepted == 1.0


@pytest.mark.parametrize(("found", "would"), [(5, True), (6, False)])
def test_one_step_tighter_is_the_next_smaller_aql_with_the_same_sample(
    found: int, would: bool
) -> None:
    assert a_plan(aql="1.5").accept == 5

    assert is_accepted_one_step_tighter(a_plan(), "2.5", found) == would


def test_nothing_is_tighter_than_the_smallest_aql() -> None:
    plan = AcceptancePlan(
        code_letter="Q", sample_size=1250, accept=0, reject=1, is_everything=False
    )

    assert not is_accepted_one_step_tighter(plan, "0.010", 0)


@pytest.mark.parametrize(
    ("size", "aql", "severity"),
    [(0, "2.5", Severity.NORMAL), (100, "2.6", Severity.NORMAL), (100, "2.5", Severity.STOPPED)],
)
def test_where_there_is_no_plan_it_is_refused(size: int, aql: str, severity: Severity) -> None:
    with pytest.raises(ValueError, match="there is no plan"):
        plan_for(size, InspectionLevel.SECOND, aql, severity)
