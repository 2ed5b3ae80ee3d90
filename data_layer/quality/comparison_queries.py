"""Reads one indicator in depth: its months with limits, and hospitals against what chance makes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.indicators import Share
from data_layer.institutions.queries import in_scope
from data_layer.institutions.tables import Institution
from data_layer.quality.chart_records import ChartVerdict
from data_layer.quality.indicator_queries import course, shares_by_site_over
from data_layer.quality.indicator_records import QualityCut, QualityIndicator, SiteShare
from data_layer.quality.indicator_rules import added_up
from data_layer.quality.overview_records import IndicatorCourse, JudgedCut, SiteComparison
from data_layer.quality.rules.charts import ewma, p_chart
from data_layer.quality.rules.funnel import funnel_points, quality_funnel
from data_layer.scope import PROVINCE_WIDE, Scope


def indicator_course(
    session: Session, scope: Scope, about: QualityIndicator, part: str, months: tuple[date, date]
) -> IndicatorCourse:
    """Each month by itself and leaning on those before it; months without a case are left out."""
    points = course(session, scope, about.code, months)
    known = {one.month: one.share for one in points if one.part == part}
    usual = sum(known.values(), start=Share(0, 0))
    direction = about.indicator.direction
    return IndicatorCourse(
        usual=usual,
        single=p_chart(known, usual.rate or 0.0, direction),
        smoothed=ewma(known, usual.rate or 0.0, direction),
    )


def site_comparison(
    session: Session, scope: Scope, about: QualityIndicator, part: str, months: tuple[date, date]
) -> SiteComparison:
    """Whoever asks, the limits are those of the whole province; the rest stays in scope."""
    everybody = shares_by_site_over(session, PROVINCE_WIDE, about.code, months)
    own = _reached(session, scope, everybody)
    shares = {one.public_id: one.share for one in everybody if one.part == part}
    funnel = quality_funnel(shares, about.indicator.direction)
    sites = sorted((one for one in own if one.part == part), key=_is_outside)
    keys = {one.public_id for one in sites}
    points = [point for point in funnel.points if point.key in keys]
    return SiteComparison(
        months=months,
        sites=sites,
        cities=_judged(sites, QualityCut.CITY, about),
        levels=_judged(sites, QualityCut.LEVEL, about),
        funnel=replace(funnel, points=points),
    )


def _reached(session: Session, scope: Scope, everybody: Sequence[SiteShare]) -> list[SiteShare]:
    if scope.is_province_wide:
        return list(everybody)
    reached = set(session.scalars(select(Institution.public_id).where(in_scope(scope))))
    return [one for one in everybody if one.public_id in reached]


def _is_outside(one: SiteShare) -> bool:
    """The province first; each side stays in the order of the codes."""
    return one.city is None


def _judged(
    sites: Sequence[SiteShare], cut: QualityCut, about: QualityIndicator
) -> list[JudgedCut]:
    """Each beside the others of its kind, in the order of the codes."""
    cuts = added_up(sites, cut)
    shares = {one.name: one.share for one in cuts}
    points = funnel_points(shares, about.indicator.direction)
    verdicts = {point.key: point.verdict for point in points}
    return [
        JudgedCut(cut=one, verdict=verdicts.get(one.name, ChartVerdict.TOO_FEW)) for one in cuts
    ]
