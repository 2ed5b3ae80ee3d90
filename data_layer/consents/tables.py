"""Tables of consents, emergency access, and whose account a patient's is."""

from datetime import datetime

from sqlalchemy import (
    DDL,
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    and_,
    text,
)
from sqlalchemy import event as events
from sqlalchemy.orm import Mapped, mapped_column

from data_layer.database import Base, UtcDateTime

_STANDING = text("ended_at IS NULL")


class PatientAccount(Base):
    """That an account is a patient's, as the hospital that knows the patient has verified."""

    __tablename__ = "patient_accounts"
    __table_args__ = (
        Index(
            "uq_patient_accounts_standing",
            "patient_id",
            "account_id",
            unique=True,
            sqlite_where=_STANDING,
            postgresql_where=_STANDING,
        ),
        Index("ix_patient_accounts_account_id", "account_id", "patient_id"),
        CheckConstraint("ended_at IS NULL OR ended_at >= verified_at", name="link_ends_later"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    patient_id: Mapped[int] = mapped_column(ForeignKey("patients.id"))
    verified_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    verified_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ConsentForm(Base):
    """A signed form as it was scanned, sealed; apart, because it is large."""

    __tablename__ = "consent_forms"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    patient_id: Mapped[int] = mapped_column(ForeignKey("patients.id"), index=True)
    kind: Mapped[str] = mapped_column(String(8))
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Consent(Base):
    """Who may read what of a patient, why and until when: added, never changed.

    Without a study it covers all of the patient's at the institution that knows them.
    """

    __tablename__ = "consents"
    __table_args__ = (
        # The decision reads one patient's: a handful, whatever the province holds.
        Index("ix_consents_patient_id", "patient_id", "id"),
        Index("ix_consents_form_id", "form_id"),
        CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="consent_ends_later"),
        CheckConstraint(
            "(audience = 'everybody_treating' AND institution_id IS NULL AND team_id IS NULL)"
            " OR (audience = 'institution' AND institution_id IS NOT NULL AND team_id IS NULL)"
            " OR (audience = 'team' AND institution_id IS NULL AND team_id IS NOT NULL)",
            name="consent_names_its_audience",
        ),
        CheckConstraint(
            "purpose IN ('treatment', 'remote_diagnosis', 'research')", name="purpose_is_askable"
        ),
        CheckConstraint(
            "(given_how = 'form') = (form_id IS NOT NULL)", name="form_consent_has_its_form"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    patient_id: Mapped[int] = mapped_column(ForeignKey("patients.id"))
    study_id: Mapped[int | None] = mapped_column(ForeignKey("studies.id"))
    purpose: Mapped[str] = mapped_column(String(24))
    audience: Mapped[str] = mapped_column(String(24))
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institutions.id"))
    team_id: Mapped[int | None] = mapped_column(ForeignKey("expert_teams.id"))
    valid_from: Mapped[datetime] = mapped_column(UtcDateTime)
    valid_to: Mapped[datetime | None] = mapped_column(UtcDateTime)
    given_how: Mapped[str] = mapped_column(String(16))
    given_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    form_id: Mapped[int | None] = mapped_column(ForeignKey("consent_forms.id"))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ConsentWithdrawal(Base):
    """That a consent ended before its time; once there, it stays."""

    __tablename__ = "consent_withdrawals"

    consent_id: Mapped[int] = mapped_column(ForeignKey("consents.id"), primary_key=True)
    withdrawn_at: Mapped[datetime] = mapped_column(UtcDateTime)
    withdrawn_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class EmergencyAccess(Base):
    """That somebody broke the glass: who, to whom, why, and for how long."""

    __tablename__ = "emergency_accesses"
    __table_args__ = (
        Index("ix_emergency_accesses_patient", "patient_id", "account_id", "ends_at"),
        Index("ix_emergency_accesses_account", "account_id", "ends_at"),
        Index("ix_emergency_accesses_started", "started_at", "id"),
        CheckConstraint("ends_at > started_at", name="emergency_lasts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    role: Mapped[str] = mapped_column(String(32))
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institutions.id"))
    patient_id: Mapped[int] = mapped_column(ForeignKey("patients.id"))
    study_id: Mapped[int] = mapped_column(ForeignKey("studies.id"))
    reason_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)


class EmergencyReview(Base):
    """What the auditor found about one emergency access."""

    __tablename__ = "emergency_reviews"
    __table_args__ = (
        CheckConstraint("verdict IN ('justified', 'not_justified')", name="verdict_is_known"),
    )

    emergency_id: Mapped[int] = mapped_column(ForeignKey("emergency_accesses.id"), primary_key=True)
    verdict: Mapped[str] = mapped_column(String(16))
    comment_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    reviewed_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    reviewed_at: Mapped[datetime] = mapped_column(UtcDateTime)


_ADDED_TO = (ConsentForm, Consent, ConsentWithdrawal, EmergencyAccess, EmergencyReview)
_REFUSING = (
    "CREATE OR REPLACE FUNCTION refuse_change_of_consents() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'consents are only ever added to'; END $$"
)
_ON_SQLITE = (
    "CREATE TRIGGER {table}_{word} BEFORE {event} ON {table}"
    " BEGIN SELECT RAISE(ABORT, 'consents are only ever added to'); END"
)
_ON_POSTGRESQL = (
    "CREATE TRIGGER {table}_stay BEFORE UPDATE OR DELETE ON {table}"
    " FOR EACH ROW EXECUTE FUNCTION refuse_change_of_consents()"
)


def belongs_to(account_id: int) -> ColumnElement[bool]:
    """The rows of patients who are the person of this account."""
    return and_(PatientAccount.account_id == account_id, PatientAccount.ended_at.is_(None))


def guards(dialect: str, table: str) -> tuple[str, ...]:
    """What keeps a table from being changed by anything but additions."""
    if dialect == "sqlite":
        pairs = (("stay", "UPDATE"), ("remain", "DELETE"))
        return tuple(
            _ON_SQLITE.format(table=table, word=word, event=event) for word, event in pairs
        )
    return _REFUSING, _ON_POSTGRESQL.format(table=table)


for _table in _ADDED_TO:
    for _dialect in ("sqlite", "postgresql"):
        for _statement in guards(_dialect, _table.__tablename__):
            _guard = DDL(_statement).execute_if(dialect=_dialect)
            events.listen(_table.__table__, "after_create", _guard)
