"""Of all solves of the assignment only one that knows the last writes."""

from datetime import timedelta

import pytest

from data_layer.cases.errors import TurnLostError
from data_layer.cases.turn_commands import (
    LONGEST_TURN,
    require_turn,
    take_turn,
    turn_seen,
    void_turns,
)
from data_layer.database import Database
from tests.builders.cases import NOON


def test_of_two_solves_the_first_to_write_takes_the_turn(database: Database) -> None:
    with database.writing() as session:
        slow = quick = turn_seen(session, NOON)
        quick = take_turn(session, quick, NOON)

    with database.writing() as session:
        with pytest.raises(TurnLostError):
            take_turn(session, slow, NOON)
        assert take_turn(session, quick, NOON).number == 2


def test_what_people_change_by_hand_ends_a_solve_under_way(database: Database) -> None:
    with database.writing() as session:
        seen = turn_seen(session, NOON)
        void_turns(session, NOON)

        with pytest.raises(TurnLostError):
            take_turn(session, seen, NOON)
        assert take_turn(session, turn_seen(session, NOON), NOON).number == 2


def test_a_solve_that_was_held_up_writes_nothing(database: Database) -> None:
    with database.writing() as session:
        seen = turn_seen(session, NOON)
        late = NOON + LONGEST_TURN + timedelta(seconds=1)

        require_turn(session, seen, NOON + LONGEST_TURN)
        with pytest.raises(TurnLostError):
            take_turn(session, seen, late)


def test_keeping_why_cases_wait_takes_no_turn(database: Database) -> None:
    with database.writing() as session:
        seen = turn_seen(session, NOON)
        require_turn(session, seen, NOON)

        assert take_turn(session, seen, NOON).number == 1
