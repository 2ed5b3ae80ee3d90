"""A slot is run once, a job never twice at a time, and nothing runs for ever."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from data_layer.database import Database
from data_layer.operations import commands, queries
from data_layer.operations.errors import (
    JobAlreadyRequestedError,
    JobUnknownError,
    SlotTakenError,
)
from data_layer.operations.records import (
    ClaimedRun,
    DemoRecord,
    JobOutcome,
    JobTrigger,
    RunEnding,
    RunFilter,
    RunProgress,
)
from data_layer.operations.rules import SILENT_AFTER
from data_layer.operations.tables import JobRequest
from tests.builders.audit import told
from tests.builders.operations import (
    MINUTE,
    NOON,
    an_announcement,
    store_operator,
    store_run,
)

SECOND = timedelta(seconds=1)
SUCCESS = RunEnding(outcome=JobOutcome.SUCCEEDED, counts={"stored": 3})


def claim(database: Database, *, job_name: str = "count_things", slot=NOON, at=NOON) -> ClaimedRun:
    with database.writing() as session:
        return commands.claim_run(session, job_name, JobTrigger.SCHEDULE, scheduled_at=slot, at=at)


def finish(database: Database, run: ClaimedRun, at=NOON + SECOND) -> bool:
    with database.writing() as session:
        return commands.finish_run(session, run.id, RunProgress(), SUCCESS, at=at)


def announce_and_request(database: Database, *names: str) -> None:
    with database.writing() as session:
        operator = store_operator(session)
        commands.announce_jobs(session, [an_announcement(name) for name in names], at=NOON)
        for number, name in enumerate(names):
            commands.request_run(session, name, by=operator.id, at=NOON + number * SECOND)


def test_a_slot_is_claimed_once(database: Database) -> None:
    finish(database, claim(database))

    with pytest.raises(SlotTakenError):
        claim(database)


def test_the_next_slot_waits_while_the_job_is_running(database: Database) -> None:
    first = claim(database)

    with pytest.raises(SlotTakenError, match="running already"):
        claim(database, slot=NOON + MINUTE)
    finish(database, first)

    assert claim(database, slot=NOON + MINUTE).id != first.id


def test_two_jobs_run_side_by_side(database: Database) -> None:
    claim(database)

    assert claim(database, job_name="assign_things").job_name == "assign_things"


def test_a_finished_run_keeps_its_counts_and_duration(database: Database) -> None:
    run = claim(database)
    with database.writing() as session:
        progress = RunProgress(done_count=3, total_count=4)
        commands.finish_run(session, run.id, progress, SUCCESS, at=NOON + 90 * SECOND)

    with database.reading() as session:
        record = queries.run_by_public_id(session, run.public_id)

    assert (record.outcome, record.counts) == (JobOutcome.SUCCEEDED, {"stored": 3})
    assert (record.done_count, record.total_count) == (3, 4)
    assert record.duration == timedelta(seconds=90)


def test_a_silent_run_is_abandoned_and_its_process_finds_out(database: Database) -> None:
    run = claim(database)
    late = NOON + SILENT_AFTER + SECOND

    with database.writing() as session:
        abandoned = commands.abandon_silent_runs(session, at=late)

    assert abandoned == [run.public_id]
    assert finish(database, run, at=late) is False
    with database.writing() as session:
        assert commands.keep_run_alive(session, run.id, RunProgress(), at=late) is False


def test_a_beating_run_is_left_alone(database: Database) -> None:
    run = claim(database)
    with database.writing() as session:
        commands.keep_run_alive(session, run.id, RunProgress(done_count=1), at=NOON + MINUTE)

    with database.writing() as session:
        abandoned = commands.abandon_silent_runs(session, at=NOON + MINUTE + SECOND)

    assert abandoned == []


def test_a_request_becomes_a_run_of_the_person_who_asked(database: Database) -> None:
    announce_and_request(database, "count_things")

    with database.writing() as session:
        run = commands.take_request(session, ["count_things"], at=NOON + MINUTE)
    assert run is not None
    with database.reading() as session:
        record = queries.run_by_public_id(session, run.public_id)
        taken_at = session.scalar(select(JobRequest.taken_at))

    assert (record.trigger, record.requested_by_name) == (JobTrigger.PERSON, "林工")
    assert (record.scheduled_at, taken_at) == (NOON, NOON + MINUTE)


def test_requests_are_taken_in_turn_and_once(database: Database) -> None:
    announce_and_request(database, "zero_things", "count_things")
    names = ["count_things", "zero_things"]

    taken = []
    for _ in range(3):
        with database.writing() as session:
            taken.append(commands.take_request(session, names, at=NOON + MINUTE))

    assert [run and run.job_name for run in taken] == ["zero_things", "count_things", None]


def test_a_request_waits_while_its_job_is_running(database: Database) -> None:
    announce_and_request(database, "count_things")
    claim(database)

    with database.writing() as session:
        assert commands.take_request(session, ["count_things"], at=NOON) is None


def test_a_request_for_a_job_of_another_version_is_left_alone(database: Database) -> None:
    announce_and_request(database, "count_things")

    with database.writing() as session:
        assert commands.take_request(session, ["other_things"], at=NOON) is None


def test_asking_twice_is_said_and_changes_nothing(database: Database) -> None:
    announce_and_request(database, "count_things")

    with pytest.raises(JobAlreadyRequestedError), database.writing() as session:
        commands.request_run(session, "count_things", by=1, at=NOON + MINUTE)

    with database.reading() as session:
        assert session.scalar(select(func.count(JobRequest.id))) == 1


def test_only_announced_jobs_can_be_asked_for(database: Database) -> None:
    with database.writing() as session:
        operator = store_operator(session).id

    with pytest.raises(JobUnknownError), database.writing() as session:
        commands.request_run(session, "drop_tables", by=operator, at=NOON)


def test_a_job_that_is_announced_no_more_is_gone(database: Database) -> None:
    for names in (["count_things", "old_things"], ["count_things"]):
        with database.writing() as session:
            commands.announce_jobs(session, map(an_announcement, names), at=NOON)

    with database.reading() as session:
        assert [job.name for job in queries.jobs(session)] == ["count_things"]


def test_old_runs_are_forgotten_with_their_requests_and_failures_stay_longer(
    database: Database,
) -> None:
    month = timedelta(days=30)
    announce_and_request(database, "count_things")
    with database.writing() as session:
        run = commands.take_request(session, ["count_things"], at=NOON)
    assert run is not None
    finish(database, run)
    with database.writing() as session:
        store_run(session, outcome=JobOutcome.FAILED, started_at=NOON - MINUTE)

    with database.writing() as session:
        forgotten = [
            commands.forget_old_runs(session, outcome, at=NOON + month)
            for outcome in (JobOutcome.SUCCEEDED, JobOutcome.FAILED)
        ]

    assert forgotten == [1, 0]
    with database.reading() as session:
        assert session.scalar(select(func.count(JobRequest.id))) == 0
        assert [run.outcome for run in queries.runs(session, RunFilter())] == [JobOutcome.FAILED]


def test_a_demo_province_says_so_and_is_replaced_by_the_next(database: Database) -> None:
    demos = [DemoRecord(as_of=NOON.date(), seed=seed, scale=0.01, built_at=NOON) for seed in (1, 2)]
    for demo in demos:
        with database.writing() as session:
            commands.mark_as_demo(session, demo)

    with database.reading() as session:
        assert queries.demo_record(session) == demos[1]


def test_who_asks_for_a_run_is_in_the_trail(database: Database) -> None:
    announce_and_request(database, "count_things")

    assert told(database)[-1] == ("job.request", "permitted", "count_things")
