"""What runs out of time is marked once, and taken from whom it lies with."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from data_layer.cases.assignment_records import Desk
from data_layer.cases.assignment_tables import ReviewDesk
from data_layer.cases.board_case_queries import board_cases
from data_layer.cases.escalation_commands import escalate_case, time_out_case
from data_layer.cases.escalation_queries import left_cases, left_reports, overdue_case_ids
from data_layer.cases.policy_records import USUAL_POLICY
from data_layer.cases.records import CaseEventKind, CaseStatus, Urgency
from data_layer.database import Database
from data_layer.outbox.queries import is_anything_unread, notices
from data_layer.outbox.records import COMMISSION, MACHINE, Audience, Listener, Topic
from tests.builders.cases import NOON, events_of, store_case, store_network
from tests.builders.giving import give

MINUTE = timedelta(minutes=1)
# Given ten minutes after noon; an urgent one is to be accepted within half an hour.
IN_TIME, TOO_LATE = NOON + 39 * MINUTE, NOON + 40 * MINUTE
ASSIGNED_URGENT = {"status": CaseStatus.ASSIGNED, "urgency": Urgency.URGENT}


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as session:
        yield session


def test_a_case_is_escalated_once_and_its_lead_told(session: Session) -> None:
    network = store_network(session)
    case = store_case(session, network=network, status=CaseStatus.READING)

    assert escalate_case(session, case.id, NOON)
    assert not escalate_case(session, case.id, NOON)

    assert events_of(session, case) == [CaseEventKind.ESCALATED]
    (notice,) = notices(session, [Listener(audience=Audience.TEAM, id=network.team.id)])
    assert notice.topic is Topic.CASE_OVERDUE


def test_of_an_overdue_case_that_nobody_keeps_the_commission_hears(session: Session) -> None:
    escalate_case(session, store_case(session).id, NOON)

    assert [one.topic for one in notices(session, [COMMISSION])] == [Topic.CASE_OVERDUE]


def test_an_issued_case_is_never_escalated(session: Session) -> None:
    case = store_case(session, status=CaseStatus.ISSUED)

    assert not escalate_case(session, case.id, NOON)
    assert overdue_case_ids(session, NOON + 9999 * MINUTE) == []


def test_who_neither_accepts_nor_opens_in_time_is_found(session: Session) -> None:
    network = store_network(session)
    store_case(session, network=network, **ASSIGNED_URGENT)
    store_case(session, network=network, status=CaseStatus.READING, urgency=Urgency.URGENT)
    store_case(session, network=network, status=CaseStatus.ASSIGNED)

    assert left_cases(session, USUAL_POLICY, IN_TIME) == []
    (left,) = left_cases(session, USUAL_POLICY, TOO_LATE)
    assert (left.expert_id, left.desk) == (network.expert.id, Desk.READER)


def test_an_accepted_case_stays_until_it_is_overdue(session: Session) -> None:
    store_case(session, accepted_at=NOON + 11 * MINUTE, **ASSIGNED_URGENT)

    assert left_cases(session, USUAL_POLICY, NOON + 119 * MINUTE) == []
    assert len(left_cases(session, USUAL_POLICY, NOON + 120 * MINUTE)) == 1


def test_a_case_not_taken_up_waits_for_somebody_else(session: Session) -> None:
    network = store_network(session)
    case = store_case(session, network=network, **ASSIGNED_URGENT)
    first = case.first_assigned_at
    (left,) = left_cases(session, USUAL_POLICY, TOO_LATE)

    assert time_out_case(session, left, TOO_LATE)
    assert not time_out_case(session, left, TOO_LATE)

    session.refresh(case)
    (waiting,) = board_cases(session, TOO_LATE)
    assert (case.status, case.expert_id) == (CaseStatus.WAITING, None)
    assert case.first_assigned_at == first
    assert waiting.released_expert_ids == {network.expert.id}
    assert events_of(session, case) == [CaseEventKind.TIMED_OUT]


def test_who_opens_a_case_first_keeps_it(session: Session) -> None:
    case = store_case(session, **ASSIGNED_URGENT)
    (left,) = left_cases(session, USUAL_POLICY, TOO_LATE)
    case.status = CaseStatus.READING
    session.flush()

    assert not time_out_case(session, left, TOO_LATE)


def test_a_report_not_reviewed_in_time_goes_to_another_reviewer(session: Session) -> None:
    network = store_network(session)
    case = store_case(session, network=network, status=CaseStatus.IN_REVIEW, urgency=Urgency.URGENT)
    give(session, case.id, expert_id=network.reviewer.id, team_id=network.team.id, at=NOON)
    assert left_reports(session, USUAL_POLICY, NOON + 29 * MINUTE) == []
    (left,) = left_reports(session, USUAL_POLICY, NOON + 30 * MINUTE)

    assert time_out_case(session, left, NOON + 30 * MINUTE)

    (waiting,) = board_cases(session, NOON + 30 * MINUTE)
    assert session.get(ReviewDesk, case.id) is None
    assert (waiting.desk, waiting.released_expert_ids) == (Desk.REVIEWER, {network.reviewer.id})
    assert is_anything_unread(session, [MACHINE])
