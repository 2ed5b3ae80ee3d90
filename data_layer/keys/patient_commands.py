"""Makes patients' keys, seals them under the newest data key, and destroys them."""

from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.database import keyring
from data_layer.keys.tables import PatientKey


def make_patient_key(session: Session) -> int:
    """A key for a new patient; returns its number."""
    secret = keyring(session).new_patient_secret()
    made = insert(PatientKey).values(secret_sealed=secret).returning(PatientKey.id)
    return session.execute(made).scalar_one()


def reseal_patient_keys(
    session: Session, after: int, most: int, at: datetime
) -> tuple[int, int] | None:
    """Seals the next keys under the newest data key; what they seal stays as it is.

    Returns the last number looked at and how many were sealed anew, None when there are no more.
    """
    keys = keyring(session)
    rows = session.execute(
        select(PatientKey.id, PatientKey.secret_sealed)
        .where(PatientKey.id > after)
        .order_by(PatientKey.id)
        .limit(most)
    ).all()
    if not rows:
        return None
    waiting = [
        {"id": row.id, "secret_sealed": keys.seal_bytes(keys.open_bytes(row.secret_sealed))}
        for row in rows
        if not keys.is_under_newest(row.secret_sealed)
    ]
    if waiting:
        session.execute(update(PatientKey), waiting)
        told = {"first": waiting[0]["id"], "last": waiting[-1]["id"], "count": len(waiting)}
        record(
            session,
            NewEvent(
                action=Action.KEY_RESEAL,
                at=at,
                object_kind=ObjectKind.KEY,
                object_id=str(keys.newest.id),
                details=told,
            ),
        )
    return rows[-1].id, len(waiting)


def destroy_patient_key(session: Session, number: int) -> None:
    """Nothing that was sealed under it can be read again."""
    session.execute(delete(PatientKey).where(PatientKey.id == number))
