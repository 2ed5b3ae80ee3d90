"""Leave of an expert with cases in hand: nothing lies, and nothing is taken away in silence."""

from datetime import timedelta

import pytest

from data_layer.cases.errors import LeaveWithCasesError
from data_layer.cases.leave_commands import grant_leave
from data_layer.cases.records import CaseStatus
from data_layer.clock import local_day
from data_layer.database import Database
from data_layer.experts.records import Leave, LeaveKind
from tests.builders.cases import store_case, store_network
from tests.builders.desk import SOON, lead_of

TODAY = local_day(SOON)


def leave_of(expert_id: int, days_ahead: int) -> Leave:
    first_day = TODAY + timedelta(days=days_ahead)
    return Leave(expert_id=expert_id, first_day=first_day, last_day=first_day, kind=LeaveKind.SICK)


def test_leave_that_leaves_cases_lying_is_refused_with_their_numbers(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.ASSIGNED)
        leave, lead = leave_of(network.expert.id, 0), lead_of(session)

        with pytest.raises(LeaveWithCasesError) as refused:
            grant_leave(session, network.team_scope, leave, lead, "", at=SOON)

        assert refused.value.details["count"] == 1
        assert refused.value.details["cases"] == case.case_number


def test_with_a_reason_the_cases_go_back_to_be_given_to_others(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.ASSIGNED)
        leave, lead = leave_of(network.expert.id, 0), lead_of(session)

        handed_back = grant_leave(session, network.team_scope, leave, lead, "今日病假", at=SOON)

        assert handed_back == 1
        assert (case.status, case.expert_id) == (CaseStatus.WAITING, None)


def test_cases_that_are_due_before_the_leave_begins_stay(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.READING)
        leave, lead = leave_of(network.expert.id, 60), lead_of(session)

        assert grant_leave(session, network.team_scope, leave, lead, "", at=SOON) == 0
        assert case.status == CaseStatus.READING
