"""Replays that are asked for: each question once at a time, in the order in which they came."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from data_layer.cases.replay_request_commands import (
    LOST,
    answer_replay,
    ask_for_replay,
    forget_old_replays,
    note_step,
    take_replay,
)
from data_layer.cases.replay_request_queries import is_any_waiting, requested
from data_layer.cases.replay_request_records import KEPT_DAYS, Question, Requested
from data_layer.database import Database
from data_layer.scope import PROVINCE_WIDE, Scope
from tests.builders.accounts import store_account
from tests.builders.cases import NOON
from tests.data_layer.cases.rules.test_replay_keeping import replay

MONTH = Question(team_ids=None, first_day=date(2026, 11, 1), last_day=date(2026, 11, 23))
HOUR = timedelta(hours=1)


def ask(session: Session, *questions: Question) -> None:
    by = store_account(session).id
    for one in questions:
        ask_for_replay(session, one, by=by, at=NOON)


@pytest.mark.parametrize(
    "other",
    [
        {"team_ids": (1,)},
        {"policy": 1, "revision": 1},
        {"policy": 1, "revision": 2},
        {"case_count": 9},
        {"roster_on": date(2026, 12, 1)},
        {"is_trial": True},
    ],
)
def test_what_differs_in_anything_is_another_question(other: dict[str, object]) -> None:
    question = replace(MONTH, **other)  # type: ignore[arg-type]

    assert question.key != MONTH.key
    assert Question.of_plain(question.as_plain()) == question


def test_whose_cases_they_are_is_part_of_the_question() -> None:
    assert MONTH.scope == PROVINCE_WIDE
    assert replace(MONTH, team_ids=(3, 4)).scope == Scope(team_ids=frozenset({3, 4}))
    assert replace(MONTH, team_ids=()).scope == Scope()


def test_the_same_question_is_run_once(database: Database) -> None:
    with database.writing() as session:
        ask(session, MONTH, MONTH)
        first, second = take_replay(session, NOON), None
        assert first
        answer_replay(session, first.request_id, replay(0.5), NOON)
        second = take_replay(session, NOON)

    assert (first.question, second) == (MONTH, None)


def test_who_asked_first_is_answered_first(database: Database) -> None:
    other = replace(MONTH, case_count=9)

    with database.writing() as session:
        ask(session, other, MONTH)
        taken = take_replay(session, NOON)

    assert taken is not None
    assert taken.question == other


def test_how_far_it_is_and_what_it_came_to_is_told(database: Database) -> None:
    told = []
    with database.writing() as session:
        told += [requested(session, MONTH), is_any_waiting(session)]
        ask(session, MONTH)
        told += [requested(session, MONTH), is_any_waiting(session)]
        taken = take_replay(session, NOON)
        assert taken
        note_step(session, taken.request_id, 2)
        session.expire_all()
        told += [requested(session, MONTH), is_any_waiting(session)]
        answer_replay(session, taken.request_id, replay(0.5), NOON)
        session.expire_all()
        told += [requested(session, MONTH)]

    assert told == [
        None,
        False,
        Requested(step_count=5),
        True,
        Requested(step_count=5, done_count=2),
        False,
        Requested(step_count=5, done_count=2, is_finished=True, found=replay(0.5)),
    ]


def test_what_a_lost_process_had_begun_is_begun_again(database: Database) -> None:
    with database.writing() as session:
        ask(session, MONTH)
        first = take_replay(session, NOON)
        again = take_replay(session, NOON + HOUR / 2)

    assert first == again


def test_what_is_lost_again_and_again_is_given_up(database: Database) -> None:
    with database.writing() as session:
        ask(session, MONTH)
        take_replay(session, NOON)

        assert take_replay(session, NOON + 2 * HOUR) is None
        session.expire_all()
        found = requested(session, MONTH)

    assert found is not None
    assert (found.is_finished, found.found, found.error_code) == (True, None, LOST)


def test_what_nobody_has_begun_is_not_given_up(database: Database) -> None:
    with database.writing() as session:
        ask(session, MONTH)

        assert take_replay(session, NOON + 5 * HOUR) is not None


def test_answers_are_forgotten_after_a_week(database: Database) -> None:
    with database.writing() as session:
        ask(session, MONTH, replace(MONTH, case_count=9))
        taken = take_replay(session, NOON)
        assert taken
        answer_replay(session, taken.request_id, replay(0.5), NOON)
        week = timedelta(days=KEPT_DAYS)
        forgotten = [forget_old_replays(session, NOON + week + one) for one in (-HOUR, HOUR)]

        assert requested(session, MONTH) is None
        assert is_any_waiting(session)

    assert forgotten == [0, 1]
