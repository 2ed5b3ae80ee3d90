"""Reads whom one calls at an institution, opened with the data keys."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.database import keyring
from data_layer.institutions.contact_records import Contact, Person
from data_layer.institutions.queries import in_scope
from data_layer.institutions.records import ContactDuty
from data_layer.institutions.tables import Institution, InstitutionContact
from data_layer.scope import Scope


def contacts_of(session: Session, scope: Scope, institution_id: int) -> dict[ContactDuty, Contact]:
    """Those duties that somebody has."""
    rows = session.scalars(
        select(InstitutionContact)
        .join(Institution, Institution.id == InstitutionContact.institution_id)
        .where(InstitutionContact.institution_id == institution_id, in_scope(scope))
    )
    opened = keyring(session).open
    return {
        ContactDuty(row.duty): Contact(
            duty=ContactDuty(row.duty),
            person=Person(name=opened(row.name_sealed), phone=opened(row.phone_sealed)),
            recorded_at=row.recorded_at,
        )
        for row in rows
    }
