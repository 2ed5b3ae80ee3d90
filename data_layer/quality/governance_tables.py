"""Tables of what quality figures say, and of what is done about it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from data_layer.database import Base, UtcDateTime


class IndicatorMonth(Base):
    """Roll-up: numerator and denominator of an indicator for an institution's month.

    `part` tells CT from MR where an indicator counts them apart; '' where it does not.
    """

    __tablename__ = "indicator_months"
    __table_args__ = (
        Index("ix_indicator_months_institution", "institution_id", "month", "indicator"),
        # How everybody's figures lie, added up in its order without touching the table.
        Index(
            "ix_indicator_months_spread",
            *("indicator", "part", "institution_id", "month", "numerator", "denominator"),
        ),
        CheckConstraint("numerator >= 0 AND denominator >= numerator", name="indicator_is_a_share"),
        {"sqlite_with_rowid": False},
    )

    indicator: Mapped[str] = mapped_column(String(48), primary_key=True)
    month: Mapped[date] = mapped_column(primary_key=True)
    institution_id: Mapped[int] = mapped_column(ForeignKey("institutions.id"), primary_key=True)
    part: Mapped[str] = mapped_column(String(16), primary_key=True)
    # The version of the definition it was counted by.
    version: Mapped[int]
    numerator: Mapped[int]
    denominator: Mapped[int]
    counted_at: Mapped[datetime] = mapped_column(UtcDateTime)


class QualitySnapshot(Base):
    """The figures of a month as they were published; a correction is another version."""

    __tablename__ = "quality_snapshots"
    __table_args__ = (
        UniqueConstraint("month", "version"),
        CheckConstraint("version >= 1", name="quality_snapshot_has_a_version"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    month: Mapped[date]
    version: Mapped[int]
    # Canonical JSON, and the SHA-256 of its UTF-8 bytes.
    figures: Mapped[str] = mapped_column(Text)
    figures_hash: Mapped[str] = mapped_column(String(64))
    frozen_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    frozen_at: Mapped[datetime] = mapped_column(UtcDateTime)


class IndicatorTarget(Base):
    """What an indicator should reach and who says so; the newest counts."""

    __tablename__ = "indicator_targets"
    __table_args__ = (UniqueConstraint("indicator", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    indicator: Mapped[str] = mapped_column(String(48))
    number: Mapped[int]
    # Hundredths of the indicator's unit; no target from here on where it is NULL.
    target_hundredths: Mapped[int | None]
    origin: Mapped[str] = mapped_column(String(120))
    set_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)


class AcceptanceTermsSet(Base):
    """By which terms acceptance sampling judges from a month on; of two the later one counts."""

    __tablename__ = "acceptance_terms"
    __table_args__ = (CheckConstraint("level IN ('I', 'II', 'III')", name="level_is_known"),)

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    from_month: Mapped[date]
    aql: Mapped[str] = mapped_column(String(5))
    level: Mapped[str] = mapped_column(String(3))
    allows_reduced: Mapped[bool]
    origin: Mapped[str] = mapped_column(String(120))
    set_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)


class QualitySignal(Base):
    """A chart that said more than chance would: when, of whom, by which parameters."""

    __tablename__ = "quality_signals"
    __table_args__ = (
        # The same chart says the same thing once.
        UniqueConstraint("chart", "indicator", "subject_kind", "subject_id", "happened_at"),
        Index("ix_quality_signals_subject", "subject_kind", "subject_id", "happened_at"),
        CheckConstraint("subject_kind IN ('institution', 'expert')", name="signal_is_of_somebody"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    chart: Mapped[str] = mapped_column(String(16))
    indicator: Mapped[str] = mapped_column(String(48))
    subject_kind: Mapped[str] = mapped_column(String(16))
    subject_id: Mapped[int]
    happened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    value: Mapped[float]
    parameters: Mapped[dict[str, Any]] = mapped_column(JSON)
    raised_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class QualityFinding(Base):
    """A settled score that its writer and the hospital are told of."""

    __tablename__ = "quality_findings"
    __table_args__ = (
        Index("ix_quality_findings_expert", "expert_id", "state", "id"),
        Index("ix_quality_findings_institution", "institution_id", "state", "id"),
        CheckConstraint(
            "state IN ('told', 'acknowledged', 'disputed', 'upheld', 'changed')",
            name="finding_stands_somehow",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    sampled_id: Mapped[int] = mapped_column(ForeignKey("sampled_reports.id"), unique=True)
    expert_id: Mapped[int] = mapped_column(ForeignKey("experts.id"))
    institution_id: Mapped[int] = mapped_column(ForeignKey("institutions.id"))
    state: Mapped[str] = mapped_column(String(16))
    told_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reason_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class CorrectiveAction(Base):
    """What somebody does about a signal, until when, and whether it helped."""

    __tablename__ = "corrective_actions"
    __table_args__ = (
        Index("ix_corrective_actions_owner", "owner_id", "state"),
        Index("ix_corrective_actions_state", "state", "deadline"),
        CheckConstraint(
            "state IN ('open', 'done', 'helped', 'did_not_help', 'cannot_tell')",
            name="action_stands_somehow",
        ),
        CheckConstraint("check_after_months BETWEEN 1 AND 12", name="action_is_checked"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    signal_id: Mapped[int] = mapped_column(ForeignKey("quality_signals.id"))
    owner_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    title: Mapped[str] = mapped_column(String(120))
    plan: Mapped[str] = mapped_column(Text)
    deadline: Mapped[date]
    check_after_months: Mapped[int]
    state: Mapped[str] = mapped_column(String(16))
    evidence: Mapped[str] = mapped_column(Text, default="")
    media_type: Mapped[str] = mapped_column(String(32), default="")
    scan_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    opened_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    checked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revision: Mapped[int] = mapped_column(default=1)
