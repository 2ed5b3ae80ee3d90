"""Reads an institution as a form changes it, and what it was over the years."""

from dataclasses import fields
from typing import TypeVar

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from data_layer.institutions.errors import InstitutionNotFoundError
from data_layer.institutions.queries import in_scope
from data_layer.institutions.records import (
    City,
    Grade,
    InstitutionKind,
    Level,
    NetworkRole,
    NewInstitution,
    Ownership,
    StorageMode,
    SuccessionKind,
)
from data_layer.institutions.registry_records import (
    InstitutionFacts,
    InstitutionVersionRecord,
    Particulars,
    PresentInstitution,
    Remark,
    Standing,
    SuccessionRecord,
)
from data_layer.institutions.tables import (
    Institution,
    InstitutionLevel,
    InstitutionRemark,
    InstitutionSuccession,
    InstitutionVersion,
)
from data_layer.scope import Scope

Row = TypeVar("Row", InstitutionVersion, InstitutionLevel)


def present_institution(session: Session, scope: Scope, public_id: str) -> PresentInstitution:
    """As it is now, or was last when it is closed; with the revision to give back.

    Raises:
        InstitutionNotFoundError: also for an institution out of scope.
    """
    row = session.scalar(
        select(Institution).where(Institution.public_id == public_id, in_scope(scope))
    )
    if row is None:
        raise InstitutionNotFoundError(institution=public_id)
    version = _last(session, InstitutionVersion, row.id)
    if version is None:
        raise InstitutionNotFoundError(institution=public_id)
    level = _last(session, InstitutionLevel, row.id)
    return PresentInstitution(
        id=row.id,
        public_id=row.public_id,
        code=row.code,
        revision=row.revision,
        facts=facts_of(version),
        facts_since=version.valid_from,
        standing=standing_of(level) if level else None,
        standing_since=level.valid_from if level else None,
        particulars=particulars_of(row),
        closed_on=version.valid_to,
    )


def public_id_of(session: Session, institution_id: int) -> str:
    return session.get_one(Institution, institution_id).public_id


def versions(session: Session, scope: Scope, institution_id: int) -> list[InstitutionVersionRecord]:
    """Everything the institution was called and where it lay, the newest first."""
    statement = (
        select(InstitutionVersion)
        .join(Institution, Institution.id == InstitutionVersion.institution_id)
        .where(InstitutionVersion.institution_id == institution_id, in_scope(scope))
        .order_by(InstitutionVersion.valid_from.desc())
    )
    return [
        InstitutionVersionRecord(
            facts=facts_of(row),
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            recorded_at=row.recorded_at,
        )
        for row in session.scalars(statement)
    ]


def successions(session: Session, scope: Scope, institution_id: int) -> list[SuccessionRecord]:
    """Whom the institution followed and who followed it, the newest first."""
    found = [
        *_followers(session, scope, institution_id, others_follow=True),
        *_followers(session, scope, institution_id, others_follow=False),
    ]
    return sorted(found, key=lambda one: one.effective_on, reverse=True)


def remarks(session: Session, scope: Scope, institution_id: int) -> list[Remark]:
    """What was said of why it is no more or gave away a part, and of what came to it."""
    came_by = exists().where(
        InstitutionSuccession.successor_id == institution_id,
        InstitutionSuccession.predecessor_id == InstitutionRemark.institution_id,
        InstitutionSuccession.recorded_at == InstitutionRemark.recorded_at,
    )
    may_see = exists().where(Institution.id == institution_id, in_scope(scope))
    rows = session.scalars(
        select(InstitutionRemark)
        .where(or_(InstitutionRemark.institution_id == institution_id, came_by), may_see)
        .order_by(InstitutionRemark.id)
    )
    return [
        Remark(words=one.words, effective_on=one.effective_on, recorded_at=one.recorded_at)
        for one in rows
    ]


def facts_of(source: InstitutionVersion | NewInstitution) -> InstitutionFacts:
    return InstitutionFacts(
        name=source.name,
        kind=InstitutionKind(source.kind),
        ownership=Ownership(source.ownership),
        network_role=NetworkRole(source.network_role),
        city=City(source.city) if source.city else None,
        county=source.county,
        storage_mode=StorageMode(source.storage_mode),
        storage_reason=source.storage_reason,
    )


def particulars_of(row: Institution) -> Particulars:
    return Particulars(**{one.name: getattr(row, one.name) for one in fields(Particulars)})


def standing_of(row: InstitutionLevel) -> Standing:
    return Standing(level=Level(row.level), grade=Grade(row.grade) if row.grade else None)


def _last(session: Session, table: type[Row], id_: int) -> Row | None:
    return session.scalar(
        select(table)
        .where(table.institution_id == id_)
        .order_by(table.valid_from.desc())
        .limit(1)
        .execution_options(populate_existing=True)
    )


def _followers(
    session: Session, scope: Scope, institution_id: int, *, others_follow: bool
) -> list[SuccessionRecord]:
    table = InstitutionSuccession
    own, other = table.predecessor_id, table.successor_id
    if not others_follow:
        own, other = other, own
    partner = select(Institution).subquery("partner")
    was_there = exists().where(
        InstitutionVersion.institution_id == table.successor_id,
        InstitutionVersion.valid_from < table.effective_on,
    )
    statement = (
        select(
            table.kind,
            table.effective_on,
            table.recorded_at,
            partner.c.public_id,
            partner.c.name,
            was_there.label("was_there"),
        )
        .join(partner, partner.c.id == other)
        .join(Institution, Institution.id == own)
        .where(own == institution_id, in_scope(scope))
    )
    return [
        SuccessionRecord(
            kind=SuccessionKind(row.kind),
            effective_on=row.effective_on,
            other_public_id=row.public_id,
            other_name=row.name,
            other_follows=others_follow,
            begins=not row.was_there,
            recorded_at=row.recorded_at,
        )
        for row in session.execute(statement)
    ]
