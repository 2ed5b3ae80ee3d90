"""Reads what waits for a reader or a reviewer, the one with the least time left first."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, false, func, or_, select
from sqlalchemy.orm import Session, aliased

from data_layer.cases.assignment_records import Desk, Exclusion
from data_layer.cases.assignment_tables import AssignmentHold, CaseCustody
from data_layer.cases.board_case_queries import UNREVIEWED
from data_layer.cases.charge_queries import in_sight
from data_layer.cases.decision_queries import obstacles_told
from data_layer.cases.desk_records import HoldKind
from data_layer.cases.errors import CaseNotFoundError
from data_layer.cases.policy_records import Policy
from data_layer.cases.queries import IS_OPEN
from data_layer.cases.records import CaseKind, CaseStatus, Urgency
from data_layer.cases.tables import Case
from data_layer.cases.waiting_records import (
    Custody,
    DeskCase,
    HoldOnCase,
    WaitingCounts,
    WaitingFilter,
)
from data_layer.clock import local_day
from data_layer.experts.records import TeamTier
from data_layer.experts.tables import Expert, ExpertTeam
from data_layer.institutions.tables import Institution
from data_layer.scope import Scope

_Keeper = aliased(ExpertTeam)
_Kept = aliased(Expert)
_WAITS_FOR = {Desk.READER: Case.status == CaseStatus.WAITING, Desk.REVIEWER: UNREVIEWED}
_WAITS = and_(IS_OPEN, or_(*_WAITS_FOR.values()))


def waiting_cases_in_sight(
    session: Session,
    scope: Scope,
    policy: Policy,
    criteria: WaitingFilter,
    now: datetime,
    rows: range = range(100),
) -> list[DeskCase]:
    statement = (
        _desk_cases(now)
        .where(_WAITS, in_sight(scope, local_day(now)), *_conditions(policy, criteria, now))
        .order_by(Case.due_at, Case.id)
        .offset(rows.start)
        .limit(len(rows))
    )
    found = [_desk_case(row) for row in session.execute(statement)]
    told = obstacles_told(session, [one.id for one in found])
    return [
        replace(one, obstacle=Exclusion(told[one.id])) if told.get(one.id) else one for one in found
    ]


def waiting_count(
    session: Session, scope: Scope, policy: Policy, criteria: WaitingFilter, now: datetime
) -> int:
    wanted = _conditions(policy, criteria, now)
    statement = (
        select(func.count())
        .select_from(Case)
        .join(Institution, Institution.id == Case.requesting_institution_id)
        .outerjoin(AssignmentHold, _is_held(now))
        .where(_WAITS, in_sight(scope, local_day(now)), *wanted)
    )
    return session.execute(statement).scalar_one()


def waiting_counts(session: Session, scope: Scope, policy: Policy, now: datetime) -> WaitingCounts:
    row = session.execute(
        select(
            func.count().label("waiting"),
            func.count(case((_is_late(policy, now), 1))).label("late"),
            func.count(AssignmentHold.id).label("held"),
            func.count(case((Case.due_at <= now, 1))).label("overdue"),
            func.min(Case.requested_at).label("oldest_requested_at"),
        )
        .select_from(Case)
        .outerjoin(AssignmentHold, _is_held(now))
        .where(_WAITS, in_sight(scope, local_day(now)))
    ).one()
    return WaitingCounts(**row._mapping)


def desk_case(session: Session, scope: Scope, case_number: str, now: datetime) -> DeskCase:
    """Any case in sight, whatever its state.

    Raises:
        CaseNotFoundError: alike for what does not exist and what is not in sight.
    """
    row = session.execute(
        _desk_cases(now).where(Case.case_number == case_number, in_sight(scope, local_day(now)))
    ).first()
    if row is None:
        raise CaseNotFoundError(case_number=case_number)
    return _desk_case(row)


def _desk_cases(now: datetime) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Case,
            Institution.name.label("institution_name"),
            Expert.name.label("expert_name"),
            ExpertTeam.name.label("team_name"),
            CaseCustody,
            _Keeper.name.label("keeper_name"),
            AssignmentHold,
            _Kept.name.label("kept_for"),
        )
        .join(Institution, Institution.id == Case.requesting_institution_id)
        .outerjoin(Expert, Expert.id == Case.expert_id)
        .outerjoin(ExpertTeam, ExpertTeam.id == Case.team_id)
        .outerjoin(CaseCustody, CaseCustody.case_id == Case.id)
        .outerjoin(_Keeper, _Keeper.id == CaseCustody.team_id)
        .outerjoin(AssignmentHold, _is_held(now))
        .outerjoin(_Kept, _Kept.id == AssignmentHold.expert_id)
    )


def _is_held(now: datetime) -> ColumnElement[bool]:
    return and_(
        AssignmentHold.case_id == Case.id,
        AssignmentHold.ended_at.is_(None),
        AssignmentHold.until > now,
    )


def _is_late(policy: Policy, now: datetime) -> ColumnElement[bool]:
    """Has waited longer than the policy allows."""
    waits = policy.longest_wait_minutes
    return or_(
        *(
            and_(
                Case.urgency == urgency,
                Case.requested_at <= now - timedelta(minutes=waits[urgency]),
            )
            for urgency in Urgency
        )
    )


def _conditions(
    policy: Policy, criteria: WaitingFilter, now: datetime
) -> list[ColumnElement[bool]]:
    words = (
        or_(
            Case.case_number.icontains(word, autoescape=True),
            Institution.name.icontains(word, autoescape=True),
        )
        for word in criteria.text.split()
    )
    chosen: tuple[tuple[object, ColumnElement[bool]], ...] = (
        (criteria.urgencies, Case.urgency.in_(criteria.urgencies)),
        (criteria.modalities, Case.modality.in_(criteria.modalities)),
        (criteria.kinds, Case.kind.in_(criteria.kinds)),
        (criteria.desks, or_(false(), *(_WAITS_FOR[one] for one in criteria.desks))),
        (criteria.is_late, _is_late(policy, now)),
        (criteria.is_held, AssignmentHold.id.is_not(None)),
    )
    return [*words, *(condition for is_asked, condition in chosen if is_asked)]


def _desk_case(row: Row[*tuple[Any, ...]]) -> DeskCase:
    found: Case = row.Case
    return DeskCase(
        id=found.id,
        case_number=found.case_number,
        kind=CaseKind(found.kind),
        status=CaseStatus(found.status),
        urgency=Urgency(found.urgency),
        modality=found.modality,
        body_part=found.body_part,
        institution_name=row.institution_name,
        requested_at=found.requested_at,
        due_at=found.due_at,
        rvu_hundredths=found.rvu_hundredths,
        expert_id=found.expert_id,
        expert_name=row.expert_name,
        team_name=row.team_name,
        is_reported=found.first_reported_at is not None,
        custody=_custody(row) if found.status == CaseStatus.WAITING else None,
        hold=_hold(row),
        obstacle=None,
    )


def _custody(row: Row[*tuple[Any, ...]]) -> Custody | None:
    kept: CaseCustody | None = row.CaseCustody
    if kept is None:
        return None
    return Custody(tier=TeamTier(kept.tier), team_name=row.keeper_name, since=kept.since)


def _hold(row: Row[*tuple[Any, ...]]) -> HoldOnCase | None:
    hold: AssignmentHold | None = row.AssignmentHold
    if hold is None:
        return None
    return HoldOnCase(
        public_id=hold.public_id,
        kind=HoldKind(hold.kind),
        expert_name=row.kept_for,
        reason=hold.reason,
        until=hold.until,
    )
