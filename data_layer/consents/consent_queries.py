"""Lists consents: the patient's own, and those of a hospital's patients."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.engine import Row
from sqlalchemy.orm import Session, aliased

from data_layer.accounts.application_records import ProofKind
from data_layer.accounts.records import Scope
from data_layer.accounts.tables import Account
from data_layer.consents.errors import ConsentNotFoundError
from data_layer.consents.records import (
    Audience,
    Consent,
    ConsentLine,
    GivenHow,
    OwnPatient,
    PatientMatch,
    Purpose,
)
from data_layer.consents.rules.reading import is_in_force
from data_layer.consents.tables import Consent as ConsentRow
from data_layer.consents.tables import (
    ConsentForm,
    ConsentWithdrawal,
    PatientAccount,
    belongs_to,
)
from data_layer.database import keyring
from data_layer.experts.tables import ExpertTeam
from data_layer.institutions.tables import Institution
from data_layer.keys.patient_queries import patient_keys
from data_layer.studies.tables import Patient, Study

MOST = 200
_Named = aliased(Institution)


def own_patients(session: Session, account_id: int) -> list[OwnPatient]:
    """As whom the hospitals know the person of this account."""
    studies = select(func.count(Study.id)).where(Study.patient_id == Patient.id).scalar_subquery()
    rows = session.execute(
        select(
            PatientAccount.public_id,
            Patient.id,
            Institution.id.label("institution_id"),
            Institution.name,
            studies.label("study_count"),
        )
        .join(Patient, Patient.id == PatientAccount.patient_id)
        .join(Institution, Institution.id == Patient.institution_id)
        .where(belongs_to(account_id))
        .order_by(Institution.name, PatientAccount.id)
    )
    return [
        OwnPatient(
            public_id=row.public_id,
            patient_id=row.id,
            institution_id=row.institution_id,
            institution_name=row.name,
            study_count=row.study_count,
        )
        for row in rows
    ]


def own_consents(session: Session, account_id: int, at: datetime) -> list[ConsentLine]:
    """Those in force first, then the latest."""
    mine = select(PatientAccount.patient_id).where(belongs_to(account_id))
    rows = session.execute(_lines().where(ConsentRow.patient_id.in_(mine)))
    return _sorted(_line(row, at) for row in rows)


def consents_of_patient(
    session: Session, scope: Scope, patient_id: int, at: datetime
) -> list[ConsentLine]:
    """Of a patient of an own hospital."""
    rows = session.execute(
        _lines().where(
            ConsentRow.patient_id == patient_id,
            Patient.institution_id.in_(scope.institution_ids),
        )
    )
    return _sorted(_line(row, at) for row in rows)


def patients_by_number(session: Session, scope: Scope, text: str) -> list[PatientMatch]:
    """Patients of own hospitals whose number or accession number is the whole text."""
    wanted = text.strip()
    if not wanted:
        return []
    of_study = select(Study.patient_id).where(
        Study.accession_number == wanted, Study.institution_id.in_(scope.institution_ids)
    )
    by_number = select(Patient.id).where(
        Patient.patient_id_index == keyring(session).blind_index(wanted),
        Patient.institution_id.in_(scope.institution_ids),
    )
    ids = {*session.scalars(of_study.limit(10)), *session.scalars(by_number.limit(10))}
    return [_match(session, one) for one in sorted(ids)]


def signed_form(session: Session, scope: Scope, public_id: str) -> tuple[ProofKind, bytes]:
    """The scan, for the hospital whose patient signed it.

    Raises:
        ConsentNotFoundError: there is none, or it is another hospital's.
    """
    found = session.scalar(
        select(ConsentForm)
        .join(Patient, Patient.id == ConsentForm.patient_id)
        .where(
            ConsentForm.public_id == public_id, Patient.institution_id.in_(scope.institution_ids)
        )
    )
    if found is None:
        raise ConsentNotFoundError(consent=public_id)
    return ProofKind(found.kind), patient_keys(session).open_bytes(found.sealed)


def _match(session: Session, patient_id: int) -> PatientMatch:
    patient, name = session.execute(
        select(Patient, Institution.name)
        .join(Institution, Institution.id == Patient.institution_id)
        .where(Patient.id == patient_id)
    ).one()
    accounts = session.scalars(
        select(Account.user_name)
        .join(PatientAccount, PatientAccount.account_id == Account.id)
        .where(PatientAccount.patient_id == patient_id, PatientAccount.ended_at.is_(None))
        .order_by(Account.user_name)
    )
    counted = select(func.count(Study.id)).where(Study.patient_id == patient_id)
    return PatientMatch(
        patient_id=patient.id,
        institution_id=patient.institution_id,
        institution_name=name,
        name=patient_keys(session).open(patient.name_sealed),
        sex=patient.sex,
        study_count=session.scalar(counted) or 0,
        account_names=tuple(accounts),
    )


def _lines() -> Select[*tuple[Any, ...]]:
    return (
        select(
            ConsentRow,
            ConsentWithdrawal.withdrawn_at,
            ConsentForm.public_id.label("form_public_id"),
            Institution.name.label("institution_name"),
            func.coalesce(_Named.name, ExpertTeam.name, "").label("audience_name"),
            Study.description,
            Study.modality,
            Study.study_date,
        )
        .join(Patient, Patient.id == ConsentRow.patient_id)
        .join(Institution, Institution.id == Patient.institution_id)
        .outerjoin(ConsentWithdrawal, ConsentWithdrawal.consent_id == ConsentRow.id)
        .outerjoin(ConsentForm, ConsentForm.id == ConsentRow.form_id)
        .outerjoin(_Named, _Named.id == ConsentRow.institution_id)
        .outerjoin(ExpertTeam, ExpertTeam.id == ConsentRow.team_id)
        .outerjoin(Study, Study.id == ConsentRow.study_id)
        .order_by(ConsentRow.id.desc())
        .limit(MOST)
    )


def _line(row: Row[*tuple[Any, ...]], at: datetime) -> ConsentLine:
    consent: ConsentRow = row.Consent
    return ConsentLine(
        public_id=consent.public_id,
        purpose=Purpose(consent.purpose),
        audience=Audience(consent.audience),
        audience_name=row.audience_name,
        institution_name=row.institution_name,
        study_title=row.description or row.modality or "",
        study_date=row.study_date,
        given_how=GivenHow(consent.given_how),
        form_public_id=row.form_public_id or "",
        valid_from=consent.valid_from,
        valid_to=consent.valid_to,
        withdrawn_at=row.withdrawn_at,
        is_in_force=is_in_force(_consent(consent, row.withdrawn_at), at),
    )


def _consent(row: ConsentRow, withdrawn_at: datetime | None) -> Consent:
    return Consent(
        purpose=Purpose(row.purpose),
        audience=Audience(row.audience),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        withdrawn_at=withdrawn_at,
    )


def _sorted(lines: Iterable[ConsentLine]) -> list[ConsentLine]:
    return sorted(lines, key=lambda one: (not one.is_in_force, -one.valid_from.timestamp()))
