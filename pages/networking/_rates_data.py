"""Networking as of any day, and its course up to then."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from data_layer.accounts.records import Scope
from data_layer.indicators import Share
from data_layer.institutions.networking_queries import electronic_film, networking
from data_layer.institutions.networking_records import NetworkingTable
from portal import db
from portal.cache import DAILY, cached

FIRST_DAY = date(2010, 1, 1)
_QUARTERS = 24


@dataclass(frozen=True, kw_only=True)
class RatesAsOf:
    """`course` ends with the day itself; its other days are ends of quarters."""

    on_the_day: NetworkingTable
    year_before: NetworkingTable
    course: tuple[NetworkingTable, ...]
    film: Share


@cached(seconds=DAILY)
def rates_as_of(scope: Scope, day: date) -> RatesAsOf:
    days = [*_quarter_ends(day), day]
    with db.reading() as session:
        tables = networking(session, scope, [day, _a_year_before(day), *days])
        film = electronic_film(session, scope, day)
    return RatesAsOf(
        on_the_day=tables[0], year_before=tables[1], course=tuple(tables[2:]), film=film
    )


def chosen_day(text: str | None, today: date) -> date:
    """The day in the address; nonsense and days out of reach mean today."""
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return today
    return day if FIRST_DAY <= day <= today else today


def _quarter_ends(day: date) -> list[date]:
    """Those before the day, earliest first."""
    quarter = day.year * 4 + (day.month - 1) // 3
    ends = []
    for number in range(quarter - _QUARTERS, quarter):
        year, month = number // 4, number % 4 * 3 + 3
        ends.append(date(year, month, monthrange(year, month)[1]))
    return ends


def _a_year_before(day: date) -> date:
    # The 29th of February has no counterpart.
    return date(day.year - 1, day.month, min(day.day, monthrange(day.year - 1, day.month)[1]))
