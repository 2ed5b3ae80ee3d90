"""What is wrong with a plan, and what a month cannot keep of it."""

import pytest

from data_layer.quality.rules.sampling_plans import month_notes, plan_problems, seed_problem
from data_layer.quality.sampling_records import (
    DrawableReport,
    PlanNote,
    PlanProblem,
    SamplingTerms,
)


def of_reader(reader: str, count: int, start: int = 0) -> list[DrawableReport]:
    return [
        DrawableReport(
            report_id=start + number,
            institution="FEIXI",
            modality="CT",
            reader=reader,
            urgency="routine",
        )
        for number in range(count)
    ]


def test_the_usual_plan_is_right() -> None:
    assert plan_problems(SamplingTerms()) == {}


@pytest.mark.parametrize(
    ("terms", "term", "problem"),
    [
        (SamplingTerms(percent=4), "percent", PlanProblem.SHARE_TOO_SMALL),
        (SamplingTerms(percent=101), "percent", PlanProblem.SHARE_TOO_LARGE),
        (SamplingTerms(risk_percent=101), "risk_percent", PlanProblem.SHARE_TOO_LARGE),
        (SamplingTerms(percent=20), "risk_percent", PlanProblem.RISK_BELOW_SHARE),
        (SamplingTerms(fewest_per_reader=0), "fewest_per_reader", PlanProblem.QUOTA_NOT_POSITIVE),
        (
            SamplingTerms(fewest_per_reader=5, most_per_reader=4),
            "most_per_reader",
            PlanProblem.MOST_BELOW_FEWEST,
        ),
    ],
)
def test_a_term_that_cannot_be_meant_is_named(
    terms: SamplingTerms, term: str, problem: PlanProblem
) -> None:
    assert plan_problems(terms) == {term: problem}


def test_a_quota_above_what_a_reader_wrote_is_named_with_both_numbers() -> None:
    there = [*of_reader("li", 3), *of_reader("wang", 8, start=10)]

    assert month_notes(there, SamplingTerms(fewest_per_reader=8)) == [
        PlanNote(problem=PlanProblem.QUOTA_ABOVE_POPULATION, subject="li", wanted=8, there=3)
    ]


def test_a_quota_that_leaves_less_than_the_share_of_everybody_is_named() -> None:
    assert month_notes(of_reader("li", 101), SamplingTerms(most_per_reader=5)) == [
        PlanNote(problem=PlanProblem.QUOTA_BELOW_SHARE, subject="li", wanted=5, there=6)
    ]


def test_an_urgency_without_a_report_is_an_empty_stratum() -> None:
    terms = SamplingTerms(urgencies=("routine", "emergency"))

    assert month_notes(of_reader("li", 5), terms) == [
        PlanNote(problem=PlanProblem.EMPTY_STRATUM, subject="emergency", wanted=1, there=0)
    ]


@pytest.mark.parametrize(
    ("seed", "problem"),
    [
        (0, None),
        (2**31 - 1, None),
        (-1, PlanProblem.SEED_OUT_OF_REACH),
        (2**31, PlanProblem.SEED_OUT_OF_REACH),
    ],
)
def test_a_seed_fits_where_it_is_kept(seed: int, problem: PlanProblem | None) -> None:
    assert seed_problem(seed) == problem
