"""Tables of experts, teams and shifts."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data_layer.database import Base, UtcDateTime


class Expert(Base):
    __tablename__ = "experts"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), unique=True)
    name: Mapped[str] = mapped_column(String(64), index=True)
    title: Mapped[str] = mapped_column(String(32))
    institution_id: Mapped[int] = mapped_column(ForeignKey("institutions.id"), index=True)
    licence_number: Mapped[str] = mapped_column(String(32), unique=True)
    licence_valid_to: Mapped[date]
    practising_since: Mapped[date]
    sign_off_languages: Mapped[str] = mapped_column(String(64), default="zh", server_default="zh")
    revision: Mapped[int] = mapped_column(default=1, server_default="1")


class ExpertSkill(Base):
    """That an expert reads a modality, from `valid_from` up to, not including, `valid_to`."""

    __tablename__ = "expert_modalities"
    __table_args__ = (
        UniqueConstraint("expert_id", "modality", "valid_from"),
        CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="skill_lasts_a_day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    expert_id: Mapped[int] = mapped_column(ForeignKey("experts.id"))
    modality: Mapped[str] = mapped_column(String(16))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]


class ExpertTeam(Base):
    __tablename__ = "expert_teams"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    name: Mapped[str] = mapped_column(String(128))
    tier: Mapped[str] = mapped_column(String(16))
    institution_id: Mapped[int] = mapped_column(ForeignKey("institutions.id"), index=True)
    founded_on: Mapped[date]
    closed_on: Mapped[date | None]
    revision: Mapped[int] = mapped_column(default=1, server_default="1")


class TeamMember(Base):
    """Effective-dated: valid from `valid_from` up to, not including, `valid_to`."""

    __tablename__ = "team_members"
    __table_args__ = (
        UniqueConstraint("team_id", "expert_id", "role", "valid_from"),
        Index("ix_team_members_expert_id", "expert_id"),
        CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="member_stays_a_day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("expert_teams.id"))
    expert_id: Mapped[int] = mapped_column(ForeignKey("experts.id"))
    role: Mapped[str] = mapped_column(String(16))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)


class TeamShift(Base):
    """A shift that comes back each week, in the province's time."""

    __tablename__ = "team_shifts"
    __table_args__ = (
        UniqueConstraint("expert_id", "weekday", "starts_minute", "valid_from"),
        Index("ix_team_shifts_weekday", "weekday", "starts_minute"),
        Index("ix_team_shifts_team_id", "team_id"),
        CheckConstraint("weekday BETWEEN 1 AND 7", name="weekday_is_iso"),
        CheckConstraint(
            "starts_minute BETWEEN 0 AND 1439 AND ends_minute > starts_minute"
            " AND ends_minute <= starts_minute + 1440",
            name="shift_is_at_most_a_day",
        ),
        CheckConstraint("capacity_rvu_hundredths > 0", name="shift_has_capacity"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("expert_teams.id"))
    expert_id: Mapped[int] = mapped_column(ForeignKey("experts.id"))
    weekday: Mapped[int]
    starts_minute: Mapped[int]
    ends_minute: Mapped[int]
    capacity_rvu_hundredths: Mapped[int]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]


class ExpertLeave(Base):
    """Days an expert is away, both included."""

    __tablename__ = "expert_leaves"
    __table_args__ = (
        Index("ix_expert_leaves_expert_id", "expert_id", "first_day"),
        CheckConstraint("last_day >= first_day", name="leave_ends_after_it_starts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    expert_id: Mapped[int] = mapped_column(ForeignKey("experts.id"))
    first_day: Mapped[date]
    last_day: Mapped[date]
    kind: Mapped[str] = mapped_column(String(16), default="annual", server_default="annual")
