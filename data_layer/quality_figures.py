"""Every indicator that is counted by the month: those of quality, and what other slices hold."""

from sqlalchemy import select

from data_layer.fees.settlement_tables import Recognition
from data_layer.quality.counted_queries import COUNTED, Counted, Rows, row_columns
from data_layer.quality.definition_records import RECOGNISED_IMAGES
from data_layer.quality.indicator_records import MonthSpan


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
