"""Critical findings and incidents as the pages read them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from data_layer.accounts.records import Role
from data_layer.clock import local_day, now
from data_layer.quality.event_queries import (
    critical_counts,
    critical_finding,
    critical_findings,
    incidents,
)
from data_layer.quality.event_records import CriticalRecord, IncidentRecord, SideOfTelling
from pages.quality._findings_data import months_before
from portal import db
from portal.access import may, scope

# Who finds it tells, who treats the patient hears; all of them may write down that it was found.
FINDERS = (Role.EXPERT, Role.REVIEWER)
HOSPITALS = (Role.HOSPITAL_CLERK, Role.HOSPITAL_MANAGER)
RECORDERS = (*FINDERS, *HOSPITALS)
READERS = (Role.COMMISSION, Role.CITY_OFFICIAL, Role.TEAM_LEAD, *RECORDERS)
IN_TIME = timedelta(minutes=10)
_MONTHS = 24
_MOST = 200


@dataclass(frozen=True, kw_only=True)
class CriticalMonth:
    month: date
    counted: tuple[int, int, int]
    found: tuple[CriticalRecord, ...]
    incidents: tuple[IncidentRecord, ...]
    at: datetime


@dataclass(frozen=True, kw_only=True)
class CriticalPage:
    record: CriticalRecord
    at: datetime

    @property
    def to_write(self) -> SideOfTelling | None:
        """The side that the reader can write down now."""
        if self.record.told_at is None and may(*FINDERS):
            return SideOfTelling.TOLD
        if self.record.heard_at is None and may(*HOSPITALS):
            return SideOfTelling.HEARD
        return None


def offered_months() -> list[date]:
    return months_before(local_day(now()), _MONTHS)


def critical_month(month: date) -> CriticalMonth:
    reached = scope()
    with db.reading() as session:
        return CriticalMonth(
            month=month,
            counted=critical_counts(session, reached, month),
            found=tuple(critical_findings(session, reached, month, range(_MOST))),
            incidents=tuple(incidents(session, reached, month, range(_MOST))),
            at=now(),
        )


def critical_page(public_id: str) -> CriticalPage:
    """Raises EventNotFoundError, also for one that is not the reader's to see."""
    with db.reading() as session:
        return CriticalPage(record=critical_finding(session, scope(), public_id), at=now())
