"""Reads what a quality bulletin is made of: what was frozen, and what is known on the day."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.cases.flow_rules import months_back
from data_layer.clock import local_day
from data_layer.errors import AccessDeniedError
from data_layer.indicators import Share
from data_layer.institutions.bulletin_rules import month_called
from data_layer.institutions.tables import Institution
from data_layer.quality.action_queries import correction_counts
from data_layer.quality.action_records import CorrectionFilter
from data_layer.quality.bulletin_records import (
    DRAWN,
    BulletinSources,
    MonthFigures,
    Place,
    ReviewWork,
    SiteName,
)
from data_layer.quality.counted_queries import SETTLED
from data_layer.quality.errors import MonthNotCountedError
from data_layer.quality.estimate_queries import estimated_rates
from data_layer.quality.goal_queries import goals
from data_layer.quality.indicator_queries import counted_at, course, shares_of_month
from data_layer.quality.indicator_records import MonthShare, QualityIndicator
from data_layer.quality.plan_queries import draws
from data_layer.quality.reliability_queries import agreements_of_draws
from data_layer.quality.rules.bulletins import bulletin_of
from data_layer.quality.snapshot_errors import SnapshotNotFoundError
from data_layer.quality.snapshot_queries import present_figures, snapshot
from data_layer.quality.snapshot_records import Figures
from data_layer.quality.span_queries import span_of
from data_layer.quality.terms_queries import terms_of_month
from data_layer.quality.work_queries import findings_of_month, verdict_counts
from data_layer.scope import PROVINCE_WIDE, Scope

_MONTHS_SHOWN = 12
# Of no account: only what the scope reaches.
_NOBODY = 0


def quality_bulletin(
    session: Session,
    scope: Scope,
    month: str,
    indicators: Sequence[QualityIndicator],
    now: datetime,
    version: int | None = None,
) -> Figures:
    """The figures of a month given as 2026-10; of a city's official, with its own places alone.

    What was frozen is told as it was frozen; `version` is that of the snapshot, the newest when
    none is named.

    Raises:
        MonthNotUsableError: no month, or one that has not begun.
        MonthNotCountedError: nothing was counted of it yet.
        SnapshotNotFoundError: there is no such version.
    """
    if not scope.is_province_wide and not scope.cities:
        raise AccessDeniedError
    today = local_day(now)
    first = month_called(month, today)
    told = _figures_of(session, first, version)
    return bulletin_of(
        BulletinSources(
            month=first,
            today=today,
            is_over=span_of(first).until <= now,
            now=told,
            before=_before(session, months_back(first, 1)),
            indicators=indicators,
            goals=goals(session),
            sites=_sites(session),
            course={code: _course(session, first, code, told) for code in DRAWN},
            work=_work(session, scope, first),
            cities=None if scope.is_province_wide else tuple(scope.cities),
        )
    )


def _figures_of(session: Session, month: date, version: int | None) -> MonthFigures:
    try:
        opened = snapshot(session, month, version)
    except SnapshotNotFoundError:
        if version is not None:
            raise
        return _present(session, month)
    return MonthFigures(month=month, frozen=opened.record, figures=opened.figures)


def _present(session: Session, month: date) -> MonthFigures:
    if counted_at(session, month) is None:
        raise MonthNotCountedError(month=f"{month:%Y-%m}")
    return MonthFigures(month=month, frozen=None, figures=present_figures(session, month))


def _before(session: Session, month: date) -> dict[Place, Share]:
    """As it was frozen, or as it is counted now."""
    try:
        return _wholes(snapshot(session, month).figures)
    except SnapshotNotFoundError:
        counted = shares_of_month(session, PROVINCE_WIDE, month)
        return {(code, one.part): one.share for code, parts in counted.items() for one in parts}


def _wholes(figures: Figures) -> dict[Place, Share]:
    return {
        (code, part): Share(*content["whole"])
        for code, entry in figures["indicators"].items()
        for part, content in entry["parts"].items()
    }


def _course(session: Session, month: date, code: str, told: MonthFigures) -> list[MonthShare]:
    """The months before as they are counted now, the month itself as the bulletin tells it."""
    months = months_back(month, _MONTHS_SHOWN), months_back(month, 1)
    earlier = course(session, PROVINCE_WIDE, code, months)
    own = _wholes(told.figures).get((code, ""))
    return [*earlier, *([MonthShare(month=month, part="", share=own)] if own else [])]


def _sites(session: Session) -> dict[str, SiteName]:
    rows = session.execute(
        select(Institution.public_id, Institution.code, Institution.name, Institution.city)
    )
    return {
        public_id: SiteName(code=code, name=name, city=city) for public_id, code, name, city in rows
    }


def _work(session: Session, scope: Scope, month: date) -> ReviewWork:
    since = months_back(month, _MONTHS_SHOWN - 1)
    drawn = draws(session, month)
    is_part = not scope.is_province_wide
    own = estimated_rates(session, scope, tuple(SETTLED), (month, month)) if is_part else {}
    return ReviewWork(
        population=sum(one.population_count for one in drawn),
        drawn=sum(one.drawn_count for one in drawn),
        settled=sum(one.settled_count for one in drawn),
        terms=terms_of_month(session, month),
        verdicts=verdict_counts(session, scope, month),
        reliability=agreements_of_draws(session, since, month),
        reliable_since=since,
        findings=findings_of_month(session, scope, month),
        corrections=correction_counts(session, scope, _NOBODY, CorrectionFilter()),
        estimates=own,
    )
