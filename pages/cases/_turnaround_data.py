"""Which hospital's turnaround is read, and what the page says of it."""

from dataclasses import dataclass
from datetime import date, datetime

from data_layer import clock
from data_layer.accounts.records import Scope
from data_layer.cases import turnaround_case_queries as case_queries
from data_layer.cases import turnaround_queries
from data_layer.cases.overview_records import Period
from data_layer.cases.records import Urgency
from data_layer.cases.turnaround_records import (
    IssuedCase,
    OpenCase,
    TurnaroundCriteria,
    TurnaroundReport,
)
from data_layer.indicators import Share
from data_layer.institutions import queries as institutions
from data_layer.institutions.records import InstitutionFilter, InstitutionRecord
from portal import db

_OFFERED = 20


@dataclass(frozen=True, kw_only=True)
class HospitalChoice:
    """The hospital the page is about, None while it has to be chosen."""

    hospital: InstitutionRecord | None
    can_choose: bool


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the address asks for; its period is cut into days of the province."""

    first_day: date
    last_day: date
    urgency: Urgency | None = None
    modality: str | None = None


@dataclass(frozen=True, kw_only=True)
class Turnaround:
    """All the page shows; `overdue` counts every open case, `open_cases` the most urgent."""

    at: datetime
    asked: Asked
    criteria: TurnaroundCriteria
    report: TurnaroundReport
    slowest: list[IssuedCase]
    open_cases: list[OpenCase]
    overdue: Share


def choose_hospital(scope: Scope, public_id: str) -> HospitalChoice:
    """The one asked for, or the only one in scope."""
    today = clock.local_day(clock.now())
    is_only_one = len(scope.institution_ids) == 1 and not (scope.is_province_wide or scope.cities)
    with db.reading() as session:
        if public_id:
            asked = institutions.institution(session, scope, public_id, today)
            return HospitalChoice(hospital=asked, can_choose=not is_only_one)
        if is_only_one:
            own = institutions.institutions_by_id(session, scope, scope.institution_ids, today)
            return HospitalChoice(hospital=next(iter(own), None), can_choose=False)
    return HospitalChoice(hospital=None, can_choose=True)


def offered_hospitals(scope: Scope, text: str) -> list[InstitutionRecord]:
    """The first hospitals in scope that the words fit."""
    criteria = InstitutionFilter(text=text[:80])
    today = clock.local_day(clock.now())
    with db.reading() as session:
        return institutions.directory(session, scope, criteria, today, range(_OFFERED))


def read_turnaround(scope: Scope, public_id: str, asked: Asked) -> Turnaround:
    """Raises InstitutionNotFoundError: what the browser names is looked up anew, in scope."""
    now = clock.now()
    with db.reading() as session:
        hospital = institutions.institution(session, scope, public_id, clock.local_day(now))
        criteria = _criteria(hospital.id, asked)
        return Turnaround(
            at=now,
            asked=asked,
            criteria=criteria,
            report=turnaround_queries.report(session, scope, criteria),
            slowest=case_queries.slowest(session, scope, criteria),
            open_cases=case_queries.open_cases(session, scope, hospital.id),
            overdue=case_queries.open_count(session, scope, hospital.id, now=now),
        )


def _criteria(institution_id: int, asked: Asked) -> TurnaroundCriteria:
    return TurnaroundCriteria(
        institution_id=institution_id,
        period=Period(
            since=clock.day_starts_at(asked.first_day), until=clock.day_ends_at(asked.last_day)
        ),
        urgency=asked.urgency,
        modality=asked.modality,
    )
