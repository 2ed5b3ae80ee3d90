"""Reads fee policies: which one holds when, as was believed when, and what it says."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session, aliased

from data_layer.audit.records import Action, ObjectKind
from data_layer.audit.tables import AuditEvent
from data_layer.fees.errors import FeePolicyNotFoundError
from data_layer.fees.policy_records import Flaw, LineChange, PolicyRecord
from data_layer.fees.policy_tables import (
    FeeAdjustment,
    FeePolicy,
    FeePolicyPeriod,
    FeePrice,
    FeeShareRule,
)
from data_layer.fees.records import (
    Adjustment,
    CaseFacts,
    Cause,
    Party,
    PolicyPeriod,
    PolicyStatus,
    PolicyTerms,
    Priced,
    PriceLine,
    Service,
    ShareRule,
)
from data_layer.fees.rules.differences import changes_between
from data_layer.fees.rules.pricing import priced
from data_layer.fees.rules.validating import flaws_of
from data_layer.scope import Scope

_PUBLIC = (PolicyStatus.PUBLISHED, PolicyStatus.SUPERSEDED)
_Followed = aliased(FeePolicy)
_Row = TypeVar("_Row", FeePrice, FeeAdjustment, FeeShareRule)


def policy_in_force(
    session: Session, service_at: datetime, known_at: datetime
) -> PolicyPeriod | None:
    """The period a service falls in, by what was known at a moment; None in none."""
    held = [
        period
        for period in periods_believed(session, known_at)
        if period.valid_from <= service_at
        and (period.valid_to is None or service_at < period.valid_to)
    ]
    return held[0] if held else None


def periods_believed(session: Session, known_at: datetime) -> tuple[PolicyPeriod, ...]:
    """Which policy holds when, by what was known at a moment: never two at once, in order."""
    rows = session.execute(
        select(FeePolicyPeriod, FeePolicy.public_id)
        .join(FeePolicy, FeePolicy.id == FeePolicyPeriod.policy_id)
        .where(
            FeePolicyPeriod.believed_from <= known_at,
            or_(FeePolicyPeriod.believed_to.is_(None), FeePolicyPeriod.believed_to > known_at),
        )
        .order_by(FeePolicyPeriod.valid_from)
    )
    return tuple(
        PolicyPeriod(
            policy_id=period.policy_id,
            public_id=public_id,
            valid_from=period.valid_from,
            valid_to=period.valid_to,
        )
        for period, public_id in rows
    )


def policies(session: Session, scope: Scope, now: datetime) -> list[PolicyRecord]:
    """Those that are or were in force, and for who governs the province the others; newest first.

    Policies are public documents: whoever may see anything may read one that was published.
    """
    newest = _records(scope).order_by(FeePolicy.valid_from.desc(), FeePolicy.id.desc())
    periods = periods_believed(session, now)
    return [_record(stored, follows, periods) for stored, follows in session.execute(newest)]


def policy(session: Session, scope: Scope, public_id: str, now: datetime) -> PolicyRecord:
    """Raises FeePolicyNotFoundError."""
    found = session.execute(_records(scope).where(FeePolicy.public_id == public_id)).first()
    if found is None:
        raise FeePolicyNotFoundError(policy=public_id)
    stored, follows = found
    return _record(stored, follows, periods_believed(session, now))


def terms_of(session: Session, policy_id: int) -> PolicyTerms:
    """All lines of a policy, each list by its numbers."""
    return PolicyTerms(
        prices=tuple(map(_price, _lines(session, FeePrice, policy_id))),
        adjustments=tuple(map(_adjustment, _lines(session, FeeAdjustment, policy_id))),
        shares=tuple(map(_share, _lines(session, FeeShareRule, policy_id))),
    )


def price_by(session: Session, scope: Scope, public_id: str, facts: CaseFacts) -> Priced:
    """What a case would cost by a policy, drafts too.

    Raises FeePolicyNotFoundError or NotPricedError.
    """
    return priced(facts, terms_by(session, scope, public_id))


def flaws(session: Session, scope: Scope, public_id: str) -> tuple[Flaw, ...]:
    """Raises FeePolicyNotFoundError."""
    return flaws_of(terms_by(session, scope, public_id))


def difference(session: Session, scope: Scope, before: str, after: str) -> tuple[LineChange, ...]:
    """What the lines of one policy say otherwise than those of another.

    Raises FeePolicyNotFoundError.
    """
    first, second = (terms_by(session, scope, one) for one in (before, after))
    return changes_between(first, second)


def writers_of(session: Session, public_id: str) -> set[int]:
    """Whoever drafted a policy or changed it since, as the trail has it."""
    wrote = select(AuditEvent.account_id).where(
        AuditEvent.object_id == public_id,
        AuditEvent.object_kind == ObjectKind.FEE_POLICY,
        AuditEvent.action.in_((Action.FEE_POLICY_DRAFT, Action.FEE_POLICY_CHANGE)),
        AuditEvent.account_id.is_not(None),
    )
    drafted = select(FeePolicy.drafted_by).where(
        FeePolicy.public_id == public_id, FeePolicy.drafted_by.is_not(None)
    )
    return {one for one in session.scalars(wrote.union(drafted)) if one is not None}


def terms_by(session: Session, scope: Scope, public_id: str) -> PolicyTerms:
    """Raises FeePolicyNotFoundError."""
    return terms_of(session, _id_of(session, scope, public_id))


def _id_of(session: Session, scope: Scope, public_id: str) -> int:
    found = session.scalar(
        select(FeePolicy.id).where(FeePolicy.public_id == public_id, readable(scope))
    )
    if found is None:
        raise FeePolicyNotFoundError(policy=public_id)
    return found


def _records(scope: Scope) -> Select[FeePolicy, str]:
    return (
        select(FeePolicy, _Followed.public_id)
        .join(_Followed, _Followed.id == FeePolicy.follows_id, isouter=True)
        .where(readable(scope))
    )


def readable(scope: Scope) -> ColumnElement[bool]:
    # An empty scope reads no status at all.
    statuses = tuple(PolicyStatus) if scope.is_province_wide else _PUBLIC
    return FeePolicy.status.in_(() if scope.is_empty else statuses)


def _record(
    stored: FeePolicy, follows: str | None, periods: Iterable[PolicyPeriod]
) -> PolicyRecord:
    return PolicyRecord(
        id=stored.id,
        public_id=stored.public_id,
        document_number=stored.document_number,
        title=stored.title,
        is_sample=stored.is_sample,
        status=PolicyStatus(stored.status),
        valid_from=stored.valid_from,
        follows=follows,
        note=stored.note,
        drafted_by=stored.drafted_by,
        drafted_at=stored.drafted_at,
        checked_by=stored.checked_by,
        checked_at=stored.checked_at,
        published_by=stored.published_by,
        published_at=stored.published_at,
        revision=stored.revision,
        holds=tuple(period for period in periods if period.policy_id == stored.id),
    )


def _lines(session: Session, table: type[_Row], policy_id: int) -> Iterable[_Row]:
    return session.scalars(select(table).where(table.policy_id == policy_id).order_by(table.line))


def _price(row: FeePrice) -> PriceLine:
    return PriceLine(
        line=row.line,
        service=Service(row.service),
        price_fen=row.price_fen,
        modality=row.modality,
        level=row.level,
        item_code=row.item_code,
        further_part_hundredths=row.further_part_hundredths,
        most_parts=row.most_parts,
        contrast_fen=row.contrast_fen,
        no_film_less_fen=row.no_film_less_fen,
        base_minutes=row.base_minutes,
        step_minutes=row.step_minutes,
        step_fen=row.step_fen,
    )


def _adjustment(row: FeeAdjustment) -> Adjustment:
    return Adjustment(
        line=row.line,
        cause=Cause(row.cause),
        service=Service(row.service) if row.service else None,
        fixed_fen=row.fixed_fen,
        share_hundredths=row.share_hundredths,
    )


def _share(row: FeeShareRule) -> ShareRule:
    return ShareRule(
        line=row.line,
        service=Service(row.service),
        party=Party(row.party),
        modality=row.modality,
        fixed_fen=row.fixed_fen,
        share_hundredths=row.share_hundredths,
        least_fen=row.least_fen,
        most_fen=row.most_fen,
    )
