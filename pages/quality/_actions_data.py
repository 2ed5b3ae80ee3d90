"""Corrective actions as the pages read them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from data_layer.clock import local_day, now
from data_layer.quality.action_queries import correction, correction_counts, corrections
from data_layer.quality.action_records import CorrectionFilter, CorrectionRecord, CorrectionState
from data_layer.quality.correction_records import CorrectionEffect
from data_layer.quality.effect_queries import correction_effect
from data_layer.quality.signal_records import Chart
from pages.quality._indicator_agreement import YearAgreement, agreement_of_year
from portal import db
from portal.access import account
from portal.quality_scope import quality_scope


@dataclass(frozen=True, kw_only=True)
class ActionRows:
    found: tuple[CorrectionRecord, ...]
    total: int
    today: date


@dataclass(frozen=True, kw_only=True)
class ActionPage:
    record: CorrectionRecord
    chart: Chart
    effect: CorrectionEffect
    today: date
    agreement: YearAgreement

    @property
    def may_finish(self) -> bool:
        return self.record.is_own and self.record.state is CorrectionState.OPEN


def action_rows(criteria: CorrectionFilter, rows: range) -> ActionRows:
    reached, reader = quality_scope(), account()
    with db.reading() as session:
        found = corrections(session, reached, reader.id, criteria, rows)
        counts = correction_counts(session, reached, reader.id, criteria)
    return ActionRows(found=tuple(found), total=sum(counts.values()), today=local_day(now()))


def standing() -> Mapping[CorrectionState, int]:
    reached, reader = quality_scope(), account()
    with db.reading() as session:
        return correction_counts(session, reached, reader.id, CorrectionFilter())


def action_page(public_id: str) -> ActionPage:
    """Raises ActionNotFoundError, also for one that is not the reader's to see."""
    reached, reader, at = quality_scope(), account(), now()
    with db.reading() as session:
        record = correction(session, reached, reader.id, public_id)
        chart, effect = correction_effect(session, reached, reader.id, public_id, at)
    return ActionPage(
        record=record,
        chart=chart,
        effect=effect,
        today=local_day(at),
        agreement=agreement_of_year(local_day(at).replace(day=1)),
    )
