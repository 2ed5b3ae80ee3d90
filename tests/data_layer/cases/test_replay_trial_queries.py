"""Questions about replays are answered from the cases of their days."""

from dataclasses import replace
from datetime import timedelta

import pytest

from data_layer.cases.policy_errors import PolicyNotFoundError
from data_layer.cases.records import CaseStatus
from data_layer.cases.replay_request_records import Question
from data_layer.cases.replay_trial_queries import answer_to, count_of, trial_of
from data_layer.clock import local_day
from data_layer.database import Database
from tests.builders.cases import NOON, store_case

DAY = timedelta(days=1)
TODAY = local_day(NOON)
WEEK = Question(team_ids=None, first_day=TODAY - 7 * DAY, last_day=TODAY - DAY)


@pytest.fixture
def one_case(database: Database) -> Database:
    with database.writing() as session:
        store_case(session, status=CaseStatus.ISSUED, requested_at=NOON - DAY)
    return database


def test_so_many_cases_come_in_as_were_recorded_or_are_asked_for(one_case: Database) -> None:
    questions = [WEEK, replace(WEEK, case_count=77), replace(WEEK, team_ids=())]

    with one_case.reading() as session:
        assert [count_of(session, one) for one in questions] == [1, 77, 0]


def test_every_rule_is_heard_of_when_it_is_through(one_case: Database) -> None:
    heard: list[int] = []

    with one_case.reading() as session:
        found = answer_to(session, WEEK, TODAY, heard.append)

    assert (found.case_count, heard) == (1, [1, 2, 3, 4, 5])


def test_a_trial_runs_the_draft_and_what_is_in_force(one_case: Database) -> None:
    heard: list[int] = []

    with one_case.reading() as session:
        found = trial_of(session, WEEK, TODAY, heard.append)

    assert (found["cases"], heard) == (1, [1, 2])
    assert found["draft"] == found["in_force"]


def test_a_policy_that_is_not_there_is_not_found(one_case: Database) -> None:
    with one_case.reading() as session, pytest.raises(PolicyNotFoundError):
        answer_to(session, replace(WEEK, policy=9), TODAY)
