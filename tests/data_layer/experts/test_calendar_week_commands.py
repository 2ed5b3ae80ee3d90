"""Whole weeks: one again, and templates put into them."""

from datetime import UTC, date, datetime

import pytest

from data_layer.accounts.records import Scope
from data_layer.database import Database
from data_layer.experts import calendar_week_commands as weeks
from data_layer.experts import errors
from data_layer.experts.calendar_queries import planned_week, slots_of, templates
from data_layer.experts.calendar_records import PlannedWeeks, Span, TargetWeek
from data_layer.experts.tables import Expert, ExpertTeam, TeamMember
from tests.builders.experts import store_expert, store_member, store_shift, store_team

# Wednesday, 12:00 in the province.
NOON = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)
TODAY = date(2026, 11, 25)
MONDAY, NEXT, AFTER = date(2026, 11, 23), date(2026, 11, 30), date(2026, 12, 7)


class World:
    """A team of two: one works on Mondays and Thursdays, the other on this week's Friday."""

    def __init__(self, database: Database) -> None:
        self.database = database
        with database.writing() as session:
            team = store_team(session)
            one, other = store_expert(session), store_expert(session)
            for expert in (one, other):
                store_member(session, team, expert)
            store_shift(session, team, one, weekday=1)
            store_shift(session, team, one, weekday=4)
            once = {"valid_from": MONDAY, "valid_to": NEXT}
            store_shift(session, team, other, weekday=5, **once)
            self.team_id, self.one_id, self.other_id = team.id, one.id, other.id
        self.lead = Scope(team_ids=frozenset({self.team_id}))

    def week(self, monday: date) -> list[tuple[int, date]]:
        with self.database.reading() as session:
            found = slots_of(session, self.lead, self.team_id, monday, today=TODAY)
        return [(one.expert_id, one.day) for one in found]

    def copy(self, *targets: date, scope: Scope | None = None) -> PlannedWeeks:
        with self.database.writing() as session:
            return weeks.copy_week(
                session, scope or self.lead, self.team_id, MONDAY, targets, at=NOON
            )

    def save(self, monday: date = MONDAY, name: str = "常规周") -> None:
        with self.database.writing() as session:
            weeks.save_template(session, self.lead, self.team_id, monday, name, at=NOON)

    def apply(self, monday: date, span: Span) -> PlannedWeeks:
        with self.database.writing() as session:
            (template,) = templates(session, self.lead, self.team_id, today=TODAY)
            target = TargetWeek(monday=monday, span=span)
            return weeks.apply_template(
                session, self.lead, self.team_id, template.public_id, target, at=NOON
            )


@pytest.fixture
def world(database: Database) -> World:
    return World(database)


def test_a_week_copied_is_that_week_and_no_other(world: World) -> None:
    assert world.copy(NEXT) == PlannedWeeks(set_count=3, left_out_count=0)

    assert [day for _, day in world.week(NEXT)] == [NEXT, date(2026, 12, 3), date(2026, 12, 4)]
    assert [day for _, day in world.week(AFTER)] == [AFTER, date(2026, 12, 10)]


def test_weekly_shifts_before_a_copied_week_stay_weekly(world: World) -> None:
    world.copy(NEXT)

    with world.database.reading() as session:
        planned = {
            monday: planned_week(session, world.lead, world.team_id, monday, today=TODAY)
            for monday in (MONDAY, NEXT, AFTER)
        }
    spans = {monday: {one.span for one in found} for monday, found in planned.items()}
    assert spans == {MONDAY: {Span.ONWARD}, NEXT: {Span.ONCE}, AFTER: {Span.ONWARD}}


def test_a_week_is_copied_over_several_at_once(world: World) -> None:
    assert world.copy(NEXT, AFTER, MONDAY).set_count == 6

    assert len(world.week(AFTER)) == 3


def test_who_has_left_is_left_out_of_a_copied_week(world: World) -> None:
    with world.database.writing() as session:
        member = session.query(TeamMember).filter_by(expert_id=world.other_id).one()
        member.valid_to = NEXT

    assert world.copy(NEXT) == PlannedWeeks(set_count=2, left_out_count=1)


def test_a_week_that_is_over_is_not_planned(world: World) -> None:
    with pytest.raises(errors.WeekOutOfBoundsError):
        world.copy(date(2026, 11, 16))


def test_only_the_lead_plans_weeks(world: World) -> None:
    with pytest.raises(errors.TeamNotFoundError):
        world.copy(NEXT, scope=Scope(expert_ids=frozenset({world.one_id})))


def test_who_works_elsewhere_then_stops_the_whole_copy(world: World) -> None:
    with world.database.writing() as session:
        elsewhere = store_team(session)
        store_shift(session, elsewhere, session.get_one(Expert, world.other_id), weekday=5)
    before = world.week(NEXT)

    with pytest.raises(errors.ShiftOverlapsError):
        world.copy(NEXT)

    assert world.week(NEXT) == before


def test_a_template_holds_from_a_week_on(world: World) -> None:
    world.save()

    world.apply(NEXT, Span.ONWARD)

    assert len(world.week(NEXT)) == len(world.week(AFTER)) == 3


def test_in_a_week_under_way_what_has_begun_stays(world: World) -> None:
    world.copy(NEXT)
    world.save(NEXT, "下周")
    with world.database.writing() as session:
        team = session.get_one(ExpertTeam, world.team_id)
        store_shift(session, team, session.get_one(Expert, world.other_id), weekday=2)

    written = world.apply(MONDAY, Span.ONCE)

    assert written.set_count == 2
    assert [day.day for _, day in world.week(MONDAY)] == [23, 24, 26, 27]


def test_a_template_saved_again_takes_the_place_of_the_first(world: World) -> None:
    world.save()
    world.save(NEXT)

    with world.database.writing() as session:
        (template,) = templates(session, world.lead, world.team_id, today=TODAY)
        assert (template.name, template.shift_count, template.revision) == ("常规周", 2, 2)
        weeks.remove_template(session, world.lead, world.team_id, template.public_id)
    with world.database.reading() as session:
        assert templates(session, world.lead, world.team_id, today=TODAY) == []


def test_an_empty_week_is_no_template(world: World) -> None:
    with pytest.raises(errors.NothingToPlanError):
        world.save(date(2017, 1, 2))
