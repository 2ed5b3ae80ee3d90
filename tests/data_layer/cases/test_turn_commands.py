"""Only the newest solve of the assignment writes."""

from datetime import timedelta

import pytest

from data_layer.cases.errors import TurnLostError
from data_layer.cases.turn_commands import (
    LONGEST_TURN,
    require_newest_turn,
    take_turn,
    void_turns,
)
from data_layer.database import Database
from tests.builders.cases import NOON


def test_who_takes_the_next_turn_ends_the_one_before(database: Database) -> None:
    with database.writing() as session:
        first = take_turn(session, NOON)
        require_newest_turn(session, first, NOON)
        second = take_turn(session, NOON)

    with database.writing() as session:
        require_newest_turn(session, second, NOON)
        with pytest.raises(TurnLostError):
            require_newest_turn(session, first, NOON)


def test_what_people_change_by_hand_ends_a_solve_under_way(database: Database) -> None:
    with database.writing() as session:
        turn = take_turn(session, NOON)
        void_turns(session, NOON)

        with pytest.raises(TurnLostError):
            require_newest_turn(session, turn, NOON)


def test_a_solve_that_was_held_up_writes_nothing(database: Database) -> None:
    with database.writing() as session:
        turn = take_turn(session, NOON)

        require_newest_turn(session, turn, NOON + LONGEST_TURN)
        with pytest.raises(TurnLostError):
            require_newest_turn(session, turn, NOON + LONGEST_TURN + timedelta(seconds=1))
