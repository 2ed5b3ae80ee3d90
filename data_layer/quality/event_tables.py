"""Tables of what happened to examinations and reports that an indicator counts."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data_layer.database import Base, UtcDateTime


class ExaminationIncident(Base):
    """A bad artefact, or contrast medium beside the vein, at the examination of a case.

    Recorded by whoever saw it; one that was recorded by mistake is withdrawn, not deleted.
    """

    __tablename__ = "examination_incidents"
    __table_args__ = (
        UniqueConstraint("case_id", "kind"),
        Index("ix_examination_incidents_kind", "kind", "happened_at"),
        CheckConstraint("kind IN ('artefact', 'extravasation')", name="incident_is_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[str] = mapped_column(String(16))
    happened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class CriticalFinding(Base):
    """A finding that has to be told at once, and what each side wrote down of the telling.

    It was told when both sides hold the time, the content and both names.
    """

    __tablename__ = "critical_findings"
    __table_args__ = (
        UniqueConstraint("case_id", "finding"),
        Index("ix_critical_findings_found", "found_at", "case_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    # A code of the list of critical findings.
    finding: Mapped[str] = mapped_column(String(48))
    found_at: Mapped[datetime] = mapped_column(UtcDateTime)
    found_by: Mapped[int | None] = mapped_column(ForeignKey("experts.id"))
    told_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    told_content_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    told_caller_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    told_receiver_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    heard_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    heard_content_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    heard_caller_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    heard_receiver_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)


class LesionReport(Base):
    """A report about a lesion that has a classification; the category is '' where none is given."""

    __tablename__ = "lesion_reports"
    __table_args__ = (
        CheckConstraint("system IN ('pi_rads', 'bi_rads')", name="classification_is_known"),
    )

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    system: Mapped[str] = mapped_column(String(8), primary_key=True)
    category: Mapped[str] = mapped_column(String(8), default="")
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
