"""Reads what a replay starts from: recorded cases, and who was on duty when."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

import numpy as np
from sqlalchemy import ColumnElement, and_, false, func, select, true
from sqlalchemy.orm import Session

from data_layer.cases.records import CaseEventKind, CaseKind, CaseStatus, Urgency
from data_layer.cases.replay_records import CaseFacts, History, Reals
from data_layer.cases.tables import Case, CaseEvent, InformationRequest
from data_layer.clock import day_ends_at, day_starts_at
from data_layer.experts.records import AgeGroup
from data_layer.experts.region_rules import region_of
from data_layer.scope import Scope

_COLUMNS = (
    Case.id,
    Case.kind,
    Case.urgency,
    Case.modality,
    Case.body_part,
    Case.age_group,
    Case.requesting_institution_id,
    Case.rvu_hundredths,
    Case.expert_id,
    Case.team_id,
    Case.requested_at,
    Case.assigned_at,
    Case.first_opened_at,
    Case.first_reported_at,
    Case.issued_at,
)


def recorded_cases(session: Session, scope: Scope, first_day: date, last_day: date) -> History:
    """The cases asked for on the days, without those that were withdrawn."""
    asked = _asked_seconds(session, first_day, last_day)
    rows = session.execute(
        select(*_COLUMNS)
        .where(_of_the_days(first_day, last_day), in_reach(scope))
        .order_by(Case.requested_at, Case.id)
    ).all()
    return History(
        facts=tuple(
            CaseFacts(
                kind=CaseKind(row.kind),
                urgency=Urgency(row.urgency),
                modality=row.modality,
                region=region_of(row.body_part),
                age_group=AgeGroup(row.age_group),
                institution_id=row.requesting_institution_id,
                rvu_hundredths=row.rvu_hundredths,
            )
            for row in rows
        ),
        requested=_seconds([row.requested_at for row in rows]),
        assigned=_seconds([row.assigned_at for row in rows]),
        opened=_seconds([row.first_opened_at for row in rows]),
        reported=_seconds([row.first_reported_at for row in rows]),
        issued=_seconds([row.issued_at for row in rows]),
        asked=np.array([asked.get(row.id, 0.0) for row in rows]),
        reader_id=np.array([row.expert_id or 0 for row in rows], dtype=np.int64),
        team_id=np.array([row.team_id or 0 for row in rows], dtype=np.int64),
    )


def recorded_count(session: Session, scope: Scope, first_day: date, last_day: date) -> int:
    counted = select(func.count()).where(_of_the_days(first_day, last_day), in_reach(scope))
    return session.scalars(counted.select_from(Case)).one()


def times_moved(session: Session, scope: Scope, first_day: date, last_day: date) -> int:
    """How often one of these cases was given to somebody after somebody else."""
    given = (
        select(func.count(), func.count(CaseEvent.case_id.distinct()))
        .join(Case, Case.id == CaseEvent.case_id)
        .where(
            CaseEvent.kind.in_((CaseEventKind.ASSIGNED, CaseEventKind.MOVED)),
            _of_the_days(first_day, last_day),
            in_reach(scope),
        )
    )
    times, cases = session.execute(given).one()
    return int(times - cases)


def in_reach(scope: Scope) -> ColumnElement[bool]:
    """The cases of the whole province, or those the led teams had."""
    if scope.is_province_wide:
        return true()
    return Case.team_id.in_(scope.team_ids) if scope.team_ids else false()


def _of_the_days(first_day: date, last_day: date) -> ColumnElement[bool]:
    return and_(
        Case.requested_at >= day_starts_at(first_day),
        Case.requested_at < day_ends_at(last_day),
        Case.status != CaseStatus.WITHDRAWN,
    )


def _asked_seconds(session: Session, first_day: date, last_day: date) -> dict[int, float]:
    """By case, how long its first report waited for answers of the hospital."""
    rows = session.execute(
        select(
            InformationRequest.case_id, InformationRequest.asked_at, InformationRequest.answered_at
        )
        .join(Case, Case.id == InformationRequest.case_id)
        .where(
            _of_the_days(first_day, last_day),
            InformationRequest.answered_at <= Case.first_reported_at,
        )
    )
    asked: dict[int, float] = defaultdict(float)
    for case_id, asked_at, answered_at in rows:
        if answered_at is not None:
            asked[case_id] += (answered_at - asked_at).total_seconds()
    return asked


def _seconds(moments: Sequence[datetime | None]) -> Reals:
    unknown = float("nan")
    return np.array([one.timestamp() if one else unknown for one in moments])
