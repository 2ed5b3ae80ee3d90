"""Reads the settled scores of everybody in their order, and draws the charts of them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache

from sqlalchemy import case as choose
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.cases.flow_rules import months_back
from data_layer.quality.chart_records import CusumDesign, RunLengths
from data_layer.quality.counted_queries import SETTLED
from data_layer.quality.governance_tables import QualitySignal
from data_layer.quality.population_queries import SIGNAL_MONTHS
from data_layer.quality.review_records import SampleState
from data_layer.quality.rules.cusum import cusum_design, cusum_path, run_lengths
from data_layer.quality.sampling_records import SampleReason
from data_layer.quality.sampling_tables import (
    SampleDraw,
    SampledReport,
)
from data_layer.quality.signal_records import Chart, SubjectKind, Watch
from data_layer.quality.span_queries import span_of

Settled = Sequence[tuple[datetime, bool]]
_OWNER = {
    SubjectKind.INSTITUTION: SampledReport.institution_id,
    SubjectKind.EXPERT: SampledReport.expert_id,
}
# What was sent back and drawn for that would alarm of itself; what a reviewer added was not drawn.
_BY_CHANCE = (SampleReason.RANDOM, SampleReason.MINIMUM, SampleReason.STARTER)


def settled_outcomes(
    session: Session, watch: Watch, subject_id: int | None = None
) -> Mapping[int, Settled]:
    """By subject: when each score began to count, and whether it is a failure, oldest first."""
    owner = _OWNER[watch.subject]
    statement = (
        select(
            owner.label("owner"),
            SampledReport.draw_id,
            SampledReport.reason,
            SampledReport.settled_at,
            choose((SETTLED[watch.code], 1), else_=0).label("counts"),
        )
        .select_from(SampledReport)
        .where(SampledReport.state == SampleState.SETTLED, SampledReport.draw_id.is_not(None))
        .order_by(SampledReport.settled_at, SampledReport.id)
    )
    if subject_id is not None:
        statement = statement.where(owner == subject_id)
    outcomes: dict[int, list[tuple[datetime, bool]]] = defaultdict(list)
    watched = _watched_closely(session, watch)
    for row in session.execute(statement):
        if row.reason not in _BY_CHANCE and (row.draw_id, row.owner) not in watched:
            continue
        outcomes[row.owner].append((row.settled_at, bool(row.counts) is watch.is_failing))
    return outcomes


def _watched_closely(session: Session, watch: Watch) -> frozenset[tuple[int, int]]:
    """Draws and readers of whom, after a signal, every report was at risk: drawn by chance, too.

    Without them the chart of a reader would end at the signal, and nothing be told of its effect.
    """
    if watch.subject is not SubjectKind.EXPERT:
        return frozenset()
    signalled = session.execute(
        select(QualitySignal.subject_id, QualitySignal.happened_at, QualitySignal.raised_at).where(
            QualitySignal.subject_kind == SubjectKind.EXPERT
        )
    ).all()
    if not signalled:
        return frozenset()
    draws = session.execute(select(SampleDraw.id, SampleDraw.month, SampleDraw.drawn_at)).all()
    return frozenset(
        (draw.id, one.subject_id)
        for draw in draws
        for one in signalled
        if one.raised_at <= draw.drawn_at and is_watched(one.happened_at, draw.month)
    )


def is_watched(happened_at: datetime, month: date) -> bool:
    """Whether a signal of a reader then makes their reports of the month more interesting."""
    since = span_of(months_back(month, SIGNAL_MONTHS)).since
    return since <= happened_at < span_of(month).until


def chart_of(watch: Watch, settled: Settled) -> Chart:
    design, lengths = design_of(watch)
    failures = [failed for _, failed in settled]
    return Chart(
        design=design,
        path=cusum_path(design, failures),
        moments=[at for at, _ in settled],
        failures=failures,
        run_lengths=lengths,
    )


@cache
def design_of(watch: Watch) -> tuple[CusumDesign, RunLengths]:
    """The run lengths come of a system of equations that is the same for everybody."""
    design = cusum_design(watch.usual, watch.feared, watch.limit)
    return design, run_lengths(design)
