"""Reads what reading the kept objects found; the newest run tells how they are."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from data_layer.institutions.queries import in_scope
from data_layer.institutions.records import City
from data_layer.institutions.tables import Institution
from data_layer.operations.verification_records import (
    LostObject,
    ObjectCondition,
    VerificationRecord,
)
from data_layer.operations.verification_tables import ObjectFault, ObjectVerification
from data_layer.scope import Scope
from data_layer.studies.records import Availability
from data_layer.studies.tables import Instance, Study

_Statement = Select[*tuple[Any, ...]]
_COLUMNS = (
    ObjectVerification.began_at,
    ObjectVerification.ended_at,
    ObjectVerification.good_count,
    ObjectVerification.missing_count,
    ObjectVerification.damaged_count,
    ObjectVerification.forgotten_count,
)


def verifications(session: Session, scope: Scope, most: int = 20) -> list[VerificationRecord]:
    """The newest first. A run reads the objects of everybody: a part of the province sees none."""
    if not scope.is_province_wide:
        return []
    statement = select(*_COLUMNS).order_by(ObjectVerification.id.desc()).limit(most)
    return [VerificationRecord(**row._mapping) for row in session.execute(statement)]


def verified_at(session: Session) -> datetime | None:
    """When the newest run had read the last object; None before the first one."""
    newest = select(ObjectVerification.ended_at).order_by(ObjectVerification.id.desc()).limit(1)
    return session.scalar(newest)


def lost_objects(session: Session, scope: Scope, rows: range) -> list[LostObject]:
    """Those that the newest run did not find whole, by institution and study."""
    statement = (
        _lost(
            scope,
            select(
                Instance.sop_instance_uid,
                ObjectFault.condition,
                Study.public_id.label("study_public_id"),
                Study.modality,
                Study.received_on,
                Institution.public_id.label("institution_public_id"),
                Institution.name.label("institution_name"),
                Institution.code.label("institution_code"),
                Institution.city,
            ),
        )
        .join(Instance, Instance.id == ObjectFault.instance_id)
        .order_by(Institution.code, ObjectFault.study_id, ObjectFault.instance_id)
        .offset(rows.start)
        .limit(len(rows))
    )
    return [
        LostObject(
            **dict(row._mapping)
            | {
                "condition": ObjectCondition(row.condition),
                "city": City(row.city) if row.city else None,
            }
        )
        for row in session.execute(statement)
    ]


def lost_object_count(session: Session, scope: Scope) -> int:
    return int(session.execute(_lost(scope, select(func.count()))).scalar_one())


def studies_with_faults(session: Session, scope: Scope) -> dict[int, int]:
    """How many of its whole studies the newest run did not find whole, by institution."""
    statement = (
        _lost(scope, select(Study.institution_id, func.count(Study.id.distinct())))
        .where(Study.availability == Availability.STORED)
        .group_by(Study.institution_id)
    )
    return {row[0]: row[1] for row in session.execute(statement)}


def is_faulty() -> ColumnElement[bool]:
    """Whether the newest run lost an object of the study that is selected from."""
    return (
        select(ObjectFault.instance_id)
        .where(ObjectFault.study_id == Study.id, ObjectFault.verification_id == _newest())
        .correlate(Study)
        .exists()
    )


def _lost(scope: Scope, statement: _Statement) -> _Statement:
    return (
        statement.select_from(ObjectFault)
        .join(Study, Study.id == ObjectFault.study_id)
        .join(Institution, Institution.id == Study.institution_id)
        .where(ObjectFault.verification_id == _newest(), in_scope(scope))
    )


def _newest() -> ColumnElement[int | None]:
    return select(func.max(ObjectVerification.id)).scalar_subquery()
