"""Swaps of shifts: asked, agreed, approved; nothing changes before, and only what still is."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from data_layer.accounts.records import Scope
from data_layer.database import Database
from data_layer.experts import errors, swap_commands
from data_layer.experts.calendar_queries import slots_of
from data_layer.experts.calendar_records import Slot
from data_layer.experts.records import SwapState
from data_layer.experts.swap_queries import swaps
from data_layer.experts.swap_records import SwapRequest
from data_layer.experts.tables import Expert, TeamShift
from data_layer.outbox.records import Audience, Topic
from data_layer.outbox.tables import Notice
from tests.builders.audit import told
from tests.builders.experts import store_expert, store_member, store_shift, store_team

# Monday, 12:00 in the province.
NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
TODAY, TUESDAY, WEDNESDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25)


class World:
    """Of a team one works on Tuesdays and the other on Wednesdays, from 08:00 to 17:00."""

    def __init__(self, database: Database) -> None:
        self.database = database
        with database.writing() as session:
            team = store_team(session)
            one, other = store_expert(session), store_expert(session)
            for expert, weekday in ((one, 2), (other, 3)):
                store_member(session, team, expert)
                store_shift(session, team, expert, weekday=weekday)
            self.team_id, self.one_id, self.other_id = team.id, one.id, other.id
        self.lead = Scope(team_ids=frozenset({self.team_id}))
        self.one = Scope(expert_ids=frozenset({self.one_id}))
        self.other = Scope(expert_ids=frozenset({self.other_id}))

    def slot(self, expert_id: int, day: date) -> Slot:
        return Slot(
            expert_id=expert_id,
            day=day,
            starts_minute=480,
            ends_minute=1020,
            capacity_rvu_hundredths=6000,
        )

    def ask(self, *, gives_away: bool = False, scope: Scope | None = None) -> str:
        request = SwapRequest(
            team_id=self.team_id,
            offered=self.slot(self.one_id, TUESDAY),
            asked_of=self.other_id,
            wanted=None if gives_away else self.slot(self.other_id, WEDNESDAY),
            reason="外出会诊",
        )
        with self.database.writing() as session:
            return swap_commands.ask_swap(session, scope or self.one, request, at=NOON)

    def answer(self, swap: str, *, agrees: bool, scope: Scope | None = None) -> None:
        with self.database.writing() as session:
            swap_commands.answer_swap(
                session, scope or self.other, swap, "", agrees=agrees, at=NOON
            )

    def approve(self, swap: str, scope: Scope | None = None) -> None:
        with self.database.writing() as session:
            swap_commands.approve_swap(session, scope or self.lead, swap, by=None, at=NOON)

    def week(self, monday: date = TODAY) -> list[tuple[int, date]]:
        with self.database.reading() as session:
            found = slots_of(session, self.lead, self.team_id, monday, today=TODAY)
        return [(one.expert_id, one.day) for one in found]

    def states(self) -> list[SwapState]:
        with self.database.reading() as session:
            return [one.state for one in swaps(session, self.lead, self.team_id, NOON)]

    def heard(self) -> list[tuple[str, str, int]]:
        with self.database.reading() as session:
            rows = session.scalars(select(Notice).order_by(Notice.id))
            return [(row.topic, row.audience, row.audience_id) for row in rows]


@pytest.fixture
def world(database: Database) -> World:
    return World(database)


def test_an_approved_swap_exchanges_the_two_days_and_no_others(world: World) -> None:
    swap = world.ask()
    before = world.week()
    world.answer(swap, agrees=True)
    assert world.week() == before

    world.approve(swap)

    assert world.week() == [(world.other_id, TUESDAY), (world.one_id, WEDNESDAY)]
    next_week = [(world.one_id, date(2026, 12, 1)), (world.other_id, date(2026, 12, 2))]
    assert world.week(date(2026, 11, 30)) == next_week
    assert world.states() == [SwapState.APPROVED]


def test_a_shift_can_be_given_away(world: World) -> None:
    swap = world.ask(gives_away=True)
    world.answer(swap, agrees=True)
    world.approve(swap)

    assert world.week() == [(world.other_id, TUESDAY), (world.other_id, WEDNESDAY)]


def test_whoever_has_to_act_is_told_and_both_hear_the_end(world: World) -> None:
    swap = world.ask()
    world.answer(swap, agrees=True)
    world.approve(swap)

    assert world.heard() == [
        (Topic.SWAP_ASKED, Audience.EXPERT, world.other_id),
        (Topic.SWAP_AGREED, Audience.TEAM, world.team_id),
        (Topic.SWAP_APPROVED, Audience.EXPERT, world.one_id),
        (Topic.SWAP_APPROVED, Audience.EXPERT, world.other_id),
    ]
    assert [action for action, _, _ in told(world.database)] == [
        "swap.ask",
        "swap.answer",
        "swap.decide",
    ]


def test_a_refused_swap_changes_nothing(world: World) -> None:
    swap = world.ask()
    before = world.week()

    world.answer(swap, agrees=False)

    with pytest.raises(errors.SwapMovedOnError):
        world.approve(swap)
    assert world.week() == before
    assert world.states() == [SwapState.REFUSED]


def test_nothing_is_approved_that_the_other_has_not_agreed_to(world: World) -> None:
    swap = world.ask()

    with pytest.raises(errors.SwapMovedOnError):
        world.approve(swap)


def test_a_shift_that_was_moved_meanwhile_is_not_swapped(world: World) -> None:
    swap = world.ask()
    world.answer(swap, agrees=True)
    with world.database.writing() as session:
        session.query(TeamShift).filter_by(expert_id=world.one_id).one().starts_minute = 500

    with pytest.raises(errors.ShiftChangedError):
        world.approve(swap)

    assert world.states() == [SwapState.AGREED]


def test_who_works_elsewhere_then_takes_no_shift(world: World) -> None:
    swap = world.ask()
    world.answer(swap, agrees=True)
    with world.database.writing() as session:
        elsewhere = store_team(session)
        store_shift(session, elsewhere, session.get_one(Expert, world.other_id), weekday=2)
    before = world.week()

    with pytest.raises(errors.ShiftOverlapsError):
        world.approve(swap)

    assert world.week() == before


def test_each_step_is_for_one_side_only(world: World) -> None:
    with pytest.raises(errors.SwapNotFoundError):
        world.ask(scope=world.other)
    swap = world.ask()
    with pytest.raises(errors.SwapNotFoundError):
        world.answer(swap, agrees=True, scope=world.one)
    world.answer(swap, agrees=True)
    for scope in (world.one, world.other, Scope(team_ids=frozenset({99}))):
        with pytest.raises(errors.SwapNotFoundError):
            world.approve(swap, scope)


def test_a_shift_is_offered_once_at_a_time(world: World) -> None:
    swap = world.ask()
    with pytest.raises(errors.SwapPendingError):
        world.ask()

    with world.database.writing() as session:
        swap_commands.withdraw_swap(session, world.one, swap, at=NOON)
    world.ask()

    assert world.states() == [SwapState.ASKED, SwapState.WITHDRAWN]
