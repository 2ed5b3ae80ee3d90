"""What a reader of the worklist asked for, as conditions that an index answers."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import cast

from sqlalchemy import ColumnElement, Select, and_, exists, false, or_, select, text
from sqlalchemy.orm import Session

from data_layer.accounts.records import Scope
from data_layer.cases.assignment_tables import ReviewDesk
from data_layer.cases.records import (
    OPEN_STATUSES,
    Actor,
    CaseStatus,
    WorklistFilter,
    WorklistView,
)
from data_layer.cases.scope_queries import ANY_SITE, IS_OPEN, in_scope
from data_layer.cases.tables import Case
from data_layer.database import keyring
from data_layer.institutions.tables import Institution
from data_layer.studies.tables import Patient, Study

OPEN_VIEWS = (WorklistView.TO_READ, WorklistView.TO_REVIEW, WorklistView.TO_ANSWER)

# Written as in the table, for the small indexes of what is withdrawn and what waits to be fetched.
_IS_WITHDRAWN = cast("ColumnElement[bool]", text("cases.status = 'withdrawn'"))
_IS_UNDELIVERED = cast(
    "ColumnElement[bool]", text("cases.status = 'issued' AND cases.delivered_at IS NULL")
)
_CASE_NUMBER = re.compile(r"AH\d[0-9A-Z-]*", re.IGNORECASE)
# More hospitals than this have so many cases that reading these in order is faster.
_FEW_SITES = 20
# Case numbers are this letter or digit at most, so nothing that begins alike lies beyond it.
_LAST_LETTERS = "Z" * 24


def conditions(
    session: Session, scope: Scope, actor: Actor, criteria: WorklistFilter, now: datetime
) -> Iterator[ColumnElement[bool]]:
    statuses = _statuses(criteria)
    yield in_scope(scope, reads_in_order=_are_most(statuses) and not criteria.text.strip())
    yield in_view(criteria.view, actor)
    yield from _standing(statuses)
    yield from _chosen(criteria)
    if criteria.is_overdue:
        yield Case.due_at <= now
    if criteria.text.strip():
        yield _matches(session, scope, criteria.text.strip())


def _is_with_another(actor: Actor) -> ColumnElement[bool]:
    """Whether the report waits for another reviewer; any of the team may still pass it."""
    desk = exists().where(ReviewDesk.case_id == Case.id)
    return desk.where(ReviewDesk.reviewer_id != (actor.expert_id or 0))


def in_view(view: WorklistView, actor: Actor) -> ColumnElement[bool]:
    own_hospital = Case.requesting_institution_id.in_(actor.institution_ids)
    own_desk = Case.expert_id == actor.expert_id if actor.expert_id else false()
    not_own_desk = Case.expert_id != actor.expert_id if actor.expert_id else false()
    wanted: dict[WorklistView, ColumnElement[bool]] = {
        WorklistView.TO_READ: and_(
            own_desk,
            Case.status.in_((CaseStatus.ASSIGNED, CaseStatus.READING, CaseStatus.RETURNED)),
        ),
        WorklistView.TO_REVIEW: and_(
            Case.team_id.in_(actor.review_team_ids),
            not_own_desk,
            Case.status == CaseStatus.IN_REVIEW,
            ~_is_with_another(actor),
        ),
        WorklistView.TO_ANSWER: and_(own_hospital, Case.status == CaseStatus.NEEDS_INFORMATION),
        WorklistView.TO_COLLECT: and_(own_hospital, _IS_UNDELIVERED)
        if actor.institution_ids
        else false(),
    }
    return wanted.get(view, Case.id.is_not(None))


def _statuses(criteria: WorklistFilter) -> tuple[CaseStatus, ...]:
    """The statuses that can be among the rows; empty when all can."""
    is_open = criteria.is_overdue or criteria.view in OPEN_VIEWS
    return criteria.statuses or (OPEN_STATUSES if is_open else ())


def _are_most(statuses: tuple[CaseStatus, ...]) -> bool:
    """Nearly all cases are issued ones."""
    return not statuses or CaseStatus.ISSUED in statuses


def _standing(statuses: tuple[CaseStatus, ...]) -> Iterator[ColumnElement[bool]]:
    if statuses == (CaseStatus.ISSUED,):
        # The same by a constraint of the table, and counted in a covering index.
        yield Case.issued_at.is_not(None)
    elif statuses == (CaseStatus.WITHDRAWN,):
        yield _IS_WITHDRAWN
    elif CaseStatus.ISSUED in statuses:
        # Joined to nothing, so that no index gathers nearly all cases to sort them.
        yield Case.status.concat("").in_(statuses)
    elif statuses:
        yield Case.status.in_(statuses)
    if statuses and set(statuses) <= set(OPEN_STATUSES):
        yield IS_OPEN


def _chosen(criteria: WorklistFilter) -> Iterator[ColumnElement[bool]]:
    for column, wanted in (
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


def _matches(session: Session, scope: Scope, words: str) -> ColumnElement[bool]:
    """The start of a case number, or a part of the hospital's name.

    For the hospital's own people also an accession number or a patient's whole name.
    """
    if _CASE_NUMBER.match(words):
        return Case.id.in_(_numbered(words.upper()))
    named = select(Institution.id).where(Institution.name.contains(words, autoescape=True))
    sites = session.scalars(named).all()
    studies = session.scalars(_own_studies(session, scope, words)).all()
    site = ANY_SITE if len(sites) > _FEW_SITES else Case.requesting_institution_id
    return or_(
        false(),
        *([site.in_(sites)] if sites else []),
        *([Case.study_id.in_(studies)] if studies else []),
    )


def _numbered(start: str) -> Select[int]:
    return select(Case.id).where(
        Case.case_number.between(start, start + _LAST_LETTERS),
        Case.case_number.startswith(start, autoescape=True),
    )


def _own_studies(session: Session, scope: Scope, words: str) -> Select[int]:
    return (
        select(Study.id)
        .join(Patient, Patient.id == Study.patient_id)
        .where(
            Study.institution_id.in_(scope.institution_ids),
            or_(
                Study.accession_number == words,
                Patient.name_index == keyring(session).blind_index(words),
            ),
        )
    )
