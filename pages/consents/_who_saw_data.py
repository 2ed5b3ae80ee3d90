"""What the page of who saw a patient's images shows."""

from datetime import date

from data_layer.audit.commands import note_search
from data_layer.audit.records import TrailFilter
from data_layer.cases.subject_queries import patient_behind
from data_layer.clock import now
from data_layer.consents.emergency_queries import of_own_patients
from data_layer.consents.records import EmergencyLine
from data_layer.consents.trail_queries import who_saw_own, who_saw_patient_of
from data_layer.consents.trail_records import Sightings
from portal import db


def seen_of_own(account_id: int, until: date | None) -> tuple[list[EmergencyLine], Sightings]:
    with db.reading() as session:
        told = of_own_patients(session, account_id, now())
        return told, who_saw_own(session, account_id, until)


def seen_by_number(number: str, until: date | None) -> Sightings:
    """An auditor's search, and recorded as one; an empty number is none."""
    if not number:
        return Sightings()
    with db.writing() as session:
        note_search(session, TrailFilter(patient_id=patient_behind(session, number)), now())
        return who_saw_patient_of(session, number, until)
