"""Writes what a solve decided: many cases in one transaction, each only if it still stands so."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Row, Table, bindparam, func, select, update
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.bulk import add_rows
from data_layer.cases.assignment_records import Board, Desk, Exclusion, Given, LeftWaiting, Plan
from data_layer.cases.assignment_tables import ReviewDesk
from data_layer.cases.board_queries import known_now
from data_layer.cases.claim_commands import to_the_second
from data_layer.cases.decision_commands import note_decisions
from data_layer.cases.decision_queries import obstacles_told
from data_layer.cases.decision_records import NewDecision
from data_layer.cases.desk_records import DecisionOutcome
from data_layer.cases.records import CaseEventKind, CaseStatus
from data_layer.cases.rules.rechecking import no_longer_allowed
from data_layer.cases.tables import Case, CaseEvent
from data_layer.cases.turn_commands import Turn, require_turn, take_turn
from data_layer.clock import local_time
from data_layer.database import UtcDateTime
from data_layer.studies.tables import Study

_CASES = cast(Table, Case.__table__)
_EVENTS = cast(Table, CaseEvent.__table__)
_DESKS = cast(Table, ReviewDesk.__table__)
_GIVE = (
    update(_CASES)
    .where(_CASES.c.id == bindparam("of_case"), _CASES.c.status == bindparam("was"))
    .values(
        status=CaseStatus.ASSIGNED,
        expert_id=bindparam("to_expert"),
        team_id=bindparam("of_team"),
        assigned_at=bindparam("moment"),
        accepted_at=None,
        first_assigned_at=func.coalesce(
            _CASES.c.first_assigned_at, bindparam("moment", type_=UtcDateTime())
        ),
    )
)


@dataclass(frozen=True, kw_only=True)
class Solve:
    """A plan with the board it was made from, and the turn that was seen with it."""

    turn: Turn
    board: Board
    plan: Plan


@dataclass(frozen=True, kw_only=True)
class GivenOut:
    """What became of the cases of a plan: given, gone before, or no longer allowed.

    `turn` is the one that was taken, by which the plan may go on.
    """

    turn: Turn
    given: tuple[Given, ...] = ()
    gone: tuple[int, ...] = ()
    refused: Mapping[int, Exclusion]


def give_out(session: Session, solve: Solve, wanted: Collection[Given], at: datetime) -> GivenOut:
    """Gives the cases to the experts of the plan, as far as both are still as it saw them.

    Raises:
        TurnLostError: somebody wrote since the plan was made; nothing is written.
    """
    rows = _locked(session, [one.case_id for one in wanted])
    standing = [one for one in wanted if _stands(rows.get(one.case_id), one)]
    known = known_now(session, at, {one.expert_id for one in standing})
    refused = no_longer_allowed(solve.board, known, standing, local_time(at))
    given = tuple(one for one in standing if one.case_id not in refused)
    _write(session, solve, [(one, rows[one.case_id]) for one in given], to_the_second(at))
    turn = take_turn(session, solve.turn, at) if given else solve.turn
    kept = {one.case_id for one in standing}
    gone = tuple(one.case_id for one in wanted if one.case_id not in kept)
    return GivenOut(turn=turn, given=given, gone=gone, refused=refused)


def note_waiting(
    session: Session, solve: Solve, waiting: Collection[LeftWaiting], at: datetime
) -> int:
    """Keeps why cases wait, of those for which that is new; how many they are."""
    told = obstacles_told(session, [one.case_id for one in waiting])
    new = [one for one in waiting if told.get(one.case_id) != one.obstacle]
    desks = {case.id: case.desk for case in solve.board.cases}
    note_decisions(session, (_left(solve, one, desks[one.case_id], at) for one in new))
    require_turn(session, solve.turn, at)
    return len(new)


def _locked(session: Session, case_ids: Collection[int]) -> dict[int, Row[*tuple[Any, ...]]]:
    """The cases as they stand; nobody changes them until the commit."""
    rows = session.execute(
        select(
            Case.id,
            Case.case_number,
            Case.status,
            Case.expert_id,
            Case.accepted_at,
            Case.requesting_institution_id,
            Study.patient_id,
            select(ReviewDesk.reviewer_id)
            .where(ReviewDesk.case_id == Case.id)
            .scalar_subquery()
            .label("reviewer_id"),
        )
        .join(Study, Study.id == Case.study_id)
        .where(Case.id.in_(case_ids))
        .order_by(Case.id)
        .with_for_update(of=Case)
    )
    return {row.id: row for row in rows}


def _stands(row: Row[*tuple[Any, ...]] | None, given: Given) -> bool:
    """Whether the case waits as it did: for its first expert, untouched, or for a reviewer."""
    if row is None:
        return False
    if given.moved_from is not None:
        is_theirs = row.status == CaseStatus.ASSIGNED and row.expert_id == given.moved_from
        return bool(is_theirs and row.accepted_at is None)
    if row.status == CaseStatus.IN_REVIEW:
        return row.reviewer_id is None
    return bool(row.status == CaseStatus.WAITING)


def _write(
    session: Session,
    solve: Solve,
    given: Collection[tuple[Given, Row[*tuple[Any, ...]]]],
    at: datetime,
) -> None:
    if not given:
        return
    reading = [(one, row) for one, row in given if row.status != CaseStatus.IN_REVIEW]
    reviewing = [(one, row) for one, row in given if row.status == CaseStatus.IN_REVIEW]
    if reading:
        session.connection().execute(_GIVE, [_change(one, row, at) for one, row in reading])
    add_rows(session, _EVENTS, [_event(one, at) for one, _ in reading])
    add_rows(session, _DESKS, [_desk(one, at) for one, _ in reviewing])
    note_decisions(session, (_decision(solve, one, row, at) for one, row in given))
    for one, row in given:
        record(session, _told(one, row, at))


def _change(given: Given, row: Row[*tuple[Any, ...]], at: datetime) -> dict[str, object]:
    return {
        "of_case": given.case_id,
        "was": row.status,
        "to_expert": given.expert_id,
        "of_team": given.team_id,
        "moment": at,
    }


def _event(given: Given, at: datetime) -> dict[str, object]:
    kind = CaseEventKind.ASSIGNED if given.moved_from is None else CaseEventKind.MOVED
    return {
        "case_id": given.case_id,
        "kind": kind,
        "happened_at": at,
        "recorded_at": at,
        "expert_id": given.expert_id,
        "details": {"team_id": given.team_id},
    }


def _desk(given: Given, at: datetime) -> dict[str, object]:
    return {"case_id": given.case_id, "reviewer_id": given.expert_id, "assigned_at": at}


def _decision(solve: Solve, given: Given, row: Row[*tuple[Any, ...]], at: datetime) -> NewDecision:
    is_report = row.status == CaseStatus.IN_REVIEW
    return NewDecision(
        case_id=given.case_id,
        outcome=DecisionOutcome.ASSIGNED if given.moved_from is None else DecisionOutcome.MOVED,
        decided_at=at,
        desk=Desk.REVIEWER if is_report else Desk.READER,
        turn=solve.turn.number + 1,
        policy_id=solve.plan.policy_id,
        expert_id=given.expert_id,
        team_id=given.team_id,
        explanation=solve.plan.explain(given.case_id),
    )


def _left(solve: Solve, left: LeftWaiting, desk: Desk, at: datetime) -> NewDecision:
    return NewDecision(
        case_id=left.case_id,
        outcome=DecisionOutcome.WAITING,
        decided_at=to_the_second(at),
        desk=desk,
        turn=solve.turn.number,
        policy_id=solve.plan.policy_id,
        obstacle=left.obstacle,
        explanation=solve.plan.explain(left.case_id),
    )


def _told(given: Given, row: Row[*tuple[Any, ...]], at: datetime) -> NewEvent:
    desk = Desk.REVIEWER if row.status == CaseStatus.IN_REVIEW else Desk.READER
    return NewEvent(
        action=Action.CASE_ASSIGN if given.moved_from is None else Action.CASE_MOVE,
        at=at,
        object_kind=ObjectKind.CASE,
        object_id=row.case_number,
        patient_id=row.patient_id,
        institution_id=row.requesting_institution_id,
        details={"expert_id": given.expert_id, "team_id": given.team_id, "desk": desk},
    )
