"""Targets as they are set and read."""

from datetime import UTC, date, datetime

import pytest

from data_layer.database import Database
from data_layer.institutions.rates_queries import rates_of_day
from data_layer.institutions.records import Level
from data_layer.institutions.target_commands import set_target
from data_layer.institutions.target_errors import TargetChangedMeanwhileError
from data_layer.institutions.target_queries import targets, targets_on
from data_layer.institutions.target_records import NewTarget
from data_layer.scope import PROVINCE_WIDE
from tests.builders.accounts import store_account
from tests.builders.audit import told
from tests.builders.institutions import store_institution

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)


def of_tertiary(rate_hundredths: int | None = 4000, seen: int = 0) -> NewTarget:
    return NewTarget(
        level=Level.TERTIARY,
        rate_hundredths=rate_hundredths,
        valid_from=date(2026, 1, 1),
        seen=seen,
    )


@pytest.fixture
def official(database: Database) -> int:
    with database.writing() as session:
        return store_account(session).id


def test_a_target_counts_from_its_day_on_and_is_told_to_the_trail(
    database: Database, official: int
) -> None:
    with database.writing() as session:
        set_target(session, of_tertiary(), by=official, at=NOON)

    with database.reading() as session:
        assert targets_on(session, TODAY) == {Level.TERTIARY: 4000}
        assert targets_on(session, date(2025, 12, 31)) == {}
    assert told(database) == [("target.set", "permitted", "tertiary-1")]


def test_a_correction_leaves_what_was_said_before(database: Database, official: int) -> None:
    with database.writing() as session:
        set_target(session, of_tertiary(), by=official, at=NOON)
        set_target(session, of_tertiary(4500, seen=1), by=official, at=NOON)

    with database.reading() as session:
        assert targets_on(session, TODAY) == {Level.TERTIARY: 4500}
        assert [one.rate_hundredths for one in targets(session)] == [4500, 4000]


def test_of_two_who_set_one_at_once_the_second_is_told(database: Database, official: int) -> None:
    with database.writing() as session:
        set_target(session, of_tertiary(), by=official, at=NOON)

    with pytest.raises(TargetChangedMeanwhileError), database.writing() as session:
        set_target(session, of_tertiary(5000), by=official, at=NOON)

    with database.reading() as session:
        assert targets_on(session, TODAY) == {Level.TERTIARY: 4000}


def test_levels_have_targets_of_their_own(database: Database, official: int) -> None:
    of_all = NewTarget(level=None, rate_hundredths=8000, valid_from=date(2026, 1, 1), seen=0)
    with database.writing() as session:
        store_institution(session, level=Level.TERTIARY)
        store_institution(session, level=Level.TERTIARY, membership=None)
        set_target(session, of_tertiary(), by=official, at=NOON)
        set_target(session, of_all, by=official, at=NOON)
        found = rates_of_day(session, PROVINCE_WIDE, TODAY).targets

    assert {level: one.missing for level, one in found.items()} == {None: 1, Level.TERTIARY: 0}
