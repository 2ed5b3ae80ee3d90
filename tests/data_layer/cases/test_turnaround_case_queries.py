"""The cases behind a hospital's turnaround, on both databases."""

from datetime import timedelta

import pytest

from data_layer.accounts.records import NOTHING, PROVINCE_WIDE, Scope
from data_layer.cases import turnaround_case_queries as cases
from data_layer.cases.records import CaseStatus, Urgency
from data_layer.database import Database
from data_layer.indicators import Share
from data_layer.institutions.records import City
from tests.builders.cases import NOON, store_case
from tests.builders.turnaround import TurnaroundWorld, minutes


@pytest.fixture
def world(database: Database) -> TurnaroundWorld:
    return TurnaroundWorld(database)


def test_the_slowest_come_first_with_how_late_they_were(world: TurnaroundWorld) -> None:
    world.issue(20, 100, 45, urgency=Urgency.EMERGENCY)

    with world.database.reading() as session:
        found = cases.slowest(session, world.scope, world.criteria(), limit=2)

    assert [minutes(one.turnaround) for one in found] == [100, 45]
    assert [minutes(one.late_by) for one in found] == [70, 15]
    assert found[0].team_name == world.own.team.name


def test_overdue_cases_are_counted_with_their_hospitals(world: TurnaroundWorld) -> None:
    with world.database.writing() as session:
        long_ago = NOON - timedelta(days=2)
        for network in (world.own, world.own, world.other):
            store_case(session, network=network, requested_at=long_ago)
        store_case(session, network=world.own)
        store_case(session, network=world.own, status=CaseStatus.WITHDRAWN, requested_at=long_ago)

    with world.database.reading() as session:
        everywhere = cases.overdue_now(session, PROVINCE_WIDE, NOON)
        own = cases.overdue_now(session, world.scope, NOON)
        nothing = cases.overdue_now(session, NOTHING, NOON)

    assert (everywhere.hospitals, everywhere.cases) == (2, 3)
    assert (own.hospitals, own.cases) == (1, 2)
    assert (nothing.hospitals, nothing.cases) == (0, 0)


def test_a_team_and_an_expert_have_what_lies_with_them(world: TurnaroundWorld) -> None:
    with world.database.writing() as session:
        for network in (world.own, world.other):
            store_case(session, network=network, status=CaseStatus.READING)
            store_case(session, network=network, status=CaseStatus.ISSUED)
            store_case(session, network=network)
        number = store_case(
            session, network=world.own, status=CaseStatus.ASSIGNED, urgency=Urgency.EMERGENCY
        ).case_number

    team, expert = world.own.team.id, world.own.expert.id
    with world.database.reading() as session:
        of_team = cases.open_cases_of_team(session, PROVINCE_WIDE, team)
        of_expert = cases.open_cases_of_expert(session, world.own.expert_scope, expert)
        foreign = cases.open_cases_of_team(session, world.other.team_scope, team)

    assert [one.status for one in of_team] == [CaseStatus.ASSIGNED, CaseStatus.READING]
    assert of_team[0].case_number == number
    assert of_expert == of_team
    assert foreign == []


def test_open_cases_come_with_the_least_time_left_first(world: TurnaroundWorld) -> None:
    with world.database.writing() as session:
        store_case(session, network=world.own, urgency=Urgency.ROUTINE)
        late = store_case(
            session,
            network=world.own,
            status=CaseStatus.READING,
            urgency=Urgency.EMERGENCY,
            requested_at=NOON - timedelta(hours=1),
        )
        store_case(session, network=world.own, status=CaseStatus.ISSUED)
        store_case(session, network=world.other)
        number = late.case_number

    with world.database.reading() as session:
        found = cases.open_cases(session, world.scope, world.own_id)
        overdue = cases.open_count(session, world.scope, world.own_id, now=NOON)

    assert [minutes(one.due_at - NOON) for one in found] == [-30, 24 * 60]
    assert (found[0].case_number, found[0].status) == (number, CaseStatus.READING)
    assert overdue == Share(1, 2)


def test_hospitals_with_overdue_cases_come_with_the_most_first(world: TurnaroundWorld) -> None:
    long_ago = NOON - timedelta(days=3)
    with world.database.writing() as session:
        store_case(session, network=world.own)
        store_case(session, network=world.other, requested_at=long_ago)
        store_case(session, network=world.own, requested_at=long_ago)
        store_case(session, network=world.own, requested_at=long_ago)
        third = store_case(session)
        store_case(session, network=world.own, status=CaseStatus.ISSUED, requested_at=long_ago)
        assert third.due_at > NOON

    with world.database.reading() as session:
        found = cases.hospitals_with_overdue_cases(session, PROVINCE_WIDE, NOON)

    assert [one.public_id for one in found] == [
        world.own.hospital.public_id,
        world.other.hospital.public_id,
    ]
    assert found[0].overdue == Share(2, 3)


@pytest.mark.parametrize(
    ("scope", "count"),
    [(Scope(cities=frozenset({City.HUANGSHAN})), 1), (NOTHING, 0)],
)
def test_only_hospitals_in_scope_are_named(
    world: TurnaroundWorld, scope: Scope, count: int
) -> None:
    with world.database.writing() as session:
        for network in (world.own, world.other):
            store_case(session, network=network, requested_at=NOON - timedelta(days=3))

    with world.database.reading() as session:
        assert len(cases.hospitals_with_overdue_cases(session, scope, NOON)) == count
