"""What the scheduled jobs do to a case."""

from datetime import timedelta

import pytest

from data_layer.cases import assignment_commands as commands
from data_layer.cases.errors import CaseAlreadyTakenError
from data_layer.cases.records import CaseEventKind, CaseStatus
from data_layer.database import Database
from tests.builders.cases import NOON, events_of, store_case, store_network

LATER = NOON + timedelta(hours=1)


def test_a_waiting_case_is_assigned_once(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network)
        given = {"expert_id": network.expert.id, "team_id": network.team.id, "at": LATER}
        commands.assign_case(session, case.id, **given)

        with pytest.raises(CaseAlreadyTakenError):
            commands.assign_case(session, case.id, **given)

        session.refresh(case)
        assert case.status == CaseStatus.ASSIGNED
        assert case.assigned_at == case.first_assigned_at == LATER
        assert events_of(session, case) == [CaseEventKind.ASSIGNED]


def test_a_withdrawn_case_is_not_assigned(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.WITHDRAWN)

        with pytest.raises(CaseAlreadyTakenError):
            commands.assign_case(
                session, case.id, expert_id=network.expert.id, team_id=network.team.id, at=LATER
            )


def test_a_released_case_waits_again_and_keeps_its_first_steps(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.ASSIGNED)
        first = case.first_assigned_at

        assert commands.release_case(session, case.id, expert_id=network.expert.id, at=LATER)
        assert not commands.release_case(session, case.id, expert_id=network.expert.id, at=LATER)
        commands.assign_case(
            session, case.id, expert_id=network.reviewer.id, team_id=network.team.id, at=LATER
        )

        session.refresh(case)
        assert (case.first_assigned_at, case.assigned_at) == (first, LATER)
        assert case.expert_id == network.reviewer.id
        assert events_of(session, case) == [CaseEventKind.RELEASED, CaseEventKind.ASSIGNED]


def test_an_opened_case_is_not_released(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.READING)

        assert not commands.release_case(session, case.id, expert_id=network.expert.id, at=LATER)


def test_a_case_is_escalated_once(database: Database) -> None:
    with database.writing() as session:
        case = store_case(session)

        assert commands.escalate_case(session, case.id, LATER)
        assert not commands.escalate_case(session, case.id, LATER)

        assert events_of(session, case) == [CaseEventKind.ESCALATED]


def test_an_issued_case_is_never_escalated(database: Database) -> None:
    with database.writing() as session:
        case = store_case(session, status=CaseStatus.ISSUED)

        assert not commands.escalate_case(session, case.id, LATER)
