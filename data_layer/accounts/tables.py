"""Tables of accounts, what they may do, and their sessions."""

from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
    event,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from data_layer.accounts.trigger_tables import ADMINISTRATORS_APART
from data_layer.database import Base, UtcDateTime


class Account(Base):
    __tablename__ = "accounts"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    user_name: Mapped[str] = mapped_column(String(64), unique=True)
    display_name: Mapped[str] = mapped_column(String(64))
    password_hash: Mapped[str] = mapped_column(String(160))
    language: Mapped[str] = mapped_column(String(8), default="zh-CN")
    is_active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    # Somebody else knows the password, and has to stop knowing it.
    must_change_password: Mapped[bool] = mapped_column(default=False, server_default=false())


class RoleGrant(Base):
    """One role of one account over one province, city, institution, team or expert.

    Moments, not days: a right taken away is gone at once.
    """

    __tablename__ = "role_grants"
    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="grant_ends_later"),
        CheckConstraint(
            "(scope_kind IN ('province', 'platform') AND city IS NULL"
            " AND institution_id IS NULL AND team_id IS NULL AND expert_id IS NULL)"
            " OR (scope_kind = 'city' AND city IS NOT NULL)"
            " OR (scope_kind = 'institution' AND institution_id IS NOT NULL)"
            " OR (scope_kind = 'team' AND team_id IS NOT NULL)"
            " OR (scope_kind = 'expert' AND expert_id IS NOT NULL)",
            name="grant_names_its_target",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    role: Mapped[str] = mapped_column(String(32))
    scope_kind: Mapped[str] = mapped_column(String(16))
    city: Mapped[str | None] = mapped_column(String(6))
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institutions.id"))
    team_id: Mapped[int | None] = mapped_column(ForeignKey("expert_teams.id"))
    expert_id: Mapped[int | None] = mapped_column(ForeignKey("experts.id"))
    valid_from: Mapped[datetime] = mapped_column(UtcDateTime)
    valid_to: Mapped[datetime | None] = mapped_column(UtcDateTime)
    granted_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class AccountSession(Base):
    """A browser that is signed in; revoked by its row, not by its cookie."""

    __tablename__ = "account_sessions"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    address: Mapped[str] = mapped_column(String(45), default="")
    device: Mapped[str] = mapped_column(String(120), default="", server_default="")


class SignInStep(Base):
    """The right password was given, and something is still to be done before there is a session."""

    __tablename__ = "sign_in_steps"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    # When a code of the second factor was given.
    proved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class SecondFactor(Base):
    """The shared secret of an account's one-time codes, sealed; it counts once confirmed."""

    __tablename__ = "second_factors"

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    secret_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # The half-minute of the last code that was taken: that code and older ones are spent.
    last_step: Mapped[int] = mapped_column(default=0)


class RecoveryCode(Base):
    """Opens the second step once, when the device is lost; kept by keyed index."""

    __tablename__ = "recovery_codes"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    code_index: Mapped[bytes] = mapped_column(LargeBinary(16))
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class IdentityApplication(Base):
    """Somebody asks for an account with one role; nothing works before it is approved."""

    __tablename__ = "identity_applications"
    __table_args__ = (
        Index("ix_identity_applications_queue", "state", "submitted_at"),
        CheckConstraint(
            "state IN ('submitted', 'approved', 'refused')", name="application_state_is_known"
        ),
        CheckConstraint(
            "(state = 'submitted') = (decided_at IS NULL)", name="decided_application_has_a_moment"
        ),
        CheckConstraint(
            "(state = 'approved') = (account_id IS NOT NULL)",
            name="approved_application_has_account",
        ),
        CheckConstraint(
            "(state = 'refused') = (reason IS NOT NULL)", name="refused_application_has_a_reason"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    state: Mapped[str] = mapped_column(String(16))
    role: Mapped[str] = mapped_column(String(32))
    scope_kind: Mapped[str] = mapped_column(String(16))
    city: Mapped[str | None] = mapped_column(String(6))
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institutions.id"))
    team_id: Mapped[int | None] = mapped_column(ForeignKey("expert_teams.id"))
    expert_id: Mapped[int | None] = mapped_column(ForeignKey("experts.id"))
    name_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    licence_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    user_name: Mapped[str] = mapped_column(String(64))
    password_hash: Mapped[str] = mapped_column(String(160))
    language: Mapped[str] = mapped_column(String(8))
    submitted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    reason: Mapped[str | None] = mapped_column(String(500))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class IdentityProof(Base):
    """The scan that came with an application, sealed; apart, because it is large."""

    __tablename__ = "identity_proofs"

    application_id: Mapped[int] = mapped_column(
        ForeignKey("identity_applications.id"), primary_key=True
    )
    kind: Mapped[str] = mapped_column(String(8))
    scan_sealed: Mapped[bytes] = mapped_column(LargeBinary)


class FederatedIdentity(Base):
    """Somebody's identity at a provider, which opens the account it is connected to.

    `subject` is what the provider calls them for good; names and addresses may change hands.
    """

    __tablename__ = "federated_identities"
    __table_args__ = (
        UniqueConstraint("issuer", "subject"),
        UniqueConstraint("account_id", "issuer"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    issuer: Mapped[str] = mapped_column(String(255))
    subject: Mapped[str] = mapped_column(String(255))
    connected_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class SignInAttempt(Base):
    """A failed sign-in, to slow the next one down; kept by keyed index, not by name."""

    __tablename__ = "sign_in_attempts"
    __table_args__ = (Index("ix_sign_in_attempts_who", "subject_index", "attempted_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_index: Mapped[bytes] = mapped_column(LargeBinary(16))
    attempted_at: Mapped[datetime] = mapped_column(UtcDateTime)


for ddl in ADMINISTRATORS_APART:
    event.listen(RoleGrant.__table__, "after_create", ddl)
