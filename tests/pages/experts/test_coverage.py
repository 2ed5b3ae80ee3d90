"""The coverage, as the commission, officials and leads meet it."""

from datetime import timedelta

import pytest

from data_layer import clock
from data_layer.cases.records import CaseStatus
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.experts.errors import TeamNotFoundError
from data_layer.experts.records import AgeGroup, BodyRegion
from data_layer.experts.roster_tables import ExpertSubspecialty
from data_layer.experts.tables import Expert
from tests.builders.cases import store_case
from tests.builders.experts import RECORDED_AT, store_leave
from tests.pages.experts.people import Teams, is_expert, leads, store_teams
from tests.portal_app import Visit


@pytest.fixture
def teams(database: Database) -> Teams:
    """Chests are read by one expert, who is away next week; a case of the team came each day."""
    found = store_teams(database)
    now = clock.now()
    today = clock.local_day(now)
    with database.writing() as session:
        expert = session.get_one(Expert, found.network.expert.id)
        session.add(
            ExpertSubspecialty(
                expert_id=expert.id,
                modality="CT",
                body_region=BodyRegion.CHEST,
                age_group=AgeGroup.ADULT,
                valid_from=today - timedelta(days=400),
                recorded_at=RECORDED_AT,
            )
        )
        store_leave(session, expert, today, today + timedelta(days=30))
        for days in range(1, 60):
            at = now - timedelta(days=days)
            store_case(
                session,
                network=found.network,
                status=CaseStatus.ISSUED,
                body_part="CHEST",
                requested_at=at,
            )
    return found


def show(page, team: str = "") -> list[str]:
    today = clock.local_day(clock.now())
    next_week = today + timedelta(days=7)
    return list(map(str, page("experts.coverage").show_coverage([team, str(next_week)])))


def test_the_commission_sees_gaps_and_cities(page, visit: Visit, teams: Teams) -> None:
    with visit():
        figures, heat, *_, gaps, cities = show(page)

    assert "依据近 12 周 59 例" in figures
    assert "CT · 胸部" in heat
    assert "有他人可阅此类检查" in gaps
    assert "合肥市" in cities


def test_a_lead_goes_from_a_gap_to_the_calendar(page, visit: Visit, teams: Teams) -> None:
    with visit(leads(teams.team_id)):
        *_, gaps, cities = show(page, teams.public_id)

    assert f"/schedules/{teams.public_id}?week=" in gaps
    assert cities == "[]"


def test_the_coverage_of_others_is_not_found(page, visit: Visit, teams: Teams) -> None:
    with visit(leads(teams.idle_id)), pytest.raises(TeamNotFoundError):
        page("experts.coverage").layout(team=teams.public_id)
    with visit(leads(teams.idle_id)), pytest.raises(TeamNotFoundError):
        show(page, teams.public_id)
    with visit(is_expert(teams.network.expert.id)), pytest.raises(AccessDeniedError):
        page("experts.coverage").layout()
