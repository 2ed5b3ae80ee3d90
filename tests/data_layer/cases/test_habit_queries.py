"""Whose readings count for a team."""

from datetime import date, timedelta

from data_layer.cases.desk_commands import decline_case
from data_layer.cases.desk_records import DeclineReason, Declining
from data_layer.cases.habit_queries import habits_of_team
from data_layer.cases.habit_records import GivenBack, Measure
from data_layer.cases.records import CaseStatus
from data_layer.database import Database
from tests.builders.cases import NOON, store_case, store_network
from tests.builders.desk import SOON

TODAY = date(2026, 11, 24)


def test_issued_reports_of_the_days_count(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        store_case(session, network=network, status=CaseStatus.ISSUED)
        store_case(session, network=network, status=CaseStatus.IN_REVIEW)
        store_case(
            session,
            network=network,
            status=CaseStatus.ISSUED,
            requested_at=NOON - timedelta(days=2),
        )
        store_case(session, status=CaseStatus.ISSUED)

        found = habits_of_team(session, network.team.id, TODAY, TODAY)

    assert list(found.members) == [network.expert.id]
    measures = found.members[network.expert.id].measures
    assert (measures[Measure.REPORTS], measures[Measure.READING_MINUTES]) == (1.0, 20.0)
    assert [one.code for one in found.worths] == ["CT CHEST"]


def test_what_was_declined_counts_for_who_declined_it(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.ASSIGNED)
        decline_case(
            session,
            network.expert_scope,
            network.expert_actor,
            case.case_number,
            Declining(reason=DeclineReason.CONFLICT),
            at=SOON,
        )

        found = habits_of_team(session, network.team.id, TODAY, TODAY)

    assert found.members[network.expert.id].given_back == GivenBack(declined=1)
