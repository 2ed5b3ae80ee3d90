"""Sets rubrics; old scores stay under the version they were given by."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.clock import local_day
from data_layer.quality.event_records import Deed
from data_layer.quality.plan_errors import PlanChangedMeanwhileError
from data_layer.quality.review_errors import RubricUnusableError
from data_layer.quality.review_records import NewRubric
from data_layer.quality.rubric_records import LONGEST_ORIGIN, RubricProblem
from data_layer.quality.rules.rubrics import rubric_problems
from data_layer.quality.sampling_tables import Rubric


def set_rubric(session: Session, new: NewRubric, deed: Deed) -> int:
    """The version; raises RubricUnusableError for the first item that is wrong.

    Only the first version may hold from a day that is past: what follows changes nothing back.
    """
    for item, problem in rubric_problems(new.items).items():
        raise RubricUnusableError(problem=problem.value, item=item)
    newest = select(func.max(Rubric.version)).where(Rubric.kind == new.kind)
    before = session.scalar(newest) or 0
    _require_head(new, before, local_day(deed.at))
    rubric = Rubric(
        kind=new.kind,
        version=before + 1,
        items=[vars(item).copy() for item in new.items],
        origin=new.origin,
        valid_from=new.valid_from,
        set_by=deed.by,
        set_at=deed.at,
    )
    try:
        with session.begin_nested():
            session.add(rubric)
    except IntegrityError as taken:
        raise PlanChangedMeanwhileError(plan=new.kind.value) from taken
    event = NewEvent(
        action=Action.RUBRIC_SET,
        at=deed.at,
        object_kind=ObjectKind.RUBRIC,
        object_id=f"{rubric.kind}-{rubric.version}",
    )
    record(session, event)
    return rubric.version


def _require_head(new: NewRubric, before: int, today: date) -> None:
    if len(new.origin) > LONGEST_ORIGIN:
        raise RubricUnusableError(problem=RubricProblem.ORIGIN_TOO_LONG.value, item="")
    if before and new.valid_from < today:
        raise RubricUnusableError(problem=RubricProblem.BEGINS_IN_THE_PAST.value, item="")
