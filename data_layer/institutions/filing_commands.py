"""Records what an institution filed; a new filing takes the place of the one before."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.clock import local_day
from data_layer.institutions.dated_commands import require_standing
from data_layer.institutions.errors import FormUnusableError
from data_layer.institutions.filing_records import NewFiling
from data_layer.institutions.filing_rules import problems_of
from data_layer.institutions.scope_queries import institution_id
from data_layer.institutions.tables import InstitutionFiling
from data_layer.scope import Scope


def record_filing(
    session: Session, scope: Scope, institution: str, new: NewFiling, at: datetime
) -> None:
    """Adds to those before.

    Raises:
        InstitutionNotFoundError, InstitutionClosedError
        FormUnusableError: also for one that is not newer than the last of its kind.
    """
    owner = institution_id(session, scope, institution)
    require_standing(session, owner)
    problems = problems_of(new, local_day(at))
    if not problems and not _is_newest(session, owner, new):
        problems = {"filed_on": "older"}
    if problems:
        raise FormUnusableError(problems)
    session.add(
        InstitutionFiling(
            institution_id=owner,
            kind=new.kind,
            number=new.number,
            filed_on=new.filed_on,
            expires_on=new.expires_on,
            recorded_at=at,
        )
    )
    session.flush()
    record(
        session,
        NewEvent(
            action=Action.FILING_RECORD,
            at=at,
            object_kind=ObjectKind.INSTITUTION,
            object_id=institution,
            institution_id=owner,
            details={"kind": new.kind, "filed_on": str(new.filed_on)},
        ),
    )


def _is_newest(session: Session, owner: int, new: NewFiling) -> bool:
    latest = session.scalar(
        select(func.max(InstitutionFiling.filed_on)).where(
            InstitutionFiling.institution_id == owner, InstitutionFiling.kind == new.kind
        )
    )
    return latest is None or new.filed_on is None or latest < new.filed_on
