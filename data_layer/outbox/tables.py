"""The table of what happened that somebody has to hear of."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from data_layer.database import Base, UtcDateTime

_UNREAD = text("read_at IS NULL")


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
