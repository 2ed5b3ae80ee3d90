"""When a report is due, and who is late."""

from datetime import timedelta

import pytest

from data_layer.cases.records import CaseStatus, Urgency
from data_layer.cases.rules.targets import (
    LONGEST_UNOPENED,
    LONGEST_WAITS,
    RVU_HUNDREDTHS,
    TARGETS,
    due_at,
    is_left_unopened,
    is_overdue,
    rvu_hundredths,
)
from tests.builders.cases import NOON

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("urgency", "minutes"),
    [(Urgency.EMERGENCY, 30), (Urgency.URGENT, 120), (Urgency.ROUTINE, 1440)],
)
def test_a_report_is_due_by_urgency(urgency: Urgency, minutes: int) -> None:
    assert due_at(urgency, NOON) == NOON + minutes * MINUTE


def test_every_urgency_has_its_targets_and_waits_less_than_them() -> None:
    assert set(TARGETS) == set(LONGEST_WAITS) == set(LONGEST_UNOPENED) == set(Urgency)
    assert all(LONGEST_WAITS[urgency] < TARGETS[urgency] for urgency in Urgency)


def test_a_case_is_overdue_from_the_moment_it_is_due() -> None:
    assert not is_overdue(CaseStatus.READING, NOON, NOON - timedelta(microseconds=1))
    assert is_overdue(CaseStatus.READING, NOON, NOON)


@pytest.mark.parametrize("status", [CaseStatus.ISSUED, CaseStatus.WITHDRAWN])
def test_what_is_finished_is_never_overdue(status: CaseStatus) -> None:
    assert not is_overdue(status, NOON, NOON + timedelta(days=9))


def test_an_unopened_case_is_taken_away_only_after_its_expert_had_time() -> None:
    just_assigned = NOON + 5 * MINUTE

    def left(minutes: int) -> bool:
        now = just_assigned + minutes * MINUTE
        return is_left_unopened(CaseStatus.ASSIGNED, Urgency.URGENT, NOON, just_assigned, now)

    assert not left(29)
    assert left(30)


def test_an_opened_case_is_never_taken_away() -> None:
    later = NOON + timedelta(days=3)

    assert not is_left_unopened(CaseStatus.READING, Urgency.URGENT, NOON, NOON, later)


def test_an_unopened_case_that_is_not_due_stays_with_its_expert() -> None:
    due = NOON + timedelta(hours=24)

    assert not is_left_unopened(
        CaseStatus.ASSIGNED, Urgency.ROUTINE, due, NOON, NOON + timedelta(hours=20)
    )


def test_every_modality_weighs_something() -> None:
    assert all(weight > 0 for weight in RVU_HUNDREDTHS.values())
    assert rvu_hundredths("MR") == 150
    assert rvu_hundredths("unheard of") == 100
