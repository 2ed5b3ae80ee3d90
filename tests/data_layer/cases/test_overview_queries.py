"""Figures about many cases: what is in flight and how long reports take."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from data_layer.cases import overview_queries as queries
from data_layer.cases.overview_records import Period
from data_layer.cases.queries import IS_OPEN
from data_layer.cases.records import CaseStatus, Urgency
from data_layer.cases.tables import Case
from data_layer.database import Database
from data_layer.indicators import Share
from data_layer.institutions.records import City
from data_layer.scope import NOTHING, PROVINCE_WIDE, Scope
from tests.builders.cases import NOON, Network, store_case, store_network

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
LAST_30_DAYS = Period(since=NOON - 30 * DAY, until=NOON)
HEFEI = Scope(cities=frozenset({City.HEFEI}))


def store_issued(session: Session, network: Network, *minutes: int) -> None:
    """Urgent cases, due after two hours, asked for a day ago and issued after so many minutes."""
    for taken in minutes:
        store_case(
            session,
            network=network,
            status=CaseStatus.ISSUED,
            urgency=Urgency.URGENT,
            requested_at=NOON - DAY,
            issued_at=NOON - DAY + taken * MINUTE,
        )


def test_in_flight_counts_open_cases_and_the_overdue_among_them(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        store_case(session, network=network, requested_at=NOON - 25 * HOUR)
        store_case(session, network=network, requested_at=NOON - HOUR)
        store_case(session, network=network, status=CaseStatus.READING, requested_at=NOON - HOUR)
        store_case(session, network=network, status=CaseStatus.WITHDRAWN)
        store_issued(session, network, 10)

    with database.reading() as session:
        found = queries.in_flight(session, PROVINCE_WIDE, NOON)

    assert found.by_status == {CaseStatus.WAITING: 2, CaseStatus.READING: 1}
    assert (found.open_count, found.overdue) == (3, 1)


def test_figures_end_at_the_scope(database: Database) -> None:
    with database.writing() as session:
        hefei, wuhu = store_network(session), store_network(session, city=City.WUHU)
        for network in (hefei, wuhu, wuhu):
            store_case(session, network=network, requested_at=NOON - HOUR)
            store_issued(session, network, 30)

    with database.reading() as session:
        for scope, count in ((PROVINCE_WIDE, 3), (HEFEI, 1), (NOTHING, 0)):
            assert queries.in_flight(session, scope, NOON).open_count == count
            found = queries.turnaround(session, scope, LAST_30_DAYS)
            assert found.in_target.denominator == count
            assert (found.median is None) == (count == 0)
        own = queries.turnaround(session, hefei.hospital_scope, LAST_30_DAYS)
        team = queries.in_flight(session, hefei.team_scope, NOON)

    assert own.in_target == Share(1, 1)
    assert team.open_count == 0


def test_median_and_p90_are_turnarounds_that_occurred(database: Database) -> None:
    with database.writing() as session:
        store_issued(session, store_network(session), 10, 20, 30, 40, 50, 60, 70, 80, 200, 300)

    with database.reading() as session:
        found = queries.turnaround(session, PROVINCE_WIDE, LAST_30_DAYS)

    assert (found.median, found.p90) == (50 * MINUTE, 200 * MINUTE)
    assert found.in_target == Share(8, 10)


def test_a_single_report_is_its_own_median(database: Database) -> None:
    with database.writing() as session:
        store_issued(session, store_network(session), 42)

    with database.reading() as session:
        found = queries.turnaround(session, PROVINCE_WIDE, LAST_30_DAYS)

    assert found.median == found.p90 == 42 * MINUTE


def test_a_report_issued_at_its_target_is_in_time(database: Database) -> None:
    with database.writing() as session:
        store_issued(session, store_network(session), 120, 121)

    with database.reading() as session:
        found = queries.turnaround(session, PROVINCE_WIDE, LAST_30_DAYS)

    assert found.in_target == Share(1, 2)


def test_a_period_holds_its_first_moment_and_not_its_last(database: Database) -> None:
    with database.writing() as session:
        store_issued(session, store_network(session), 60)
    issued_at = NOON - DAY + HOUR
    before = Period(since=issued_at - HOUR, until=issued_at)
    after = Period(since=issued_at, until=issued_at + HOUR)

    with database.reading() as session:
        shares = queries.in_target_by_period(session, PROVINCE_WIDE, [before, after])

    assert shares == [Share(0, 0), Share(1, 1)]


def test_requested_cases_are_counted_by_the_moment_of_asking(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        store_case(session, network=network, requested_at=NOON - 31 * DAY)
        store_case(session, network=network, requested_at=NOON - DAY)
        store_case(session, network=network, requested_at=NOON)

    with database.reading() as session:
        assert queries.requested_count(session, network.hospital_scope, LAST_30_DAYS) == 1
        assert queries.requested_count(session, NOTHING, LAST_30_DAYS) == 0


def test_due_soon_leaves_out_what_is_overdue_and_what_is_later(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        for hours in (25, 20, 2):
            store_case(session, network=network, requested_at=NOON - hours * HOUR)

    with database.reading() as session:
        until = NOON + 12 * HOUR
        assert queries.due_count(session, network.hospital_scope, NOON, until) == 1
        assert queries.due_count(session, NOTHING, NOON, until) == 0


def test_in_hand_is_what_lies_on_the_desks_of_the_team(database: Database) -> None:
    with database.writing() as session:
        network, other = store_network(session), store_network(session)
        store_case(session, network=network, status=CaseStatus.READING, rvu_hundredths=150)
        store_case(session, network=network, status=CaseStatus.IN_REVIEW)
        store_case(session, network=network)
        store_case(session, network=other, status=CaseStatus.READING)
        expert_id = network.expert.id

    with database.reading() as session:
        assert queries.rvu_in_hand(session, network.team_scope) == {expert_id: 150}
        assert queries.rvu_in_hand(session, NOTHING) == {}


@pytest.mark.parametrize("whose", ["own", "other", "nobody"])
def test_a_team_sees_waiting_cases_it_has_an_agreement_for(database: Database, whose: str) -> None:
    with database.writing() as session:
        own, other = store_network(session), store_network(session)
        store_case(session, network=own, requested_at=NOON - 25 * HOUR, rvu_hundredths=100)
        store_case(session, network=own, requested_at=NOON - HOUR, rvu_hundredths=50)
        store_case(session, network=own, status=CaseStatus.READING)
        scope = {"own": own.team_scope, "other": other.team_scope, "nobody": NOTHING}[whose]

    with database.reading() as session:
        found = queries.waiting_for_teams(session, scope, NOON)

    if whose == "own":
        assert (found.case_count, found.rvu_hundredths, found.overdue) == (2, 150, 1)
        assert found.oldest_requested_at == NOON - 25 * HOUR
    else:
        assert (found.case_count, found.oldest_requested_at) == (0, None)


def test_open_cases_are_found_by_their_small_index(sqlite_database: Database) -> None:
    statement = select(Case.status, func.count()).where(IS_OPEN).group_by(Case.status)

    with sqlite_database.reading() as session:
        sql = str(statement.compile(session.get_bind()))
        plan = session.execute(text(f"EXPLAIN QUERY PLAN {sql}")).all()

    assert any("ix_cases_open" in row.detail for row in plan)
