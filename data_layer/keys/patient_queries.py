"""What belongs to one patient is sealed under a key of their own."""

from collections.abc import Iterable
from datetime import date
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.database import keyring
from data_layer.keys.errors import PatientForgottenError
from data_layer.keys.tables import PatientKey
from data_layer.sealing import DataKey, Keyring, patient_key_id

_NAME = "patient_keys"


def patient_keys(session: Session) -> "PatientKeys":
    """The patients' keys, each read once in the life of the session."""
    if _NAME not in session.info:
        session.info[_NAME] = PatientKeys(session)
    return cast(PatientKeys, session.info[_NAME])


class PatientKeys:
    """Opens every sealed value, and finds the key that seals for a patient.

    Values from before patients had keys name a data key, and open with that.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._keyring = keyring(session)
        self._known: dict[int, DataKey | None] = {}

    def of(self, key_id: int | None) -> DataKey | Keyring:
        """What seals for a patient. Raises PatientForgottenError."""
        if key_id is None:
            return self._keyring
        key = self._key(key_id)
        if key is None:
            raise PatientForgottenError
        return key

    def prepare(self, sealed: Iterable[bytes]) -> None:
        """Reads the keys of all these values at once."""
        self.load(number for one in sealed if (number := patient_key_id(one)) is not None)

    def load(self, key_ids: Iterable[int]) -> None:
        unknown = set(key_ids) - self._known.keys()
        if not unknown:
            return
        rows = self._session.execute(
            select(PatientKey.id, PatientKey.secret_sealed).where(PatientKey.id.in_(unknown))
        )
        found = {number: self._keyring.patient_key(number, secret) for number, secret in rows}
        self._known |= {number: found.get(number) for number in unknown}

    def open(self, sealed: bytes) -> str:
        """Empty where the patient was forgotten."""
        try:
            return self.open_bytes(sealed).decode()
        except PatientForgottenError:
            return ""

    def open_bytes(self, sealed: bytes) -> bytes:
        """Raises PatientForgottenError."""
        return self.of(patient_key_id(sealed)).open_bytes(sealed)

    def open_day(self, sealed: bytes | None) -> date | None:
        """None also where the patient was forgotten."""
        told = self.open(sealed) if sealed else ""
        return date.fromisoformat(told) if told else None

    def _key(self, number: int) -> DataKey | None:
        if number not in self._known:
            self.load((number,))
        return self._known[number]
