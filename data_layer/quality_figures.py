"""Every indicator that is counted by the month: those of quality, and what other slices hold."""

from datetime import date

from sqlalchemy import select

from data_layer.fees.settlement_tables import Recognition
from data_layer.indicators import Direction, Indicator, Unit
from data_layer.quality.counted_queries import COUNTED, Counted, Rows, row_columns
from data_layer.quality.indicator_records import MonthSpan, QualityIndicator

RECOGNISED_IMAGES = QualityIndicator(
    indicator=Indicator(
        code="recognised_images",
        numerator="earlier examinations that an institution accepted instead of repeating them",
        denominator="earlier examinations that an institution decided about in the month",
        unit=Unit.PERCENT,
        direction=Direction.HIGHER,
        source="the platform's own; the rule of mutual recognition of 2022, images and not reports",
        since=date(2018, 1, 1),
    ),
)


def _recognitions(span: MonthSpan) -> Rows:
    columns = row_columns(
        institution=Recognition.institution_id,
        counts=Recognition.is_recognised.is_(True),
        study=Recognition.study_id,
    )
    return select(*columns).where(
        Recognition.decided_at >= span.since, Recognition.decided_at < span.until
    )


MONTHLY: tuple[Counted, ...] = (
    *COUNTED,
    Counted(about=RECOGNISED_IMAGES, rows=_recognitions),
)
