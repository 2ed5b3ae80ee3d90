"""Every indicator that is counted by the month: those of quality, and what other slices hold."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.fees.settlement_tables import Recognition
from data_layer.quality.counted_queries import COUNTED, Counted, Rows, row_columns
from data_layer.quality.definition_records import RECOGNISED_IMAGES
from data_layer.quality.event_records import Deed
from data_layer.quality.indicator_commands import count_month
from data_layer.quality.indicator_records import MonthSpan
from data_layer.quality.snapshot_commands import freeze_month
from data_layer.quality.snapshot_records import SnapshotRecord


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


def count_and_freeze(session: Session, month: date, deed: Deed) -> SnapshotRecord:
    """Counts the month again before it is frozen, so that counts and estimates are of one moment.

    Raises SnapshotImpossibleError.
    """
    count_month(session, month, MONTHLY, deed.at)
    return freeze_month(session, month, deed)
