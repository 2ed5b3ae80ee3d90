"""Lets a policy hold from a moment on; what was believed before stays on record."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.clock import local_time
from data_layer.fees.errors import FeePolicyOverlapsError
from data_layer.fees.policy_tables import FeePolicy, FeePolicyPeriod
from data_layer.fees.records import PolicyStatus


def let_others_wait(session: Session) -> None:
    """Who publishes at the same time comes after: whether periods overlap hangs on all."""
    session.execute(select(FeePolicy.id).order_by(FeePolicy.id).with_for_update())


def begin_period(session: Session, policy_id: int, at: datetime) -> None:
    """Until the next one begins; it may begin within the time of the one it follows only.

    Raises FeePolicyOverlapsError.
    """
    policy = session.get_one(FeePolicy, policy_id, populate_existing=True)
    believed = _believed(session)
    # Somebody's clock may be slow; what is believed goes forward all the same.
    moment = max([at, *(one.believed_from for one in believed)])
    within = _within(believed, policy.valid_from)
    if within is not None:
        _require_followed(session, within, policy)
        _end(session, within, policy.valid_from, moment)
    session.add(
        FeePolicyPeriod(
            policy_id=policy.id,
            valid_from=policy.valid_from,
            valid_to=_next_start(believed, policy.valid_from),
            believed_from=moment,
        )
    )
    session.flush()


def _believed(session: Session) -> list[FeePolicyPeriod]:
    return list(
        session.scalars(
            select(FeePolicyPeriod)
            .where(FeePolicyPeriod.believed_to.is_(None))
            .order_by(FeePolicyPeriod.valid_from)
        )
    )


def _within(believed: Sequence[FeePolicyPeriod], moment: datetime) -> FeePolicyPeriod | None:
    # Each ends when the next begins, at the latest.
    begun = [one for one in believed if one.valid_from <= moment]
    last = begun[-1] if begun else None
    return last if last and (last.valid_to is None or moment < last.valid_to) else None


def _next_start(believed: Sequence[FeePolicyPeriod], moment: datetime) -> datetime | None:
    return min((one.valid_from for one in believed if one.valid_from > moment), default=None)


def _require_followed(session: Session, within: FeePolicyPeriod, policy: FeePolicy) -> None:
    if within.policy_id == policy.follows_id:
        return
    other = session.get_one(FeePolicy, within.policy_id)
    raise FeePolicyOverlapsError(
        document_number=other.document_number,
        begins=local_time(within.valid_from).date().isoformat(),
    )


def _end(session: Session, followed: FeePolicyPeriod, end: datetime, moment: datetime) -> None:
    """The row stays as what was believed; a shorter one tells what is believed now."""
    followed.believed_to = moment
    if followed.valid_from < end:
        session.add(
            FeePolicyPeriod(
                policy_id=followed.policy_id,
                valid_from=followed.valid_from,
                valid_to=end,
                believed_from=moment,
            )
        )
    session.get_one(FeePolicy, followed.policy_id).status = PolicyStatus.SUPERSEDED
