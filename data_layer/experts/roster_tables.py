"""Tables of what experts and teams can do over the years, and of how their calendar is planned."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from data_layer.database import Base, UtcDateTime


class _Dated:
    """Valid on every day from `valid_from` up to, not including, `valid_to`."""

    id: Mapped[int] = mapped_column(primary_key=True)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ExpertVersion(_Dated, Base):
    """Where an expert worked and as what; the present one repeats the row of `experts`."""

    __tablename__ = "expert_versions"
    __table_args__ = (
        UniqueConstraint("expert_id", "valid_from"),
        CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="facts_last_a_day"),
    )

    expert_id: Mapped[int] = mapped_column(ForeignKey("experts.id"))
    title: Mapped[str] = mapped_column(String(32))
    institution_id: Mapped[int] = mapped_column(ForeignKey("institutions.id"))
    # Codes of the languages in which reports are signed, joined by commas.
    sign_off_languages: Mapped[str] = mapped_column(String(64), default="zh")


class ExpertSubspecialty(_Dated, Base):
    """What an expert is practised in: a modality of a region of the body, of adults or children."""

    __tablename__ = "expert_subspecialties"
    __table_args__ = (
        UniqueConstraint("expert_id", "modality", "body_region", "age_group", "valid_from"),
        CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="practice_lasts_a_day"),
    )

    expert_id: Mapped[int] = mapped_column(ForeignKey("experts.id"))
    modality: Mapped[str] = mapped_column(String(16))
    body_region: Mapped[str] = mapped_column(String(16))
    age_group: Mapped[str] = mapped_column(String(8))


class ExpertDocument(Base):
    """A certificate of an expert, valid up to and including `valid_to`; its scan is sealed."""

    __tablename__ = "expert_documents"
    __table_args__ = (
        UniqueConstraint("expert_id", "kind", "document_number"),
        Index("ix_expert_documents_valid_to", "valid_to"),
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="document_holds_a_day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    expert_id: Mapped[int] = mapped_column(ForeignKey("experts.id"))
    kind: Mapped[str] = mapped_column(String(32))
    document_number: Mapped[str] = mapped_column(String(64))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    media_type: Mapped[str] = mapped_column(String(32), default="")
    scan_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ExpertConflict(_Dated, Base):
    """An institution whose cases an expert has declared not to read."""

    __tablename__ = "expert_conflicts"
    __table_args__ = (
        UniqueConstraint("expert_id", "institution_id", "valid_from"),
        CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="conflict_lasts_a_day"),
    )

    expert_id: Mapped[int] = mapped_column(ForeignKey("experts.id"))
    institution_id: Mapped[int] = mapped_column(ForeignKey("institutions.id"))
    reason: Mapped[str] = mapped_column(String(200))


class TeamVersion(_Dated, Base):
    """What a team was called and of which tier; the present one repeats `expert_teams`."""

    __tablename__ = "team_versions"
    __table_args__ = (
        UniqueConstraint("team_id", "valid_from"),
        CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="name_lasts_a_day"),
    )

    team_id: Mapped[int] = mapped_column(ForeignKey("expert_teams.id"))
    name: Mapped[str] = mapped_column(String(128))
    tier: Mapped[str] = mapped_column(String(16))


class TeamService(_Dated, Base):
    """What a team offers: a kind of case of a modality."""

    __tablename__ = "team_services"
    __table_args__ = (
        UniqueConstraint("team_id", "case_kind", "modality", "valid_from"),
        CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="service_lasts_a_day"),
    )

    team_id: Mapped[int] = mapped_column(ForeignKey("expert_teams.id"))
    case_kind: Mapped[str] = mapped_column(String(16))
    modality: Mapped[str] = mapped_column(String(16))


class ShiftTemplate(Base):
    """A week of a team under a name: lines of weekday, starts_minute, ends_minute, capacity."""

    __tablename__ = "shift_templates"
    __table_args__ = (UniqueConstraint("team_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("expert_teams.id"))
    name: Mapped[str] = mapped_column(String(64))
    lines: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    revision: Mapped[int] = mapped_column(default=1, server_default="1")
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ShiftSwap(Base):
    """Two experts of a team exchange duties: asked by one, agreed by the other, then approved.

    `wanted_starts_at` is NULL when the duty is given away and none taken for it.
    """

    __tablename__ = "shift_swaps"
    __table_args__ = (
        Index("ix_shift_swaps_team_id", "team_id", "state"),
        CheckConstraint("asked_of <> asked_by", name="swap_has_two_sides"),
        CheckConstraint(
            "(state IN ('asked', 'agreed')) = (ended_at IS NULL)", name="ended_swap_has_its_moment"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("expert_teams.id"))
    asked_by: Mapped[int] = mapped_column(ForeignKey("experts.id"))
    asked_of: Mapped[int] = mapped_column(ForeignKey("experts.id"))
    offered_starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    wanted_starts_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    state: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(String(200), default="")
    answer: Mapped[str] = mapped_column(String(200), default="")
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    agreed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class RosterImport(Base):
    """A list of experts or shifts that was accepted; it stays when it was undone."""

    __tablename__ = "roster_imports"
    __table_args__ = (
        CheckConstraint(
            "undone_at IS NULL OR undone_at >= imported_at", name="roster_is_undone_later"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    subject: Mapped[str] = mapped_column(String(16))
    file_name: Mapped[str] = mapped_column(String(128))
    # The SHA-256 of its bytes.
    file_hash: Mapped[str] = mapped_column(String(64))
    new_count: Mapped[int]
    changed_count: Mapped[int]
    same_count: Mapped[int]
    refused_count: Mapped[int]
    imported_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    imported_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class RosterImportChange(Base):
    """How an expert stood before a list and after it, row by row; only ever added to."""

    __tablename__ = "roster_import_changes"
    __table_args__ = (UniqueConstraint("import_id", "expert_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("roster_imports.id"))
    row_number: Mapped[int]
    # No key: an expert who came with the list goes away when it is undone.
    expert_id: Mapped[int]
    # NULL where the expert came with the list.
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any]] = mapped_column(JSON)
