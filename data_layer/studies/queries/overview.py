"""Reads how many studies are stored, from the roll-ups alone."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import Session

from data_layer.institutions.site_scope_queries import is_site_in_scope
from data_layer.scope import Scope
from data_layer.studies.records import StoredStudies
from data_layer.studies.tables import StudyDayCount, StudyTotal


def stored_studies(session: Session, scope: Scope) -> StoredStudies:
    studies, instances, size, sites, latest = session.execute(
        select(
            func.coalesce(func.sum(StudyTotal.study_count), 0),
            func.coalesce(func.sum(StudyTotal.instance_count), 0),
            func.coalesce(func.sum(StudyTotal.byte_count), 0),
            func.count(StudyTotal.institution_id.distinct()),
            func.max(StudyTotal.last_received_at),
        ).where(is_site_in_scope(scope, StudyTotal.institution_id), StudyTotal.study_count > 0)
    ).one()
    return StoredStudies(
        study_count=int(studies),
        instance_count=int(instances),
        byte_count=int(size),
        institution_count=sites,
        last_received_at=latest,
    )


def received_on_days(
    session: Session, scope: Scope, since: date, until: date
) -> list[tuple[date, int]]:
    """Studies first received on each day that had any, both days included, earliest first.

    The roll-up knows cities and not institutions: a scope without either reads nothing.
    """
    rows = session.execute(
        select(StudyDayCount.received_on, func.sum(StudyDayCount.study_count))
        .where(StudyDayCount.received_on.between(since, until), _of_cities(scope))
        .group_by(StudyDayCount.received_on)
        .order_by(StudyDayCount.received_on)
    )
    return [(day, int(count)) for day, count in rows]


def received_until(session: Session, scope: Scope, day: date) -> int:
    """Studies first received up to the day."""
    found = session.execute(
        select(func.coalesce(func.sum(StudyDayCount.study_count), 0)).where(
            StudyDayCount.received_on <= day, _of_cities(scope)
        )
    )
    return int(found.scalar_one())


def totals_of(
    session: Session, scope: Scope, institution_ids: Sequence[int]
) -> dict[int, StoredStudies]:
    """What each of the institutions sent; those that sent nothing are missing."""
    rows = session.execute(
        select(
            StudyTotal.institution_id,
            func.sum(StudyTotal.study_count),
            func.sum(StudyTotal.instance_count),
            func.sum(StudyTotal.byte_count),
            func.max(StudyTotal.last_received_at),
        )
        .where(
            StudyTotal.institution_id.in_(institution_ids),
            is_site_in_scope(scope, StudyTotal.institution_id),
            StudyTotal.study_count > 0,
        )
        .group_by(StudyTotal.institution_id)
    )
    return {
        row[0]: StoredStudies(
            study_count=int(row[1]),
            instance_count=int(row[2]),
            byte_count=int(row[3]),
            institution_count=1,
            last_received_at=row[4],
        )
        for row in rows
    }


def _of_cities(scope: Scope) -> ColumnElement[bool]:
    if scope.is_province_wide:
        return true()
    return StudyDayCount.city.in_(scope.cities)
