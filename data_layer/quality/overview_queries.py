"""Reads a month of every indicator for one place, with targets and what the samples say."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from data_layer.indicators import Share
from data_layer.quality.chart_records import FEWEST_JUDGED
from data_layer.quality.course_queries import courses
from data_layer.quality.definition_records import DECLARED
from data_layer.quality.estimate_queries import estimated_rates
from data_layer.quality.goal_queries import goals
from data_layer.quality.goal_records import Goal
from data_layer.quality.indicator_queries import counted_at
from data_layer.quality.indicator_records import MonthShare, QualityIndicator, QualityPlace
from data_layer.quality.overview_records import MONTHS_SHOWN, IndicatorLine, MonthOverview
from data_layer.quality.place_queries import institution_named, narrowed
from data_layer.quality.rules.goals import (
    estimate_standing,
    goal_standing,
    is_change_beyond_chance,
    is_estimate_beyond,
)
from data_layer.quality.sampling_records import WeightedRate
from data_layer.quality.span_queries import months_until, span_of
from data_layer.scope import Scope

_EVERY = tuple(one.code for one in DECLARED)
_NOTHING = Share(0, 0)


@dataclass(frozen=True, kw_only=True)
class _Read:
    months: Sequence[date]
    courses: Mapping[str, Sequence[MonthShare]]
    told: Mapping[str, WeightedRate]
    told_before: Mapping[str, WeightedRate]
    goals: Mapping[str, Goal]


def month_overview(
    session: Session,
    scope: Scope,
    place: QualityPlace,
    month: date,
    codes: Collection[str] = _EVERY,
) -> MonthOverview:
    """Every declared indicator of these, also those of which there is nothing."""
    months = months_until(month, MONTHS_SHOWN)
    sampled = [one.code for one in DECLARED if one.is_sampled and one.code in codes]
    at = counted_at(session, month)
    within = narrowed(session, scope, place, span_of(month).last_day)
    before, now = (_told(session, within, sampled, one) for one in months[-2:])
    read = _Read(
        months=months,
        courses=courses(session, within, (months[0], months[-1]), codes),
        told=now,
        told_before=before,
        goals=goals(session),
    )
    asked = place.institution_public_id
    return MonthOverview(
        month=months[-1],
        months=months,
        counted_at=at,
        institution=institution_named(session, scope, asked) if asked else None,
        lines=[
            _line(about, part, read)
            for about in DECLARED
            if about.code in codes
            for part in about.parts
        ],
    )


def _told(
    session: Session, scope: Scope, codes: Sequence[str], month: date
) -> Mapping[str, WeightedRate]:
    return estimated_rates(session, scope, codes, (month, month)) if codes else {}


def _line(about: QualityIndicator, part: str, read: _Read) -> IndicatorLine:
    points = read.courses.get(about.code, ())
    known = {one.month: one.share for one in points if one.part == part}
    shares = [known.get(month, _NOTHING) for month in read.months]
    told, goal = read.told.get(about.code), read.goals.get(about.code)
    aim = goal.target_hundredths if goal else None
    if told is None:
        standing = goal_standing(shares[-1], aim, about.indicator)
        change, is_beyond = _change(shares[-1], shares[-2])
    else:
        standing = estimate_standing(told, aim, about.indicator)
        change, is_beyond = _told_change(told, read.told_before[about.code])
    return IndicatorLine(
        about=about,
        part=part,
        course=shares,
        told=told,
        goal=goal,
        standing=standing,
        change=change,
        is_beyond_chance=is_beyond,
    )


def _change(now: Share, before: Share) -> tuple[float | None, bool]:
    """Of few cases no change is told."""
    few = min(now.denominator, before.denominator) < FEWEST_JUDGED
    if now.rate is None or before.rate is None or few:
        return None, False
    return now.rate - before.rate, is_change_beyond_chance(now, before)


def _told_change(now: WeightedRate, before: WeightedRate) -> tuple[float | None, bool]:
    if now.rate is None or before.rate is None or now.is_few or before.is_few:
        return None, False
    return now.rate - before.rate, is_estimate_beyond(now, before)
