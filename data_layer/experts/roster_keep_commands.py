"""Keeps that a list came in, and how whom it changed stood before and after."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.experts.roster_list_records import RosterSubject
from data_layer.experts.roster_state_queries import State, states_of
from data_layer.experts.roster_tables import RosterImport, RosterImportChange
from data_layer.identifiers import new_public_id
from data_layer.list_records import ListFile, ListPlan, RowOutcome


@dataclass(frozen=True, kw_only=True)
class RosterAcceptance:
    """Who accepts which list, when, and what they saw: revisions by licence.

    `seen` is None where nobody looked before.
    """

    file: ListFile
    seen: Mapping[str, int] | None
    by: int | None
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Written:
    """Whom a list changed with the first row that did, and how they stood before."""

    subject: RosterSubject
    rows: Mapping[int, int]
    before: Mapping[int, State]


def keep_roster(
    session: Session,
    written: Written,
    plan: ListPlan[Any, Any],
    acceptance: RosterAcceptance,
) -> str:
    """The public id of the import."""
    kept = RosterImport(
        public_id=new_public_id(),
        subject=written.subject,
        file_name=acceptance.file.name,
        file_hash=acceptance.file.sha256,
        imported_by=acceptance.by,
        imported_at=acceptance.at,
        **{f"{outcome.value}_count": plan.count(outcome) for outcome in RowOutcome},
    )
    session.add(kept)
    session.flush()
    _keep_changes(session, kept.id, written)
    record(
        session,
        NewEvent(
            action=Action.ROSTER_IMPORT,
            at=acceptance.at,
            object_kind=ObjectKind.IMPORT,
            object_id=kept.public_id,
            details={"subject": written.subject.value, "rows": len(plan.changes)},
        ),
    )
    return kept.public_id


def _keep_changes(session: Session, import_id: int, written: Written) -> None:
    after = states_of(session, written.subject, written.rows)
    session.add_all(
        RosterImportChange(
            import_id=import_id,
            row_number=row_number,
            expert_id=expert_id,
            before=written.before.get(expert_id),
            after=after[expert_id],
        )
        for expert_id, row_number in written.rows.items()
    )
