"""What a lead plans: shifts for a day or from a day on, never the past, never two at once."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from data_layer.accounts.records import PROVINCE_WIDE, Scope
from data_layer.database import Database
from data_layer.errors import PortalError
from data_layer.experts import calendar_commands, calendar_leave_commands, errors, queries
from data_layer.experts.calendar_records import ShiftMove, Slot, Span
from data_layer.experts.records import Leave, LeaveKind
from data_layer.experts.tables import Expert, ExpertLeave, ExpertTeam, TeamShift
from tests.builders.audit import told
from tests.builders.experts import store_expert, store_leave, store_member, store_shift, store_team

# Monday, 12:00 in the province.
NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
TODAY, TOMORROW = date(2026, 11, 23), date(2026, 11, 24)
NEXT_TUESDAY, NEXT_MONDAY = date(2026, 12, 1), date(2026, 11, 30)
LONG_AGO = date(2018, 1, 1)


class World:
    """A team of two whose lead plans it, and another team."""

    def __init__(self, database: Database) -> None:
        self.database = database
        with database.writing() as session:
            team, other = store_team(session), store_team(session, name="别处团队")
            one, second, stranger = (store_expert(session) for _ in range(3))
            store_member(session, team, one)
            store_member(session, team, second)
            self.team_id, self.other_id = team.id, other.id
            self.one_id, self.second_id, self.stranger_id = one.id, second.id, stranger.id
        self.lead = Scope(team_ids=frozenset({self.team_id}))

    def slot(self, **given: object) -> Slot:
        """Tomorrow from 08:00 to 17:00."""
        values: dict[str, object] = {
            "expert_id": self.one_id,
            "day": TOMORROW,
            "starts_minute": 480,
            "ends_minute": 1020,
            "capacity_rvu_hundredths": 6000,
        }
        return Slot(**(values | given))  # type: ignore[arg-type]

    def set(self, span: Span = Span.ONWARD, scope: Scope | None = None, **given: object) -> None:
        with self.database.writing() as session:
            calendar_commands.set_shift(
                session, scope or self.lead, self.team_id, self.slot(**given), span, at=NOON
            )

    def move(self, to: Slot, span: Span = Span.ONWARD, **seen: object) -> None:
        move = ShiftMove(seen=self.slot(**seen), to=to, span=span)
        with self.database.writing() as session:
            calendar_commands.move_shift(session, self.lead, self.team_id, move, at=NOON)

    def remove(self, span: Span, **seen: object) -> None:
        with self.database.writing() as session:
            calendar_commands.remove_shift(
                session, self.lead, self.team_id, self.slot(**seen), span, at=NOON
            )

    def store(self, **given: object) -> None:
        with self.database.writing() as session:
            team = session.get_one(ExpertTeam, given.pop("team_id", self.team_id))
            store_shift(session, team, session.get_one(Expert, self.one_id), **given)

    def shifts(self) -> list[tuple[int, int, int, date, date | None]]:
        """Expert, weekday, start, from, to."""
        with self.database.reading() as session:
            rows = session.scalars(select(TeamShift).order_by(TeamShift.valid_from, TeamShift.id))
            return [
                (row.expert_id, row.weekday, row.starts_minute, row.valid_from, row.valid_to)
                for row in rows
            ]


@pytest.fixture
def world(database: Database) -> World:
    return World(database)


def test_a_shift_comes_back_each_week_or_holds_for_one_day(world: World) -> None:
    world.set()
    world.set(Span.ONCE, day=NEXT_MONDAY)

    assert world.shifts() == [
        (world.one_id, 2, 480, TOMORROW, None),
        (world.one_id, 1, 480, NEXT_MONDAY, NEXT_TUESDAY),
    ]


def test_who_already_works_is_told_which_shift_is_in_the_way(world: World) -> None:
    world.store(weekday=2)

    with pytest.raises(errors.ShiftOverlapsError) as told_of:
        world.set(starts_minute=960, ends_minute=1200)

    assert told_of.value.details["day"] == TOMORROW.isoformat()
    assert (told_of.value.details["starts"], told_of.value.details["ends"]) == ("08:00", "17:00")


def test_a_day_that_is_in_the_way_ends_at_24(world: World) -> None:
    world.store(weekday=2, starts_minute=0, ends_minute=1440)

    with pytest.raises(errors.ShiftOverlapsError) as told_of:
        world.set()

    assert (told_of.value.details["starts"], told_of.value.details["ends"]) == ("00:00", "24:00")


def test_nobody_works_for_two_teams_at_once(world: World) -> None:
    world.store(team_id=world.other_id, weekday=2)

    with pytest.raises(errors.ShiftOverlapsError) as told_of:
        world.set()

    assert told_of.value.details["team"] == "别处团队"


def test_a_shift_set_twice_is_there_once(world: World) -> None:
    world.set()

    with pytest.raises(errors.ShiftOverlapsError):
        world.set()

    assert len(world.shifts()) == 1


def test_a_shift_that_is_moved_for_one_day_comes_back_the_week_after(world: World) -> None:
    world.store(weekday=2)

    world.move(world.slot(starts_minute=600, ends_minute=1140), Span.ONCE)

    assert world.shifts() == [
        (world.one_id, 2, 480, LONG_AGO, TOMORROW),
        (world.one_id, 2, 600, TOMORROW, date(2026, 11, 25)),
        (world.one_id, 2, 480, date(2026, 11, 25), None),
    ]


def test_a_shift_goes_to_another_member_from_a_day_on(world: World) -> None:
    world.store(weekday=2)

    world.move(world.slot(expert_id=world.second_id))

    assert world.shifts() == [
        (world.one_id, 2, 480, LONG_AGO, TOMORROW),
        (world.second_id, 2, 480, TOMORROW, None),
    ]


def test_a_move_that_does_not_fit_leaves_everything_as_it_was(world: World) -> None:
    world.store(weekday=2)
    world.store(weekday=3)
    before = world.shifts()

    with pytest.raises(errors.ShiftOverlapsError):
        world.move(world.slot(day=date(2026, 11, 25)))

    assert world.shifts() == before


def test_the_second_of_two_who_move_a_shift_is_told(world: World) -> None:
    world.store(weekday=2)
    world.move(world.slot(starts_minute=600, ends_minute=1140))

    with pytest.raises(errors.ShiftChangedError):
        world.move(world.slot(starts_minute=540, ends_minute=1080))


def test_a_removed_day_is_free_and_the_next_is_not(world: World) -> None:
    world.store(weekday=2)

    world.remove(Span.ONCE)

    assert [row[3:] for row in world.shifts()] == [
        (LONG_AGO, TOMORROW),
        (date(2026, 11, 25), None),
    ]


def test_a_removed_shift_ends_that_day(world: World) -> None:
    world.store(weekday=2)

    world.remove(Span.ONWARD)

    assert [row[3:] for row in world.shifts()] == [(LONG_AGO, TOMORROW)]


def test_what_has_begun_stays_as_it_was(world: World) -> None:
    world.store(weekday=1)

    world.set(day=TODAY, starts_minute=1030, ends_minute=1100, expert_id=world.second_id)
    with pytest.raises(errors.PastNotChangeableError):
        world.remove(Span.ONWARD, day=TODAY)
    with pytest.raises(errors.PastNotChangeableError):
        world.set(day=TODAY, starts_minute=700, ends_minute=800, expert_id=world.second_id)


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"expert_id": 3}, errors.NotAMemberError),
        ({"starts_minute": 1200}, errors.ShiftOutOfBoundsError),
        ({"capacity_rvu_hundredths": 0}, errors.ShiftOutOfBoundsError),
        ({"scope": Scope()}, errors.TeamNotFoundError),
        ({"scope": Scope(expert_ids=frozenset({1}))}, errors.TeamNotFoundError),
        ({"scope": Scope(cities=frozenset({"340100"}))}, errors.TeamNotFoundError),
        ({"scope": Scope(team_ids=frozenset({2}))}, errors.TeamNotFoundError),
    ],
)
def test_what_may_not_be_planned_is_not(
    world: World, given: dict[str, object], error: type[PortalError]
) -> None:
    with pytest.raises(error):
        world.set(**given)  # type: ignore[arg-type]

    assert world.shifts() == []


def test_changes_of_the_calendar_are_in_the_trail(world: World) -> None:
    world.set()
    world.move(world.slot(expert_id=world.second_id))
    world.remove(Span.ONWARD, expert_id=world.second_id)

    with world.database.reading() as session:
        team = session.get_one(ExpertTeam, world.team_id).public_id
    assert told(world.database) == [
        ("shift.set", "permitted", team),
        ("shift.move", "permitted", team),
        ("shift.remove", "permitted", team),
    ]


def away(expert_id: int, first_day: date, last_day: date) -> Leave:
    return Leave(
        expert_id=expert_id, first_day=first_day, last_day=last_day, kind=LeaveKind.TRAINING
    )


def test_who_is_away_is_off_duty_from_that_day(world: World) -> None:
    world.store(weekday=1)

    with world.database.writing() as session:
        leave = away(world.one_id, NEXT_MONDAY, NEXT_MONDAY)
        calendar_leave_commands.record_leave(session, world.lead, leave, at=NOON)

    with world.database.reading() as session:
        now = queries.on_duty(session, world.lead, NOON)
        then = queries.on_duty(session, world.lead, datetime(2026, 11, 30, 4, 0, tzinfo=UTC))
    assert (len(now), len(then)) == (1, 0)


def test_an_expert_records_their_own_leave_and_nobody_elses(world: World) -> None:
    own = Scope(expert_ids=frozenset({world.one_id}))
    record = calendar_leave_commands.record_leave

    with world.database.writing() as session:
        record(session, own, away(world.one_id, TODAY, TOMORROW), at=NOON)
        with pytest.raises(errors.ExpertNotFoundError):
            record(session, own, away(world.second_id, TODAY, TOMORROW), at=NOON)
        with pytest.raises(errors.ExpertNotFoundError):
            record(session, world.lead, away(world.stranger_id, TODAY, TOMORROW), at=NOON)


def test_days_away_are_recorded_once_and_the_earlier_ones_are_named(world: World) -> None:
    with world.database.writing() as session:
        store_leave(session, session.get_one(Expert, world.one_id), TOMORROW, NEXT_MONDAY)
    again = away(world.one_id, NEXT_MONDAY, date(2026, 12, 4))

    with pytest.raises(errors.LeaveOverlapsError) as told_of, world.database.writing() as session:
        calendar_leave_commands.record_leave(session, world.lead, again, at=NOON)

    assert told_of.value.details == {"first_day": "2026-11-24", "last_day": "2026-11-30"}


@pytest.mark.parametrize(
    ("first_day", "left"), [(TOMORROW, []), (date(2026, 11, 20), [date(2026, 11, 22)])]
)
def test_withdrawn_leave_ends_before_today(world: World, first_day: date, left: list[date]) -> None:
    with world.database.writing() as session:
        store_leave(session, session.get_one(Expert, world.one_id), first_day, NEXT_MONDAY)
        calendar_leave_commands.withdraw_leave(
            session, world.lead, away(world.one_id, first_day, NEXT_MONDAY), at=NOON
        )

    with world.database.reading() as session:
        assert list(session.scalars(select(ExpertLeave.last_day))) == left


def test_the_commission_plans_every_team(world: World) -> None:
    world.set(scope=PROVINCE_WIDE)

    assert len(world.shifts()) == 1
