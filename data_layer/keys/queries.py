"""Reads the keys of a database."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.keys.errors import KeysMissingError, KeysNotOpenedError
from data_layer.keys.records import KeyLine, KeyPurpose
from data_layer.keys.tables import SealedKey
from data_layer.sealing import CipherName, DataKey, KeySet, MasterKey, SealBrokenError


def key_set(session: Session, master: MasterKey) -> KeySet:
    """Every key, opened.

    Raises:
        KeysMissingError: there are none.
        KeysNotOpenedError: they were sealed under another master key.
    """
    rows = session.scalars(select(SealedKey).order_by(SealedKey.id)).all()
    if not rows:
        raise KeysMissingError("The database has no keys yet; run `portal migrate`.")
    try:
        opened = {row.id: master.unwrap(row.wrapped, row.purpose) for row in rows}
    except SealBrokenError as error:
        raise KeysNotOpenedError(
            "The secret key does not open the keys of this database; give the portal the secret "
            "key that the database was made with, or rotated to."
        ) from error
    values = [row for row in rows if row.purpose == KeyPurpose.VALUES]
    return KeySet(
        keys={
            row.id: DataKey(id=row.id, cipher=CipherName(row.cipher), secret=opened[row.id])
            for row in values
        },
        index_key=next(opened[row.id] for row in rows if row.purpose == KeyPurpose.INDEX),
    )


def key_lines(session: Session) -> list[KeyLine]:
    """All keys, oldest first."""
    return [
        KeyLine(
            id=row.id,
            purpose=KeyPurpose(row.purpose),
            cipher=CipherName(row.cipher),
            created_at=row.created_at,
        )
        for row in session.scalars(select(SealedKey).order_by(SealedKey.id))
    ]
