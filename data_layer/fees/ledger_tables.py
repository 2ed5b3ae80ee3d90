"""Tables of the money: charges, the double-entry ledger they are written to, and its roll-ups.

Charges, entries and postings are only ever added to; the database itself refuses anything else.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    DDL,
    JSON,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    String,
    UniqueConstraint,
)
from sqlalchemy import event as events
from sqlalchemy.orm import Mapped, mapped_column

from data_layer.database import Base, UtcDateTime

# SQLite numbers rows only in a plain INTEGER.
_BIG = BigInteger().with_variant(Integer, "sqlite")


class FeeCharge(Base):
    """What a case cost, or that this was taken back: by which policy, and who gets which part.

    A corrected case is reversed and charged again in the next `round`. `facts` are what it was
    priced by; with the policy they give the working again at any time.
    """

    __tablename__ = "fee_charges"
    __table_args__ = (
        # However often it is asked for, the same thing is charged once.
        UniqueConstraint("case_id", "policy_id", "kind", "round"),
        Index("ix_fee_charges_case", "case_id", "round", "kind"),
        Index("ix_fee_charges_asked", "requesting_institution_id", "month", "id"),
        Index("ix_fee_charges_answered", "diagnosing_institution_id", "month", "id"),
        Index("ix_fee_charges_expert", "expert_id", "month", "id"),
        Index("ix_fee_charges_reviewer", "reviewer_id", "month", "id"),
        Index("ix_fee_charges_month", "month", "id"),
        Index("ix_fee_charges_service", "service_at", "id"),
        CheckConstraint("kind IN ('charge', 'reversal')", name="charge_is_of_a_kind"),
        CheckConstraint("price_fen >= 0", name="charge_is_not_negative"),
        CheckConstraint("round >= 0", name="charge_has_a_round"),
        CheckConstraint(
            "(kind = 'reversal') = (reverses_id IS NOT NULL)", name="reversal_names_its_charge"
        ),
        CheckConstraint("kind = 'charge' OR reason <> ''", name="reversal_has_a_reason"),
    )

    id: Mapped[int] = mapped_column(_BIG, primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    policy_id: Mapped[int] = mapped_column(ForeignKey("fee_policies.id"))
    kind: Mapped[str] = mapped_column(String(16))
    round: Mapped[int] = mapped_column(default=0)
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("fee_charges.id"), unique=True)
    price_fen: Mapped[int]
    price_line: Mapped[int]
    item_code: Mapped[str] = mapped_column(String(32), default="")
    service: Mapped[str] = mapped_column(String(32))
    modality: Mapped[str] = mapped_column(String(16))
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    # The settlement month it falls in, by its first day: not always that of the service.
    month: Mapped[date]
    service_at: Mapped[datetime] = mapped_column(UtcDateTime)
    charged_at: Mapped[datetime] = mapped_column(UtcDateTime)
    charged_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    reason: Mapped[str] = mapped_column(String(200), default="")
    requesting_institution_id: Mapped[int] = mapped_column(ForeignKey("institutions.id"))
    diagnosing_institution_id: Mapped[int] = mapped_column(ForeignKey("institutions.id"))
    team_id: Mapped[int] = mapped_column(ForeignKey("expert_teams.id"))
    expert_id: Mapped[int] = mapped_column(ForeignKey("experts.id"))
    reviewer_id: Mapped[int | None] = mapped_column(ForeignKey("experts.id"))


class LedgerEntry(Base):
    """Postings that belong together and add up to nothing."""

    __tablename__ = "ledger_entries"
    __table_args__ = (
        Index("ix_ledger_entries_month", "month", "id"),
        CheckConstraint(
            "kind IN ('charge', 'reversal', 'settlement', 'payment')", name="entry_is_of_a_kind"
        ),
        CheckConstraint(
            "(kind IN ('charge', 'reversal')) = (charge_id IS NOT NULL)", name="charge_has_an_entry"
        ),
        CheckConstraint(
            "(kind IN ('settlement', 'payment')) = (statement_id IS NOT NULL)",
            name="settlement_has_a_statement",
        ),
        UniqueConstraint("kind", "statement_id"),
    )

    id: Mapped[int] = mapped_column(_BIG, primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    month: Mapped[date]
    charge_id: Mapped[int | None] = mapped_column(ForeignKey("fee_charges.id"), unique=True)
    statement_id: Mapped[int | None] = mapped_column(ForeignKey("settlement_statements.id"))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)


class LedgerPosting(Base):
    """One line of an entry: a sum on the debit or the credit side of somebody's account."""

    __tablename__ = "ledger_postings"
    __table_args__ = (
        Index("ix_ledger_postings_owner", "owner_kind", "owner_id", "month", "entry_id"),
        CheckConstraint("debit_fen >= 0 AND credit_fen >= 0", name="posting_is_not_negative"),
        CheckConstraint("debit_fen = 0 OR credit_fen = 0", name="posting_is_on_one_side"),
        {"sqlite_with_rowid": False},
    )

    entry_id: Mapped[int] = mapped_column(ForeignKey("ledger_entries.id"), primary_key=True)
    line: Mapped[int] = mapped_column(primary_key=True)
    account: Mapped[str] = mapped_column(String(16))
    # '' where the account is not that of a party.
    party: Mapped[str] = mapped_column(String(24), default="")
    owner_kind: Mapped[str] = mapped_column(String(16))
    # 0 for the platform and the quality-control centre, of which there is one.
    owner_id: Mapped[int]
    month: Mapped[date]
    debit_fen: Mapped[int] = mapped_column(BigInteger, default=0)
    credit_fen: Mapped[int] = mapped_column(BigInteger, default=0)


class LedgerBalance(Base):
    """Roll-up: the postings of a month to one account of one owner."""

    __tablename__ = "ledger_balances"
    __table_args__ = (
        Index("ix_ledger_balances_owner", "owner_kind", "owner_id", "month"),
        {"sqlite_with_rowid": False},
    )

    month: Mapped[date] = mapped_column(primary_key=True)
    account: Mapped[str] = mapped_column(String(16), primary_key=True)
    party: Mapped[str] = mapped_column(String(24), primary_key=True)
    owner_kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    owner_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    debit_fen: Mapped[int] = mapped_column(BigInteger, default=0)
    credit_fen: Mapped[int] = mapped_column(BigInteger, default=0)
    posting_count: Mapped[int] = mapped_column(BigInteger, default=0)


class FeeMonth(Base):
    """Roll-up: what was charged in a month, by who asked, which team answered and for what.

    Charges count up, reversals down.
    """

    __tablename__ = "fee_months"
    __table_args__ = (
        Index("ix_fee_months_asked", "requesting_institution_id", "month"),
        {"sqlite_with_rowid": False},
    )

    month: Mapped[date] = mapped_column(primary_key=True)
    requesting_institution_id: Mapped[int] = mapped_column(
        ForeignKey("institutions.id"), primary_key=True
    )
    team_id: Mapped[int] = mapped_column(ForeignKey("expert_teams.id"), primary_key=True)
    service: Mapped[str] = mapped_column(String(32), primary_key=True)
    modality: Mapped[str] = mapped_column(String(16), primary_key=True)
    charge_count: Mapped[int] = mapped_column(default=0)
    price_fen: Mapped[int] = mapped_column(BigInteger, default=0)


class UnchargedCase(Base):
    """A delivered case that could not be charged yet, and why."""

    __tablename__ = "uncharged_cases"
    __table_args__ = (Index("ix_uncharged_cases_reason", "reason", "case_id"),)

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    reason: Mapped[str] = mapped_column(String(32))
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    tried_at: Mapped[datetime] = mapped_column(UtcDateTime)


_TABLES = (FeeCharge.__tablename__, LedgerEntry.__tablename__, LedgerPosting.__tablename__)
_REFUSAL = "the ledger is only ever added to"


def guards_of(dialect: str) -> tuple[str, ...]:
    """What makes the database refuse every change of what was written."""
    if dialect == "sqlite":
        refuse = f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        return tuple(
            f"CREATE TRIGGER {table}_{name} BEFORE {change} ON {table} {refuse}"
            for table in _TABLES
            for name, change in (("stay", "UPDATE"), ("remain", "DELETE"))
        )
    function = (
        "CREATE OR REPLACE FUNCTION refuse_change_of_ledger() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
    )
    by_function = "EXECUTE FUNCTION refuse_change_of_ledger()"
    rows = (
        f"CREATE TRIGGER {table}_stay BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW {by_function}"
        for table in _TABLES
    )
    whole = (
        f"CREATE TRIGGER {table}_remain BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {by_function}"
        for table in _TABLES
    )
    return (function, *rows, *whole)


def _guard(dialect: str) -> None:
    for statement in guards_of(dialect):
        guard = DDL(statement).execute_if(dialect=dialect)
        events.listen(LedgerPosting.__table__, "after_create", guard)


_guard("sqlite")
_guard("postgresql")
