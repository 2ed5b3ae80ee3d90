"""Targets of the networking rate for tests."""

from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from data_layer.institutions.records import Level
from data_layer.institutions.target_commands import set_target
from data_layer.institutions.target_records import NewTarget
from tests.builders.accounts import store_account

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


def set_a_target(
    session: Session, level: Level | None, rate_hundredths: int, seen: int = 0
) -> None:
    """By somebody of the commission, from 2020 on."""
    new = NewTarget(
        level=level, rate_hundredths=rate_hundredths, valid_from=date(2020, 1, 1), seen=seen
    )
    set_target(session, new, by=store_account(session).id, at=NOON)
