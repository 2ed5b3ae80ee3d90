"""Gives and withdraws consents; who a patient's account is; each with its event in the trail."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, exists, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from data_layer.accounts.records import Role, Scope
from data_layer.accounts.tables import Account, RoleGrant
from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.clock import day_ends_at
from data_layer.consents.errors import (
    ConsentAlreadyWithdrawnError,
    ConsentNotFoundError,
    NotAPatientAccountError,
    NothingToReadError,
    PatientAlreadyLinkedError,
)
from data_layer.consents.records import (
    Audience,
    GivenHow,
    NewConsent,
    Purpose,
    SignedForm,
)
from data_layer.consents.rules.giving import require_givable, require_usable_form
from data_layer.consents.tables import (
    Consent,
    ConsentForm,
    ConsentWithdrawal,
    PatientAccount,
    belongs_to,
)
from data_layer.experts.tables import ExpertTeam
from data_layer.identifiers import new_public_id
from data_layer.institutions.tables import Institution
from data_layer.studies.queries.keys import key_of_patient
from data_layer.studies.tables import Patient, Study


@dataclass(frozen=True, kw_only=True)
class _Giving:
    patient_id: int
    institution_id: int
    how: GivenHow
    by: int
    at: datetime


def give_as_patient(
    session: Session, account_id: int, link_public_id: str, new: NewConsent, at: datetime
) -> str:
    """The patient agrees, signed in; answers the consent's public id."""
    found = session.execute(
        select(Patient.id, Patient.institution_id)
        .join(PatientAccount, PatientAccount.patient_id == Patient.id)
        .where(PatientAccount.public_id == link_public_id, belongs_to(account_id))
    ).first()
    if found is None:
        raise NothingToReadError
    giving = _Giving(
        patient_id=found.id,
        institution_id=found.institution_id,
        how=GivenHow.PATIENT,
        by=account_id,
        at=at,
    )
    return _give(session, giving, new)


def give_by_form(
    session: Session,
    scope: Scope,
    account_id: int,
    new: NewConsent,
    form: SignedForm,
    at: datetime,
) -> str:
    """The hospital records what its patient signed; the form is kept with it."""
    institution_id = _own_patient(session, scope, form.patient_id)
    kept = ConsentForm(
        public_id=new_public_id(),
        patient_id=form.patient_id,
        kind=require_usable_form(form.content),
        sealed=key_of_patient(session, form.patient_id).seal_bytes(form.content),
        recorded_at=at,
    )
    session.add(kept)
    session.flush()
    giving = _Giving(
        patient_id=form.patient_id,
        institution_id=institution_id,
        how=GivenHow.FORM,
        by=account_id,
        at=at,
    )
    return _give(session, giving, new, form_id=kept.id)


def note_request(session: Session, account_id: int, study_id: int, at: datetime) -> str:
    """Asking for a report says that the patient agreed to it: for this study, to who reads it."""
    study = session.execute(
        select(Study.patient_id, Study.institution_id, Study.public_id).where(Study.id == study_id)
    ).one()
    giving = _Giving(
        patient_id=study.patient_id,
        institution_id=study.institution_id,
        how=GivenHow.REQUEST,
        by=account_id,
        at=at,
    )
    new = NewConsent(purpose=Purpose.REMOTE_DIAGNOSIS, study_public_id=study.public_id)
    return _give(session, giving, new)


def withdraw(session: Session, scope: Scope, account_id: int, public_id: str, at: datetime) -> None:
    """By the patient or by the hospital; the next reading asks in vain."""
    found = session.execute(
        select(Consent.id, Consent.patient_id, Patient.institution_id)
        .join(Patient, Patient.id == Consent.patient_id)
        .where(Consent.public_id == public_id, _may_withdraw(scope, account_id))
    ).first()
    if found is None:
        raise ConsentNotFoundError(consent=public_id)
    try:
        with session.begin_nested():
            session.add(
                ConsentWithdrawal(consent_id=found.id, withdrawn_at=at, withdrawn_by=account_id)
            )
    except IntegrityError as error:
        raise ConsentAlreadyWithdrawnError(consent=public_id) from error
    record(
        session,
        NewEvent(
            action=Action.CONSENT_WITHDRAW,
            at=at,
            object_kind=ObjectKind.CONSENT,
            object_id=public_id,
            patient_id=found.patient_id,
            institution_id=found.institution_id,
        ),
    )


def link_patient(
    session: Session, scope: Scope, account_id: int, patient_id: int, user_name: str, at: datetime
) -> None:
    """The hospital has seen the person's papers: this account is this patient's."""
    institution_id = _own_patient(session, scope, patient_id)
    patient_account = _patient_account(session, user_name, at)
    link = PatientAccount(
        public_id=new_public_id(),
        account_id=patient_account,
        patient_id=patient_id,
        verified_by=account_id,
        verified_at=at,
    )
    try:
        with session.begin_nested():
            session.add(link)
    except IntegrityError as error:
        raise PatientAlreadyLinkedError from error
    _record_link(session, Action.PATIENT_LINK, link, institution_id, at)


def unlink_patient(
    session: Session, scope: Scope, patient_id: int, user_name: str, at: datetime
) -> None:
    """From this moment the account reads nothing of this patient."""
    institution_id = _own_patient(session, scope, patient_id)
    account = select(Account.id).where(Account.user_name == user_name).scalar_subquery()
    link = session.scalar(
        update(PatientAccount)
        .where(
            PatientAccount.patient_id == patient_id,
            PatientAccount.account_id == account,
            PatientAccount.ended_at.is_(None),
        )
        .values(ended_at=at)
        .returning(PatientAccount)
    )
    if link is None:
        raise NothingToReadError
    _record_link(session, Action.PATIENT_UNLINK, link, institution_id, at)


def _give(session: Session, giving: _Giving, new: NewConsent, form_id: int | None = None) -> str:
    require_givable(new, giving.how, giving.at)
    row = Consent(
        public_id=new_public_id(),
        patient_id=giving.patient_id,
        study_id=_study_id(session, giving.patient_id, new.study_public_id),
        purpose=new.purpose,
        audience=new.audience,
        institution_id=_target(session, Institution, new, Audience.INSTITUTION),
        team_id=_target(session, ExpertTeam, new, Audience.TEAM),
        valid_from=giving.at,
        valid_to=day_ends_at(new.last_day) if new.last_day else None,
        given_how=giving.how,
        given_by=giving.by,
        form_id=form_id,
        recorded_at=giving.at,
    )
    session.add(row)
    session.flush()
    record(session, _given(giving, new, row.public_id))
    return row.public_id


def _given(giving: _Giving, new: NewConsent, public_id: str) -> NewEvent:
    return NewEvent(
        action=Action.CONSENT_GIVE,
        at=giving.at,
        object_kind=ObjectKind.CONSENT,
        object_id=public_id,
        patient_id=giving.patient_id,
        institution_id=giving.institution_id,
        purpose=new.purpose,
        details={"how": giving.how.value, "audience": new.audience.value},
    )


def _study_id(session: Session, patient_id: int, public_id: str) -> int | None:
    if not public_id:
        return None
    found = session.scalar(
        select(Study.id).where(Study.public_id == public_id, Study.patient_id == patient_id)
    )
    if found is None:
        raise NothingToReadError
    return found


def _target(
    session: Session,
    table: type[Institution] | type[ExpertTeam],
    new: NewConsent,
    audience: Audience,
) -> int | None:
    if new.audience is not audience:
        return None
    found = session.scalar(select(table.id).where(table.public_id == new.audience_public_id))
    if found is None:
        raise NothingToReadError
    return found


def _own_patient(session: Session, scope: Scope, patient_id: int) -> int:
    """The institution that knows the patient, when it is one of the reader's."""
    found = session.scalar(
        select(Patient.institution_id).where(
            Patient.id == patient_id, Patient.institution_id.in_(scope.institution_ids)
        )
    )
    if found is None:
        raise NothingToReadError
    return found


def _may_withdraw(scope: Scope, account_id: int) -> ColumnElement[bool]:
    is_own = exists().where(PatientAccount.patient_id == Patient.id, belongs_to(account_id))
    return is_own | Patient.institution_id.in_(scope.institution_ids)


def _patient_account(session: Session, user_name: str, at: datetime) -> int:
    found = session.scalar(
        select(Account.id)
        .join(RoleGrant, RoleGrant.account_id == Account.id)
        .where(
            Account.user_name == user_name.strip(),
            Account.is_active,
            RoleGrant.role == Role.PATIENT,
            RoleGrant.valid_from <= at,
            RoleGrant.valid_to.is_(None) | (RoleGrant.valid_to > at),
        )
    )
    if found is None:
        raise NotAPatientAccountError
    return found


def _record_link(
    session: Session, action: Action, link: PatientAccount, institution_id: int, at: datetime
) -> None:
    record(
        session,
        NewEvent(
            action=action,
            at=at,
            object_kind=ObjectKind.PATIENT,
            object_id=link.public_id,
            patient_id=link.patient_id,
            institution_id=institution_id,
        ),
    )
