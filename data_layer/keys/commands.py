"""Makes keys, and seals them under another master key."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.keys.errors import KeysNotOpenedError
from data_layer.keys.records import KeyPurpose
from data_layer.keys.tables import SealedKey
from data_layer.sealing import CipherName, MasterKey, SealBrokenError, new_secret


def make_first_keys(session: Session, master: MasterKey, cipher: CipherName, at: datetime) -> None:
    """One key for values and one for the index, unless there are keys already."""
    if session.scalar(select(SealedKey.id).limit(1)) is None:
        _add(session, master, KeyPurpose.INDEX, CipherName.AES_256_GCM, at)
        _add(session, master, KeyPurpose.VALUES, cipher, at)


def renew_key(session: Session, master: MasterKey, cipher: CipherName, at: datetime) -> int:
    """A new key for what is sealed from now on; returns its number. Old values keep theirs."""
    added = _add(session, master, KeyPurpose.VALUES, cipher, at)
    record(session, _event(Action.KEY_RENEW, added.id, at))
    return added.id


def rotate_master_key(session: Session, old: MasterKey, new: MasterKey, at: datetime) -> int:
    """Seals every key under the new master key; no value is written anew.

    Keys that the new one opens already are left alone, so that it can be done twice. Returns how
    many were sealed anew.
    """
    waiting = [
        row
        for row in session.scalars(select(SealedKey).order_by(SealedKey.id))
        if not _opens(new, row)
    ]
    for row in waiting:
        row.wrapped = new.wrap(_unwrapped(old, row), row.purpose)
        record(session, _event(Action.KEY_ROTATE, row.id, at))
    session.flush()
    return len(waiting)


def _add(
    session: Session, master: MasterKey, purpose: KeyPurpose, cipher: CipherName, at: datetime
) -> SealedKey:
    added = SealedKey(
        purpose=purpose.value,
        cipher=cipher.value,
        wrapped=master.wrap(new_secret(cipher), purpose),
        created_at=at,
    )
    session.add(added)
    session.flush()
    return added


def _opens(master: MasterKey, row: SealedKey) -> bool:
    try:
        master.unwrap(row.wrapped, row.purpose)
    except SealBrokenError:
        return False
    return True


def _unwrapped(master: MasterKey, row: SealedKey) -> bytes:
    try:
        return master.unwrap(row.wrapped, row.purpose)
    except SealBrokenError as error:
        raise KeysNotOpenedError(
            f"Neither the old nor the new secret key opens key {row.id} of this database."
        ) from error


def _event(action: Action, key_id: int, at: datetime) -> NewEvent:
    return NewEvent(action=action, at=at, object_kind=ObjectKind.KEY, object_id=str(key_id))
