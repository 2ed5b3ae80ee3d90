"""Reads what rates are expected of the network."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.institutions.governance_tables import NetworkingTarget
from data_layer.institutions.records import Level
from data_layer.institutions.target_records import Target
from data_layer.institutions.target_rules import target_on

ALL_LEVELS = "all"


def targets(session: Session) -> list[Target]:
    """Every target that was ever set, newest first; they are the province's, for all to read."""
    rows = session.scalars(select(NetworkingTarget).order_by(NetworkingTarget.id.desc()))
    return [_target(row) for row in rows]


def targets_on(session: Session, day: date) -> dict[Level | None, int]:
    """What is expected on the day, in hundredths of a percent; None stands for all levels."""
    said = targets(session)
    found = {level: target_on(said, level, day) for level in (None, *Level)}
    return {level: rate for level, rate in found.items() if rate is not None}


def _target(row: NetworkingTarget) -> Target:
    return Target(
        level=None if row.level == ALL_LEVELS else Level(row.level),
        number=row.number,
        rate_hundredths=row.rate_hundredths,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        set_by=row.set_by,
        recorded_at=row.recorded_at,
    )
