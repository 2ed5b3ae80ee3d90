"""Tables of cases, what happened to them, their reports and reviews."""

from datetime import date, datetime

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from data_layer.database import Base, UtcDateTime

_OPEN = text("status NOT IN ('issued', 'withdrawn')")
_WITHDRAWN = text("status = 'withdrawn'")
_UNDELIVERED = text("status = 'issued' AND delivered_at IS NULL")


class Case(Base):
    """One request for an expert report on one study.

    The `first_…_at` moments cut the turnaround into steps that add up to it; `assigned_at` is
    when the present expert got it.
    """

    __tablename__ = "cases"
    __table_args__ = (
        Index("ix_cases_requested", "requested_at", "id"),
        Index("ix_cases_due", "due_at", "id"),
        Index(
            "ix_cases_withdrawn",
            "requested_at",
            "id",
            sqlite_where=_WITHDRAWN,
            postgresql_where=_WITHDRAWN,
        ),
        Index(
            "ix_cases_undelivered",
            "requesting_institution_id",
            sqlite_where=_UNDELIVERED,
            postgresql_where=_UNDELIVERED,
        ),
        Index("ix_cases_site_requested", "requesting_institution_id", "requested_at", "id"),
        # The overviews read these indexes and no row of the table.
        Index(
            "ix_cases_site_issued",
            "requesting_institution_id",
            "issued_at",
            "due_at",
            "turnaround_seconds",
        ),
        Index(
            "ix_cases_issued",
            "issued_at",
            "due_at",
            "turnaround_seconds",
            "requesting_institution_id",
            "urgency",
        ),
        Index("ix_cases_team_requested", "team_id", "requested_at", "id"),
        Index("ix_cases_expert_requested", "expert_id", "requested_at", "id"),
        Index("ix_cases_assigned", "assigned_at", "expert_id"),
        Index(
            "ix_cases_open", "status", "due_at", "id", sqlite_where=_OPEN, postgresql_where=_OPEN
        ),
        # A desk's open cases, the most urgent first.
        *(
            Index(name, owner, "due_at", "id", sqlite_where=_OPEN, postgresql_where=_OPEN)
            for name, owner in (
                ("ix_cases_site_open", "requesting_institution_id"),
                ("ix_cases_team_open", "team_id"),
                ("ix_cases_expert_open", "expert_id"),
            )
        ),
        Index("ix_cases_team_issued", "team_id", "issued_at", "expert_id", "rvu_hundredths"),
        Index("ix_cases_expert_issued", "expert_id", "issued_at", "due_at", "turnaround_seconds"),
        Index(
            "uq_cases_one_open_of_a_kind_per_study",
            "study_id",
            "kind",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        CheckConstraint(
            "status NOT IN ('assigned', 'reading', 'in_review', 'returned', 'needs_information')"
            " OR (expert_id IS NOT NULL AND team_id IS NOT NULL)",
            name="assigned_case_has_an_expert",
        ),
        CheckConstraint(
            "(expert_id IS NULL) = (assigned_at IS NULL)", name="expert_got_the_case_at_a_moment"
        ),
        CheckConstraint(
            "status <> 'waiting' OR expert_id IS NULL", name="waiting_case_has_no_expert"
        ),
        CheckConstraint(
            "(status = 'issued') = (issued_at IS NOT NULL)", name="issued_case_has_its_moment"
        ),
        CheckConstraint(
            "(issued_at IS NULL) = (turnaround_seconds IS NULL)",
            name="issued_case_has_its_turnaround",
        ),
        CheckConstraint(
            "reviewer_id IS NULL OR reviewer_id <> expert_id", name="nobody_reviews_own"
        ),
        CheckConstraint("rvu_hundredths > 0", name="case_has_weight"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_number: Mapped[str] = mapped_column(String(24), unique=True)
    kind: Mapped[str] = mapped_column(String(16))
    status: Mapped[str] = mapped_column(String(24))
    urgency: Mapped[str] = mapped_column(String(16))
    study_id: Mapped[int] = mapped_column(ForeignKey("studies.id"), index=True)
    modality: Mapped[str] = mapped_column(String(16))
    body_part: Mapped[str] = mapped_column(String(16), default="")
    age_group: Mapped[str] = mapped_column(String(8), default="adult", server_default="adult")
    # What the fee depends on beside the modality: as asked, and as done.
    part_count: Mapped[int] = mapped_column(default=1, server_default="1")
    has_contrast: Mapped[bool] = mapped_column(default=False, server_default=false())
    is_expert_named: Mapped[bool] = mapped_column(default=False, server_default=false())
    exemption: Mapped[str] = mapped_column(String(24), default="", server_default="")
    consultation_minutes: Mapped[int | None]
    rvu_hundredths: Mapped[int]
    requesting_institution_id: Mapped[int] = mapped_column(ForeignKey("institutions.id"))
    requested_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    clinical_history_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    question_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    expert_id: Mapped[int | None] = mapped_column(ForeignKey("experts.id"))
    team_id: Mapped[int | None] = mapped_column(ForeignKey("expert_teams.id"))
    reviewer_id: Mapped[int | None] = mapped_column(ForeignKey("experts.id"))
    requested_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    assigned_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    accepted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    first_assigned_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    first_opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    first_reported_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    issued_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    delivered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    escalated_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    turnaround_seconds: Mapped[int | None]
    return_count: Mapped[int] = mapped_column(default=0)


class CaseEvent(Base):
    """What happened to a case, with both clocks: appended, never changed."""

    __tablename__ = "case_events"
    __table_args__ = (Index("ix_case_events_case_id", "case_id", "happened_at", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[str] = mapped_column(String(24))
    happened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    expert_id: Mapped[int | None] = mapped_column(ForeignKey("experts.id"))
    details: Mapped[dict[str, object]] = mapped_column(JSON, default=dict)


class InformationRequest(Base):
    """What an expert asked the requesting site, and its answer."""

    __tablename__ = "information_requests"
    __table_args__ = (
        Index("ix_information_requests_case_id", "case_id", "id"),
        CheckConstraint(
            "(answered_at IS NULL) = (answer_sealed IS NULL)", name="answer_has_its_moment"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    expert_id: Mapped[int] = mapped_column(ForeignKey("experts.id"))
    question_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    answer_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Report(Base):
    """One version of the expert's answer; a returned one stays beside its successor."""

    __tablename__ = "reports"
    __table_args__ = (UniqueConstraint("case_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    version: Mapped[int]
    expert_id: Mapped[int] = mapped_column(ForeignKey("experts.id"))
    findings_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    impression_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ReportDraft(Base):
    """What an expert has typed and not yet submitted; one per case."""

    __tablename__ = "report_drafts"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    expert_id: Mapped[int] = mapped_column(ForeignKey("experts.id"))
    findings_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    impression_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)


class RequestDraft(Base):
    """What somebody has typed about a study and not yet asked."""

    __tablename__ = "request_drafts"

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    study_id: Mapped[int] = mapped_column(ForeignKey("studies.id"), primary_key=True)
    clinical_history_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    question_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Review(Base):
    """A reviewer's decision about one report version."""

    __tablename__ = "reviews"
    __table_args__ = (
        UniqueConstraint("report_id"),
        CheckConstraint(
            "decision = 'passed' OR reason_sealed IS NOT NULL", name="return_has_a_reason"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"))
    reviewer_id: Mapped[int] = mapped_column(ForeignKey("experts.id"))
    decision: Mapped[str] = mapped_column(String(16))
    reason_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    reviewed_at: Mapped[datetime] = mapped_column(UtcDateTime)


class CaseFlow(Base):
    """Roll-up: reports issued in a month of the province, by who asked and which team answered.

    The diagnosing institution is the team's; a consultation counts as a diagnosis does.
    """

    __tablename__ = "case_flows"
    # SQLite keeps the rows in the order of their key: those of a few months lie together. The
    # index has those of one who asks and one who answers together, over all months.
    __table_args__ = (
        Index(
            "ix_case_flows_asked",
            "requesting_institution_id",
            "team_id",
            "month",
            "modality",
            "case_count",
        ),
        CheckConstraint("case_count >= 0", name="flow_is_not_negative"),
        {"sqlite_with_rowid": False},
    )

    # Its first day.
    month: Mapped[date] = mapped_column(primary_key=True)
    requesting_institution_id: Mapped[int] = mapped_column(
        ForeignKey("institutions.id"), primary_key=True
    )
    team_id: Mapped[int] = mapped_column(ForeignKey("expert_teams.id"), primary_key=True)
    modality: Mapped[str] = mapped_column(String(16), primary_key=True)
    diagnosing_institution_id: Mapped[int] = mapped_column(ForeignKey("institutions.id"))
    case_count: Mapped[int] = mapped_column(default=0)
