"""Events are recorded with what they are about, in order, or nothing happens."""

import json
import threading
from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from data_layer.audit.commands import acting, record
from data_layer.audit.errors import NobodyActsError, PersonalDetailError, TrailLostError
from data_layer.audit.records import Algorithm, Outcome
from data_layer.audit.rules.chain import FIRST_HASH, hash_of
from data_layer.audit.tables import AuditEvent, AuditHead
from data_layer.database import Database
from data_layer.operations.tables import AnnouncedJob
from tests.builders.audit import CLERK, NOON, an_event, drop_guards


def stored(database: Database) -> list[AuditEvent]:
    with database.reading() as session:
        return list(session.scalars(select(AuditEvent).order_by(AuditEvent.seq)))


def a_job() -> AnnouncedJob:
    return AnnouncedJob(name="j", place=1, cron="* * * * *", next_run_at=NOON, announced_at=NOON)


def job_count(database: Database) -> int:
    with database.reading() as session:
        return len(session.scalars(select(AnnouncedJob)).all())


def test_an_event_says_who_did_what_from_where(database: Database) -> None:
    with acting(database, CLERK) as session:
        record(session, an_event(patient_id=5, institution_id=9, details={"version": 2}))

    (event,) = stored(database)
    assert json.loads(event.body) == {
        "account_id": 7,
        "action": "case.read",
        "algorithm": "sha256",
        "at": "2026-11-24T04:00:00.000000Z",
        "institution_id": 9,
        "object_id": "AH20261124-7K3M9Q",
        "object_kind": "case",
        "outcome": "permitted",
        "patient_id": 5,
        "seq": 1,
        "with": {
            "address": "10.1.0.8",
            "details": {"version": 2},
            "process": "web",
            "purpose": None,
            "reason": None,
            "roles": ["hospital_clerk"],
            "session_id": 3,
        },
    }
    assert (event.account_id, event.patient_id, event.institution_id) == (7, 5, 9)


def test_each_event_is_chained_to_the_one_before(database: Database) -> None:
    for _ in range(2):
        with acting(database, CLERK) as session:
            record(session, an_event())
            record(session, an_event())

    events = stored(database)
    assert [event.seq for event in events] == [1, 2, 3, 4]
    hashes = [FIRST_HASH, *(event.hash for event in events)]
    for previous, event in zip(hashes, events, strict=False):
        assert event.hash == hash_of(Algorithm.SHA256, previous, event.body)
    with database.reading() as session:
        head = session.get_one(AuditHead, 1)
        assert (head.seq, head.hash) == (4, events[-1].hash)


def test_the_chain_can_be_hashed_with_sm3(database: Database) -> None:
    with acting(database, CLERK) as session:
        session.info["audit_algorithm"] = "sm3"
        record(session, an_event())

    (event,) = stored(database)
    assert event.hash == hash_of(Algorithm.SM3, FIRST_HASH, event.body)


def test_what_is_undone_leaves_no_event(database: Database) -> None:
    def fail() -> None:
        with acting(database, CLERK) as session:
            record(session, an_event())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert stored(database) == []


def test_a_denial_stays_though_the_rest_is_undone(database: Database) -> None:
    def fail() -> None:
        with acting(database, CLERK) as session:
            session.add(a_job())
            record(session, an_event())
            record(session, an_event(outcome=Outcome.DENIED))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert [(event.outcome, event.account_id) for event in stored(database)] == [("denied", 7)]
    assert job_count(database) == 0


def test_a_denial_that_is_committed_is_recorded_once(database: Database) -> None:
    with acting(database, CLERK) as session:
        record(session, an_event(outcome=Outcome.DENIED))

    assert len(stored(database)) == 1


def test_what_a_savepoint_undoes_is_not_recorded_but_what_it_denied_is(database: Database) -> None:
    def fail(session: Session) -> None:
        with session.begin_nested():
            record(session, an_event(object_id="undone"))
            record(session, an_event(object_id="denied", outcome=Outcome.DENIED))
            raise ZeroDivisionError

    with acting(database, CLERK) as session:
        record(session, an_event(object_id="before"))
        with pytest.raises(ZeroDivisionError):
            fail(session)
        with session.begin_nested():
            record(session, an_event(object_id="kept"))

    assert [event.object_id for event in stored(database)] == ["before", "denied", "kept"]


def test_nothing_happens_when_nobody_is_said_to_act(database: Database) -> None:
    def act() -> None:
        with database.writing() as session:
            del session.info["actor"]
            session.add(a_job())
            record(session, an_event())

    with pytest.raises(NobodyActsError):
        act()

    assert job_count(database) == 0


def test_nothing_happens_when_the_event_cannot_be_written(database: Database) -> None:
    with database.writing() as session:
        drop_guards(session)
        session.execute(text("DELETE FROM audit_head"))

    def act() -> None:
        with database.writing() as session:
            session.add(a_job())
            record(session, an_event())

    with pytest.raises(TrailLostError):
        act()

    assert job_count(database) == 0


@pytest.mark.parametrize(
    "given",
    [
        {"object_id": "王小明"},
        {"reason": "because he asked"},
        {"purpose": "'; --"},
        {"details": {"name": "Wang Xiaoming"}},
        {"object_id": "x" * 65},
    ],
)
def test_words_never_enter_the_trail(database: Database, given: dict[str, object]) -> None:
    with pytest.raises(PersonalDetailError), database.writing() as session:
        record(session, an_event(**given))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit_events SET outcome = 'denied'",
        "UPDATE audit_events SET seq = seq + 100",
        "DELETE FROM audit_events",
        "DELETE FROM audit_head",
        "UPDATE audit_head SET seq = 1",
    ],
)
def test_the_database_refuses_to_change_the_trail(database: Database, change: str) -> None:
    with database.writing() as session:
        record(session, an_event())
        record(session, an_event())

    with pytest.raises(DatabaseError, match="only ever added to"), database.writing() as session:
        session.execute(text(change))


def test_sqlite_refuses_to_replace_an_event(sqlite_database: Database) -> None:
    with sqlite_database.writing() as session:
        record(session, an_event())

    with pytest.raises(DatabaseError, match="added to"), sqlite_database.writing() as session:
        session.execute(text("INSERT OR REPLACE INTO audit_events SELECT * FROM audit_events"))


@pytest.mark.parametrize("table", ["audit_events", "audit_head"])
def test_postgresql_refuses_to_empty_the_trail(postgresql_database: Database, table: str) -> None:
    with (
        pytest.raises(DatabaseError, match="only ever added to"),
        postgresql_database.writing() as session,
    ):
        session.execute(text(f"TRUNCATE {table}"))


def test_many_at_once_make_one_chain(database: Database) -> None:
    def add_some() -> None:
        for number in range(10):
            with acting(database, CLERK) as session:
                record(session, an_event(at=NOON + timedelta(seconds=number)))

    threads = [threading.Thread(target=add_some) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    events = stored(database)
    assert [event.seq for event in events] == list(range(1, 41))
    hashes = [FIRST_HASH, *(event.hash for event in events)]
    assert all(
        event.hash == hash_of(Algorithm.SHA256, previous, event.body)
        for previous, event in zip(hashes, events, strict=False)
    )
