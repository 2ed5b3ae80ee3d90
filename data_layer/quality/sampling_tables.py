"""Tables of what is sampled, by which plan, and what the reviewers said of it."""

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


class SamplingPlan(Base):
    """How reports are drawn; what was drawn by it keeps the version it was drawn by."""

    __tablename__ = "sampling_plans"
    __table_args__ = (
        UniqueConstraint("code", "version"),
        CheckConstraint("state IN ('draft', 'active', 'retired')", name="plan_stands_somehow"),
        CheckConstraint("version >= 1", name="plan_has_a_version"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    code: Mapped[str] = mapped_column(String(32))
    version: Mapped[int]
    name: Mapped[str] = mapped_column(String(80))
    state: Mapped[str] = mapped_column(String(16))
    terms: Mapped[dict[str, Any]] = mapped_column(JSON)
    set_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    set_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revision: Mapped[int] = mapped_column(default=1)


class SampleDraw(Base):
    """One draw: with its seed it gives the same sample again.

    `strata` keeps of each stratum its name, how many there were and how many were drawn.
    """

    __tablename__ = "sample_draws"
    __table_args__ = (UniqueConstraint("plan_id", "month"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("sampling_plans.id"))
    # Its first day: reports issued in this month.
    month: Mapped[date]
    seed: Mapped[int]
    population_count: Mapped[int]
    drawn_count: Mapped[int]
    strata: Mapped[list[list[Any]]] = mapped_column(JSON)
    sample_hash: Mapped[str] = mapped_column(String(64))
    drawn_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    drawn_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SampledReport(Base):
    """A report that was drawn, or added by a reviewer; what was added counts in no estimate.

    Its chance of being drawn was `chance_numerator` out of `chance_denominator`. Whose it is, and
    what the score that counts says, is kept with it: figures of a year are read from these rows
    alone.
    """

    __tablename__ = "sampled_reports"
    __table_args__ = (
        # Whatever draws it again, a report is reviewed once.
        UniqueConstraint("report_id"),
        Index("ix_sampled_reports_draw", "draw_id", "stratum", "id"),
        Index("ix_sampled_reports_case", "case_id"),
        Index("ix_sampled_reports_state", "state", "id"),
        Index("ix_sampled_reports_institution", "institution_id", "settled_at", "id"),
        Index("ix_sampled_reports_expert", "expert_id", "settled_at", "id"),
        CheckConstraint(
            "reason IN ('random', 'minimum', 'starter', 'risk', 'added')", name="sampled_for_reason"
        ),
        CheckConstraint("(reason = 'added') = (draw_id IS NULL)", name="added_without_a_draw"),
        CheckConstraint(
            "chance_numerator > 0 AND chance_numerator <= chance_denominator",
            name="chance_is_a_share",
        ),
        CheckConstraint(
            "state IN ('open', 'disagreed', 'settled', 'dropped')", name="sampled_stands_somehow"
        ),
        CheckConstraint("(state = 'settled') = (radpeer IS NOT NULL)", name="settled_by_a_score"),
        CheckConstraint(
            "(radpeer IS NULL) = (film_grade IS NULL)"
            " AND (radpeer IS NULL) = (is_well_formed IS NULL)"
            " AND (radpeer IS NULL) = (is_positive IS NULL)",
            name="score_counts_as_a_whole",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    draw_id: Mapped[int | None] = mapped_column(ForeignKey("sample_draws.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"))
    # The hospital that asked, and the writer.
    institution_id: Mapped[int] = mapped_column(ForeignKey("institutions.id"))
    expert_id: Mapped[int] = mapped_column(ForeignKey("experts.id"))
    stratum: Mapped[str] = mapped_column(String(96), default="")
    reason: Mapped[str] = mapped_column(String(16))
    chance_numerator: Mapped[int] = mapped_column(default=1)
    chance_denominator: Mapped[int] = mapped_column(default=1)
    needs_second: Mapped[bool] = mapped_column(default=False)
    state: Mapped[str] = mapped_column(String(16), default="open")
    # Whose score counts, once one does.
    settled_seat: Mapped[str] = mapped_column(String(8), default="")
    radpeer: Mapped[str | None] = mapped_column(String(2))
    film_grade: Mapped[str | None] = mapped_column(String(8))
    is_well_formed: Mapped[bool | None]
    is_positive: Mapped[bool | None]
    sampled_at: Mapped[datetime] = mapped_column(UtcDateTime)
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ReviewSeat(Base):
    """Who looks at a sampled report: first, second (knowing nothing of the first), arbiter."""

    __tablename__ = "review_seats"
    __table_args__ = (
        UniqueConstraint("sampled_id", "seat"),
        # Nobody sits twice before the same report.
        UniqueConstraint("sampled_id", "reviewer_id"),
        Index("ix_review_seats_reviewer", "reviewer_id", "scored_at", "id"),
        CheckConstraint("seat IN ('first', 'second', 'arbiter')", name="seat_is_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    sampled_id: Mapped[int] = mapped_column(ForeignKey("sampled_reports.id"))
    seat: Mapped[str] = mapped_column(String(8))
    reviewer_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    given_at: Mapped[datetime] = mapped_column(UtcDateTime)
    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    scored_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Rubric(Base):
    """What reports are scored by; old scores stay under the version they were given by."""

    __tablename__ = "rubrics"
    __table_args__ = (
        UniqueConstraint("kind", "version"),
        CheckConstraint("kind IN ('report', 'film')", name="rubric_is_of_a_kind"),
        CheckConstraint("version >= 1", name="rubric_has_a_version"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(8))
    version: Mapped[int]
    items: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    origin: Mapped[str] = mapped_column(String(120), default="")
    valid_from: Mapped[date]
    set_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    set_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ReviewScore(Base):
    """What one reviewer said of a sampled report; never changed."""

    __tablename__ = "review_scores"
    __table_args__ = (
        CheckConstraint("radpeer IN ('1', '2a', '2b', '3a', '3b')", name="radpeer_score_is_known"),
        CheckConstraint("film_grade IN ('a', 'b', 'c', 'rejected')", name="film_grade_is_known"),
        CheckConstraint("total_hundredths BETWEEN 0 AND 10000", name="score_is_in_bounds"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("review_seats.id"), unique=True)
    rubric_id: Mapped[int] = mapped_column(ForeignKey("rubrics.id"))
    # What was lost at which item of the rubric, in hundredths of a point.
    lost: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    total_hundredths: Mapped[int]
    is_vetoed: Mapped[bool] = mapped_column(default=False)
    film_grade: Mapped[str] = mapped_column(String(8))
    has_artefact: Mapped[bool] = mapped_column(default=False)
    is_well_formed: Mapped[bool]
    is_positive: Mapped[bool] = mapped_column(default=False)
    radpeer: Mapped[str] = mapped_column(String(2))
    comment_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    scored_at: Mapped[datetime] = mapped_column(UtcDateTime)
    spent_seconds: Mapped[int] = mapped_column(default=0)


class AcceptanceVerdict(Base):
    """What acceptance sampling said of an institution's month, and how strictly it goes on.

    With the plan it was said by, so that other terms later change nothing of it.
    """

    __tablename__ = "acceptance_verdicts"
    __table_args__ = (
        CheckConstraint(
            "severity IN ('normal', 'tightened', 'reduced', 'stopped')", name="severity_is_known"
        ),
        CheckConstraint(
            "verdict IN ('accepted', 'rejected', 'too_few', 'stopped')", name="verdict_is_known"
        ),
        CheckConstraint("level IN ('I', 'II', 'III')", name="level_is_known"),
        {"sqlite_with_rowid": False},
    )

    institution_id: Mapped[int] = mapped_column(ForeignKey("institutions.id"), primary_key=True)
    month: Mapped[date] = mapped_column(primary_key=True)
    severity: Mapped[str] = mapped_column(String(16))
    aql: Mapped[str] = mapped_column(String(5))
    level: Mapped[str] = mapped_column(String(3))
    lot_size: Mapped[int]
    code_letter: Mapped[str] = mapped_column(String(2))
    sample_size: Mapped[int]
    accept: Mapped[int]
    reject: Mapped[int]
    found: Mapped[int]
    verdict: Mapped[str] = mapped_column(String(16))
    next_severity: Mapped[str] = mapped_column(String(16))
    switching_score: Mapped[int] = mapped_column(default=0)
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)


class LearningCase(Base):
    """A discrepancy worth showing to others, without anything that says whose it was."""

    __tablename__ = "learning_cases"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    sampled_id: Mapped[int] = mapped_column(ForeignKey("sampled_reports.id"), unique=True)
    title: Mapped[str] = mapped_column(String(80))
    lesson: Mapped[str] = mapped_column(Text)
    modality: Mapped[str] = mapped_column(String(16))
    body_part: Mapped[str] = mapped_column(String(16))
    collected_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    collected_at: Mapped[datetime] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
