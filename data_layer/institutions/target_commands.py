"""Sets what rates are expected of the network; what was expected before stays."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.institutions.governance_tables import NetworkingTarget
from data_layer.institutions.target_errors import TargetChangedMeanwhileError
from data_layer.institutions.target_queries import ALL_LEVELS
from data_layer.institutions.target_records import NewTarget
from data_layer.institutions.target_rules import require_usable


def set_target(session: Session, new: NewTarget, *, by: int, at: datetime) -> None:
    """Raises TargetChangedMeanwhileError when somebody else was faster, and changes nothing."""
    require_usable(new)
    level = new.level or ALL_LEVELS
    newest = session.scalar(
        select(func.max(NetworkingTarget.number)).where(NetworkingTarget.level == level)
    )
    if (newest or 0) != new.seen:
        raise TargetChangedMeanwhileError(level=level)
    target = NetworkingTarget(
        level=level,
        number=new.seen + 1,
        rate_hundredths=new.rate_hundredths,
        valid_from=new.valid_from,
        valid_to=new.valid_to,
        set_by=by,
        recorded_at=at,
    )
    try:
        with session.begin_nested():
            session.add(target)
    except IntegrityError as taken:
        raise TargetChangedMeanwhileError(level=level) from taken
    _record(session, target)


def _record(session: Session, target: NetworkingTarget) -> None:
    record(
        session,
        NewEvent(
            action=Action.TARGET_SET,
            at=target.recorded_at,
            object_kind=ObjectKind.TARGET,
            object_id=f"{target.level}-{target.number}",
            details={
                "rate_hundredths": target.rate_hundredths,
                "valid_from": target.valid_from.isoformat(),
                "valid_to": target.valid_to.isoformat() if target.valid_to else None,
            },
        ),
    )
