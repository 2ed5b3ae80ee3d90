"""Tables of what is expected of the network and of what was published about it."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data_layer.database import Base, UtcDateTime


class NetworkingTarget(Base):
    """What rate a level should reach; only ever added to.

    Of those whose days cover a day the newest counts, so that correcting one is adding another.
    """

    __tablename__ = "networking_targets"
    __table_args__ = (
        # Of two people who set one at once, the second is told.
        UniqueConstraint("level", "number"),
        CheckConstraint(
            "level IN ('all', 'primary', 'secondary', 'tertiary')", name="target_has_a_level"
        ),
        CheckConstraint("rate_hundredths BETWEEN 1 AND 10000", name="target_is_a_rate"),
        CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="target_lasts_a_day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    level: Mapped[str] = mapped_column(String(16))
    number: Mapped[int]
    # Hundredths of a percent; none from here on where it is NULL.
    rate_hundredths: Mapped[int | None]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    set_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Bulletin(Base):
    """The figures of a month as they were published; a correction is another version."""

    __tablename__ = "bulletins"
    __table_args__ = (
        UniqueConstraint("month", "version"),
        CheckConstraint("version >= 1", name="bulletin_has_a_version"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    # Its first day.
    month: Mapped[date]
    version: Mapped[int]
    as_of: Mapped[date]
    # Canonical JSON, and the SHA-256 of its UTF-8 bytes.
    figures: Mapped[str] = mapped_column(Text)
    figures_hash: Mapped[str] = mapped_column(String(64))
    issued_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)


class BulletinFile(Base):
    """A bulletin as it is circulated; apart, because it is large."""

    __tablename__ = "bulletin_files"
    __table_args__ = (UniqueConstraint("bulletin_id", "language", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    bulletin_id: Mapped[int] = mapped_column(ForeignKey("bulletins.id"))
    language: Mapped[str] = mapped_column(String(8))
    kind: Mapped[str] = mapped_column(String(8))
    content: Mapped[bytes] = mapped_column(LargeBinary)
    content_hash: Mapped[str] = mapped_column(String(64))
