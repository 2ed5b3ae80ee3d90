"""Tables of what is settled: statements of a month, disputes about them, and what was paid."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from data_layer.database import Base, UtcDateTime


class SettlementMonth(Base):
    """A month of the ledger, by its first day; nothing falls into it once it is closed."""

    __tablename__ = "settlement_months"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'drafted', 'closed')", name="month_stands_somehow"),
        CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name="month_was_closed"),
    )

    month: Mapped[date] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(String(16))
    drafted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    revision: Mapped[int] = mapped_column(default=1)


class SettlementStatement(Base):
    """What an owner collected, what is due to it, and how far people agree.

    While it is a draft or disputed its sums follow the ledger. `lines_hash` is the SHA-256 of the
    canonical lines that were confirmed.
    """

    __tablename__ = "settlement_statements"
    __table_args__ = (
        UniqueConstraint("month", "owner_kind", "owner_id"),
        Index("ix_settlement_statements_owner", "owner_kind", "owner_id", "month"),
        Index("ix_settlement_statements_state", "month", "state", "id"),
        CheckConstraint(
            "state IN ('draft', 'confirmed', 'disputed', 'approved', 'closed')",
            name="statement_stands_somehow",
        ),
        CheckConstraint(
            "second_approved_by IS NULL OR second_approved_by <> first_approved_by",
            name="approved_by_two_people",
        ),
        CheckConstraint(
            "state NOT IN ('approved', 'closed') OR second_approved_at IS NOT NULL",
            name="approved_twice",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    month: Mapped[date] = mapped_column(ForeignKey("settlement_months.month"))
    owner_kind: Mapped[str] = mapped_column(String(16))
    owner_id: Mapped[int]
    state: Mapped[str] = mapped_column(String(16))
    charge_count: Mapped[int]
    reversal_count: Mapped[int]
    collected_fen: Mapped[int] = mapped_column(BigInteger)
    due_fen: Mapped[int] = mapped_column(BigInteger)
    lines_hash: Mapped[str] = mapped_column(String(64), default="")
    drafted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    confirmed_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    first_approved_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    first_approved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    second_approved_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    second_approved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revision: Mapped[int] = mapped_column(default=1)


class StatementDispute(Base):
    """A line of a statement somebody does not agree to, and what was decided."""

    __tablename__ = "statement_disputes"
    __table_args__ = (
        Index("ix_statement_disputes_statement", "statement_id", "state"),
        CheckConstraint(
            "state IN ('open', 'upheld', 'rejected', 'withdrawn')", name="dispute_stands_somehow"
        ),
        CheckConstraint("(state = 'open') = (decided_at IS NULL)", name="dispute_was_decided"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("settlement_statements.id"))
    charge_id: Mapped[int] = mapped_column(ForeignKey("fee_charges.id"))
    ground: Mapped[str] = mapped_column(String(24))
    state: Mapped[str] = mapped_column(String(16))
    opened_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class DisputeMessage(Base):
    """What was said about a dispute, with the scan that shows it; only ever added to."""

    __tablename__ = "dispute_messages"
    __table_args__ = (Index("ix_dispute_messages_dispute", "dispute_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("statement_disputes.id"))
    written_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
    text_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    media_type: Mapped[str] = mapped_column(String(32), default="")
    scan_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)


class PayeeAccount(Base):
    """Where an owner is paid from a moment on; the newest counts."""

    __tablename__ = "payee_accounts"
    __table_args__ = (UniqueConstraint("owner_kind", "owner_id", "recorded_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_kind: Mapped[str] = mapped_column(String(16))
    owner_id: Mapped[int]
    bank_name: Mapped[str] = mapped_column(String(80))
    holder_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    number_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Payment(Base):
    """What a statement that was closed pays, and what the bank said of it.

    `reference` goes to the bank in the payment file and comes back in its confirmation.
    """

    __tablename__ = "payments"
    __table_args__ = (
        Index("ix_payments_state", "state", "id"),
        CheckConstraint("state IN ('ordered', 'paid', 'failed')", name="payment_stands_somehow"),
        CheckConstraint("fen <> 0", name="payment_moves_money"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(24), unique=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("settlement_statements.id"), unique=True)
    # What is paid out; negative where the owner has to pay in.
    fen: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(String(16))
    ordered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    paid_on: Mapped[date | None]
    bank_reference: Mapped[str] = mapped_column(String(64), default="")
    failure: Mapped[str] = mapped_column(String(120), default="")


class PaymentConfirmation(Base):
    """A file of the bank that was read; the same file counts once."""

    __tablename__ = "payment_confirmations"

    id: Mapped[int] = mapped_column(primary_key=True)
    file_hash: Mapped[str] = mapped_column(String(64), unique=True)
    file_name: Mapped[str] = mapped_column(String(120))
    read_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    read_at: Mapped[datetime] = mapped_column(UtcDateTime)
    matched_count: Mapped[int]
    # What matched no payment, row by row with the reason.
    unmatched: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)


class InsuranceEntry(Base):
    """A charge on its way into the image index of the medical insurance.

    Keyed by examination code, study and charge: the insurance counts each of them once.
    """

    __tablename__ = "insurance_entries"
    __table_args__ = (
        UniqueConstraint("examination_code", "study_instance_uid", "charge_id"),
        Index("ix_insurance_entries_next", "state", "next_try_at", "charge_id"),
        CheckConstraint(
            "state IN ('pending', 'sent', 'failed', 'reconciled', 'differs')",
            name="insurance_entry_stands_somehow",
        ),
        CheckConstraint("attempts >= 0", name="insurance_attempts_are_counted"),
    )

    charge_id: Mapped[int] = mapped_column(ForeignKey("fee_charges.id"), primary_key=True)
    examination_code: Mapped[str] = mapped_column(String(32))
    study_instance_uid: Mapped[str] = mapped_column(String(64))
    # Negative for a reversal.
    fen: Mapped[int]
    state: Mapped[str] = mapped_column(String(16))
    attempts: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    receipt: Mapped[str] = mapped_column(String(64), default="")
    failure: Mapped[str] = mapped_column(String(120), default="")
    # What the insurance says it has booked.
    booked_fen: Mapped[int | None]
    reconciled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Recognition(Base):
    """An earlier examination an institution accepted instead of repeating it, or did not."""

    __tablename__ = "recognitions"
    __table_args__ = (
        # However often the same study is looked at there, it is saved once.
        UniqueConstraint("study_id", "institution_id"),
        Index("ix_recognitions_institution", "institution_id", "decided_at"),
        CheckConstraint(
            "is_recognised = (refusal_reason = '')", name="refused_recognition_has_a_reason"
        ),
        CheckConstraint("is_recognised OR NOT is_report_reused", name="what_is_refused_not_reused"),
        CheckConstraint("is_recognised OR saved_fen = 0", name="what_is_refused_saves_nothing"),
        CheckConstraint("saved_fen >= 0", name="recognition_saves"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    study_id: Mapped[int] = mapped_column(ForeignKey("studies.id"))
    institution_id: Mapped[int] = mapped_column(ForeignKey("institutions.id"))
    is_recognised: Mapped[bool]
    is_report_reused: Mapped[bool] = mapped_column(default=False)
    refusal_reason: Mapped[str] = mapped_column(String(32), default="")
    # The catalogue price of the examination that was not repeated, on that day.
    saved_fen: Mapped[int] = mapped_column(default=0)
    policy_id: Mapped[int | None] = mapped_column(ForeignKey("fee_policies.id"))
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)
