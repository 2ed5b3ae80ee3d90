"""Reads what assignment and escalation decide about."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from data_layer.accounts.records import PROVINCE_WIDE
from data_layer.cases.assignment_records import Candidate, WaitingCase
from data_layer.cases.queries import IS_OPEN
from data_layer.cases.records import (
    IN_HAND_STATUSES,
    OPEN_STATUSES,
    CaseEventKind,
    CaseKind,
    CaseStatus,
    Urgency,
)
from data_layer.cases.tables import Case, CaseEvent
from data_layer.clock import local_day, local_time
from data_layer.experts.queries import on_duty
from data_layer.experts.records import TeamRole, TeamTier
from data_layer.institutions.tables import Agreement

CONSULTING_TIERS = (TeamTier.PROVINCE, TeamTier.CITY)
READING_ROLES = frozenset({TeamRole.READER, TeamRole.LEAD})
_LONGEST_SHIFT = timedelta(hours=24)


@dataclass(frozen=True, kw_only=True)
class AssignmentBoard:
    """All that assignment needs at one moment, of the whole province.

    `agreed_sites` are the institutions that have any agreement in force.
    """

    waiting: list[WaitingCase]
    candidates: list[Candidate]
    agreed_sites: frozenset[int]


@dataclass(frozen=True, kw_only=True)
class OverdueCase:
    id: int
    case_number: str
    status: CaseStatus
    urgency: Urgency
    due_at: datetime
    expert_id: int | None
    assigned_at: datetime | None
    is_escalated: bool


def assignment_board(session: Session, now: datetime) -> AssignmentBoard:
    agreements = _agreements(session, local_day(now))
    return AssignmentBoard(
        waiting=waiting_cases(session),
        candidates=_candidates(session, agreements, now),
        agreed_sites=frozenset().union(*agreements.values()),
    )


def waiting_cases(session: Session) -> list[WaitingCase]:
    released = _released_experts(session)
    rows = session.execute(
        select(
            Case.id,
            Case.case_number,
            Case.kind,
            Case.urgency,
            Case.modality,
            Case.requesting_institution_id,
            Case.requested_at,
            Case.due_at,
            Case.rvu_hundredths,
        )
        .where(IS_OPEN, Case.status == CaseStatus.WAITING)
        .order_by(Case.id)
    )
    return [
        WaitingCase(
            id=row.id,
            case_number=row.case_number,
            kind=CaseKind(row.kind),
            urgency=Urgency(row.urgency),
            modality=row.modality,
            requesting_institution_id=row.requesting_institution_id,
            requested_at=row.requested_at,
            due_at=row.due_at,
            rvu_hundredths=row.rvu_hundredths,
            released_expert_ids=released.get(row.id, frozenset()),
        )
        for row in rows
    ]


def overdue_cases(session: Session, now: datetime) -> list[OverdueCase]:
    """Open cases past their target that are not marked yet, or lie unopened with an expert."""
    rows = session.execute(
        select(Case)
        .where(
            IS_OPEN,
            Case.status.in_(OPEN_STATUSES),
            Case.due_at <= now,
            or_(Case.escalated_at.is_(None), Case.status == CaseStatus.ASSIGNED),
        )
        .order_by(Case.due_at, Case.id)
    ).scalars()
    return [
        OverdueCase(
            id=row.id,
            case_number=row.case_number,
            status=CaseStatus(row.status),
            urgency=Urgency(row.urgency),
            due_at=row.due_at,
            expert_id=row.expert_id,
            assigned_at=row.assigned_at,
            is_escalated=row.escalated_at is not None,
        )
        for row in rows
    ]


def _released_experts(session: Session) -> dict[int, frozenset[int]]:
    rows = session.execute(
        select(CaseEvent.case_id, CaseEvent.expert_id)
        .join(Case, Case.id == CaseEvent.case_id)
        .where(
            IS_OPEN,
            Case.status == CaseStatus.WAITING,
            Case.first_assigned_at.is_not(None),
            CaseEvent.kind == CaseEventKind.RELEASED,
        )
    )
    experts: dict[int, set[int]] = defaultdict(set)
    for case_id, expert_id in rows:
        if expert_id is not None:
            experts[case_id].add(expert_id)
    return {case_id: frozenset(ids) for case_id, ids in experts.items()}


def _agreements(session: Session, today: date) -> dict[int, frozenset[int]]:
    """The requesting institutions of each diagnosing one, by the agreements in force."""
    rows = session.execute(
        select(Agreement.diagnosing_institution_id, Agreement.requesting_institution_id).where(
            Agreement.valid_from <= today,
            or_(Agreement.valid_to.is_(None), Agreement.valid_to > today),
        )
    )
    sites: dict[int, set[int]] = defaultdict(set)
    for diagnosing, requesting in rows:
        sites[diagnosing].add(requesting)
    return {diagnosing: frozenset(requesting) for diagnosing, requesting in sites.items()}


def _candidates(
    session: Session, agreements: Mapping[int, frozenset[int]], now: datetime
) -> list[Candidate]:
    duties = [duty for duty in on_duty(session, PROVINCE_WIDE, now) if duty.roles & READING_ROLES]
    in_hand = _rvu_in_hand(session)
    finished = _rvu_finished(
        session, {duty.expert_id: duty.shift_starts_at for duty in duties}, now
    )
    return [
        Candidate(
            expert_id=duty.expert_id,
            team_id=duty.team_id,
            institution_id=duty.institution_id,
            modalities=duty.modalities,
            agreed_institution_ids=agreements.get(duty.institution_id, frozenset()),
            licence_valid_to=duty.licence_valid_to,
            practising_since=duty.practising_since,
            shift_starts_at=local_time(duty.shift_starts_at),
            shift_ends_at=local_time(duty.shift_ends_at),
            does_consultations=duty.team_tier in CONSULTING_TIERS,
            capacity_rvu_hundredths=duty.capacity_rvu_hundredths,
            in_hand_rvu_hundredths=in_hand.get(duty.expert_id, 0),
            finished_rvu_hundredths=finished.get(duty.expert_id, 0),
        )
        for duty in duties
    ]


def _rvu_in_hand(session: Session) -> dict[int, int]:
    rows = session.execute(
        select(Case.expert_id, func.sum(Case.rvu_hundredths))
        .where(IS_OPEN, Case.status.in_(IN_HAND_STATUSES))
        .group_by(Case.expert_id)
    )
    return {expert_id: int(rvu) for expert_id, rvu in rows if expert_id is not None}


def _rvu_finished(
    session: Session, shift_starts: Mapping[int, datetime], now: datetime
) -> dict[int, int]:
    """What each expert took since their shift began and has off the desk again."""
    rows = session.execute(
        select(Case.expert_id, Case.assigned_at, Case.rvu_hundredths).where(
            Case.assigned_at >= now - _LONGEST_SHIFT,
            Case.status.in_((CaseStatus.IN_REVIEW, CaseStatus.ISSUED)),
        )
    )
    finished: dict[int, int] = defaultdict(int)
    for expert_id, assigned_at, rvu in rows:
        if expert_id is None or assigned_at is None or expert_id not in shift_starts:
            continue
        if assigned_at >= shift_starts[expert_id]:
            finished[expert_id] += rvu
    return finished
