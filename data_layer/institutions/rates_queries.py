"""Reads the rates with everything they are judged by: targets, limits of chance, forecast."""

from datetime import date

from sqlalchemy.orm import Session

from data_layer.indicators import Share
from data_layer.institutions.bulletin_rules import last_day_of, month_ends_ahead, year_before
from data_layer.institutions.forecast_records import MONTHS_AHEAD
from data_layer.institutions.forecast_rules import forecast
from data_layer.institutions.funnel_rules import funnel
from data_layer.institutions.networking_queries import (
    electronic_film,
    networking,
    networking_course,
    networking_on,
)
from data_layer.institutions.networking_records import NetworkingPlace
from data_layer.institutions.networking_rules import month_ends
from data_layer.institutions.rates_records import (
    RateForecast,
    RatesCourse,
    RatesOfDay,
)
from data_layer.institutions.records import City, Level
from data_layer.institutions.target_queries import targets_on
from data_layer.institutions.target_rules import standing_against
from data_layer.scope import Scope

FIRST_MONTH = date(2018, 1, 1)


def rates_of_day(session: Session, scope: Scope, as_of: date) -> RatesOfDay:
    """Targets are the province's; they are held against what is in scope."""
    now = networking_on(session, scope, as_of)
    expected = targets_on(session, as_of)
    return RatesOfDay(
        now=now,
        year_before=networking_on(session, scope, year_before(as_of)),
        film=electronic_film(session, scope, as_of),
        targets={
            level: standing_against(now.share(NetworkingPlace(level=level)), rate)
            for level, rate in expected.items()
        },
        funnel=funnel({city: now.share(NetworkingPlace(city=city)) for city in City}),
    )


def rates_course(session: Session, scope: Scope, as_of: date) -> RatesCourse:
    """From the first month that figures were published for."""
    days = month_ends(min(FIRST_MONTH, as_of), as_of)
    tables = networking(session, scope, days)
    shares: dict[Level | None, tuple[Share, ...]] = {
        level: tuple(table.level(level) for table in tables) for level in Level
    }
    shares[None] = tuple(table.province for table in tables)
    return RatesCourse(days=tuple(days), shares=shares)


def rate_forecast(session: Session, scope: Scope, level: Level | None, as_of: date) -> RateForecast:
    """From the months that are over on the day; a month that is not would bend the trend."""
    place = NetworkingPlace(level=level)
    days = [day for day in month_ends(min(FIRST_MONTH, as_of), as_of) if day == last_day_of(day)]
    shares = tuple(networking_course(session, scope, place, days))
    expected = targets_on(session, as_of).get(level)
    return RateForecast(
        days=tuple(days),
        shares=shares,
        days_ahead=month_ends_ahead(days[-1], MONTHS_AHEAD) if days else (),
        told=forecast(shares),
        target=standing_against(shares[-1], expected) if expected and shares else None,
    )
