"""Raises a signal where a chart says more than chance would, and notes that it was seen."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.experts.tables import TeamMember
from data_layer.identifiers import new_public_id
from data_layer.outbox.commands import tell
from data_layer.outbox.records import COMMISSION, Audience, Listener, NewNotice, Topic
from data_layer.quality.chart_queries import Settled, chart_of, settled_outcomes
from data_layer.quality.chart_records import FEWEST_JUDGED
from data_layer.quality.event_records import Deed
from data_layer.quality.governance_tables import QualitySignal
from data_layer.quality.signal_errors import SignalNotFoundError
from data_layer.quality.signal_queries import signal_in_scope
from data_layer.quality.signal_records import CUSUM, Chart, SubjectKind, Watch
from data_layer.scope import Scope


def watch_everybody(session: Session, watch: Watch, at: datetime) -> int:
    """How many signals are new; a chart says the same thing once."""
    known = _known(session, watch)
    return sum(
        _raise_new(session, watch, (subject_id, settled), known, at)
        for subject_id, settled in settled_outcomes(session, watch).items()
    )


def see_signal(session: Session, scope: Scope, public_id: str, deed: Deed) -> None:
    """Who sees it first is noted; raises SignalNotFoundError."""
    row = session.scalar(
        select(QualitySignal).where(QualitySignal.public_id == public_id, signal_in_scope(scope))
    )
    if row is None:
        raise SignalNotFoundError
    seen = session.execute(
        update(QualitySignal)
        .where(QualitySignal.id == row.id, QualitySignal.seen_at.is_(None))
        .values(seen_by=deed.by, seen_at=deed.at)
        .returning(QualitySignal.id)
    ).first()
    if seen is not None:
        _note(session, Action.SIGNAL_SEE, row, deed.at)


def _known(session: Session, watch: Watch) -> set[tuple[int, datetime]]:
    rows = session.execute(
        select(QualitySignal.subject_id, QualitySignal.happened_at).where(
            QualitySignal.chart == CUSUM,
            QualitySignal.indicator == watch.code,
            QualitySignal.subject_kind == watch.subject,
        )
    )
    return {(number, at) for number, at in rows}


def _raise_new(
    session: Session,
    watch: Watch,
    of: tuple[int, Settled],
    known: set[tuple[int, datetime]],
    at: datetime,
) -> int:
    subject_id, settled = of
    if not any(failed for _, failed in settled):
        return 0
    chart = chart_of(watch, settled)
    new = {
        # Of several at one moment the last stands for all.
        chart.moments[place]: place
        for place in chart.path.signals
        # Of fewer nothing is concluded, whatever their share.
        if place + 1 >= FEWEST_JUDGED and (subject_id, chart.moments[place]) not in known
    }
    for place in new.values():
        _raise(session, watch, subject_id, (chart, place), at)
    return len(new)


def _raise(
    session: Session, watch: Watch, subject_id: int, of: tuple[Chart, int], at: datetime
) -> None:
    chart, place = of
    signal = QualitySignal(
        public_id=new_public_id(),
        chart=CUSUM,
        indicator=watch.code,
        subject_kind=watch.subject,
        subject_id=subject_id,
        happened_at=chart.moments[place],
        value=chart.path.values[place],
        parameters={
            "usual": watch.usual,
            "feared": watch.feared,
            "limit": chart.path.limit,
            "false_alarm": round(chart.run_lengths.false_alarm),
            "detection": round(chart.run_lengths.detection),
            "cases": place + 1,
        },
        raised_at=at,
    )
    session.add(signal)
    session.flush()
    _note(session, Action.SIGNAL_RAISE, signal, at)
    tell(session, *_notices(session, watch, signal, at))


def _notices(
    session: Session, watch: Watch, signal: QualitySignal, at: datetime
) -> Iterator[NewNotice]:
    """Those who can act: the hospital, or the leads of the reader's teams; and the commission."""
    for listener in (*_near(session, watch, signal.subject_id), COMMISSION):
        yield NewNotice(
            topic=Topic.QUALITY_SIGNAL,
            listener=listener,
            subject_kind="signal",
            subject_id=signal.public_id,
            happened_at=at,
            details={"indicator": signal.indicator},
        )


def _near(session: Session, watch: Watch, subject_id: int) -> list[Listener]:
    if watch.subject is SubjectKind.INSTITUTION:
        return [Listener(audience=Audience.INSTITUTION, id=subject_id)]
    teams = session.scalars(
        select(TeamMember.team_id)
        .where(TeamMember.expert_id == subject_id, TeamMember.valid_to.is_(None))
        .distinct()
        .order_by(TeamMember.team_id)
    )
    return [Listener(audience=Audience.TEAM, id=number) for number in teams]


def _note(session: Session, action: Action, signal: QualitySignal, at: datetime) -> None:
    is_of_site = signal.subject_kind == SubjectKind.INSTITUTION
    event = NewEvent(
        action=action,
        at=at,
        object_kind=ObjectKind.SIGNAL,
        object_id=signal.public_id,
        institution_id=signal.subject_id if is_of_site else None,
        details={"indicator": signal.indicator},
    )
    record(session, event)
