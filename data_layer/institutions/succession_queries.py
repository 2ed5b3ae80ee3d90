"""Reads what ends with an institution."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from data_layer.institutions.queries import in_scope
from data_layer.institutions.records import MembershipState, Service
from data_layer.institutions.tables import (
    Agreement,
    DicomNode,
    Institution,
    InstitutionService,
    Membership,
)
from data_layer.scope import Scope


@dataclass(frozen=True, kw_only=True)
class Ending:
    """What of an institution ends with it; nothing where it was no member."""

    membership: MembershipState | None
    services: tuple[Service, ...]
    partners: tuple[str, ...]
    nodes: tuple[str, ...]


def what_ends(session: Session, scope: Scope, institution_id: int, day: date) -> Ending:
    """The names of who has an agreement with it, one for each, and the AE titles in use."""
    own = Institution.id == institution_id, in_scope(scope)
    state = session.scalar(
        select(Membership.state).join(Institution).where(*own, Membership.valid_to.is_(None))
    )
    services = session.scalars(
        select(InstitutionService.service)
        .join(Institution)
        .where(*own, InstitutionService.valid_to.is_(None))
    )
    nodes = session.scalars(
        select(DicomNode.ae_title)
        .join(Institution)
        .where(*own, DicomNode.is_active)
        .order_by(DicomNode.ae_title)
    )
    return Ending(
        membership=None if state in (None, MembershipState.LEFT) else MembershipState(state),
        services=tuple(map(Service, services)),
        partners=_partners(session, scope, institution_id, day),
        nodes=tuple(nodes),
    )


def ends_with(institution_id: int, day: date) -> ColumnElement[bool]:
    """Which agreements end with the institution on the day."""
    return and_(
        or_(
            Agreement.requesting_institution_id == institution_id,
            Agreement.diagnosing_institution_id == institution_id,
        ),
        or_(Agreement.valid_to.is_(None), Agreement.valid_to > day),
    )


def _partners(session: Session, scope: Scope, institution_id: int, day: date) -> tuple[str, ...]:
    other = or_(
        and_(
            Agreement.requesting_institution_id == institution_id,
            Agreement.diagnosing_institution_id == Institution.id,
        ),
        and_(
            Agreement.diagnosing_institution_id == institution_id,
            Agreement.requesting_institution_id == Institution.id,
        ),
    )
    found = session.scalars(
        select(Institution.name)
        .join(Agreement, other)
        .where(ends_with(institution_id, day), in_scope(scope))
        .order_by(Institution.name)
    )
    return tuple(found)
