"""One indicator in depth, as its page reads it; each reader gets their own."""

from dataclasses import dataclass, replace

from data_layer.accounts.name_queries import account_names
from data_layer.quality.behind_queries import counted_named
from data_layer.quality.comparison_queries import indicator_course, site_comparison
from data_layer.quality.estimate_queries import cut_rates
from data_layer.quality.estimate_records import CutRates
from data_layer.quality.goal_queries import goal_history
from data_layer.quality.goal_records import Goal
from data_layer.quality.indicator_records import QualityCut, QualityIndicator
from data_layer.quality.overview_queries import month_overview
from data_layer.quality.overview_records import IndicatorCourse, MonthOverview, SiteComparison
from data_layer.quality.place_queries import narrowed
from data_layer.quality.span_queries import months_until, span_of
from data_layer.quality_figures import MONTHLY
from pages.quality._indicator_asked import Asked
from pages.quality._indicator_reach import Reach
from portal import db
from portal.cache import DAILY, LIVE, cached

_COURSE_MONTHS = 24


@dataclass(frozen=True, kw_only=True)
class GoalsSaid:
    """Everything that was said, the newest first, with the names of those who said it."""

    said: tuple[Goal, ...]
    names: dict[int | str, str]


def about_of(code: str) -> QualityIndicator:
    """Raises UnknownQualityIndicatorError."""
    return counted_named(code, MONTHLY).about


@cached(seconds=LIVE)
def _line_of(seen: Reach, asked: Asked) -> MonthOverview:
    with db.reading() as session:
        return month_overview(session, seen.scope, asked.place, asked.month, (asked.code,))


def line_of(seen: Reach, asked: Asked) -> MonthOverview:
    """With the one line that is asked for."""
    found = _line_of(seen, asked)
    return replace(found, lines=[one for one in found.lines if one.part == asked.part])


@cached(seconds=LIVE)
def course_of(seen: Reach, asked: Asked) -> IndicatorCourse:
    months = months_until(asked.month, _COURSE_MONTHS)
    with db.reading() as session:
        within = narrowed(session, seen.scope, asked.place, span_of(asked.month).last_day)
        return indicator_course(
            session, within, about_of(asked.code), asked.part, (months[0], months[-1])
        )


@cached(seconds=DAILY)
def comparison_of(seen: Reach, asked: Asked) -> SiteComparison:
    months = months_until(asked.month, asked.span)
    with db.reading() as session:
        within = narrowed(session, seen.scope, asked.place, span_of(asked.month).last_day)
        return site_comparison(
            session, within, about_of(asked.code), asked.part, (months[0], months[-1])
        )


@cached(seconds=DAILY)
def told_of(seen: Reach, asked: Asked, cuts: tuple[QualityCut, ...]) -> CutRates:
    """What the samples say of each place; asked for after the page is there, being long."""
    months = months_until(asked.month, asked.span)
    with db.reading() as session:
        within = narrowed(session, seen.scope, asked.place, span_of(asked.month).last_day)
        return cut_rates(session, within, (asked.code,), (months[0], months[-1]), cuts)


def goals_said(code: str) -> GoalsSaid:
    with db.reading() as session:
        said = tuple(goal_history(session, code))
        names = account_names(session, {one.set_by for one in said if one.set_by}, [])
    return GoalsSaid(said=said, names=names)
