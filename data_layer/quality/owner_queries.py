"""Reads who can be asked to act on a signal: those who answer for the hospital or the reader."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from data_layer.accounts.records import Role
from data_layer.accounts.tables import Account, RoleGrant
from data_layer.experts.tables import TeamMember
from data_layer.quality.action_records import Owner
from data_layer.quality.governance_tables import QualitySignal
from data_layer.quality.signal_errors import SignalNotFoundError
from data_layer.quality.signal_queries import signal_in_scope
from data_layer.quality.signal_records import SubjectKind
from data_layer.scope import Scope


def possible_owners(
    session: Session, scope: Scope, signal_public_id: str, at: datetime
) -> list[Owner]:
    """A hospital's managers; a reader, and the leads of their teams. SignalNotFoundError."""
    signal = session.scalar(
        select(QualitySignal).where(
            QualitySignal.public_id == signal_public_id, signal_in_scope(scope)
        )
    )
    if signal is None:
        raise SignalNotFoundError
    rows = session.execute(
        select(Account.public_id, Account.display_name, RoleGrant.role)
        .join(RoleGrant, RoleGrant.account_id == Account.id)
        .where(
            Account.is_active.is_(True),
            RoleGrant.valid_from <= at,
            or_(RoleGrant.valid_to.is_(None), RoleGrant.valid_to > at),
            _answers_for(signal),
        )
        .order_by(RoleGrant.role.desc(), Account.display_name, Account.id)
    )
    return [
        Owner(public_id=public_id, name=name, role=Role(role)) for public_id, name, role in rows
    ]


def _answers_for(signal: QualitySignal) -> ColumnElement[bool]:
    if signal.subject_kind == SubjectKind.INSTITUTION:
        return and_(
            RoleGrant.role == Role.HOSPITAL_MANAGER, RoleGrant.institution_id == signal.subject_id
        )
    teams = select(TeamMember.team_id).where(
        TeamMember.expert_id == signal.subject_id, TeamMember.valid_to.is_(None)
    )
    return or_(
        and_(RoleGrant.role == Role.TEAM_LEAD, RoleGrant.team_id.in_(teams)),
        and_(RoleGrant.role == Role.EXPERT, RoleGrant.expert_id == signal.subject_id),
    )
