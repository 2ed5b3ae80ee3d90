"""Tables of what happened: what somebody has to hear of, and what a job has to act on."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from data_layer.database import Base, UtcDateTime

_UNREAD = text("read_at IS NULL")
_UNHANDLED = text("handled_at IS NULL")


class Notice(Base):
    """One thing somebody has to hear of, written in the transaction in which it happened.

    It is for a team's lead, an institution, an expert or an account (`audience_id`), or for the
    commission (0). `details` hold numbers and codes, no names.
    """

    __tablename__ = "notices"
    __table_args__ = (
        Index(
            "ix_notices_unread",
            "audience",
            "audience_id",
            "id",
            sqlite_where=_UNREAD,
            postgresql_where=_UNREAD,
        ),
        Index("ix_notices_audience", "audience", "audience_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    topic: Mapped[str] = mapped_column(String(32))
    audience: Mapped[str] = mapped_column(String(16))
    audience_id: Mapped[int]
    subject_kind: Mapped[str] = mapped_column(String(16))
    subject_id: Mapped[str] = mapped_column(String(32))
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    happened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    read_by: Mapped[int | None]


class Happening(Base):
    """Something a job has to act on, written in the transaction in which it happened.

    Whoever acts on it notes so in the transaction in which it acts.
    """

    __tablename__ = "happenings"
    __table_args__ = (
        UniqueConstraint("topic", "subject_id"),
        Index(
            "ix_happenings_open",
            "topic",
            "id",
            sqlite_where=_UNHANDLED,
            postgresql_where=_UNHANDLED,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    topic: Mapped[str] = mapped_column(String(32))
    subject_id: Mapped[int]
    happened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    handled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
