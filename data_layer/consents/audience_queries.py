"""Finds the hospitals and teams that a patient can name in a consent."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.consents.records import Audience, NamedAudience
from data_layer.experts.tables import ExpertTeam
from data_layer.institutions.tables import Institution

MOST = 15


def audiences(session: Session, text: str) -> list[NamedAudience]:
    """Whose names hold the text; the names of hospitals and teams are nobody's secret."""
    wanted = text.strip()
    return [
        *_named(session, Institution, Audience.INSTITUTION, wanted),
        *_named(session, ExpertTeam, Audience.TEAM, wanted),
    ]


def _named(
    session: Session,
    table: type[Institution] | type[ExpertTeam],
    audience: Audience,
    text: str,
) -> list[NamedAudience]:
    rows = session.execute(
        select(table.public_id, table.name)
        .where(table.name.contains(text, autoescape=True))
        .order_by(table.id)
        .limit(MOST)
    )
    return [
        NamedAudience(audience=audience, public_id=row.public_id, name=row.name) for row in rows
    ]
