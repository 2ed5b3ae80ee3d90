"""Replays and trials that the jobs process runs for whoever asked."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from data_layer.cases.policy_commands import draft_policy
from data_layer.cases.policy_queries import policy_by_number, usual_terms
from data_layer.cases.policy_records import NewPolicy
from data_layer.cases.records import CaseStatus
from data_layer.cases.replay_request_commands import ask_for_replay
from data_layer.cases.replay_request_queries import requested
from data_layer.cases.replay_request_records import Question, Requested
from data_layer.clock import local_day
from data_layer.database import Database
from data_layer.settings import Settings
from jobs import run_replays
from jobs.context import Counts, JobContext
from tests.builders.accounts import store_account
from tests.builders.cases import NOON, store_case

DAY = timedelta(days=1)
TODAY = local_day(NOON)
WEEK = Question(team_ids=None, first_day=TODAY - 7 * DAY, last_day=TODAY - DAY)


@pytest.fixture
def context(database: Database, tmp_path: Path) -> JobContext:
    settings = Settings.from_environment({"PORTAL_HOME": str(tmp_path)})
    return JobContext(database=database, settings=settings, now=NOON)


@pytest.fixture
def account_id(database: Database) -> int:
    """Of somebody who asks; one case was read yesterday."""
    with database.writing() as session:
        store_case(session, status=CaseStatus.ISSUED, requested_at=NOON - DAY)
        return store_account(session).id


def run(context: JobContext, by: int, *questions: Question) -> Counts:
    with context.database.writing() as session:
        for one in questions:
            ask_for_replay(session, one, by=by, at=NOON)
    return run_replays.run(context)


def answer(database: Database, question: Question) -> Requested:
    with database.reading() as session:
        found = requested(session, question)
    assert found is not None
    return found


def test_what_was_asked_is_run_and_kept(context: JobContext, account_id: int) -> None:
    counts = run(context, account_id, WEEK)

    found = answer(context.database, WEEK)
    assert counts == {"replays": 1, "failed": 0, "forgotten": 0}
    assert found.found is not None
    assert (found.found.case_count, found.done_count) == (1, 5)


def test_one_that_cannot_be_answered_stops_no_other(context: JobContext, account_id: int) -> None:
    empty = replace(WEEK, first_day=TODAY - 40 * DAY, last_day=TODAY - 39 * DAY)

    counts = run(context, account_id, empty, WEEK)

    assert counts == {"replays": 1, "failed": 1, "forgotten": 0}
    assert answer(context.database, empty).error_code == "nothing_to_replay"
    assert answer(context.database, WEEK).found is not None


def test_the_figures_of_a_trial_are_kept_with_its_draft(
    context: JobContext, account_id: int
) -> None:
    new = NewPolicy(name="更均衡", reason="试试看。", terms=dict(usual_terms()))
    with context.database.writing() as session:
        number = draft_policy(session, new, by=account_id, at=NOON)
    trial = replace(WEEK, policy=number, revision=1, is_trial=True)

    run(context, account_id, trial)

    with context.database.reading() as session:
        found = policy_by_number(session, number)
    assert found.dry_run is not None
    assert (found.dry_run["cases"], found.tried_at) == (1, NOON)
    assert set(found.dry_run) >= {"draft", "in_force"}


def test_a_trial_of_a_draft_that_changed_meanwhile_is_not_kept(
    context: JobContext, account_id: int
) -> None:
    new = NewPolicy(name="更均衡", reason="试试看。", terms=dict(usual_terms()))
    with context.database.writing() as session:
        number = draft_policy(session, new, by=account_id, at=NOON)
    stale = replace(WEEK, policy=number, revision=7, is_trial=True)

    counts = run(context, account_id, stale)

    assert counts["failed"] == 1
    with context.database.reading() as session:
        assert policy_by_number(session, number).dry_run is None


def test_a_job_that_is_stopping_begins_no_replay(context: JobContext, account_id: int) -> None:
    counts = run(replace(context, is_stopping=lambda: True), account_id, WEEK)

    assert counts["replays"] == 0
    assert not answer(context.database, WEEK).is_finished


def test_somebody_who_asks_is_a_call(context: JobContext, account_id: int) -> None:
    with context.database.writing() as session:
        before = run_replays.is_called(session)
        ask_for_replay(session, WEEK, by=account_id, at=NOON)
        asked = run_replays.is_called(session)
    run_replays.run(context)

    with context.database.reading() as session:
        assert (before, asked, run_replays.is_called(session)) == (False, True, False)
