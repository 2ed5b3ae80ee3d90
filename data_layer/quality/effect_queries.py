"""Reads whether a corrective action helped, on the chart that raised its signal."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.clock import local_day
from data_layer.indicators import Share
from data_layer.quality.action_queries import seen_by
from data_layer.quality.chart_queries import Settled, chart_of, design_of, settled_outcomes
from data_layer.quality.correction_records import Correction, CorrectionCheck, CorrectionEffect
from data_layer.quality.governance_tables import CorrectiveAction, QualitySignal
from data_layer.quality.rules.corrective import correction_check
from data_layer.quality.rules.cusum import cusum_path
from data_layer.quality.signal_errors import ActionNotFoundError
from data_layer.quality.signal_queries import watch_of
from data_layer.quality.signal_records import Chart, SubjectKind, Watch
from data_layer.scope import Scope


def correction_effect(
    session: Session, scope: Scope, account_id: int, public_id: str, at: datetime
) -> tuple[Chart, CorrectionEffect]:
    """The chart as it is now, and what came before and after; raises ActionNotFoundError."""
    row = session.execute(
        select(CorrectiveAction, QualitySignal)
        .join(QualitySignal, QualitySignal.id == CorrectiveAction.signal_id)
        .where(CorrectiveAction.public_id == public_id, seen_by(scope, account_id))
    ).one_or_none()
    if row is None:
        raise ActionNotFoundError
    correction, signal = row
    watch, settled = _of(session, signal)
    # What was judged stays as it was judged, whatever came later.
    until = correction.checked_at or at
    terms = _terms(watch, [one for one in settled if one[0] <= until], correction, signal)
    check = correction_check(terms, local_day(until)) if correction.done_at else None
    effect = CorrectionEffect(before=terms.before, after=terms.after, check=check)
    return chart_of(watch, settled), effect


def check_of(
    session: Session, correction: CorrectiveAction, signal: QualitySignal, at: datetime
) -> CorrectionCheck:
    """Of one that is handed in."""
    watch, settled = _of(session, signal)
    return correction_check(_terms(watch, settled, correction, signal), local_day(at))


def _of(session: Session, signal: QualitySignal) -> tuple[Watch, Settled]:
    watch = watch_of(signal.indicator, SubjectKind(signal.subject_kind))
    found = settled_outcomes(session, watch, signal.subject_id)
    return watch, found.get(signal.subject_id, ())


def _terms(
    watch: Watch, settled: Settled, correction: CorrectiveAction, signal: QualitySignal
) -> Correction:
    done_at = correction.done_at
    before = [failed for moment, failed in settled if moment <= signal.happened_at]
    after = [failed for moment, failed in settled if done_at and moment > done_at]
    design, _ = design_of(watch)
    return Correction(
        done_on=local_day(done_at or correction.opened_at),
        check_after_months=correction.check_after_months,
        before=Share(sum(before), len(before)),
        after=Share(sum(after), len(after)),
        signalled_again=bool(cusum_path(design, after).signals),
    )
