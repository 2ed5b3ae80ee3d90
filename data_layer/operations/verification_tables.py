"""Tables of what `portal verify-objects` found: its runs, and what was lost in each."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from data_layer.database import Base, UtcDateTime


class ObjectVerification(Base):
    """Every kept object was read once, and this is how many were found in which condition."""

    __tablename__ = "object_verifications"
    __table_args__ = (
        CheckConstraint("ended_at >= began_at", name="verification_ends_after_it_began"),
        CheckConstraint(
            "good_count >= 0 AND missing_count >= 0 AND damaged_count >= 0"
            " AND forgotten_count >= 0",
            name="found_objects_are_counted",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    began_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime] = mapped_column(UtcDateTime)
    good_count: Mapped[int] = mapped_column(BigInteger)
    missing_count: Mapped[int] = mapped_column(BigInteger)
    damaged_count: Mapped[int] = mapped_column(BigInteger)
    # Of forgotten patients: nobody can open them any more, and that is right.
    forgotten_count: Mapped[int] = mapped_column(BigInteger)


class ObjectFault(Base):
    """A kept object that was missing or damaged when it was read."""

    __tablename__ = "object_faults"
    __table_args__ = (
        Index("ix_object_faults_study", "study_id", "verification_id"),
        CheckConstraint("condition IN ('missing', 'damaged')", name="fault_is_known"),
    )

    verification_id: Mapped[int] = mapped_column(
        ForeignKey("object_verifications.id"), primary_key=True
    )
    instance_id: Mapped[int] = mapped_column(ForeignKey("instances.id"), primary_key=True)
    study_id: Mapped[int] = mapped_column(ForeignKey("studies.id"))
    condition: Mapped[str] = mapped_column(String(16))
