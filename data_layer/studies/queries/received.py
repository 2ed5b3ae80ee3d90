"""How much was received: by institution, modality, day and device."""

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, false, func, or_, select, true
from sqlalchemy.orm import Session

from data_layer.frames import read_frame
from data_layer.institutions.site_scope_queries import is_site_in_scope
from data_layer.institutions.tables import Institution
from data_layer.scope import Scope
from data_layer.studies.tables import DeviceTotal, Study, StudyDayCount, StudyTotal

if TYPE_CHECKING:
    import pandas as pd


def totals_by_institution(session: Session, scope: Scope) -> "pd.DataFrame":
    """One row per institution that sent anything, most studies first.

    Columns: public_id, name, city, study_count, instance_count, byte_count, last_received_at.
    """
    study_count = func.sum(StudyTotal.study_count).label("study_count")
    statement = (
        select(
            Institution.public_id,
            Institution.name,
            Institution.city,
            study_count,
            func.sum(StudyTotal.instance_count).label("instance_count"),
            func.sum(StudyTotal.byte_count).label("byte_count"),
            func.max(StudyTotal.last_received_at).label("last_received_at"),
        )
        .join(Institution, Institution.id == StudyTotal.institution_id)
        .where(is_site_in_scope(scope, StudyTotal.institution_id), StudyTotal.study_count > 0)
        .group_by(Institution.id, Institution.public_id, Institution.name, Institution.city)
        .order_by(study_count.desc(), Institution.name)
    )
    return read_frame(session, statement)


def totals_by_modality(session: Session, scope: Scope) -> "pd.DataFrame":
    """One row per modality, most studies first.

    Columns: modality, study_count, instance_count, byte_count.
    """
    study_count = func.sum(StudyTotal.study_count).label("study_count")
    statement = (
        select(
            StudyTotal.modality,
            study_count,
            func.sum(StudyTotal.instance_count).label("instance_count"),
            func.sum(StudyTotal.byte_count).label("byte_count"),
        )
        .where(is_site_in_scope(scope, StudyTotal.institution_id), StudyTotal.study_count > 0)
        .group_by(StudyTotal.modality)
        .order_by(study_count.desc(), StudyTotal.modality)
    )
    return read_frame(session, statement)


def received_per_day(session: Session, scope: Scope, *, since: date, until: date) -> "pd.DataFrame":
    """One row per day of first receipt and modality, both days included, earliest first.

    The roll-up knows cities; a scope of single institutions is counted from their own studies.

    Columns: received_on, modality, study_count.
    """
    if scope.institution_ids and not scope.is_province_wide:
        day, modality = Study.received_on, Study.modality
        counted: ColumnElement[int] = func.count()
        condition = is_site_in_scope(scope, Study.institution_id)
    else:
        day, modality = StudyDayCount.received_on, StudyDayCount.modality
        counted = func.sum(StudyDayCount.study_count)
        is_everywhere = true() if scope.is_province_wide else false()
        condition = or_(is_everywhere, StudyDayCount.city.in_(scope.cities))
    statement = (
        select(day, modality, counted.label("study_count"))
        .where(condition, day >= since, day <= until)
        .group_by(day, modality)
        .order_by(day, modality)
    )
    return read_frame(session, statement)


def repaired_devices(session: Session, scope: Scope, *, most: int) -> "pd.DataFrame":
    """Devices whose declared character set had to be repaired, most often first.

    Columns: institution_name, manufacturer, device_model, station_name, repaired_count,
    instance_count.
    """
    statement = (
        select(
            Institution.name.label("institution_name"),
            DeviceTotal.manufacturer,
            DeviceTotal.device_model,
            DeviceTotal.station_name,
            DeviceTotal.repaired_count,
            DeviceTotal.instance_count,
        )
        .join(Institution, Institution.id == DeviceTotal.institution_id)
        .where(is_site_in_scope(scope, DeviceTotal.institution_id), DeviceTotal.repaired_count > 0)
        .order_by(DeviceTotal.repaired_count.desc(), Institution.name, DeviceTotal.station_name)
        .limit(most)
    )
    return read_frame(session, statement)
