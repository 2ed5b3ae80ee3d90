"""Reads the cases that somebody has to be found for, one query per fact."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Row, Select, and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from data_layer.cases.assignment_records import Desk, WaitingCase
from data_layer.cases.assignment_tables import AssignmentDecision, AssignmentHold, ReviewDesk
from data_layer.cases.desk_records import DecisionOutcome, HoldKind
from data_layer.cases.queries import IS_OPEN
from data_layer.cases.records import CaseEventKind, CaseKind, CaseStatus, Urgency
from data_layer.cases.tables import Case, CaseEvent
from data_layer.experts.records import AgeGroup
from data_layer.experts.region_rules import region_of
from data_layer.studies.tables import Study

# After these, a case does not go back to the expert they name.
TAKEN_AWAY = (CaseEventKind.RELEASED, CaseEventKind.TIMED_OUT, CaseEventKind.DECLINED)
_GIVEN_BY_HAND = (DecisionOutcome.OVERRIDDEN, DecisionOutcome.MOVED)

_UNTOUCHED = and_(Case.status == CaseStatus.ASSIGNED, Case.accepted_at.is_(None))
UNREVIEWED = and_(
    Case.status == CaseStatus.IN_REVIEW, ~exists().where(ReviewDesk.case_id == Case.id)
)
_TO_GIVE = or_(Case.status == CaseStatus.WAITING, _UNTOUCHED, UNREVIEWED)
_COLUMNS = (
    Case.id,
    Case.case_number,
    Case.kind,
    Case.status,
    Case.urgency,
    Case.modality,
    Case.body_part,
    Case.age_group,
    Case.rvu_hundredths,
    Case.requesting_institution_id,
    Case.requested_at,
    Case.due_at,
    Case.first_reported_at,
    Case.expert_id,
    Case.team_id,
)

Sets = Mapping[int, frozenset[int]]


@dataclass(frozen=True, kw_only=True)
class _Facts:
    """By case: who gave it back, who knows the patient, for whom it is kept, what rests."""

    taken_away: Sets
    not_reviewed: Sets
    familiar: Sets
    reserved: Mapping[int, int]
    paused: frozenset[int]
    by_hand: frozenset[int]


def board_cases(
    session: Session, now: datetime, case_ids: Collection[int] | None = None
) -> tuple[WaitingCase, ...]:
    """Those that wait, those that lie untouched with an expert, and reports without reviewer.

    Cases that are named are told of whatever their state.
    """
    wanted = _TO_GIVE if case_ids is None else Case.id.in_(case_ids)
    rows = session.execute(select(*_COLUMNS).where(IS_OPEN, wanted).order_by(Case.id)).all()
    holds = _holds(session, now)
    facts = _Facts(
        taken_away=_sets(session, _taken_away().where(wanted)),
        not_reviewed=_sets(session, _not_reviewed().where(wanted)),
        familiar=_sets(session, _familiar().where(wanted)),
        reserved=_reserved(holds),
        paused=frozenset(
            one.case_id for one in holds if one.case_id and one.kind == HoldKind.PAUSE_CASE
        ),
        by_hand=_given_by_hand(session) if case_ids is None else frozenset(),
    )
    return tuple(_case(row, facts) for row in rows if row.id not in facts.by_hand)


def calling_case_ids(session: Session) -> list[int]:
    """For whom nobody was looked for since they came to wait, and urgent ones without an expert."""
    waits = Case.status == CaseStatus.WAITING
    newest = (
        select(AssignmentDecision.outcome)
        .where(AssignmentDecision.case_id == Case.id)
        .order_by(AssignmentDecision.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    is_new = newest.is_distinct_from(DecisionOutcome.WAITING)
    is_pressing = and_(waits, Case.urgency != Urgency.ROUTINE)
    return list(
        session.scalars(
            select(Case.id)
            .where(IS_OPEN, or_(waits, UNREVIEWED), or_(is_pressing, is_new))
            .order_by(Case.id)
        )
    )


def paused_experts(session: Session, now: datetime) -> frozenset[int]:
    holds = _holds(session, now)
    return frozenset(
        one.expert_id for one in holds if one.expert_id and one.kind == HoldKind.PAUSE_EXPERT
    )


def _case(row: Row[*tuple[object, ...]], facts: _Facts) -> WaitingCase:
    is_report = row.status == CaseStatus.IN_REVIEW
    given_back = facts.not_reviewed if is_report else facts.taken_away
    return WaitingCase(
        id=row.id,
        case_number=row.case_number,
        kind=CaseKind(row.kind),
        urgency=Urgency(row.urgency),
        modality=row.modality,
        body_region=region_of(row.body_part),
        age_group=AgeGroup(row.age_group),
        requesting_institution_id=row.requesting_institution_id,
        requested_at=row.first_reported_at if is_report else row.requested_at,
        due_at=row.due_at,
        rvu_hundredths=row.rvu_hundredths,
        desk=Desk.REVIEWER if is_report else Desk.READER,
        author_id=row.expert_id if is_report else None,
        team_id=row.team_id if is_report else None,
        released_expert_ids=given_back.get(row.id, frozenset()),
        familiar_expert_ids=facts.familiar.get(row.id, frozenset()),
        present_expert_id=row.expert_id if row.status == CaseStatus.ASSIGNED else None,
        reserved_for=facts.reserved.get(row.id),
        is_paused=row.id in facts.paused,
    )


def _sets(session: Session, statement: Select[int, int | None]) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for case_id, expert_id in session.execute(statement):
        if expert_id is not None:
            found[case_id].add(expert_id)
    return {case_id: frozenset(experts) for case_id, experts in found.items()}


def _taken_away() -> Select[int, int | None]:
    return (
        select(CaseEvent.case_id, CaseEvent.expert_id)
        .join(Case, Case.id == CaseEvent.case_id)
        .where(
            IS_OPEN,
            # Most cases have never been with anybody.
            Case.first_assigned_at.is_not(None),
            CaseEvent.kind.in_(TAKEN_AWAY),
        )
    )


def _not_reviewed() -> Select[int, int | None]:
    """Reviewers with whom the report lay for too long."""
    return (
        select(AssignmentDecision.case_id, AssignmentDecision.expert_id)
        .join(Case, Case.id == AssignmentDecision.case_id)
        .where(
            IS_OPEN,
            Case.status == CaseStatus.IN_REVIEW,
            AssignmentDecision.desk == Desk.REVIEWER,
            AssignmentDecision.outcome == DecisionOutcome.TIMED_OUT,
        )
    )


def _familiar() -> Select[int, int | None]:
    """Who has issued a report on the same patient."""
    earlier, known = aliased(Case), aliased(Study)
    return (
        select(Case.id, earlier.expert_id)
        .join(Study, Study.id == Case.study_id)
        .join(known, known.patient_id == Study.patient_id)
        .join(earlier, and_(earlier.study_id == known.id, earlier.issued_at.is_not(None)))
        .where(IS_OPEN)
    )


def _holds(session: Session, now: datetime) -> list[AssignmentHold]:
    return list(
        session.scalars(
            select(AssignmentHold).where(
                AssignmentHold.ended_at.is_(None),
                AssignmentHold.begun_at <= now,
                AssignmentHold.until > now,
            )
        )
    )


def _reserved(holds: Iterable[AssignmentHold]) -> dict[int, int]:
    """For which expert each reserved case is kept."""
    return {
        one.case_id: one.expert_id
        for one in holds
        if one.kind == HoldKind.RESERVE and one.case_id and one.expert_id
    }


def _given_by_hand(session: Session) -> frozenset[int]:
    """Untouched cases that a person gave to their present expert: the machine leaves them there."""
    is_present: ColumnElement[bool] = AssignmentDecision.expert_id == Case.expert_id
    rows = session.scalars(
        select(Case.id)
        .join(AssignmentDecision, and_(AssignmentDecision.case_id == Case.id, is_present))
        .where(IS_OPEN, _UNTOUCHED, AssignmentDecision.outcome.in_(_GIVEN_BY_HAND))
        .where(AssignmentDecision.account_id.is_not(None))
    )
    return frozenset(rows)
