"""What operators read of the jobs."""

import pytest

from data_layer.database import Database
from data_layer.operations import commands, queries
from data_layer.operations.errors import JobRunUnknownError
from data_layer.operations.records import JobOutcome, RunFilter
from tests.builders.operations import (
    MINUTE,
    NOON,
    an_announcement,
    store_operator,
    store_run,
)


def test_a_job_shows_its_newest_run_and_whether_it_is_asked_for(database: Database) -> None:
    with database.writing() as session:
        commands.announce_jobs(session, map(an_announcement, ["b_job", "a_job"]), at=NOON)
        commands.request_run(session, "b_job", by=store_operator(session).id, at=NOON)
        store_run(session, job_name="a_job", started_at=NOON)
        newest = store_run(session, job_name="a_job", started_at=NOON + MINUTE).public_id

    with database.reading() as session:
        second, first = queries.jobs(session)

    assert first.last_run is not None
    assert (first.last_run.public_id, first.is_requested) == (newest, False)
    assert (second.last_run, second.is_requested) == (None, True)


def test_the_jobs_process_is_up_while_it_announces(database: Database) -> None:
    with database.reading() as session:
        before = queries.jobs_process(session, NOON)
    with database.writing() as session:
        commands.announce_jobs(session, [an_announcement()], at=NOON)
    with database.reading() as session:
        soon = queries.jobs_process(session, NOON + MINUTE)
        later = queries.jobs_process(session, NOON + 2 * MINUTE)

    assert (before.last_heard_at, before.is_up) == (None, False)
    assert (soon.last_heard_at, soon.is_up) == (NOON, True)
    assert later.is_up is False


def test_runs_come_newest_first_in_windows(database: Database) -> None:
    with database.writing() as session:
        ids = [store_run(session, started_at=NOON + number * MINUTE).id for number in range(5)]

    with database.reading() as session:
        window = queries.runs(session, RunFilter(), offset=1, limit=2)
        total = queries.run_count(session, RunFilter())

    assert [run.id for run in window] == [ids[3], ids[2]]
    assert total == 5


def test_runs_are_filtered_by_job_and_outcome(database: Database) -> None:
    criteria = RunFilter(job_names=("a_job",), outcomes=(JobOutcome.FAILED,))
    with database.writing() as session:
        store_run(session, job_name="a_job", outcome=JobOutcome.SUCCEEDED)
        store_run(session, job_name="b_job", outcome=JobOutcome.FAILED)
        wanted = store_run(
            session, job_name="a_job", outcome=JobOutcome.FAILED, started_at=NOON + MINUTE
        ).id

    with database.reading() as session:
        found = queries.runs(session, criteria)
        total = queries.run_count(session, criteria)

    assert ([run.id for run in found], total) == ([wanted], 1)


def test_runs_can_be_sorted_otherwise(database: Database) -> None:
    with database.writing() as session:
        for name, minutes in (("b_job", 2), ("a_job", 1), ("a_job", 3)):
            store_run(session, job_name=name, started_at=NOON + minutes * MINUTE)

    with database.reading() as session:
        found = queries.runs(session, RunFilter(), sort="job_name", is_descending=False)
        unknown = queries.runs(session, RunFilter(), sort="drop table")

    assert [(run.job_name, run.started_at - NOON) for run in found] == [
        ("a_job", 3 * MINUTE),
        ("a_job", MINUTE),
        ("b_job", 2 * MINUTE),
    ]
    assert [run.started_at for run in unknown] == [NOON + n * MINUTE for n in (3, 2, 1)]


def test_outcomes_are_counted_since_a_moment(database: Database) -> None:
    with database.writing() as session:
        store_run(session, outcome=JobOutcome.FAILED, started_at=NOON - MINUTE)
        store_run(session, outcome=JobOutcome.FAILED, started_at=NOON)
        store_run(session, outcome=JobOutcome.RUNNING, started_at=NOON + MINUTE)

    with database.reading() as session:
        counts = queries.outcome_counts(session, NOON)

    assert counts == {
        JobOutcome.RUNNING: 1,
        JobOutcome.SUCCEEDED: 0,
        JobOutcome.FAILED: 1,
        JobOutcome.ABANDONED: 0,
    }


def test_an_unknown_run_is_not_found(database: Database) -> None:
    with pytest.raises(JobRunUnknownError), database.reading() as session:
        queries.run_by_public_id(session, "nothing")


@pytest.mark.parametrize(
    ("outcome", "expected"), [(JobOutcome.RUNNING, True), (JobOutcome.SUCCEEDED, False)]
)
def test_something_runs_while_a_run_has_not_ended(
    database: Database, outcome: JobOutcome, expected: bool
) -> None:
    with database.writing() as session:
        store_run(session, outcome=outcome)

    with database.reading() as session:
        assert queries.is_anything_running(session) is expected


def test_a_waiting_request_counts_as_something_running(database: Database) -> None:
    with database.writing() as session:
        commands.announce_jobs(session, [an_announcement()], at=NOON)
        commands.request_run(session, "count_things", by=store_operator(session).id, at=NOON)

    with database.reading() as session:
        assert queries.is_anything_running(session)
        assert queries.is_anything_requested(session)


def test_a_real_province_is_no_demo(database: Database) -> None:
    with database.reading() as session:
        assert queries.demo_record(session) is None
