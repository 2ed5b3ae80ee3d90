"""Table of the replays that the jobs process runs."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from data_layer.database import Base, UtcDateTime

_OPEN = text("finished_at IS NULL")


class ReplayRequest(Base):
    """What somebody wants to happen again; the same is not run twice at a time."""

    __tablename__ = "replay_requests"
    __table_args__ = (
        Index("ix_replay_requests_key", "key", "id"),
        Index(
            "uq_replay_requests_open",
            "key",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        CheckConstraint("result IS NULL OR finished_at IS NOT NULL", name="result_has_its_moment"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    # The SHA-256 of what is asked, as hexadecimal digits.
    key: Mapped[str] = mapped_column(String(64))
    asked: Mapped[dict[str, Any]] = mapped_column(JSON)
    requested_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    requested_at: Mapped[datetime] = mapped_column(UtcDateTime)
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # How many rules are through.
    done_count: Mapped[int] = mapped_column(default=0)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    result: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    error_code: Mapped[str] = mapped_column(String(64), default="")
