"""Reads what drawn reports say of all that were issued: weighted rates with an interval."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, select
from sqlalchemy import case as choose
from sqlalchemy.orm import Session

from data_layer.cases.scope_queries import in_scope
from data_layer.cases.tables import Case, Report
from data_layer.quality.counted_queries import SETTLED
from data_layer.quality.errors import UnknownQualityIndicatorError
from data_layer.quality.review_records import SampleState
from data_layer.quality.rules.estimating import weighted_rate
from data_layer.quality.sampling_records import ReviewedItem, WeightedRate
from data_layer.quality.sampling_tables import (
    ReviewScore,
    ReviewSeat,
    SampleDraw,
    SampledReport,
)
from data_layer.quality.span_queries import span_of
from data_layer.scope import Scope


def estimated_rate(
    session: Session, scope: Scope, code: str, months: tuple[date, date]
) -> WeightedRate:
    """Of the draws of these months; raises UnknownQualityIndicatorError for what is not sampled."""
    return estimated_rates(session, scope, (code,), months)[code]


def estimated_rates(
    session: Session, scope: Scope, codes: Iterable[str], months: tuple[date, date]
) -> dict[str, WeightedRate]:
    """Several at once, from one reading of the scores."""
    wanted = tuple(codes)
    for code in wanted:
        if code not in SETTLED:
            raise UnknownQualityIndicatorError(indicator=code)
    rows = session.execute(_settled(scope, wanted, months)).all()
    return {
        code: weighted_rate(
            ReviewedItem(
                reader=str(row.expert_id),
                chance_numerator=row.chance_numerator,
                chance_denominator=row.chance_denominator,
                is_failed=bool(getattr(row, code)),
            )
            for row in rows
        )
        for code in wanted
    }


def _settled(
    scope: Scope, codes: Iterable[str], months: tuple[date, date]
) -> Select[*tuple[Any, ...]]:
    first, last = (span_of(month).first_day for month in months)
    counted = [choose((SETTLED[code], 1), else_=0).label(code) for code in codes]
    seat = and_(
        ReviewSeat.sampled_id == SampledReport.id,
        ReviewSeat.seat == SampledReport.settled_seat,
    )
    return (
        select(
            Report.expert_id,
            SampledReport.chance_numerator,
            SampledReport.chance_denominator,
            *counted,
        )
        .select_from(SampledReport)
        .join(SampleDraw, SampleDraw.id == SampledReport.draw_id)
        .join(Case, Case.id == SampledReport.case_id)
        .join(Report, Report.id == SampledReport.report_id)
        .join(ReviewSeat, seat)
        .join(ReviewScore, ReviewScore.seat_id == ReviewSeat.id)
        .where(
            in_scope(scope),
            SampledReport.state == SampleState.SETTLED,
            SampleDraw.month.between(first, last),
        )
        .order_by(SampledReport.id)
    )
