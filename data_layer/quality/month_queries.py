"""Reads which months have to be counted: the latest, and those of which more became known."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from data_layer.cases.flow_rules import month_of, months_back
from data_layer.cases.tables import Case
from data_layer.clock import local_day
from data_layer.quality.event_tables import CriticalFinding, ExaminationIncident, LesionReport
from data_layer.quality.governance_tables import IndicatorMonth
from data_layer.quality.sampling_tables import SampledReport

# A study, a score or an incident comes late, but seldom later.
_ALWAYS_LATEST = 3


def months_to_count(session: Session, now: datetime) -> list[date]:
    """The newest first; what was counted at this moment already is not counted again."""
    latest = month_of(local_day(now))
    first = session.scalar(select(func.min(Case.issued_at)))
    if first is None:
        return []
    counted = _counted(session)
    again = {months_back(latest, count) for count in range(_ALWAYS_LATEST)}
    again |= _told_late(session, max(counted.values(), default=now))
    months = _months(month_of(local_day(first)), latest)
    return [
        month
        for month in months
        if month not in counted or (month in again and counted[month] < now)
    ]


def _counted(session: Session) -> dict[date, datetime]:
    rows = session.execute(
        select(IndicatorMonth.month, func.max(IndicatorMonth.counted_at).label("at")).group_by(
            IndicatorMonth.month
        )
    )
    return {row.month: row.at for row in rows}


def _told_late(session: Session, since: datetime) -> set[date]:
    """Months of the cases about which something was recorded since."""
    incident, finding = ExaminationIncident, CriticalFinding
    statements = (
        select(Case.issued_at)
        .join(incident, incident.case_id == Case.id)
        .where(or_(incident.recorded_at >= since, incident.withdrawn_at >= since)),
        select(finding.found_at).where(finding.recorded_at >= since),
        select(Case.issued_at)
        .join(LesionReport, LesionReport.case_id == Case.id)
        .where(LesionReport.recorded_at >= since),
        select(Case.issued_at)
        .join(SampledReport, SampledReport.case_id == Case.id)
        .where(SampledReport.settled_at >= since),
    )
    moments = (at for one in statements for at in session.scalars(one))
    return {month_of(local_day(at)) for at in moments if at is not None}


def _months(first: date, last: date) -> Iterable[date]:
    month = last
    while month >= first:
        yield month
        month = months_back(month, 1)
