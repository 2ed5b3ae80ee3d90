"""Which case comes first."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from data_layer.cases.policy_records import USUAL_POLICY
from data_layer.cases.records import Urgency
from data_layer.cases.rules.priorities import is_past_longest_wait, tier, waiting_order
from tests.builders.boards import LOCAL_NOON
from tests.builders.cases import NOON, a_waiting_case

MINUTE = timedelta(minutes=1)


def order(*cases: object) -> list[int]:
    ranked = sorted(cases, key=lambda one: waiting_order(one, USUAL_POLICY, LOCAL_NOON))  # type: ignore[arg-type]
    return [one.id for one in ranked]  # type: ignore[attr-defined]


def test_the_more_urgent_case_comes_first_and_of_two_the_older() -> None:
    routine = a_waiting_case(id=1, requested_at=NOON - 60 * MINUTE)
    urgent = a_waiting_case(id=2, urgency=Urgency.URGENT)
    older = a_waiting_case(id=3, urgency=Urgency.URGENT, requested_at=NOON - MINUTE)
    emergency = a_waiting_case(id=4, urgency=Urgency.EMERGENCY)

    assert order(routine, urgent, older, emergency) == [4, 3, 2, 1]


def test_a_case_past_its_longest_wait_comes_before_every_emergency() -> None:
    forgotten = a_waiting_case(id=1, requested_at=NOON - 480 * MINUTE)
    emergency = a_waiting_case(id=2, urgency=Urgency.EMERGENCY)

    assert order(emergency, forgotten) == [1, 2]
    assert is_past_longest_wait(forgotten, USUAL_POLICY, LOCAL_NOON)


@given(st.sampled_from(Urgency), st.integers(0, 3000))
def test_waiting_longer_never_lowers_a_case(urgency: Urgency, minutes: int) -> None:
    now, later = (
        a_waiting_case(urgency=urgency, requested_at=NOON - waited * MINUTE)
        for waited in (minutes, minutes + 1)
    )

    assert tier(later, USUAL_POLICY, LOCAL_NOON) >= tier(now, USUAL_POLICY, LOCAL_NOON)
