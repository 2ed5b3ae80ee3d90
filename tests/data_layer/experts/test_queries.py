"""Who is on duty, at a moment and through a week, on both databases."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from data_layer.accounts.records import NOTHING, PROVINCE_WIDE, Scope
from data_layer.database import Database
from data_layer.experts import queries
from data_layer.experts.records import TeamRole, TeamTier
from data_layer.experts.tables import Expert, ExpertTeam
from data_layer.institutions.records import City
from tests.builders.experts import (
    store_expert,
    store_expert_always_on_duty,
    store_leave,
    store_member,
    store_shift,
    store_team,
)
from tests.builders.institutions import store_institution

MONDAY = date(2026, 11, 23)
TUESDAY = date(2026, 11, 24)
# 12:00 in the province.
MONDAY_NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


def a_reader(session: Session, team: ExpertTeam, **shift: object) -> Expert:
    expert = store_expert(session)
    store_member(session, team, expert)
    store_shift(session, team, expert, **shift)
    return expert


def ids_on_duty(database: Database, at: datetime, scope: Scope = PROVINCE_WIDE) -> list[int]:
    with database.reading() as session:
        return [one.expert_id for one in queries.on_duty(session, scope, at)]


def test_an_expert_on_shift_comes_with_what_assignment_needs(database: Database) -> None:
    with database.writing() as session:
        team = store_team(session, tier=TeamTier.CITY)
        expert = store_expert(session, modalities=("CT", "MR"), licence_valid_to=TUESDAY)
        store_member(session, team, expert, TeamRole.READER)
        store_member(session, team, expert, TeamRole.REVIEWER)
        store_shift(session, team, expert, capacity_rvu_hundredths=4200)
        expert_id, team_id, home = expert.id, team.id, expert.institution_id

    with database.reading() as session:
        [found] = queries.on_duty(session, PROVINCE_WIDE, MONDAY_NOON)

    assert (found.expert_id, found.team_id, found.institution_id) == (expert_id, team_id, home)
    assert found.team_tier is TeamTier.CITY
    assert found.roles == {TeamRole.READER, TeamRole.REVIEWER}
    assert found.modalities == {"CT", "MR"}
    assert found.licence_valid_to == TUESDAY
    assert found.shift_starts_at == datetime(2026, 11, 23, 0, 0, tzinfo=UTC)
    assert found.shift_ends_at == datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    assert found.capacity_rvu_hundredths == 4200


def test_only_who_is_on_shift_now_comes_out(database: Database) -> None:
    with database.writing() as session:
        team = store_team(session)
        present = a_reader(session, team)
        a_reader(session, team, weekday=2)
        a_reader(session, team, starts_minute=13 * 60, ends_minute=17 * 60)
        a_reader(session, team, valid_to=MONDAY)
        a_reader(session, team, valid_from=TUESDAY)
        expected = [present.id]

    assert ids_on_duty(database, MONDAY_NOON) == expected


def test_the_night_shift_of_sunday_is_on_duty_on_monday_morning(database: Database) -> None:
    with database.writing() as session:
        team = store_team(session)
        night = a_reader(session, team, weekday=7, starts_minute=20 * 60, ends_minute=32 * 60)
        a_reader(session, team, weekday=7)
        a_reader(session, team)
        expected = [night.id]

    assert ids_on_duty(database, datetime(2026, 11, 22, 16, 0, tzinfo=UTC)) == expected
    assert ids_on_duty(database, datetime(2026, 11, 22, 23, 59, tzinfo=UTC)) == expected


def test_who_is_away_is_not_on_duty(database: Database) -> None:
    with database.writing() as session:
        team = store_team(session)
        away, back = a_reader(session, team), a_reader(session, team)
        store_leave(session, away, date(2026, 11, 20), MONDAY)
        store_leave(session, back, date(2026, 11, 16), date(2026, 11, 22))
        store_leave(session, back, TUESDAY)
        expected = [back.id]

    assert ids_on_duty(database, MONDAY_NOON) == expected


def test_only_members_are_on_duty(database: Database) -> None:
    with database.writing() as session:
        team, other = store_team(session), store_team(session)
        member = a_reader(session, team)
        left, coming, elsewhere = (store_expert(session) for _ in range(3))
        store_member(session, team, left, valid_to=MONDAY)
        store_member(session, team, coming, valid_from=TUESDAY)
        store_member(session, other, elsewhere)
        for expert in (left, coming, elsewhere):
            store_shift(session, team, expert)
        expected = [member.id]

    assert ids_on_duty(database, MONDAY_NOON) == expected


def test_only_open_teams_are_on_duty(database: Database) -> None:
    with database.writing() as session:
        a_reader(session, store_team(session, closed_on=MONDAY))
        a_reader(session, store_team(session, founded_on=TUESDAY))
        closing = a_reader(session, store_team(session, closed_on=TUESDAY))
        expected = [closing.id]

    assert ids_on_duty(database, MONDAY_NOON) == expected


def test_of_two_shifts_that_meet_the_later_end_counts(database: Database) -> None:
    with database.writing() as session:
        team, other = store_team(session), store_team(session)
        expert = a_reader(session, team, starts_minute=0, ends_minute=780)
        store_member(session, other, expert)
        store_shift(session, other, expert)
        expected = other.id

    with database.reading() as session:
        [found] = queries.on_duty(session, PROVINCE_WIDE, MONDAY_NOON)

    assert found.team_id == expected


@pytest.mark.parametrize(("reach", "count"), [("team", 1), ("city", 1), ("own", 1), ("none", 0)])
def test_nobody_of_another_team_comes_out(database: Database, reach: str, count: int) -> None:
    with database.writing() as session:
        hospital = store_institution(session, city=City.HUANGSHAN)
        team = store_team(session, institution_id=hospital.id)
        expert = store_expert_always_on_duty(session, team)
        store_expert_always_on_duty(session, store_team(session))
        scope = {
            "team": Scope(team_ids=frozenset({team.id})),
            "city": Scope(cities=frozenset({City.HUANGSHAN})),
            "own": Scope(expert_ids=frozenset({expert.id})),
            "none": NOTHING,
        }[reach]
        expected = [expert.id] * count

    assert ids_on_duty(database, MONDAY_NOON, scope) == expected


def test_a_week_holds_every_duty_that_reaches_into_it(database: Database) -> None:
    with database.writing() as session:
        team = store_team(session)
        morning = a_reader(session, team)
        night = a_reader(session, team, weekday=7, starts_minute=20 * 60, ends_minute=32 * 60)
        sunday = a_reader(session, team, weekday=7)
        a_reader(session, store_team(session))
        store_leave(session, morning, date(2026, 11, 30))
        team_id, expected = (
            team.id,
            [(night.id, 22), (morning.id, 23), (sunday.id, 29), (night.id, 29)],
        )

    with database.reading() as session:
        week = queries.duties_of_week(session, PROVINCE_WIDE, team_id, MONDAY, today=TUESDAY)

    assert [(one.expert_id, one.starts_at.day) for one in week] == expected


def test_who_left_the_team_has_no_duty_after_it(database: Database) -> None:
    with database.writing() as session:
        team = store_team(session)
        expert = store_expert(session)
        store_member(session, team, expert, valid_to=TUESDAY)
        for weekday in (1, 2, 3):
            store_shift(session, team, expert, weekday=weekday)
        team_id = team.id

    with database.reading() as session:
        week = queries.duties_of_week(session, PROVINCE_WIDE, team_id, MONDAY, today=MONDAY)

    assert [one.starts_at.date() for one in week] == [MONDAY]


def test_the_week_of_another_team_stays_closed(database: Database) -> None:
    with database.writing() as session:
        team, own = store_team(session), store_team(session)
        a_reader(session, team)
        team_id, scope = team.id, Scope(team_ids=frozenset({own.id}))

    with database.reading() as session:
        duties = queries.duties_of_week(session, scope, team_id, MONDAY, today=MONDAY)
        leaves = queries.leaves_of_team(session, scope, team_id, MONDAY, TUESDAY, today=MONDAY)

    assert (duties, leaves) == ([], [])


def test_the_leaves_of_a_team_are_those_of_its_members_in_the_days(database: Database) -> None:
    with database.writing() as session:
        team = store_team(session)
        member, stranger = a_reader(session, team), store_expert(session)
        store_leave(session, member, date(2026, 11, 20), MONDAY)
        store_leave(session, member, date(2026, 12, 1))
        store_leave(session, stranger, MONDAY)
        team_id, member_id = team.id, member.id

    with database.reading() as session:
        found = queries.leaves_of_team(
            session, PROVINCE_WIDE, team_id, MONDAY, date(2026, 11, 29), today=MONDAY
        )

    assert [(one.expert_id, one.first_day) for one in found] == [(member_id, date(2026, 11, 20))]


def test_a_week_comes_with_its_leaves_and_its_cover(database: Database) -> None:
    with database.writing() as session:
        team = store_team(session)
        expert = a_reader(session, team)
        store_leave(session, expert, date(2026, 11, 26))
        team_id = team.id

    with database.reading() as session:
        week = queries.week_of_team(session, PROVINCE_WIDE, team_id, MONDAY, today=MONDAY)

    assert (len(week.duties), len(week.leaves)) == (1, 1)
    assert week.cover[0][7:18] == (0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0)
    assert sum(map(sum, week.cover)) == 9
