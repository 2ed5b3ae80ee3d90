"""What those who govern a province or a city see first; each part is cached by its scope."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from data_layer.accounts.records import Scope
from data_layer.cases import overview_queries
from data_layer.cases.overview_records import InFlight, Period, TurnaroundFigures
from data_layer.institutions.networking_queries import networking, networking_by_county
from data_layer.institutions.networking_records import CountyNetworking, NetworkingTable
from data_layer.institutions.records import City
from data_layer.studies.queries.overview import received_on_days, stored_studies
from data_layer.studies.records import StoredStudies
from portal import db
from portal.cache import DAILY, LIVE, cached

LOOK_BACK = timedelta(days=30)
_MONTHS = 12
_YEARS = 12


@dataclass(frozen=True, kw_only=True)
class NetworkingCourse:
    """Networking today, before, at the ends of months and of years; earliest first.

    `months` and `years` end with today.
    """

    today: NetworkingTable
    month_before: NetworkingTable
    year_before: NetworkingTable
    months: tuple[NetworkingTable, ...]
    years: tuple[NetworkingTable, ...]


@dataclass(frozen=True, kw_only=True)
class CaseLoad:
    """What is in flight now, and how long reports took in the last 30 days and those before."""

    in_flight: InFlight
    turnaround: TurnaroundFigures
    before: TurnaroundFigures


@dataclass(frozen=True, kw_only=True)
class StudiesReceived:
    """Everything stored, and what arrived on each of the last 60 days."""

    stored: StoredStudies
    last_days: int
    days_before: int
    by_day: tuple[tuple[date, int], ...]


@cached(seconds=DAILY)
def networking_course(scope: Scope, today: date) -> NetworkingCourse:
    months = [*_month_ends(today), today]
    years = [*(date(today.year - back, 12, 31) for back in range(_YEARS, 0, -1)), today]
    compared = [today, today - LOOK_BACK, _a_year_before(today)]
    with db.reading() as session:
        tables = networking(session, scope, [*compared, *months, *years])
    return NetworkingCourse(
        today=tables[0],
        month_before=tables[1],
        year_before=tables[2],
        months=tuple(tables[3 : 3 + len(months)]),
        years=tuple(tables[3 + len(months) :]),
    )


@cached(seconds=LIVE)
def case_load(scope: Scope, now: datetime) -> CaseLoad:
    last_days = Period(since=now - LOOK_BACK, until=now)
    before = Period(since=now - 2 * LOOK_BACK, until=now - LOOK_BACK)
    with db.reading() as session:
        return CaseLoad(
            in_flight=overview_queries.in_flight(session, scope, now),
            turnaround=overview_queries.turnaround(session, scope, last_days),
            before=overview_queries.turnaround(session, scope, before),
        )


@cached(seconds=DAILY)
def studies_received(scope: Scope, today: date) -> StudiesReceived:
    """The last 30 days end with yesterday: today is not over."""
    boundary = today - LOOK_BACK
    with db.reading() as session:
        by_day = received_on_days(session, scope, today - 2 * LOOK_BACK, today - timedelta(days=1))
        stored = stored_studies(session, scope)
    return StudiesReceived(
        stored=stored,
        last_days=sum(count for day, count in by_day if day >= boundary),
        days_before=sum(count for day, count in by_day if day < boundary),
        by_day=tuple(by_day),
    )


@cached(seconds=DAILY)
def counties(scope: Scope, city: City, today: date) -> tuple[CountyNetworking, ...]:
    with db.reading() as session:
        return tuple(networking_by_county(session, scope, city, today))


def _month_ends(today: date) -> list[date]:
    """The last days of the twelve months before this one."""
    ends = []
    for back in range(_MONTHS, 0, -1):
        year, month = divmod(today.year * 12 + today.month - 1 - back, 12)
        ends.append(date(year, month + 1, monthrange(year, month + 1)[1]))
    return ends


def _a_year_before(day: date) -> date:
    # The 29th of February has no counterpart.
    return date(day.year - 1, day.month, min(day.day, monthrange(day.year - 1, day.month)[1]))
