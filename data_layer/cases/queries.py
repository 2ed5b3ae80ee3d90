"""Reads the worklist: which cases there are, in scope, most urgent first."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, and_, case, false, func, or_, select, text
from sqlalchemy.engine import Row
from sqlalchemy.orm import Session

from data_layer.accounts.records import AccountRecord, Scope
from data_layer.cases.records import (
    OPEN_STATUSES,
    Actor,
    CaseKind,
    CaseStanding,
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
from data_layer.cases.tables import Case
from data_layer.database import keyring
from data_layer.experts.tables import Expert, ExpertTeam
from data_layer.institutions.tables import Institution
from data_layer.sealing import Keyring
from data_layer.studies.tables import Patient, Study

# Beyond this a reader narrows the filter: skipping rows costs time.
FURTHEST_ROW = 10_000

# Written as in the table, so that the small index of open cases is used. As a Boolean column
# SQLite would be asked for `… = 1`, which that index does not answer.
IS_OPEN = cast("ColumnElement[bool]", text("cases.status NOT IN ('issued', 'withdrawn')"))

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


def in_scope(scope: Scope) -> ColumnElement[bool]:
    """The condition that keeps a reader to their own rows; an empty scope keeps none."""
    if scope.is_province_wide:
        return Case.id.is_not(None)
    of_cities = select(Institution.id).where(Institution.city.in_(scope.cities))
    conditions: Sequence[tuple[frozenset[Any], ColumnElement[bool]]] = (
        (scope.cities, Case.requesting_institution_id.in_(of_cities)),
        (scope.institution_ids, Case.requesting_institution_id.in_(scope.institution_ids)),
        (scope.team_ids, Case.team_id.in_(scope.team_ids)),
        (scope.expert_ids, Case.expert_id.in_(scope.expert_ids)),
    )
    return or_(false(), *(condition for reach, condition in conditions if reach))


def standing_of(found: Case) -> CaseStanding:
    return CaseStanding(
        kind=CaseKind(found.kind),
        status=CaseStatus(found.status),
        requesting_institution_id=found.requesting_institution_id,
        team_id=found.team_id,
        expert_id=found.expert_id,
    )


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
        .where(*_conditions(session, scope, actor, criteria, now))
        .order_by(*_ORDER[criteria.sort])
        .offset(rows.start)
        .limit(max(min(rows.stop, FURTHEST_ROW) - rows.start, 0))
    )
    keys = keyring(session)
    return [_row(scope, actor, row, keys, now) for row in session.execute(statement)]


def worklist_count(
    session: Session, scope: Scope, actor: Actor, criteria: WorklistFilter, *, now: datetime
) -> int:
    conditions = _conditions(session, scope, actor, criteria, now)
    return session.execute(select(func.count(Case.id)).where(*conditions)).scalar_one()


def worklist_counts(session: Session, scope: Scope, actor: Actor, now: datetime) -> WorklistCounts:
    """The figures above the worklist and in the navigation."""
    overdue = func.sum(case((Case.due_at <= now, 1), else_=0))
    todo = {view: func.sum(case((_view(view, actor), 1), else_=0)) for view in _OPEN_VIEWS}
    rows = session.execute(
        select(Case.status, func.count(), overdue, *todo.values())
        .where(IS_OPEN, in_scope(scope))
        .group_by(Case.status)
    ).all()
    to_collect = session.execute(
        select(func.count()).where(in_scope(scope), _view(WorklistView.TO_COLLECT, actor))
    ).scalar_one()
    by_view = {view: sum(row[3 + place] for row in rows) for place, view in enumerate(todo)}
    return WorklistCounts(
        by_status={CaseStatus(row[0]): row[1] for row in rows},
        by_view=by_view | {WorklistView.TO_COLLECT: to_collect},
        overdue=sum(row[2] for row in rows),
    )


_OPEN_VIEWS = (WorklistView.TO_READ, WorklistView.TO_REVIEW, WorklistView.TO_ANSWER)


def _view(view: WorklistView, actor: Actor) -> ColumnElement[bool]:
    own_hospital = Case.requesting_institution_id.in_(actor.institution_ids)
    conditions: dict[WorklistView, ColumnElement[bool]] = {
        WorklistView.TO_READ: and_(
            Case.expert_id == actor.expert_id if actor.expert_id else false(),
            Case.status.in_((CaseStatus.ASSIGNED, CaseStatus.READING, CaseStatus.RETURNED)),
        ),
        WorklistView.TO_REVIEW: and_(
            Case.team_id.in_(actor.review_team_ids),
            Case.expert_id != actor.expert_id if actor.expert_id else false(),
            Case.status == CaseStatus.IN_REVIEW,
        ),
        WorklistView.TO_ANSWER: and_(own_hospital, Case.status == CaseStatus.NEEDS_INFORMATION),
        WorklistView.TO_COLLECT: and_(
            own_hospital, Case.status == CaseStatus.ISSUED, Case.delivered_at.is_(None)
        ),
    }
    return conditions.get(view, Case.id.is_not(None))


def _conditions(
    session: Session, scope: Scope, actor: Actor, criteria: WorklistFilter, now: datetime
) -> Iterator[ColumnElement[bool]]:
    yield in_scope(scope)
    yield _view(criteria.view, actor)
    if _shows_open_only(criteria):
        yield IS_OPEN
    yield from _chosen(criteria)
    if criteria.is_overdue:
        yield Case.due_at <= now
    if criteria.text.strip():
        yield _matches(session, scope, criteria.text.strip())


def _chosen(criteria: WorklistFilter) -> Iterator[ColumnElement[bool]]:
    for column, wanted in (
        (Case.status, criteria.statuses),
        (Case.urgency, criteria.urgencies),
        (Case.kind, criteria.kinds),
        (Case.modality, criteria.modalities),
    ):
        if wanted:
            yield column.in_(wanted)
    if criteria.institution_public_id:
        named = select(Institution.id).where(
            Institution.public_id == criteria.institution_public_id
        )
        yield Case.requesting_institution_id.in_(named)


def _shows_open_only(criteria: WorklistFilter) -> bool:
    is_narrowed = bool(criteria.statuses) and set(criteria.statuses) <= set(OPEN_STATUSES)
    return is_narrowed or criteria.is_overdue or criteria.view in _OPEN_VIEWS


def _matches(session: Session, scope: Scope, text: str) -> ColumnElement[bool]:
    """The start of a case number or a part of the hospital's name.

    For the hospital's own people also an accession number or a patient's whole name.
    """
    named = select(Institution.id).where(Institution.name.contains(text, autoescape=True))
    own = select(Study.id).join(Patient, Patient.id == Study.patient_id)
    own = own.where(
        Study.institution_id.in_(scope.institution_ids),
        or_(
            Study.accession_number == text,
            Patient.name_index == keyring(session).blind_index(text),
        ),
    )
    return or_(
        Case.case_number.startswith(text.upper(), autoescape=True),
        Case.requesting_institution_id.in_(named),
        Case.study_id.in_(own),
    )


def _worklist_rows() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Case,
            Institution.name.label("institution_name"),
            ExpertTeam.name.label("team_name"),
            Expert.name.label("expert_name"),
            Patient.name_sealed,
        )
        .join(Institution, Institution.id == Case.requesting_institution_id)
        .join(Study, Study.id == Case.study_id)
        .join(Patient, Patient.id == Study.patient_id)
        .outerjoin(ExpertTeam, ExpertTeam.id == Case.team_id)
        .outerjoin(Expert, Expert.id == Case.expert_id)
    )


def _row(scope: Scope, actor: Actor, row: Row[Any], keys: Keyring, now: datetime) -> WorklistRow:
    found: Case = row.Case
    standing = standing_of(found)
    may_see = authority.may_see_patient(scope, actor, standing)
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
