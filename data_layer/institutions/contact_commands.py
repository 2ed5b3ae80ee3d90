"""Changes whom one calls at an institution; names and numbers lie sealed."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.database import keyring
from data_layer.institutions.contact_records import ContactChange, Person
from data_layer.institutions.contact_rules import problems_of
from data_layer.institutions.dated_commands import require_standing
from data_layer.institutions.errors import ChangedMeanwhileError, FormUnusableError
from data_layer.institutions.revision_queries import last_change
from data_layer.institutions.scope_queries import institution_id
from data_layer.institutions.tables import InstitutionContact
from data_layer.scope import Scope


def change_contact(
    session: Session, scope: Scope, institution: str, change: ContactChange, at: datetime
) -> None:
    """Nobody at all takes the contact away.

    Raises:
        FormUnusableError, InstitutionNotFoundError, InstitutionClosedError
        ChangedMeanwhileError: somebody else changed it since it was seen.
    """
    owner = institution_id(session, scope, institution)
    # Of two changes at once, the second waits here for the first.
    require_standing(session, owner)
    if problems := problems_of(change.person):
        raise FormUnusableError(problems)
    _require_seen(session, owner, institution, change)
    session.execute(
        delete(InstitutionContact).where(
            InstitutionContact.institution_id == owner, InstitutionContact.duty == change.duty
        )
    )
    if change.person != Person():
        session.add(_row(session, owner, change, at))
        session.flush()
    record(
        session,
        NewEvent(
            action=Action.CONTACT_CHANGE,
            at=at,
            object_kind=ObjectKind.INSTITUTION,
            object_id=institution,
            institution_id=owner,
            details={"duty": change.duty},
        ),
    )


def _require_seen(session: Session, owner: int, institution: str, change: ContactChange) -> None:
    present = session.scalar(
        select(InstitutionContact.recorded_at).where(
            InstitutionContact.institution_id == owner, InstitutionContact.duty == change.duty
        )
    )
    if present == change.seen_at:
        return
    last = last_change(session, ObjectKind.INSTITUTION, institution, Action.CONTACT_CHANGE)
    raise ChangedMeanwhileError(0, [last] if last else [])


def _row(session: Session, owner: int, change: ContactChange, at: datetime) -> InstitutionContact:
    seal = keyring(session).seal
    return InstitutionContact(
        institution_id=owner,
        duty=change.duty,
        name_sealed=seal(change.person.name),
        phone_sealed=seal(change.person.phone),
        recorded_at=at,
    )
