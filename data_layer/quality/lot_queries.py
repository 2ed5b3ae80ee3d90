"""Reads the lots of a month, and how strictly each institution is looked at."""

import hashlib
from collections import defaultdict
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_layer.cases.records import CaseKind
from data_layer.cases.tables import Case
from data_layer.quality.acceptance_records import Inspection, Lot, LotVerdict, Severity
from data_layer.quality.review_records import SampleState
from data_layer.quality.sampling_records import SampleReason
from data_layer.quality.sampling_tables import (
    AcceptanceVerdict,
    SampleDraw,
    SampledReport,
)
from data_layer.quality.span_queries import span_of

# What was drawn because it is at risk says nothing of a lot.
_OF_THE_LOT = (SampleReason.RANDOM, SampleReason.MINIMUM, SampleReason.STARTER)
_JUDGED = {LotVerdict.ACCEPTED: True, LotVerdict.REJECTED: False}
_WINDOW = 5


def lots(session: Session, month: date) -> dict[int, Lot]:
    """By institution: its issued diagnoses, and what of those settled failed, in drawn order."""
    failures = _failures(session, month)
    span = span_of(month)
    sizes = session.execute(
        select(Case.requesting_institution_id, func.count())
        .where(
            Case.issued_at >= span.since,
            Case.issued_at < span.until,
            Case.kind == CaseKind.DIAGNOSIS,
        )
        .group_by(Case.requesting_institution_id)
    )
    return {number: Lot(size=size, failures=failures.get(number, ())) for number, size in sizes}


def inspections(session: Session, before: date) -> dict[int, Inspection]:
    """By institution, from its verdicts of the months before; who has none begins as usual."""
    rows = session.scalars(
        select(AcceptanceVerdict)
        .where(AcceptanceVerdict.month < before)
        .order_by(AcceptanceVerdict.institution_id, AcceptanceVerdict.month)
    )
    histories: dict[int, list[AcceptanceVerdict]] = defaultdict(list)
    for row in rows:
        histories[row.institution_id].append(row)
    return {number: _inspection(rows) for number, rows in histories.items()}


def _failures(session: Session, month: date) -> dict[int, list[bool]]:
    rows = session.execute(
        select(
            SampledReport.institution_id,
            SampledReport.report_id,
            SampleDraw.seed,
            SampledReport.is_well_formed,
            SampledReport.radpeer,
        )
        .select_from(SampledReport)
        .join(SampleDraw, SampleDraw.id == SampledReport.draw_id)
        .where(
            SampleDraw.month == span_of(month).first_day,
            SampledReport.state == SampleState.SETTLED,
            SampledReport.reason.in_(_OF_THE_LOT),
        )
    ).all()
    failures: dict[int, list[bool]] = defaultdict(list)
    for row in sorted(rows, key=lambda one: _lot_order(one.seed, one.report_id)):
        fails = not row.is_well_formed or row.radpeer in ("2b", "3b")
        failures[row.institution_id].append(fails)
    return failures


def _lot_order(seed: int, report_id: int) -> bytes:
    """By chance, and the same again: where a lot has more than its plan asks for, who counts."""
    return hashlib.sha256(f"{seed}/lot/{report_id}".encode()).digest()


def _inspection(history: list[AcceptanceVerdict]) -> Inspection:
    """What the verdicts since the last switch make of the next month."""
    last = history[-1]
    severity = Severity(last.next_severity)
    since = []
    for row in reversed(history):
        if row.severity != severity or row.next_severity != severity:
            break
        since.append(row)
    judged = [_JUDGED[LotVerdict(row.verdict)] for row in reversed(since) if row.verdict in _JUDGED]
    return Inspection(
        severity=severity,
        score=last.switching_score if since else 0,
        recent=tuple(judged[-_WINDOW:]),
        rejected=judged.count(False),
    )
