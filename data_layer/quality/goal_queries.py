"""Reads what indicators should reach: the newest word on each."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from data_layer.quality.goal_records import USUAL_GOALS, USUAL_ORIGIN, Goal
from data_layer.quality.governance_tables import IndicatorTarget


def goals(session: Session) -> dict[str, Goal]:
    """By indicator; what nobody set is the usual one, with its origin."""
    usual = {
        code: Goal(indicator=code, number=0, target_hundredths=target, origin=USUAL_ORIGIN)
        for code, target in USUAL_GOALS.items()
    }
    other = aliased(IndicatorTarget)
    newest = select(func.max(other.number)).where(other.indicator == IndicatorTarget.indicator)
    rows = session.scalars(
        select(IndicatorTarget).where(IndicatorTarget.number == newest.scalar_subquery())
    )
    return usual | {row.indicator: _goal(row) for row in rows}


def goal_history(session: Session, indicator: str) -> list[Goal]:
    """Everything that was ever said of an indicator, the newest first; without the usual one."""
    rows = session.scalars(
        select(IndicatorTarget)
        .where(IndicatorTarget.indicator == indicator)
        .order_by(IndicatorTarget.number.desc())
    )
    return [_goal(row) for row in rows]


def _goal(row: IndicatorTarget) -> Goal:
    return Goal(
        indicator=row.indicator,
        number=row.number,
        target_hundredths=row.target_hundredths,
        origin=row.origin,
        recorded_at=row.recorded_at,
        set_by=row.set_by,
    )
