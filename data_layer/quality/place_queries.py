"""Narrows a scope to a place in it: never to more than it was."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.institutions.queries import holds_on, in_scope
from data_layer.institutions.tables import Institution, InstitutionLevel
from data_layer.quality.indicator_records import QualityPlace
from data_layer.scope import Scope

_EVERYWHERE = QualityPlace()


def narrowed(session: Session, scope: Scope, place: QualityPlace, on: date) -> Scope:
    """Who had the level on the day; a place that is not in the scope leaves nothing of it."""
    if place == _EVERYWHERE:
        return scope
    statement = select(Institution.id).where(in_scope(scope))
    if place.city is not None:
        statement = statement.where(Institution.city == place.city)
    if place.institution_public_id:
        statement = statement.where(Institution.public_id == place.institution_public_id)
    if place.level is not None:
        level = (InstitutionLevel.institution_id == Institution.id) & holds_on(InstitutionLevel, on)
        statement = statement.join(InstitutionLevel, level).where(
            InstitutionLevel.level == place.level
        )
    return Scope(institution_ids=frozenset(session.scalars(statement)))


def institution_named(session: Session, scope: Scope, public_id: str) -> str | None:
    """What an institution of the scope is called."""
    statement = select(Institution.name).where(in_scope(scope), Institution.public_id == public_id)
    return session.scalar(statement)
