"""Notes from when to when an institution offers a service beyond sending images."""

from datetime import date, datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.institutions.dated_commands import require_in_register, require_not_future
from data_layer.institutions.errors import HistoryGoesForwardError, ServiceStandsError
from data_layer.institutions.records import Service
from data_layer.institutions.scope_queries import institution_id
from data_layer.institutions.tables import Institution, InstitutionService
from data_layer.scope import Scope


def begin_service(
    session: Session, scope: Scope, institution: str, service: Service, day: date, at: datetime
) -> None:
    """From the day on it is offered.

    Raises:
        InstitutionNotFoundError, FutureFactError
        InstitutionClosedError, NotYetRegisteredError: it is not in the register on the day.
        ServiceStandsError: it is offered already.
        HistoryGoesForwardError: it was offered on the day or later.
    """
    owner = _owner(session, scope, institution)
    require_not_future(day, at)
    require_in_register(session, owner, day)
    if _present(session, owner, service) is not None:
        raise ServiceStandsError(service=service)
    _require_after_all(session, owner, service, day)
    session.add(
        InstitutionService(
            institution_id=owner, service=service, valid_from=day, valid_to=None, recorded_at=at
        )
    )
    session.flush()
    _tell(session, owner, institution, {"service": service, "from": day.isoformat()}, at)


def end_service(
    session: Session, scope: Scope, institution: str, service: Service, day: date, at: datetime
) -> None:
    """On the day it is no longer offered.

    Raises:
        InstitutionNotFoundError, FutureFactError
        ServiceStandsError: it is not offered.
        HistoryGoesForwardError: it began on the day or later.
    """
    owner = _owner(session, scope, institution)
    require_not_future(day, at)
    began = _present(session, owner, service)
    if began is None:
        raise ServiceStandsError(service=service)
    if began >= day:
        raise HistoryGoesForwardError(present=began.isoformat(), following=day.isoformat())
    session.execute(
        update(InstitutionService)
        .where(
            InstitutionService.institution_id == owner,
            InstitutionService.service == service,
            InstitutionService.valid_to.is_(None),
        )
        .values(valid_to=day)
    )
    _tell(session, owner, institution, {"service": service, "until": day.isoformat()}, at)


def _owner(session: Session, scope: Scope, institution: str) -> int:
    """Of two changes at once, the second waits here for the first."""
    owner = institution_id(session, scope, institution)
    session.execute(select(Institution.id).where(Institution.id == owner).with_for_update())
    return owner


def _present(session: Session, owner: int, service: Service) -> date | None:
    """Since when it is offered."""
    return session.scalar(
        select(InstitutionService.valid_from).where(
            InstitutionService.institution_id == owner,
            InstitutionService.service == service,
            InstitutionService.valid_to.is_(None),
        )
    )


def _require_after_all(session: Session, owner: int, service: Service, day: date) -> None:
    last = session.scalar(
        select(func.max(InstitutionService.valid_to)).where(
            InstitutionService.institution_id == owner, InstitutionService.service == service
        )
    )
    if last is not None and last > day:
        raise HistoryGoesForwardError(present=last.isoformat(), following=day.isoformat())


def _tell(
    session: Session, owner: int, institution: str, details: dict[str, str], at: datetime
) -> None:
    record(
        session,
        NewEvent(
            action=Action.SERVICE_CHANGE,
            at=at,
            object_kind=ObjectKind.INSTITUTION,
            object_id=institution,
            institution_id=owner,
            details=details,
        ),
    )
