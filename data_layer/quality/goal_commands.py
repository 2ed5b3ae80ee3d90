"""Sets what an indicator should reach; what was set before stays on record."""

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.quality.event_records import Deed
from data_layer.quality.goal_errors import GoalChangedMeanwhileError, GoalUnusableError
from data_layer.quality.goal_queries import goals
from data_layer.quality.goal_records import LONGEST_ORIGIN, NewGoal
from data_layer.quality.governance_tables import IndicatorTarget

# A hundred per cent; of permille a whole thousand would be 100,000, which nobody aims at.
_MOST = 10_000


def set_goal(session: Session, new: NewGoal, deed: Deed) -> None:
    """Raises GoalUnusableError, and GoalChangedMeanwhileError when somebody was faster."""
    if new.target_hundredths is not None and not 0 <= new.target_hundredths <= _MOST:
        raise GoalUnusableError(reason="out_of_range")
    if not 0 < len(new.origin.strip()) <= LONGEST_ORIGIN:
        raise GoalUnusableError(reason="origin_missing")
    standing = goals(session).get(new.indicator)
    if (standing.number if standing else 0) != new.seen:
        raise GoalChangedMeanwhileError(indicator=new.indicator)
    target = IndicatorTarget(
        indicator=new.indicator,
        number=new.seen + 1,
        target_hundredths=new.target_hundredths,
        origin=new.origin.strip(),
        set_by=deed.by,
        recorded_at=deed.at,
    )
    try:
        with session.begin_nested():
            session.add(target)
    except IntegrityError as taken:
        raise GoalChangedMeanwhileError(indicator=new.indicator) from taken
    event = NewEvent(
        action=Action.INDICATOR_TARGET,
        at=deed.at,
        object_kind=ObjectKind.INDICATOR,
        object_id=new.indicator,
        details={"number": target.number, "hundredths": new.target_hundredths},
    )
    record(session, event)
