"""No team ends with its cases still in hand, and none that is closed answers for any."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from data_layer.cases.closing_commands import dissolve_team
from data_layer.cases.custody_commands import await_expert
from data_layer.cases.custody_queries import kept_cases
from data_layer.cases.departure_errors import TeamUnfinishedError, TeamWithCasesError
from data_layer.cases.records import CaseStatus
from data_layer.clock import local_day
from data_layer.database import Database
from data_layer.experts.dossier_records import Entry
from data_layer.experts.tables import ExpertTeam
from data_layer.scope import PROVINCE_WIDE
from tests.builders.cases import NOON, Network, store_case, store_network
from tests.builders.desk import lead_of

TODAY = local_day(NOON)
DAY = timedelta(days=1)


def dissolve(session: Session, network: Network, why: str = "", days: int = 0) -> int:
    entry = Entry(
        public_id=network.team.public_id,
        read_revision=1,
        effective_on=TODAY + days * DAY,
        recorded_at=NOON,
    )
    return dissolve_team(session, PROVINCE_WIDE, entry, lead_of(session), why).count


def test_a_team_with_cases_in_hand_ends_with_a_reason_only(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.ASSIGNED)
        with pytest.raises(TeamWithCasesError) as refused:
            dissolve(session, network)
        assert refused.value.details["cases"] == case.case_number

        assert dissolve(session, network, why="团队合并") == 1
        assert case.status == CaseStatus.WAITING
        assert session.get_one(ExpertTeam, network.team.id).closed_on == TODAY + DAY


@pytest.mark.parametrize("status", [CaseStatus.IN_REVIEW, CaseStatus.RETURNED])
def test_reports_are_finished_before_their_team_ends(
    database: Database, status: CaseStatus
) -> None:
    with database.writing() as session:
        network = store_network(session)
        store_case(session, network=network, status=status)
        with pytest.raises(TeamUnfinishedError):
            dissolve(session, network, why="团队合并")


def test_what_is_due_before_the_last_day_is_finished_by_the_team(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.ASSIGNED)

        assert dissolve(session, network, days=30) == 0
        assert case.status == CaseStatus.ASSIGNED


def test_a_closed_team_answers_for_no_case(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network)
        await_expert(session, case.id, NOON)
        dissolve(session, network)

        (today,) = kept_cases(session, TODAY)
        (tomorrow,) = kept_cases(session, TODAY + DAY)

        assert (today.team_id, tomorrow.tier) == (network.team.id, None)
