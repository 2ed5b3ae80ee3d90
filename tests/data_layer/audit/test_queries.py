"""An auditor finds events by time, action, outcome, account, patient and institution."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from data_layer.audit import queries
from data_layer.audit.commands import acting, note_search, record
from data_layer.audit.errors import EventNotFoundError
from data_layer.audit.records import Action, ObjectKind, Outcome, TrailFilter
from data_layer.database import Database
from tests.builders.audit import CLERK, NOON, OPERATOR, an_event, drop_guards, told

HOUR = timedelta(hours=1)
EVERYTHING = TrailFilter()


@pytest.fixture
def trail(database: Database) -> Database:
    """Four events, an hour apart: two of the clerk's, two of an operator's."""
    with acting(database, CLERK) as session:
        record(session, an_event(patient_id=5, institution_id=9))
        record(session, an_event(at=NOON + HOUR, outcome=Outcome.DENIED, patient_id=6))
    with acting(database, OPERATOR) as session:
        record(
            session,
            an_event(
                at=NOON + 2 * HOUR,
                action=Action.ROLE_GRANT,
                object_kind=ObjectKind.ACCOUNT,
                object_id="clerk2345",
            ),
        )
        record(session, an_event(at=NOON + 3 * HOUR, institution_id=8))
    return database


def found(database: Database, criteria: TrailFilter, rows: range = range(100)) -> list[int]:
    with database.reading() as session:
        numbers = [event.seq for event in queries.events(session, criteria, rows)]
        assert rows != range(100) or queries.event_count(session, criteria) == len(numbers)
    return numbers


def test_the_newest_event_comes_first(trail: Database) -> None:
    assert found(trail, EVERYTHING) == [4, 3, 2, 1]
    assert found(trail, EVERYTHING, range(1, 3)) == [3, 2]


@pytest.mark.parametrize(
    ("criteria", "numbers"),
    [
        (TrailFilter(since=NOON + HOUR), [4, 3, 2]),
        (TrailFilter(until=NOON + HOUR), [1]),
        (TrailFilter(actions=(Action.ROLE_GRANT,)), [3]),
        (TrailFilter(outcomes=(Outcome.DENIED,)), [2]),
        (TrailFilter(account=(7, "clerk2345")), [3, 2, 1]),
        (TrailFilter(patient_id=5), [1]),
        (TrailFilter(institution_ids=(8, 9)), [4, 1]),
        (TrailFilter(patient_id=5, outcomes=(Outcome.DENIED,)), []),
        (TrailFilter(is_about_nothing=True), []),
    ],
)
def test_events_are_found_by_what_is_asked(
    trail: Database, criteria: TrailFilter, numbers: list[int]
) -> None:
    assert found(trail, criteria) == numbers


def test_nobody_counts_further_than_is_read(
    trail: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "MOST_FOUND", 3)

    with trail.reading() as session:
        assert queries.event_count(session, EVERYTHING) == 3
        assert len(queries.events(session, EVERYTHING, range(100))) == 3
        assert queries.newest_number(session) == 4
        assert queries.denial_count(session, NOON) == 1


def test_a_single_event_shows_whether_it_is_as_it_was_written(trail: Database) -> None:
    with trail.reading() as session:
        assert queries.is_as_written(queries.event_by_number(session, "2"))
    with trail.writing() as session:
        drop_guards(session)
        session.execute(text("UPDATE audit_events SET body = replace(body, 'denied', 'permitted')"))
    with trail.reading() as session:
        assert queries.is_as_written(queries.event_by_number(session, "1"))
        assert not queries.is_as_written(queries.event_by_number(session, "2"))


@pytest.mark.parametrize("number", ["5", "0", "-1", "one", "²", "9" * 40, ""])
def test_a_number_without_an_event_is_not_found(trail: Database, number: str) -> None:
    with trail.reading() as session, pytest.raises(EventNotFoundError):
        queries.event_by_number(session, number)


def test_whoever_searches_the_trail_is_in_it(database: Database) -> None:
    with acting(database, CLERK) as session:
        note_search(session, TrailFilter(patient_id=5), NOON)

    assert told(database) == [("trail.search", "permitted", "patient")]
