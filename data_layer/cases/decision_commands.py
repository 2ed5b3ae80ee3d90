"""Keeps what was decided about cases, and why: appended, never changed."""

from collections.abc import Iterable
from typing import cast

from sqlalchemy import Table
from sqlalchemy.orm import Session

from data_layer.bulk import add_rows
from data_layer.cases.assignment_tables import AssignmentDecision
from data_layer.cases.decision_records import NewDecision
from data_layer.cases.rules.explanations import packed

_DECISIONS = cast(Table, AssignmentDecision.__table__)


def note_decision(session: Session, decision: NewDecision) -> None:
    note_decisions(session, (decision,))


def note_decisions(session: Session, decisions: Iterable[NewDecision]) -> None:
    add_rows(session, _DECISIONS, [_row(decision) for decision in decisions])


def _row(decision: NewDecision) -> dict[str, object]:
    return {
        "case_id": decision.case_id,
        "desk": decision.desk,
        "outcome": decision.outcome,
        "decided_at": decision.decided_at,
        "turn": decision.turn,
        "policy_id": decision.policy_id,
        "expert_id": decision.expert_id,
        "team_id": decision.team_id,
        "account_id": decision.account_id,
        "obstacle": decision.obstacle or "",
        "reason": decision.reason,
        "explanation": packed(decision.explanation) if decision.explanation else b"",
    }
