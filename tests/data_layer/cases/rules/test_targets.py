"""When a report is due, and who is late."""

from datetime import timedelta

import pytest

from data_layer.cases.policy_records import USUAL_POLICY
from data_layer.cases.records import CaseStatus, Urgency
from data_layer.cases.rules.targets import (
    RVU_HUNDREDTHS,
    due_at,
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
    assert due_at(USUAL_POLICY, urgency, NOON) == NOON + minutes * MINUTE


def test_a_case_is_overdue_from_the_moment_it_is_due() -> None:
    assert not is_overdue(CaseStatus.READING, NOON, NOON - timedelta(microseconds=1))
    assert is_overdue(CaseStatus.READING, NOON, NOON)


@pytest.mark.parametrize("status", [CaseStatus.ISSUED, CaseStatus.WITHDRAWN])
def test_what_is_finished_is_never_overdue(status: CaseStatus) -> None:
    assert not is_overdue(status, NOON, NOON + timedelta(days=9))


def test_every_modality_weighs_something() -> None:
    assert all(weight > 0 for weight in RVU_HUNDREDTHS.values())
    assert rvu_hundredths("MR") == 150
    assert rvu_hundredths("unheard of") == 100
