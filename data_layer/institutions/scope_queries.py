"""Finds an institution for who changes something of it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.institutions.errors import InstitutionNotFoundError
from data_layer.institutions.queries import in_scope
from data_layer.institutions.tables import Institution
from data_layer.scope import Scope


def institution_id(session: Session, scope: Scope, public_id: str) -> int:
    """Raises InstitutionNotFoundError, also for an institution out of scope."""
    found = session.scalar(
        select(Institution.id).where(Institution.public_id == public_id, in_scope(scope))
    )
    if found is None:
        raise InstitutionNotFoundError(institution=public_id)
    return found
