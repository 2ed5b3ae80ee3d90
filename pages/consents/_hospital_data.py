"""What the page of a hospital's consents reads and does, each time by the number that was typed."""

import base64

from data_layer.clock import now
from data_layer.consents import commands
from data_layer.consents.consent_queries import consents_of_patient, patients_by_number
from data_layer.consents.errors import FormUnusableError, NothingToReadError
from data_layer.consents.records import ConsentLine, NewConsent, PatientMatch, SignedForm
from pages.consents._hospital_view import LARGEST
from portal import db
from portal.access import account, scope


def patient_and_consents(number: str) -> tuple[PatientMatch | None, list[ConsentLine]]:
    with db.reading() as session:
        found = patients_by_number(session, scope(), number)
        if not found:
            return None, []
        lines = consents_of_patient(session, scope(), found[0].patient_id, now())
    return found[0], lines


def record_form(number: str, new: NewConsent, contents: str | None) -> None:
    form = SignedForm(patient_id=_patient_id(number), content=scanned(contents))
    with db.writing() as session:
        commands.give_by_form(session, scope(), account().id, new, form, now())


def tie(number: str, user_name: str) -> None:
    patient_id = _patient_id(number)
    with db.writing() as session:
        commands.link_patient(session, scope(), account().id, patient_id, user_name, now())


def untie(number: str, user_name: str) -> None:
    patient_id = _patient_id(number)
    with db.writing() as session:
        commands.unlink_patient(session, scope(), patient_id, user_name, now())


def withdraw(consent: str) -> None:
    with db.writing() as session:
        commands.withdraw(session, scope(), account().id, consent, now())


def scanned(contents: str | None) -> bytes:
    """The bytes behind the data address that the browser sends.

    Raises:
        FormUnusableError: they are none.
    """
    try:
        return base64.b64decode((contents or "").partition(",")[2], validate=True)
    except ValueError as error:
        raise FormUnusableError(megabytes=LARGEST // 1024**2) from error


def _patient_id(number: str) -> int:
    patient, _ = patient_and_consents(number)
    if patient is None:
        raise NothingToReadError
    return patient.patient_id
