"""Reads what belongs to one institution: its history, agreements, nodes."""

from typing import Any

from sqlalchemy import Select, false, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from data_layer.institutions.queries import Dated, in_scope
from data_layer.institutions.records import (
    AgreementRecord,
    InstitutionHistory,
    NodeRecord,
    Spell,
)
from data_layer.institutions.tables import (
    Agreement,
    DicomNode,
    Institution,
    InstitutionLevel,
    InstitutionService,
    Membership,
)
from data_layer.scope import Scope

_Statement = Select[*tuple[Any, ...]]


def history(session: Session, scope: Scope, institution_id: int) -> InstitutionHistory:
    return InstitutionHistory(
        levels=_spells(session, scope, institution_id, InstitutionLevel, InstitutionLevel.level),
        memberships=_spells(session, scope, institution_id, Membership, Membership.state),
        services=_spells(
            session, scope, institution_id, InstitutionService, InstitutionService.service
        ),
    )


def agreements(session: Session, scope: Scope, institution_id: int) -> list[AgreementRecord]:
    """Both as the one that asks and as the one that reads, the newest first."""
    own = in_scope(scope)
    asks = _agreements(institution_id, partner_reads=True).where(own)
    reads = _agreements(institution_id, partner_reads=False).where(own)
    found = [*session.execute(asks), *session.execute(reads)]
    records = [AgreementRecord(**row._mapping) for row in found]
    return sorted(records, key=lambda one: (-one.valid_from.toordinal(), one.partner_name))


def nodes(session: Session, scope: Scope, institution_id: int) -> list[NodeRecord]:
    """Every DICOM node of the institution, also those out of use, by AE title."""
    statement = (
        select(
            DicomNode.ae_title,
            DicomNode.institution_id,
            Institution.code.label("institution_code"),
            DicomNode.host,
            DicomNode.port,
            DicomNode.is_active,
        )
        .join(Institution, Institution.id == DicomNode.institution_id)
        .where(DicomNode.institution_id == institution_id, in_scope(scope))
        .order_by(DicomNode.ae_title)
    )
    return [NodeRecord(**row._mapping) for row in session.execute(statement)]


def _spells(
    session: Session,
    scope: Scope,
    institution_id: int,
    table: type[Dated],
    value: InstrumentedAttribute[str],
) -> tuple[Spell, ...]:
    statement = (
        select(value.label("value"), table.valid_from, table.valid_to, table.recorded_at)
        .join(Institution, Institution.id == table.institution_id)
        .where(table.institution_id == institution_id, in_scope(scope))
        .order_by(table.valid_from, value)
    )
    return tuple(Spell(**row._mapping) for row in session.execute(statement))


def _agreements(institution_id: int, *, partner_reads: bool) -> _Statement:
    ours, theirs = Agreement.requesting_institution_id, Agreement.diagnosing_institution_id
    if not partner_reads:
        ours, theirs = theirs, ours
    partner = select(Institution).subquery("partner")
    return (
        select(
            Agreement.public_id,
            partner.c.public_id.label("partner_public_id"),
            partner.c.name.label("partner_name"),
            (true() if partner_reads else false()).label("partner_reads"),
            Agreement.is_three_party,
            Agreement.valid_from,
            Agreement.valid_to,
        )
        .join(partner, partner.c.id == theirs)
        .join(Institution, Institution.id == ours)
        .where(ours == institution_id)
    )
