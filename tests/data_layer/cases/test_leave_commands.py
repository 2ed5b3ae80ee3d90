"""Leave of an expert with cases in hand: nothing lies, and nothing is taken away in silence."""

from datetime import timedelta

import pytest

from data_layer.cases.errors import LeaveWithCasesError
from data_layer.cases.leave_commands import grant_leave, take_leave
from data_layer.cases.records import CaseStatus
from data_layer.cases.relief_errors import (
    InHandElsewhereError,
    OwnUnfinishedError,
    TakerMissingError,
)
from data_layer.cases.relief_records import Relief
from data_layer.clock import local_day
from data_layer.database import Database
from data_layer.experts.queries import leaves_to_come
from data_layer.experts.records import Leave, LeaveKind
from data_layer.outbox.records import Audience, Topic
from data_layer.scope import Scope
from tests.builders.cases import store_case, store_network
from tests.builders.desk import SOON, lead_of, store_colleague, told_of
from tests.builders.experts import store_member, store_team

TODAY = local_day(SOON)
NO_RELIEF = Relief(why="")


def leave_of(expert_id: int, days_ahead: int) -> Leave:
    first_day = TODAY + timedelta(days=days_ahead)
    return Leave(expert_id=expert_id, first_day=first_day, last_day=first_day, kind=LeaveKind.SICK)


def test_leave_that_leaves_cases_lying_is_refused_with_their_numbers(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.ASSIGNED)
        leave, lead = leave_of(network.expert.id, 0), lead_of(session)

        with pytest.raises(LeaveWithCasesError) as refused:
            grant_leave(session, network.team_scope, leave, lead, NO_RELIEF, at=SOON)

        assert refused.value.details["count"] == 1
        assert refused.value.details["cases"] == case.case_number


def test_with_a_reason_the_cases_go_back_to_be_given_to_others(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.ASSIGNED)
        leave, lead = leave_of(network.expert.id, 0), lead_of(session)

        relieved = grant_leave(
            session, network.team_scope, leave, lead, Relief(why="今日病假"), at=SOON
        )

        assert relieved.given_back == 1
        assert (case.status, case.expert_id) == (CaseStatus.WAITING, None)


def test_cases_that_are_due_before_the_leave_begins_stay(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.READING)
        leave, lead = leave_of(network.expert.id, 60), lead_of(session)

        assert grant_leave(session, network.team_scope, leave, lead, NO_RELIEF, at=SOON).count == 0
        assert case.status == CaseStatus.READING


def test_a_report_that_was_sent_back_goes_to_whom_the_lead_names(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.RETURNED)
        leave, lead = leave_of(network.expert.id, 0), lead_of(session)
        colleague = store_colleague(session, network)
        relief = Relief(why="今日病假", takers=(colleague.public_id,))

        done = grant_leave(session, network.team_scope, leave, lead, relief, at=SOON)

        assert (done.handed_over, done.given_back) == (1, 0)
        assert (case.status, case.expert_id) == (CaseStatus.RETURNED, colleague.id)


def test_without_a_name_such_a_report_keeps_its_writer_from_leave(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        number = store_case(session, network=network, status=CaseStatus.RETURNED).case_number
        leave, lead = leave_of(network.expert.id, 0), lead_of(session)

        with pytest.raises(TakerMissingError) as refused:
            grant_leave(session, network.team_scope, leave, lead, Relief(why="病假"), at=SOON)

        assert refused.value.details == {"count": 1, "cases": number}


def test_cases_of_a_team_that_others_lead_are_named(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        number = store_case(session, network=network, status=CaseStatus.ASSIGNED).case_number
        other = store_team(session)
        store_member(session, other, session.merge(network.expert))
        leave, scope = leave_of(network.expert.id, 0), Scope(team_ids=frozenset({other.id}))

        with pytest.raises(InHandElsewhereError) as refused:
            grant_leave(session, scope, leave, lead_of(session), Relief(why="病假"), at=SOON)

        assert refused.value.details["cases"] == number


def test_an_expert_takes_leave_and_the_lead_hears_of_it(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        leave, actor = leave_of(network.expert.id, 30), network.expert_actor

        assert take_leave(session, network.expert_scope, leave, actor, "", at=SOON) == 0

        own = leaves_to_come(session, network.expert_scope, network.expert.id, TODAY)
        assert own == [leave]
        assert told_of(session) == [(Topic.LEAVE_TAKEN, Audience.TEAM, network.team.id)]


def test_their_own_cases_are_declined_with_the_reason_they_give(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.ASSIGNED)
        leave, actor = leave_of(network.expert.id, 0), network.expert_actor
        with pytest.raises(LeaveWithCasesError), session.begin_nested():
            take_leave(session, network.expert_scope, leave, actor, "", at=SOON)

        assert take_leave(session, network.expert_scope, leave, actor, "发热", at=SOON) == 1
        assert (case.status, case.expert_id) == (CaseStatus.WAITING, None)


def test_what_an_expert_reported_on_is_for_their_lead_to_hand_over(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        store_case(session, network=network, status=CaseStatus.RETURNED)
        leave, actor = leave_of(network.expert.id, 0), network.expert_actor

        with pytest.raises(OwnUnfinishedError):
            take_leave(session, network.expert_scope, leave, actor, "发热", at=SOON)
