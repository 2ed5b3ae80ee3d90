"""Tables of the assignment: its policies, its turns, what it decided and why."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from data_layer.database import Base, UtcDateTime

_ACTIVE = text("state = 'active'")
_NOT_ENDED = text("ended_at IS NULL")


class AssignmentPolicy(Base):
    """Weights and time limits of the assignment; a version that was active is never changed."""

    __tablename__ = "assignment_policies"
    __table_args__ = (
        Index(
            "uq_assignment_policies_active",
            "state",
            unique=True,
            sqlite_where=_ACTIVE,
            postgresql_where=_ACTIVE,
        ),
        CheckConstraint("(state = 'draft') = (activated_at IS NULL)", name="draft_never_held"),
    )

    # Its version number.
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(16))
    # The fields of `records.Policy`, as JSON.
    terms: Mapped[dict[str, Any]] = mapped_column(JSON)
    reason: Mapped[str] = mapped_column(String(400), default="")
    # The figures of its dry run over the last 30 days; NULL before it had one.
    dry_run: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    revision: Mapped[int] = mapped_column(default=1, server_default="1")
    drafted_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    drafted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    activated_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    activated_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    superseded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class AssignmentTurn(Base):
    """One row, id 1: who writes what a solve decided takes the next turn after the one it saw."""

    __tablename__ = "assignment_turns"
    __table_args__ = (CheckConstraint("id = 1", name="there_is_one_turn"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    turn: Mapped[int]
    taken_at: Mapped[datetime] = mapped_column(UtcDateTime)


class AssignmentDecision(Base):
    """Who was given a case, or why nobody: appended, never changed.

    `explanation` is compressed JSON of `records.Explanation`: numbers of experts, no names.
    """

    __tablename__ = "assignment_decisions"
    __table_args__ = (
        Index("ix_assignment_decisions_case_id", "case_id", "id"),
        Index("ix_assignment_decisions_expert_id", "expert_id", "decided_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    # Whether a reader or a reviewer was looked for.
    desk: Mapped[str] = mapped_column(String(16))
    # assigned, waiting, declined, timed_out, overridden, moved …
    outcome: Mapped[str] = mapped_column(String(16))
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)
    turn: Mapped[int]
    policy_id: Mapped[int | None] = mapped_column(ForeignKey("assignment_policies.id"))
    expert_id: Mapped[int | None] = mapped_column(ForeignKey("experts.id"))
    team_id: Mapped[int | None] = mapped_column(ForeignKey("expert_teams.id"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    # What stopped the experts who came closest, while the case waits.
    obstacle: Mapped[str] = mapped_column(String(32), default="")
    reason: Mapped[str] = mapped_column(String(400), default="")
    explanation: Mapped[bytes] = mapped_column(LargeBinary, default=b"")


class AssignmentHold(Base):
    """What a lead keeps from the machinery for a while.

    A case is kept for an expert (`reserve`), a case is kept from everybody (`pause_case`), or an
    expert from every case (`pause_expert`).
    """

    __tablename__ = "assignment_holds"
    __table_args__ = (
        Index(
            "ix_assignment_holds_case_id",
            "case_id",
            unique=True,
            sqlite_where=_NOT_ENDED,
            postgresql_where=_NOT_ENDED,
        ),
        Index("ix_assignment_holds_expert_id", "expert_id", "until"),
        CheckConstraint(
            "case_id IS NOT NULL OR expert_id IS NOT NULL", name="hold_is_on_something"
        ),
        CheckConstraint("until > begun_at", name="hold_lasts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    kind: Mapped[str] = mapped_column(String(16))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    expert_id: Mapped[int | None] = mapped_column(ForeignKey("experts.id"))
    team_id: Mapped[int] = mapped_column(ForeignKey("expert_teams.id"))
    reason: Mapped[str] = mapped_column(String(400))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    begun_at: Mapped[datetime] = mapped_column(UtcDateTime)
    until: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class CaseCustody(Base):
    """Who answers for a case that no expert has: a team, or the province's own desk (NULL).

    One row per case that ever waited; it moves up with each escalation.
    """

    __tablename__ = "case_custody"
    __table_args__ = (Index("ix_case_custody_team_id", "team_id"),)

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    tier: Mapped[str] = mapped_column(String(16))
    team_id: Mapped[int | None] = mapped_column(ForeignKey("expert_teams.id"))
    since: Mapped[datetime] = mapped_column(UtcDateTime)


class ReviewDesk(Base):
    """Which reviewer a report waits for; the row goes when the report is passed or returned."""

    __tablename__ = "review_desks"
    __table_args__ = (Index("ix_review_desks_reviewer_id", "reviewer_id"),)

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    reviewer_id: Mapped[int] = mapped_column(ForeignKey("experts.id"))
    assigned_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ReadingSpeed(Base):
    """How long an expert reads a kind of examination, learned each night from issued reports."""

    __tablename__ = "reading_speeds"

    expert_id: Mapped[int] = mapped_column(ForeignKey("experts.id"), primary_key=True)
    modality: Mapped[str] = mapped_column(String(16), primary_key=True)
    body_region: Mapped[str] = mapped_column(String(16), primary_key=True)
    case_count: Mapped[int]
    # From opening the case to handing in the report.
    median_seconds: Mapped[int]
    learned_at: Mapped[datetime] = mapped_column(UtcDateTime)
