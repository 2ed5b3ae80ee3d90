"""Reads applications for an account: the queue of a reviewer, one of them, its proof."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, false, func, or_, select
from sqlalchemy.orm import Session

from data_layer.accounts.application_records import (
    ApplicationLine,
    ApplicationRecord,
    ApplicationStanding,
    ApplicationState,
    Proof,
    ProofKind,
)
from data_layer.accounts.errors import ApplicationNotFoundError
from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.accounts.rules.identities import reviewed_reach, roles_reviewed_by
from data_layer.accounts.tables import Account, IdentityApplication, IdentityProof
from data_layer.database import keyring

_REVIEWERS = (Role.SECURITY_ADMIN, Role.HOSPITAL_MANAGER, Role.TEAM_LEAD)


def applications(
    session: Session,
    reviewer: Sequence[Grant],
    states: Sequence[ApplicationState],
    rows: range = range(100),
) -> list[ApplicationLine]:
    """Those the reviewer decides about: what waits longest first, then the newest decisions."""
    applied = IdentityApplication
    statement = (
        _filtered(select(applied), reviewer, states)
        .order_by(
            applied.decided_at.is_not(None),
            applied.decided_at.desc(),
            applied.submitted_at,
            applied.id,
        )
        .offset(rows.start)
        .limit(len(rows))
    )
    return [_line(session, row) for row in session.scalars(statement)]


def application_count(
    session: Session, reviewer: Sequence[Grant], states: Sequence[ApplicationState]
) -> int:
    counted = select(func.count()).select_from(IdentityApplication)
    return session.scalar(_filtered(counted, reviewer, states)) or 0


def application(session: Session, reviewer: Sequence[Grant], public_id: str) -> ApplicationRecord:
    """Raises ApplicationNotFoundError, also when somebody else decides about it."""
    statement = (
        select(IdentityApplication, IdentityProof.kind, Account.display_name)
        .outerjoin(IdentityProof, IdentityProof.application_id == IdentityApplication.id)
        .outerjoin(Account, Account.id == IdentityApplication.decided_by)
        .where(IdentityApplication.public_id == public_id, _decided_by(reviewer))
    )
    row = session.execute(statement).one_or_none()
    if row is None:
        raise ApplicationNotFoundError(application=public_id)
    return _record(session, row)


def proof(session: Session, reviewer: Sequence[Grant], public_id: str) -> Proof:
    found = application(session, reviewer, public_id)
    row = session.get(IdentityProof, found.id)
    if row is None:
        raise ApplicationNotFoundError(application=public_id)
    return Proof(kind=ProofKind(row.kind), content=keyring(session).open_bytes(row.scan_sealed))


def standing(session: Session, public_id: str) -> ApplicationStanding:
    """For whoever knows the number of the application, which only the applicant was told."""
    applied = IdentityApplication
    statement = (
        select(applied.state, applied.submitted_at, applied.reason, Account.user_name)
        .outerjoin(Account, Account.id == applied.account_id)
        .where(applied.public_id == public_id)
    )
    row = session.execute(statement).one_or_none()
    if row is None:
        raise ApplicationNotFoundError(application=public_id)
    return ApplicationStanding(
        state=ApplicationState(row.state),
        submitted_at=row.submitted_at,
        reason=row.reason,
        user_name=row.user_name,
    )


def _filtered(
    statement: Select[Any], reviewer: Sequence[Grant], states: Sequence[ApplicationState]
) -> Select[Any]:
    wanted = statement.where(_decided_by(reviewer))
    return wanted.where(IdentityApplication.state.in_(states)) if states else wanted


def _decided_by(reviewer: Sequence[Grant]) -> ColumnElement[bool]:
    held = {grant.role for grant in reviewer}
    return or_(false(), *(_part(one, reviewer) for one in _REVIEWERS if one in held))


def _part(role: Role, reviewer: Sequence[Grant]) -> ColumnElement[bool]:
    applied, reach = IdentityApplication, reviewed_reach(reviewer, role)
    conditions = [applied.role.in_(roles_reviewed_by(role))]
    if role is Role.HOSPITAL_MANAGER:
        conditions.append(applied.institution_id.in_(reach))
    if role is Role.TEAM_LEAD:
        conditions.append(applied.team_id.in_(reach))
    return and_(*conditions)


def _line(session: Session, row: IdentityApplication) -> ApplicationLine:
    return ApplicationLine(
        public_id=row.public_id,
        state=ApplicationState(row.state),
        name=keyring(session).open(row.name_sealed),
        role=Role(row.role),
        city=row.city,
        institution_id=row.institution_id,
        team_id=row.team_id,
        submitted_at=row.submitted_at,
        decided_at=row.decided_at,
    )


def _record(session: Session, found: Row[*tuple[Any, ...]]) -> ApplicationRecord:
    row, proof_kind, decided_by = found
    licence = row.licence_sealed
    return ApplicationRecord(
        id=row.id,
        line=_line(session, row),
        user_name=row.user_name,
        licence_number=keyring(session).open(licence) if licence else "",
        language=row.language,
        grant=_grant(row),
        proof_kind=ProofKind(proof_kind) if proof_kind else None,
        reason=row.reason,
        decided_by=decided_by,
    )


def _grant(row: IdentityApplication) -> Grant | None:
    kind = ScopeKind(row.scope_kind)
    target = {
        ScopeKind.INSTITUTION: row.institution_id,
        ScopeKind.TEAM: row.team_id,
        ScopeKind.EXPERT: row.expert_id,
    }.get(kind)
    if kind is ScopeKind.EXPERT and target is None:
        return None
    return Grant(role=Role(row.role), scope_kind=kind, city=row.city, target_id=target)
