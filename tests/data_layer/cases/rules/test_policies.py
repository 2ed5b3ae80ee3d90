"""What a policy may say."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_layer.cases.policy_records import USUAL_POLICY, PolicyProblem, Weight
from data_layer.cases.records import Urgency
from data_layer.cases.rules.policies import (
    is_tried,
    numbers,
    policy_of,
    problems_of,
    terms_of,
)
from tests.builders.cases import NOON
from tests.builders.policies import a_new_policy


def test_the_usual_policy_may_be_used() -> None:
    assert problems_of(a_new_policy()) == {}


def test_a_policy_is_written_down_without_loss() -> None:
    heavier = replace(USUAL_POLICY, weights={**USUAL_POLICY.weights, Weight.LOAD: 33.5}, id=4)

    assert policy_of(terms_of(heavier), 4) == heavier


def test_a_term_that_an_older_policy_did_not_know_is_as_usual() -> None:
    assert policy_of({"lateness.routine": 2.0}).lateness[Urgency.ROUTINE] == 2.0
    assert policy_of({}) == USUAL_POLICY


@pytest.mark.parametrize(
    ("terms", "term", "problem"),
    [
        ({"weights__load": ""}, "weights.load", PolicyProblem.MISSING),
        ({"weights__load": "many"}, "weights.load", PolicyProblem.OUT_OF_REACH),
        ({"weights__load": -1}, "weights.load", PolicyProblem.OUT_OF_REACH),
        ({"weights__load": "nan"}, "weights.load", PolicyProblem.OUT_OF_REACH),
        ({"weights__moving": 0}, "weights.moving", PolicyProblem.OUT_OF_REACH),
        ({"target_minutes__urgent": 90.5}, "target_minutes.urgent", PolicyProblem.NOT_WHOLE),
        ({"lateness__urgent": 0.5}, "lateness.urgent", PolicyProblem.URGENT_WEIGHS_LESS),
        (
            {"longest_wait_minutes__emergency": 29, "longest_wait_minutes__urgent": 28},
            "longest_wait_minutes.emergency",
            PolicyProblem.URGENT_MAY_WAIT_LONGER,
        ),
        (
            {"longest_wait_minutes__routine": 1440},
            "longest_wait_minutes.routine",
            PolicyProblem.WAIT_BEYOND_TARGET,
        ),
        (
            {"acceptance_minutes__urgent": 120},
            "acceptance_minutes.urgent",
            PolicyProblem.ACCEPTANCE_BEYOND_TARGET,
        ),
        (
            {"weights__turnaround": 1.5},
            "weights.turnaround",
            PolicyProblem.TURNAROUND_OUTWEIGHS_LATENESS,
        ),
        (
            {"escalation_percent__city": 80},
            "escalation_percent.province",
            PolicyProblem.PROVINCE_BEFORE_CITY,
        ),
    ],
)
def test_terms_that_cannot_be_meant_are_told(
    terms: dict[str, object], term: str, problem: PolicyProblem
) -> None:
    assert problems_of(a_new_policy(**terms)) == {term: problem}


def test_a_policy_has_a_name_and_a_reason() -> None:
    nameless = replace(a_new_policy(), name=" ", reason="")

    assert set(problems_of(nameless)) == {"name", "reason"}


@given(st.dictionaries(st.sampled_from(sorted(terms_of(USUAL_POLICY))), st.floats() | st.text()))
def test_what_has_no_problem_can_be_kept(changed: dict[str, object]) -> None:
    new = a_new_policy(**changed)
    if not problems_of(new):
        assert terms_of(policy_of(numbers(new.terms))) == numbers(new.terms)


@pytest.mark.parametrize(("days", "expected"), [(0, True), (7, True), (8, False)])
def test_a_trial_is_good_for_a_week(days: int, expected: bool) -> None:
    assert is_tried(NOON - timedelta(days=days), NOON) == expected


def test_a_draft_that_was_never_tried_is_not_tried() -> None:
    assert not is_tried(None, NOON)
