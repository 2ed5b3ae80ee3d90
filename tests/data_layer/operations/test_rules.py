"""When a run counts as dead, and how long its row is kept."""

from datetime import timedelta

from data_layer.operations import rules
from data_layer.operations.records import JobOutcome
from tests.builders.operations import NOON


def test_a_heart_may_miss_several_beats() -> None:
    assert rules.HEARTBEAT_EVERY * 5 < rules.SILENT_AFTER


def test_the_jobs_process_is_down_when_it_announces_nothing_for_a_minute() -> None:
    assert rules.is_jobs_process_up(NOON - timedelta(seconds=60), NOON)
    assert not rules.is_jobs_process_up(NOON - timedelta(seconds=61), NOON)


def test_failures_are_kept_longer_than_successes() -> None:
    succeeded, failed = (
        rules.forgotten_before(outcome, NOON)
        for outcome in (JobOutcome.SUCCEEDED, JobOutcome.FAILED)
    )

    assert failed < succeeded < NOON


def test_every_ended_run_is_forgotten_some_day() -> None:
    assert set(rules.KEPT_FOR) == set(JobOutcome) - {JobOutcome.RUNNING}
