"""Every indicator of a month, and how well the reviewers agree; each reader gets their own."""

from datetime import date

from data_layer.quality.course_queries import first_counted_month
from data_layer.quality.indicator_records import QualityPlace
from data_layer.quality.overview_queries import month_overview
from data_layer.quality.overview_records import MonthOverview
from data_layer.scope import Scope
from portal import db
from portal.cache import DAILY, LIVE, cached


@cached(seconds=LIVE)
def overview(scope: Scope, place: QualityPlace, month: date) -> MonthOverview:
    with db.reading() as session:
        return month_overview(session, scope, place, month)


@cached(seconds=DAILY)
def first_month() -> date | None:
    """The first of which there is a figure, whoever's."""
    with db.reading() as session:
        return first_counted_month(session)
