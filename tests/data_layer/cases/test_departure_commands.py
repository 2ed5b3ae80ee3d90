"""Nobody leaves a team with its cases still in hand."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.cases.departure_commands import Departure, leave_team
from data_layer.cases.departure_errors import DepartureWithCasesError
from data_layer.cases.records import CaseStatus
from data_layer.cases.relief_errors import TakerMissingError
from data_layer.cases.relief_records import Relief
from data_layer.cases.tables import Case
from data_layer.clock import local_day
from data_layer.database import Database
from data_layer.experts.tables import TeamMember
from data_layer.scope import PROVINCE_WIDE
from tests.builders.cases import NOON, Network, store_case, store_network
from tests.builders.desk import store_colleague

TODAY = local_day(NOON)


def leave(
    session: Session,
    network: Network,
    *,
    days: int = 0,
    why: str = "",
    takers: tuple[str, ...] = (),
) -> int:
    departure = Departure(
        team_id=network.team.id,
        expert_public_id=network.expert.public_id,
        last_day=TODAY + timedelta(days=days),
    )
    relief = Relief(why=why, takers=takers)
    mine = session, PROVINCE_WIDE, departure, network.reviewer_actor
    return leave_team(*mine, relief, at=NOON).count


def test_a_departure_with_cases_in_hand_says_which_and_until_when(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        number = store_case(session, network=network, status=CaseStatus.ASSIGNED).case_number
        with pytest.raises(DepartureWithCasesError) as raised:
            leave(session, network)

    assert raised.value.details["count"] == 1
    assert raised.value.details["cases"] == number


def test_with_a_reason_the_cases_go_back_and_the_expert_leaves(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case_id = store_case(session, network=network, status=CaseStatus.ASSIGNED).id
        assert leave(session, network, why="调往外院工作") == 1
        found = session.get_one(Case, case_id)
        ends = session.scalars(
            select(TeamMember.valid_to).where(TeamMember.expert_id == network.expert.id)
        ).all()

        assert (found.status, found.expert_id) == (CaseStatus.WAITING, None)
        assert ends == [TODAY + timedelta(days=1)]


def test_a_report_that_was_sent_back_goes_to_somebody_named(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.RETURNED)
        taker = store_colleague(session, network)
        with pytest.raises(TakerMissingError) as raised:
            leave(session, network, why="调往外院工作")

        assert raised.value.details["cases"] == case.case_number
        assert leave(session, network, why="调往外院工作", takers=(taker.public_id,)) == 1
        assert case.expert_id == taker.id


def test_who_leaves_after_the_last_case_is_due_just_leaves(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.ASSIGNED)
        days = (local_day(case.due_at) - TODAY).days
        assert leave(session, network, days=days + 1) == 0
