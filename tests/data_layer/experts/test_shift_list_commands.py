"""Lists of shifts: said of each row what it would do, and only that is done."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select

from data_layer.accounts.records import Scope
from data_layer.database import Database
from data_layer.experts import shift_list_errors
from data_layer.experts.roster_keep_commands import RosterAcceptance
from data_layer.experts.roster_tables import RosterImport
from data_layer.experts.shift_list_commands import accept_shifts, seen_of
from data_layer.experts.shift_list_queries import planned
from data_layer.experts.shift_list_records import ShiftField, ShiftPlan, ShiftWords
from data_layer.experts.shift_list_rules import shift_rows
from data_layer.experts.tables import TeamMember, TeamShift
from data_layer.list_records import ListFile, RowOutcome
from portal.i18n import Language, speaking
from portal.list_words import problem_words
from portal.roster_lists.shift_words import head
from tests.builders.experts import store_expert, store_member, store_shift, store_team

# Monday, 12:00 in the province.
NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
HEADS = ["licence_number", "day", "starts", "ends", "capacity", "span", "team"]
WORDS = ShiftWords(
    heads={field.value: field for field in ShiftField},
    values={ShiftField.SPAN: {"once": "once", "onward": "onward"}},
)
TUESDAY = ["2026-11-24", "8:00", "17:00", "60"]


class World:
    """A member of one team, who works on Tuesdays from 08:00 to 17:00 for 60 RVU."""

    def __init__(self, database: Database) -> None:
        self.database = database
        with database.writing() as session:
            team, other = store_team(session, name="甲团队"), store_team(session, name="乙团队")
            one = store_expert(session)
            store_member(session, team, one)
            store_shift(session, team, one, weekday=2)
            self.licence, self.team_id, self.other_id = one.licence_number, team.id, other.id
        self.lead = Scope(team_ids=frozenset({self.team_id}))

    def read(self, *rows: list[str]):
        return shift_rows([HEADS, *([self.licence, *row] for row in rows)], WORDS)

    def plan(self, *rows: list[str], scope: Scope | None = None) -> ShiftPlan:
        with self.database.reading() as session:
            return planned(session, scope or self.lead, self.read(*rows), NOON)

    def accept(self, *rows: list[str], seen: dict[str, int] | None = None) -> str:
        acceptance = RosterAcceptance(
            file=ListFile(name="12月.csv", sha256="0" * 64), seen=seen, by=None, at=NOON
        )
        with self.database.writing() as session:
            return accept_shifts(session, self.lead, self.read(*rows), acceptance)[0]

    def capacities(self) -> list[tuple[date, int]]:
        with self.database.reading() as session:
            rows = session.scalars(select(TeamShift).order_by(TeamShift.valid_from, TeamShift.id))
            return [(row.valid_from, row.capacity_rvu_hundredths) for row in rows]


@pytest.fixture
def world(database: Database) -> World:
    return World(database)


def faults(plan: ShiftPlan) -> list[tuple[str, str]]:
    return [
        (one.cell, getattr(one.fault, "code", str(one.fault)))
        for line in plan.lines
        for one in line.problems
    ]


def test_each_row_is_new_changed_or_there_already(world: World) -> None:
    plan = world.plan(
        ["2026-11-25", "17:30", "08:00", "30"],
        ["2026-11-24", "08:00", "17:00", "45", "onward"],
        ["2026-12-01", "8:00:00", "17:00", "60"],
    )

    # The third is in the way of the second, which changes each Tuesday from then on.
    assert [line.outcome for line in plan.lines[:2]] == [RowOutcome.NEW, RowOutcome.CHANGED]
    assert faults(plan) == [("C4", "shift_rows_overlap")]
    assert world.plan(TUESDAY).lines[0].outcome is RowOutcome.SAME


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (["2026-11-24", "16:00", "20:00", "30"], ("C2", "shift_overlaps")),
        (["2026-11-22", "08:00", "17:00", "30"], ("B2", "past_not_changeable")),
        (["soon", "08:00", "17:00", "30"], ("B2", "no_day")),
        (["2026-11-25", "8", "17:00", "30"], ("C2", "shift_time_unreadable")),
        (["2026-11-25", "13:00", "13:00", "30"], ("D2", "shift_times_equal")),
        (["2026-11-25", "00:00", "0:00", "30"], ("D2", "shift_times_equal")),
        (["2026-11-25", "08:00", "17:00", "much"], ("E2", "shift_capacity_unreadable")),
        (["2026-11-25", "08:00", "17:00", "0"], ("C2", "shift_out_of_bounds")),
        (["2026-11-25", "08:00", "17:00", "9", "ever"], ("F2", "shift_span_unknown")),
        (["2026-11-25", "08:00", "17:00", "9", "", "乙团队"], ("G2", "shift_team_to_be_named")),
    ],
)
def test_a_refused_row_names_its_cell_and_why(
    world: World, row: list[str], fault: tuple[str, str]
) -> None:
    assert faults(world.plan(row)) == [fault]


def test_a_whole_day_in_the_way_is_told_as_the_calendar_tells_it(world: World) -> None:
    world.accept(["2026-11-25", "00:00", "24:00", "60"])

    (problem,) = world.plan(["2026-11-25", "08:00", "17:00", "30"]).lines[0].problems

    with speaking(Language.CHINESE):
        assert "2026-11-25 00:00–24:00 已在“甲团队”排班" in problem_words(problem, head)


def test_a_lead_lists_only_members_of_their_teams(world: World) -> None:
    others = Scope(team_ids=frozenset({world.other_id}))

    assert faults(world.plan(TUESDAY, scope=others)) == [("A2", "shift_reader_unknown")]
    assert faults(world.plan(TUESDAY, scope=Scope())) == [("A2", "shift_reader_unknown")]


def test_an_accepted_list_sets_and_changes_and_is_kept(world: World) -> None:
    world.accept(
        ["2026-11-25", "17:30", "08:00", "30"],
        ["2026-11-24", "08:00", "17:00", "45", "onward"],
        ["2026-11-22", "08:00", "17:00", "30"],
    )

    assert world.capacities() == [
        (date(2018, 1, 1), 6000),
        (date(2026, 11, 24), 4500),
        (date(2026, 11, 25), 3000),
    ]
    with world.database.reading() as session:
        kept = session.scalars(select(RosterImport)).one()
    assert (kept.subject, kept.new_count, kept.changed_count, kept.refused_count) == (
        "shifts",
        1,
        1,
        1,
    )


def test_who_will_have_left_the_team_holds_up_no_other_row(world: World) -> None:
    with world.database.writing() as session:
        session.scalars(select(TeamMember)).one().valid_to = date(2026, 12, 1)
    rows = ["2026-12-02", "08:00", "17:00", "30"], ["2026-11-25", "08:00", "17:00", "30"]

    world.accept(*rows)

    assert faults(world.plan(*rows)) == [("B2", "shift_not_in_team_then")]
    assert world.capacities()[-1] == (date(2026, 11, 25), 3000)


def test_a_list_accepted_twice_changes_nothing_the_second_time(world: World) -> None:
    row = ["2026-11-25", "17:30", "08:00", "30"]

    assert world.accept(row)
    assert world.accept(row) == ""

    with world.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(RosterImport)) == 1


def test_a_calendar_that_changed_since_the_check_is_not_written(world: World) -> None:
    row = ["2026-11-25", "17:30", "08:00", "30"]
    seen = seen_of(world.plan(row))
    world.accept(row)

    with pytest.raises(shift_list_errors.CalendarOutdatedError):
        world.accept(row, seen=seen)


def test_a_list_without_times_is_no_list_of_shifts() -> None:
    with pytest.raises(shift_list_errors.ShiftsUnusableError):
        shift_rows([["licence_number", "day"]], WORDS)
