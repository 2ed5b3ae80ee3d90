"""Lists emergency accesses: to review, of one patient, of one reader."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.engine import Row
from sqlalchemy.orm import Session, aliased

from data_layer.accounts.records import Role
from data_layer.accounts.tables import Account
from data_layer.consents.records import EmergencyLine, Verdict
from data_layer.consents.rules import emergencies
from data_layer.consents.tables import (
    EmergencyAccess,
    EmergencyReview,
    PatientAccount,
    belongs_to,
)
from data_layer.institutions.tables import Institution
from data_layer.keys.patient_queries import PatientKeys, patient_keys
from data_layer.studies.tables import Study

MOST = 100
TOLD_FOR = timedelta(days=90)
_Keeping = aliased(Institution)


def to_review(session: Session, at: datetime) -> list[EmergencyLine]:
    """What nobody has reviewed yet, the oldest first."""
    statement = _rows().where(EmergencyReview.emergency_id.is_(None))
    found = session.execute(statement.order_by(EmergencyAccess.started_at, EmergencyAccess.id))
    return _lines(session, found, at)


def to_review_count(session: Session) -> int:
    statement = (
        select(func.count(EmergencyAccess.id))
        .outerjoin(EmergencyReview, EmergencyReview.emergency_id == EmergencyAccess.id)
        .where(EmergencyReview.emergency_id.is_(None))
    )
    return session.scalar(statement) or 0


def reviewed(session: Session, at: datetime) -> list[EmergencyLine]:
    """The latest findings first."""
    statement = _rows().where(EmergencyReview.emergency_id.is_not(None))
    newest = (EmergencyReview.reviewed_at.desc(), EmergencyAccess.id.desc())
    return _lines(session, session.execute(statement.order_by(*newest)), at)


def of_own_patients(session: Session, account_id: int, at: datetime) -> list[EmergencyLine]:
    """What a patient is told, for three months."""
    mine = select(PatientAccount.patient_id).where(belongs_to(account_id))
    statement = _rows().where(
        EmergencyAccess.patient_id.in_(mine), EmergencyAccess.started_at > at - TOLD_FOR
    )
    return _lines(session, session.execute(_newest(statement)), at)


def of_reader(session: Session, account_id: int, at: datetime) -> list[EmergencyLine]:
    """What the reader has taken, and what was found about it."""
    statement = _rows().where(EmergencyAccess.account_id == account_id)
    return _lines(session, session.execute(_newest(statement)), at)


def _newest(statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return statement.order_by(EmergencyAccess.started_at.desc(), EmergencyAccess.id.desc())


def _rows() -> Select[*tuple[Any, ...]]:
    return (
        select(
            EmergencyAccess,
            EmergencyReview,
            Account.display_name,
            func.coalesce(Institution.name, "").label("institution_name"),
            _Keeping.name.label("keeping_name"),
            Study.public_id.label("study_public_id"),
        )
        .join(Account, Account.id == EmergencyAccess.account_id)
        .join(Study, Study.id == EmergencyAccess.study_id)
        .join(_Keeping, _Keeping.id == Study.institution_id)
        .outerjoin(Institution, Institution.id == EmergencyAccess.institution_id)
        .outerjoin(EmergencyReview, EmergencyReview.emergency_id == EmergencyAccess.id)
        .limit(MOST)
    )


def _lines(session: Session, rows: Iterable[Row[Any]], at: datetime) -> list[EmergencyLine]:
    found, keys = list(rows), patient_keys(session)
    keys.prepare(row.EmergencyAccess.reason_sealed for row in found)
    return [_line(row, keys, at) for row in found]


def _line(row: Row[Any], keys: PatientKeys, at: datetime) -> EmergencyLine:
    access: EmergencyAccess = row.EmergencyAccess
    finding: EmergencyReview | None = row.EmergencyReview
    reviewed_at = finding.reviewed_at if finding else None
    return EmergencyLine(
        public_id=access.public_id,
        account_id=access.account_id,
        reader_name=row.display_name,
        role=Role(access.role),
        institution_name=row.institution_name,
        keeping_institution_name=row.keeping_name,
        study_public_id=row.study_public_id,
        reason=keys.open(access.reason_sealed),
        started_at=access.started_at,
        ends_at=access.ends_at,
        review_due_at=emergencies.review_due_at(access.started_at),
        is_late=emergencies.is_review_late(access.started_at, reviewed_at, at),
        verdict=Verdict(finding.verdict) if finding else None,
        comment=keys.open(finding.comment_sealed) if finding else "",
        reviewed_at=reviewed_at,
    )
