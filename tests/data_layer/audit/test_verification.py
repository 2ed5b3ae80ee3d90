"""What was done to the trail behind the application's back is found and named."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from data_layer.audit import stretch_queries, verification_queries
from data_layer.audit.commands import acting, record
from data_layer.audit.records import Anchor, Fault, FaultKind, Link
from data_layer.audit.verification_queries import head_link, verify
from data_layer.database import Database
from tests.builders.audit import CLERK, NOON, an_event, drop_guards, empty_trail

ZEROS = "decode(repeat('00', 32), 'hex')"


@pytest.fixture
def trail(database: Database, monkeypatch: pytest.MonkeyPatch) -> Database:
    """Nine events, an hour apart, in both algorithms; PostgreSQL joins four at a time."""
    monkeypatch.setattr(stretch_queries, "AT_ONCE", 4)
    for hour in range(9):
        with acting(database, CLERK) as session:
            session.info["audit_algorithm"] = "sm3" if hour in (4, 5) else "sha256"
            record(session, an_event(at=NOON + timedelta(hours=hour), patient_id=hour))
    return database


def bend(database: Database, *statements: str) -> None:
    with database.writing() as session:
        drop_guards(session)
        for statement in statements:
            sqlite = statement.replace(ZEROS, "zeroblob(32)")
            session.execute(text(sqlite if database.is_sqlite else statement))


def anchor_of(database: Database) -> Anchor:
    with database.reading() as session:
        return Anchor(at=NOON, link=head_link(session))


def test_a_trail_without_events_is_whole(database: Database) -> None:
    found = verify(database, [])

    assert (found.fault, found.event_count) == (None, 0)


def test_a_trail_that_nobody_bent_is_whole(trail: Database) -> None:
    found = verify(trail, [anchor_of(trail)])

    assert found.fault is None
    assert (found.first_seq, found.head.seq, found.event_count) == (1, 9, 9)
    assert (found.anchor_count, found.anchor) == (1, anchor_of(trail))


@pytest.mark.parametrize(
    ("statements", "seq", "kind"),
    [
        (["UPDATE audit_events SET body = replace(body, '10.1.0.8', '10.1.0.9') WHERE seq = 3"],
         3, "changed"),
        ([f"UPDATE audit_events SET hash = {ZEROS} WHERE seq = 5"], 5, "changed"),
        (["DELETE FROM audit_events WHERE seq = 4"], 4, "missing"),
        (["DELETE FROM audit_events WHERE seq = 1"], 1, "missing"),
        (["DELETE FROM audit_events WHERE seq >= 7"], 7, "missing"),
        (["DELETE FROM audit_events"], 1, "missing"),
        (["UPDATE audit_head SET seq = 8"], 9, "beyond_head"),
        ([f"UPDATE audit_head SET hash = {ZEROS}"], 9, "head"),
        (["UPDATE audit_head SET seal = hash"], 9, "seal"),
        (["UPDATE audit_events SET account_id = 8 WHERE seq = 2"], 2, "columns"),
        (["UPDATE audit_events SET account_id = NULL WHERE seq = 2"], 2, "columns"),
        (["UPDATE audit_events SET action = 'case.open' WHERE seq = 2"], 2, "columns"),
        (["UPDATE audit_events SET algorithm = 'sm3' WHERE seq = 2"], 2, "columns"),
        (["UPDATE audit_events SET at = '2026-11-23 04:00:00.000001' WHERE seq = 2"],
         2, "columns"),
        (["UPDATE audit_events SET institution_id = 1 WHERE seq = 2"], 2, "columns"),
        (["UPDATE audit_events SET object_id = 'other' WHERE seq = 2"], 2, "columns"),
        (["UPDATE audit_events SET object_kind = 'study' WHERE seq = 2"], 2, "columns"),
        (["UPDATE audit_events SET outcome = 'denied' WHERE seq = 2"], 2, "columns"),
        (["UPDATE audit_events SET patient_id = 77 WHERE seq = 2"], 2, "columns"),
        (["UPDATE audit_events SET seq = 100 WHERE seq = 9"], 9, "missing"),
    ],
)  # fmt: skip
def test_what_was_bent_is_named(
    trail: Database, statements: list[str], seq: int, kind: str
) -> None:
    bend(trail, *statements)

    assert verify(trail, []).fault == Fault(seq=seq, kind=FaultKind(kind))


def test_bytes_that_no_search_finds_are_no_text(sqlite_database: Database) -> None:
    with sqlite_database.writing() as session:
        record(session, an_event())
    bend(sqlite_database, "UPDATE audit_events SET object_id = CAST(object_id AS BLOB)")

    assert verify(sqlite_database, []).fault == Fault(seq=1, kind=FaultKind.COLUMNS)


@pytest.mark.parametrize(
    ("statements", "kind"),
    [
        (["ALTER TABLE audit_events ALTER action DROP NOT NULL",
          ("UPDATE audit_events SET action = NULL, algorithm = action || chr(31) || algorithm"
          " WHERE seq = 2")], "columns"),
        (["ALTER TABLE audit_events ALTER hash DROP NOT NULL",
          ("UPDATE audit_events SET hash = (SELECT hash FROM audit_events WHERE seq = 2) || hash"
          " WHERE seq = 3"),
          "UPDATE audit_events SET hash = NULL WHERE seq = 2"], "changed"),
        ([("UPDATE audit_events SET hash = hash || (SELECT substring(next.hash FROM 1 FOR 1)"
          " FROM audit_events AS next WHERE next.seq = 3) WHERE seq = 2"),
          "UPDATE audit_events SET hash = substring(hash FROM 2) WHERE seq = 3"], "changed"),
    ],
)  # fmt: skip
def test_what_would_be_the_same_in_one_piece_is_found_in_two(
    postgresql_database: Database, statements: list[str], kind: str
) -> None:
    with acting(postgresql_database, CLERK) as session:
        for _ in range(3):
            record(session, an_event())
    try:
        bend(postgresql_database, *statements)
        fault = verify(postgresql_database, []).fault
    finally:
        with postgresql_database.writing() as session:
            empty_trail(session)
            session.execute(text("ALTER TABLE audit_events ALTER action SET NOT NULL"))
            session.execute(text("ALTER TABLE audit_events ALTER hash SET NOT NULL"))

    assert fault == Fault(seq=2, kind=FaultKind(kind))


def test_a_tail_cut_off_with_its_head_is_found_by_the_anchor(trail: Database) -> None:
    anchor = anchor_of(trail)
    cut_with_head(trail, 6)

    assert verify(trail, [anchor]).fault == Fault(seq=7, kind=FaultKind.MISSING)


def test_a_tail_cut_off_with_its_head_is_found_by_the_seal(trail: Database) -> None:
    cut_with_head(trail, 6)

    assert verify(trail, []).fault == Fault(seq=6, kind=FaultKind.SEAL)


def test_a_trail_written_anew_is_found_by_the_anchor(trail: Database) -> None:
    anchor = Anchor(at=NOON, link=Link(seq=5, hash=bytes(32)))

    assert verify(trail, [anchor]).fault == Fault(seq=5, kind=FaultKind.ANCHOR)


def test_only_what_came_since_a_moment_is_looked_at(trail: Database) -> None:
    bend(trail, "UPDATE audit_events SET outcome = 'denied' WHERE seq = 2")

    found = verify(trail, [], since=NOON + timedelta(hours=4))

    assert (found.fault, found.first_seq, found.event_count) == (None, 5, 5)
    assert verify(trail, [], since=NOON + timedelta(days=1)).event_count == 0


def test_several_processes_find_what_one_finds(
    trail: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verification_queries, "_WORTH_A_PROCESS", 1)
    assert verify(trail, [], processes=2).fault is None

    bend(trail, "UPDATE audit_events SET outcome = 'denied' WHERE seq IN (3, 8)")

    assert verify(trail, [], processes=2).fault == Fault(seq=3, kind=FaultKind.COLUMNS)


def cut_with_head(database: Database, last_seq: int) -> None:
    bend(
        database,
        f"DELETE FROM audit_events WHERE seq > {last_seq}",
        f"UPDATE audit_head SET seq = {last_seq},"
        f" hash = (SELECT hash FROM audit_events WHERE seq = {last_seq})",
    )
