"""What a lead may change: their own teams, from now on, never the past."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from data_layer.accounts.records import PROVINCE_WIDE, Scope
from data_layer.database import Database
from data_layer.errors import PortalError
from data_layer.experts import commands, errors, team_queries
from data_layer.experts.records import NewMember, TeamRole
from data_layer.experts.tables import Expert, ExpertTeam, TeamShift
from tests.builders.audit import told
from tests.builders.experts import (
    store_expert,
    store_member,
    store_shift,
    store_team,
)

# Monday, 12:00 in the province.
NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
TOMORROW = date(2026, 11, 24)
NEXT_MONDAY = date(2026, 11, 30)
LAST_MONDAY = date(2026, 11, 16)


class World:
    """A team with one member, whose lead changes it; and another team."""

    def __init__(self, database: Database) -> None:
        self.database = database
        with database.writing() as session:
            team, other = store_team(session), store_team(session)
            member, newcomer = store_expert(session), store_expert(session)
            store_member(session, team, member)
            self.team_id, self.other_id = team.id, other.id
            self.member_id, self.newcomer_id = member.id, newcomer.id
        self.lead = Scope(team_ids=frozenset({self.team_id}))

    def add(self, scope: Scope | None = None, **given: object) -> None:
        values: dict[str, object] = {
            "team_id": self.team_id,
            "expert_id": self.newcomer_id,
            "role": TeamRole.READER,
            "valid_from": TODAY,
        }
        with self.database.writing() as session:
            member = NewMember(**(values | given))  # type: ignore[arg-type]
            commands.add_member(session, scope or self.lead, member, at=NOON)

    def store_shift(self, **given: object) -> None:
        with self.database.writing() as session:
            team = session.get_one(ExpertTeam, given.pop("team_id", self.team_id))
            store_shift(session, team, session.get_one(Expert, self.member_id), **given)

    def shifts(self) -> list[tuple[int, int, date, date | None]]:
        with self.database.reading() as session:
            rows = session.scalars(select(TeamShift).order_by(TeamShift.valid_from, TeamShift.id))
            return [(row.weekday, row.starts_minute, row.valid_from, row.valid_to) for row in rows]

    def roster(self, day: date) -> list[int]:
        with self.database.reading() as session:
            found = team_queries.members(session, PROVINCE_WIDE, self.team_id, day)
        return sorted(one.expert_id for one in found)


@pytest.fixture
def world(database: Database) -> World:
    return World(database)


def test_who_joins_belongs_from_that_day_on(world: World) -> None:
    world.add(valid_from=TOMORROW)

    assert world.roster(TODAY) == [world.member_id]
    assert world.roster(TOMORROW) == [world.member_id, world.newcomer_id]


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"valid_from": date(2026, 11, 22)}, errors.PastNotChangeableError),
        ({"expert_id": 1}, errors.AlreadyAMemberError),
        ({"expert_id": 999}, errors.ExpertNotFoundError),
        ({"team_id": 2}, errors.TeamNotFoundError),
        ({"valid_from": date(2031, 1, 1)}, errors.LicenceExpiredError),
    ],
)
def test_who_may_not_join_does_not(
    world: World, given: dict[str, object], error: type[PortalError]
) -> None:
    with pytest.raises(error):
        world.add(**given)

    assert world.roster(TODAY) == [world.member_id]


@pytest.mark.parametrize(
    "scope",
    [
        Scope(),
        Scope(expert_ids=frozenset({1})),
        Scope(cities=frozenset({"340100"})),
        Scope(team_ids=frozenset({2})),
    ],
)
def test_only_who_leads_the_team_changes_it(world: World, scope: Scope) -> None:
    with pytest.raises(errors.TeamNotFoundError):
        world.add(scope)


def test_the_commission_may_change_every_team(world: World) -> None:
    world.add(PROVINCE_WIDE)

    assert world.newcomer_id in world.roster(TODAY)


def test_a_team_has_one_lead(world: World) -> None:
    world.add(role=TeamRole.LEAD)

    with pytest.raises(errors.TeamHasALeadError):
        world.add(role=TeamRole.LEAD, expert_id=world.member_id)


def test_nobody_joins_a_closed_team(world: World) -> None:
    with world.database.writing() as session:
        session.get_one(ExpertTeam, world.team_id).closed_on = TOMORROW

    with pytest.raises(errors.TeamClosedError):
        world.add(valid_from=TOMORROW)


def test_who_leaves_belongs_to_the_last_day_and_works_until_then(world: World) -> None:
    world.store_shift(weekday=1)
    world.store_shift(weekday=3, valid_from=date(2026, 12, 1))

    with world.database.writing() as session:
        commands.remove_member(
            session, world.lead, world.team_id, world.member_id, last_day=TODAY, at=NOON
        )

    assert world.roster(TODAY) == [world.member_id]
    assert world.roster(TOMORROW) == []
    assert [(weekday, end) for weekday, _, _, end in world.shifts()] == [(1, TOMORROW)]


def test_who_joins_and_who_leaves_is_in_the_trail(world: World) -> None:
    world.add()
    with world.database.writing() as session:
        commands.remove_member(
            session, world.lead, world.team_id, world.newcomer_id, last_day=TODAY, at=NOON
        )
        team = session.get_one(ExpertTeam, world.team_id).public_id

    assert told(world.database) == [
        ("team.join", "permitted", team),
        ("team.leave", "permitted", team),
    ]


def test_nobody_leaves_yesterday_or_a_team_they_are_not_in(world: World) -> None:
    with world.database.writing() as session:
        with pytest.raises(errors.PastNotChangeableError):
            commands.remove_member(
                session, world.lead, world.team_id, world.member_id, last_day=LAST_MONDAY, at=NOON
            )
        with pytest.raises(errors.NotAMemberError):
            commands.remove_member(
                session, world.lead, world.team_id, world.newcomer_id, last_day=TODAY, at=NOON
            )


def test_the_lead_is_handed_over_on_a_day_and_the_former_one_stays(database: Database) -> None:
    with database.writing() as session:
        team = store_team(session)
        first, second, stranger = (store_expert(session) for _ in range(3))
        for expert, role in (
            (first, TeamRole.LEAD),
            (first, TeamRole.READER),
            (second, TeamRole.READER),
        ):
            store_member(session, team, expert, role)
        lead = Scope(team_ids=frozenset({team.id}))
        commands.hand_over_lead(session, lead, team.id, second.id, day=TODAY, at=NOON)
        found = team_queries.members(session, PROVINCE_WIDE, team.id, TODAY)
        roles = {one.expert_id: one.roles for one in found}

        assert roles[first.id] == {TeamRole.READER}
        assert roles[second.id] == {TeamRole.LEAD, TeamRole.READER}
        wrong = ((second, errors.AlreadyAMemberError), (stranger, errors.NotAMemberError))
        for expert, error in wrong:
            with pytest.raises(error):
                commands.hand_over_lead(session, lead, team.id, expert.id, day=TODAY, at=NOON)
