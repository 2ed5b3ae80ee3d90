"""Reads the worklist: which cases there are, in scope, most urgent first."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.engine import Row
from sqlalchemy.orm import Session

from data_layer.accounts.records import AccountRecord, Scope
from data_layer.cases.access_queries import records_permitted
from data_layer.cases.access_queries import standing_of as standing_of
from data_layer.cases.filter_queries import OPEN_VIEWS, conditions, in_view
from data_layer.cases.records import (
    Actor,
    CaseStatus,
    Urgency,
    WorklistCounts,
    WorklistFilter,
    WorklistRow,
    WorklistSort,
    WorklistView,
)
from data_layer.cases.rules import authority
from data_layer.cases.rules.targets import is_overdue

# Everything that reads cases takes both from here.
from data_layer.cases.scope_queries import IS_OPEN as IS_OPEN
from data_layer.cases.scope_queries import in_scope as in_scope
from data_layer.cases.tables import Case
from data_layer.experts.tables import Expert, ExpertTeam
from data_layer.institutions.tables import Institution
from data_layer.keys.patient_queries import PatientKeys, patient_keys
from data_layer.studies.tables import Patient, Study

# Beyond this a reader narrows the filter: skipping rows costs time.
FURTHEST_ROW = 10_000

_ORDER: dict[WorklistSort, tuple[ColumnElement[Any], ...]] = {
    WorklistSort.DUE: (Case.due_at.asc(), Case.id.asc()),
    WorklistSort.DUE_LATEST: (Case.due_at.desc(), Case.id.desc()),
    WorklistSort.REQUESTED: (Case.requested_at.asc(), Case.id.asc()),
    WorklistSort.REQUESTED_LATEST: (Case.requested_at.desc(), Case.id.desc()),
}


def actor_of(session: Session, account: AccountRecord) -> Actor:
    """What the account stands for in cases, by the grants in force and the roster."""
    expert_id = session.scalar(select(Expert.id).where(Expert.account_id == account.id))
    return authority.actor(account, expert_id)


def worklist(
    session: Session,
    scope: Scope,
    actor: Actor,
    criteria: WorklistFilter,
    *,
    now: datetime,
    rows: range = range(100),
) -> list[WorklistRow]:
    """The rows asked for, up to FURTHEST_ROW, in the order of `criteria.sort`."""
    statement = (
        _worklist_rows()
        .where(*conditions(session, scope, actor, criteria, now))
        .order_by(*_ORDER[criteria.sort])
        .offset(rows.start)
        .limit(max(min(rows.stop, FURTHEST_ROW) - rows.start, 0))
    )
    keys = patient_keys(session)
    found = session.execute(statement).all()
    asked = [(row.Case, row.patient_id) for row in found]
    keys.prepare(row.name_sealed for row in found)
    permitted = records_permitted(session, scope, actor, asked, now)
    return [_row(row, keys, now, may_see=may) for row, may in zip(found, permitted, strict=True)]


def worklist_count(
    session: Session, scope: Scope, actor: Actor, criteria: WorklistFilter, *, now: datetime
) -> int:
    counted = select(func.count(Case.id)).where(*conditions(session, scope, actor, criteria, now))
    return session.execute(counted).scalar_one()


def worklist_counts(session: Session, scope: Scope, actor: Actor, now: datetime) -> WorklistCounts:
    """The figures above the worklist and in the navigation."""
    overdue = func.sum(case((Case.due_at <= now, 1), else_=0))
    todo = {view: func.sum(case((in_view(view, actor), 1), else_=0)) for view in OPEN_VIEWS}
    rows = session.execute(
        select(Case.status, func.count(), overdue, *todo.values())
        .where(IS_OPEN, in_scope(scope))
        .group_by(Case.status)
    ).all()
    to_collect = session.execute(
        select(func.count()).where(in_scope(scope), in_view(WorklistView.TO_COLLECT, actor))
    ).scalar_one()
    by_view = {view: sum(row[3 + place] for row in rows) for place, view in enumerate(todo)}
    return WorklistCounts(
        by_status={CaseStatus(row[0]): row[1] for row in rows},
        by_view=by_view | {WorklistView.TO_COLLECT: to_collect},
        overdue=sum(row[2] for row in rows),
    )


def _worklist_rows() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Case,
            Institution.name.label("institution_name"),
            ExpertTeam.name.label("team_name"),
            Expert.name.label("expert_name"),
            Patient.id.label("patient_id"),
            Patient.name_sealed,
        )
        .join(Institution, Institution.id == Case.requesting_institution_id)
        .join(Study, Study.id == Case.study_id)
        .join(Patient, Patient.id == Study.patient_id)
        .outerjoin(ExpertTeam, ExpertTeam.id == Case.team_id)
        .outerjoin(Expert, Expert.id == Case.expert_id)
    )


def _row(row: Row[Any], keys: PatientKeys, now: datetime, *, may_see: bool) -> WorklistRow:
    found: Case = row.Case
    standing = standing_of(found)
    return WorklistRow(
        case_number=found.case_number,
        kind=standing.kind,
        status=standing.status,
        urgency=Urgency(found.urgency),
        modality=found.modality,
        body_part=found.body_part,
        institution_name=row.institution_name,
        team_name=row.team_name,
        expert_name=row.expert_name,
        patient_name=keys.open(row.name_sealed) if may_see else None,
        requested_at=found.requested_at,
        due_at=found.due_at,
        issued_at=found.issued_at,
        delivered_at=found.delivered_at,
        is_overdue=is_overdue(standing.status, found.due_at, now),
    )
