"""Who is on duty against what is expected, hour by hour and city by city."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from data_layer.cases.coverage_queries import balance, coverage
from data_layer.cases.errors import CoverageDaysError
from data_layer.database import Database
from data_layer.experts.records import AgeGroup, BodyRegion
from data_layer.experts.roster_tables import ExpertSubspecialty
from data_layer.experts.tables import Expert
from data_layer.institutions.tables import Institution
from data_layer.scope import PROVINCE_WIDE, Scope
from tests.builders.cases import Network, store_case, store_network
from tests.builders.experts import RECORDED_AT, store_leave

# A Thursday; the Monday after is planned.
TODAY, MONDAY = date(2026, 11, 26), date(2026, 11, 30)
MORNING = datetime(2026, 11, 16, 1, 30, tzinfo=UTC)


def practise(session: Session, expert: Expert, region: BodyRegion = BodyRegion.CHEST) -> None:
    session.add(
        ExpertSubspecialty(
            expert_id=expert.id,
            modality="CT",
            body_region=region,
            age_group=AgeGroup.ADULT,
            valid_from=date(2020, 1, 1),
            recorded_at=RECORDED_AT,
        )
    )


def world(session: Session) -> Network:
    """An expert for chests and a reviewer who reads CT, both always on duty.

    A case came each Monday at 09:30, and one before the weeks that are looked at.
    """
    network = store_network(session)
    practise(session, network.expert)
    for week in range(1, 9):
        at = MORNING + timedelta(days=7 - 7 * week)
        store_case(session, network=network, body_part="CHEST", requested_at=at)
    store_case(
        session, network=network, body_part="CHEST", requested_at=datetime(2026, 6, 1, tzinfo=UTC)
    )
    return network


def test_cases_are_expected_in_the_hour_in_which_they_use_to_come(database: Database) -> None:
    with database.writing() as session:
        world(session)
        found = coverage(session, PROVINCE_WIDE, (MONDAY, MONDAY), TODAY)

    (row,) = found.rows
    assert (row.subspecialty.modality, row.subspecialty.region) == ("CT", BodyRegion.CHEST)
    assert found.case_count == 8
    assert row.cases.argmax() == 9
    assert row.cases[9] > 0.4
    assert found.low[9] <= 1 <= found.high[9]


def test_leave_of_the_only_one_practised_is_a_gap(database: Database) -> None:
    with database.writing() as session:
        network = world(session)
        store_leave(session, network.expert, MONDAY)
        found = coverage(session, PROVINCE_WIDE, (MONDAY, MONDAY + timedelta(days=1)), TODAY)

    (gap,) = found.gaps
    assert gap.starts_at == datetime(2026, 11, 29, 16, tzinfo=UTC)
    assert gap.ends_at == datetime(2026, 11, 30, 16, tzinfo=UTC)
    assert not gap.is_nobody_able
    assert list(found.rows[0].practised[[0, 23, 24]]) == [0, 0, 1]


def test_who_may_read_no_more_covers_nothing(database: Database) -> None:
    with database.writing() as session:
        network = world(session)
        session.get_one(Expert, network.expert.id).licence_valid_to = MONDAY
        session.flush()
        found = coverage(session, PROVINCE_WIDE, (MONDAY, MONDAY + timedelta(days=1)), TODAY)

    assert list(found.rows[0].practised[[23, 24]]) == [1, 0]


def test_an_hour_s_capacity_goes_where_cases_are_expected(database: Database) -> None:
    with database.writing() as session:
        network = world(session)
        practise(session, network.expert, BodyRegion.SPINE)
        found = coverage(session, PROVINCE_WIDE, (MONDAY, MONDAY), TODAY)

    # 60 RVU in the 24 hours of the shift, of the one who is practised.
    assert found.rows[0].supply_rvu[9] == pytest.approx(60 / 24)
    assert found.supply_rvu[9] == pytest.approx(2 * 60 / 24)


def test_nobody_sees_the_coverage_of_others(database: Database) -> None:
    with database.writing() as session:
        world(session)
        found = coverage(session, Scope(), (MONDAY, MONDAY), TODAY)

    assert (found.experts, found.case_count, found.rows) == (0, 0, ())


def test_each_city_is_held_against_its_own_teams(database: Database) -> None:
    with database.writing() as session:
        network = world(session)
        found = balance(session, PROVINCE_WIDE, TODAY)

    by_city = {one.city: one for one in found.cities}
    asking = network.hospital.city
    with database.reading() as session:
        reading = session.get_one(Institution, network.team.institution_id).city
    assert sum(one.asked[0] for one in found.cities) == pytest.approx(by_city[asking].cases)
    assert by_city[reading].experts == 2
    assert by_city[reading].practised == (1,)


@pytest.mark.parametrize("last_day", [MONDAY - timedelta(days=1), MONDAY + timedelta(days=35)])
def test_only_some_weeks_are_foretold_in_order(database: Database, last_day: date) -> None:
    with database.reading() as session, pytest.raises(CoverageDaysError):
        coverage(session, PROVINCE_WIDE, (MONDAY, last_day), TODAY)
