"""Drafts sampling plans, puts them in force, retires and discards them."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.identifiers import new_public_id
from data_layer.quality.event_records import Deed
from data_layer.quality.plan_errors import (
    PlanChangedMeanwhileError,
    PlanNotFoundError,
    PlanStandsError,
)
from data_layer.quality.plan_records import NewPlan, PlanState, PlanTerms
from data_layer.quality.rules.plans import require_plan, require_terms
from data_layer.quality.sampling_tables import SamplingPlan


def draft_plan(session: Session, new: NewPlan, deed: Deed) -> str:
    """The public id of the next version; raises PlanUnusableError."""
    require_plan(new)
    newest = select(func.max(SamplingPlan.version)).where(SamplingPlan.code == new.code)
    plan = SamplingPlan(
        public_id=new_public_id(),
        code=new.code,
        version=(session.scalar(newest) or 0) + 1,
        name=new.name.strip(),
        state=PlanState.DRAFT,
        terms=new.terms.as_plain(),
        set_by=deed.by,
        set_at=deed.at,
    )
    try:
        with session.begin_nested():
            session.add(plan)
    except IntegrityError as taken:
        raise PlanChangedMeanwhileError(plan=new.code) from taken
    _note(session, Action.SAMPLING_DRAFT, plan, deed.at)
    return plan.public_id


def change_plan(session: Session, public_id: str, revision: int, new: NewPlan, deed: Deed) -> None:
    """Of a draft only; its code stays."""
    require_plan(new)
    plan = plan_row(session, public_id)
    _moved(
        session,
        plan,
        revision,
        PlanState.DRAFT,
        name=new.name.strip(),
        terms=new.terms.as_plain(),
        set_by=deed.by,
        set_at=deed.at,
    )
    _note(session, Action.SAMPLING_DRAFT, plan, deed.at)


def activate_plan(session: Session, public_id: str, revision: int, deed: Deed) -> None:
    """Puts a draft in force, and retires the version before it."""
    plan = plan_row(session, public_id)
    require_terms(PlanTerms.from_plain(plan.terms))
    _moved(session, plan, revision, PlanState.DRAFT, state=PlanState.ACTIVE)
    before = session.scalars(
        select(SamplingPlan).where(
            SamplingPlan.code == plan.code,
            SamplingPlan.state == PlanState.ACTIVE,
            SamplingPlan.id != plan.id,
        )
    ).all()
    for one in before:
        _moved(session, one, one.revision, PlanState.ACTIVE, state=PlanState.RETIRED)
        _note(session, Action.SAMPLING_RETIRE, one, deed.at)
    _note(session, Action.SAMPLING_ACTIVATE, plan, deed.at)


def retire_plan(session: Session, public_id: str, revision: int, deed: Deed) -> None:
    plan = plan_row(session, public_id)
    _moved(session, plan, revision, PlanState.ACTIVE, state=PlanState.RETIRED)
    _note(session, Action.SAMPLING_RETIRE, plan, deed.at)


def discard_plan(session: Session, public_id: str, revision: int, deed: Deed) -> None:
    """Of a draft only, by which nothing was drawn; the trail keeps that there was one."""
    plan = plan_row(session, public_id)
    _require(plan, PlanState.DRAFT)
    gone = delete(SamplingPlan).where(*_claimed(plan, revision, PlanState.DRAFT))
    _require_done(session.execute(gone.returning(SamplingPlan.id)).first(), plan)
    _note(session, Action.SAMPLING_DISCARD, plan, deed.at)


def plan_row(session: Session, public_id: str) -> SamplingPlan:
    found = session.scalar(select(SamplingPlan).where(SamplingPlan.public_id == public_id))
    if found is None:
        raise PlanNotFoundError(plan=public_id)
    return found


def _moved(
    session: Session, plan: SamplingPlan, revision: int, standing: PlanState, **values: object
) -> None:
    """The state and revision in WHERE make this a claim: of two people, one is told."""
    _require(plan, standing)
    moved = (
        update(SamplingPlan)
        .where(*_claimed(plan, revision, standing))
        .values(revision=revision + 1, **values)
    )
    _require_done(session.execute(moved.returning(SamplingPlan.id)).first(), plan)


def _require(plan: SamplingPlan, standing: PlanState) -> None:
    if plan.state != standing:
        raise PlanStandsError(plan=plan.code, state=plan.state)


def _claimed(
    plan: SamplingPlan, revision: int, standing: PlanState
) -> tuple[ColumnElement[bool], ...]:
    return (
        SamplingPlan.id == plan.id,
        SamplingPlan.state == standing,
        SamplingPlan.revision == revision,
    )


def _require_done(found: object, plan: SamplingPlan) -> None:
    if found is None:
        raise PlanChangedMeanwhileError(plan=plan.code)


def _note(session: Session, action: Action, plan: SamplingPlan, at: datetime) -> None:
    record(
        session,
        NewEvent(
            action=action,
            at=at,
            object_kind=ObjectKind.SAMPLING_PLAN,
            object_id=plan.public_id,
            details={"code": plan.code, "version": plan.version},
        ),
    )
