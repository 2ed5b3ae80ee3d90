"""The rates of a day, their course and where they are going; each part is kept by its scope."""

from datetime import date

from data_layer.accounts.records import Scope
from data_layer.institutions import rates_queries
from data_layer.institutions.rates_records import RateForecast, RatesCourse, RatesOfDay
from data_layer.institutions.records import Level
from portal import db
from portal.cache import LIVE, cached


@cached(seconds=LIVE)
def rates_of_day(scope: Scope, day: date) -> RatesOfDay:
    with db.reading() as session:
        return rates_queries.rates_of_day(session, scope, day)


@cached(seconds=LIVE)
def rates_course(scope: Scope, day: date) -> RatesCourse:
    with db.reading() as session:
        return rates_queries.rates_course(session, scope, day)


@cached(seconds=LIVE)
def rate_forecast(scope: Scope, level: Level | None, day: date) -> RateForecast:
    with db.reading() as session:
        return rates_queries.rate_forecast(session, scope, level, day)
