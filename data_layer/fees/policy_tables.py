"""Tables of fee policies: what a service costs from when on, and who gets which part of it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data_layer.database import Base, UtcDateTime


class FeePolicy(Base):
    """A price document with its lines. Its lines change only while it is a draft.

    `valid_from` is what it asks for; when it holds is what `fee_policy_periods` say.
    """

    __tablename__ = "fee_policies"
    __table_args__ = (
        CheckConstraint(
            "status IN ('draft', 'checked', 'published', 'superseded', 'withdrawn')",
            name="fee_policy_stands_somehow",
        ),
        CheckConstraint("checked_by IS NULL OR checked_by <> drafted_by", name="checked_by_second"),
        CheckConstraint(
            "status IN ('draft', 'withdrawn') OR checked_by IS NOT NULL",
            name="fee_policy_was_checked",
        ),
        CheckConstraint(
            "(published_at IS NULL) = (status NOT IN ('published', 'superseded'))",
            name="published_fee_policy_has_its_moment",
        ),
        CheckConstraint("revision >= 1", name="fee_policy_has_a_revision"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    document_number: Mapped[str] = mapped_column(String(64), unique=True)
    title: Mapped[str] = mapped_column(String(120))
    is_sample: Mapped[bool] = mapped_column(default=False)
    status: Mapped[str] = mapped_column(String(16))
    valid_from: Mapped[datetime] = mapped_column(UtcDateTime)
    # Whose lines it was begun with, and whose time it ends when it is published.
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("fee_policies.id"))
    note: Mapped[str] = mapped_column(Text, default="")
    drafted_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    drafted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    checked_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    checked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    published_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revision: Mapped[int] = mapped_column(default=1)


class FeePolicyPeriod(Base):
    """From when until when a policy holds, and from when until when the portal believed so.

    A row is never changed except that what is no longer believed gets its `believed_to`.
    """

    __tablename__ = "fee_policy_periods"
    __table_args__ = (
        Index("ix_fee_policy_periods_policy", "policy_id", "believed_from"),
        CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="fee_period_lasts"),
        CheckConstraint(
            "believed_to IS NULL OR believed_to >= believed_from", name="fee_belief_lasts"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    policy_id: Mapped[int] = mapped_column(ForeignKey("fee_policies.id"))
    valid_from: Mapped[datetime] = mapped_column(UtcDateTime)
    valid_to: Mapped[datetime | None] = mapped_column(UtcDateTime)
    believed_from: Mapped[datetime] = mapped_column(UtcDateTime)
    believed_to: Mapped[datetime | None] = mapped_column(UtcDateTime)


class FeePrice(Base):
    """A line of the price catalogue; an empty modality or level stands for every one.

    The line that names more wins. Sums are fen, shares of a price hundredths of a percent.
    """

    __tablename__ = "fee_prices"
    __table_args__ = (
        UniqueConstraint("policy_id", "line"),
        UniqueConstraint("policy_id", "service", "modality", "level"),
        CheckConstraint(
            "price_fen >= 0 AND contrast_fen >= 0 AND no_film_less_fen >= 0 AND step_fen >= 0",
            name="fee_price_is_not_negative",
        ),
        CheckConstraint(
            "further_part_hundredths BETWEEN 0 AND 10000", name="further_part_is_a_share"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    policy_id: Mapped[int] = mapped_column(ForeignKey("fee_policies.id"))
    line: Mapped[int]
    # Of the national price list; goes with the charge to the insurance.
    item_code: Mapped[str] = mapped_column(String(32), default="")
    service: Mapped[str] = mapped_column(String(32))
    modality: Mapped[str] = mapped_column(String(16), default="")
    level: Mapped[str] = mapped_column(String(16), default="")
    price_fen: Mapped[int]
    further_part_hundredths: Mapped[int] = mapped_column(default=5000)
    # Parts above this many cost nothing more; no limit where it is NULL.
    most_parts: Mapped[int | None]
    contrast_fen: Mapped[int] = mapped_column(default=0)
    no_film_less_fen: Mapped[int] = mapped_column(default=0)
    # A consultation: the price covers the first minutes, every begun step after them costs more.
    base_minutes: Mapped[int | None]
    step_minutes: Mapped[int | None]
    step_fen: Mapped[int] = mapped_column(default=0)


class FeeAdjustment(Base):
    """What makes a case dearer or cheaper than the catalogue: surcharges first, then exemptions.

    A surcharge adds `fixed_fen` and the share of the catalogue price; an exemption takes it off.
    """

    __tablename__ = "fee_adjustments"
    __table_args__ = (
        UniqueConstraint("policy_id", "line"),
        UniqueConstraint("policy_id", "cause", "service"),
        CheckConstraint("fixed_fen >= 0", name="adjustment_is_not_negative"),
        CheckConstraint("share_hundredths BETWEEN 0 AND 100000", name="adjustment_is_a_share"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    policy_id: Mapped[int] = mapped_column(ForeignKey("fee_policies.id"))
    line: Mapped[int]
    # 'emergency', 'named_expert'; 'poverty_relief', 'emergency_relief', 'public_task'.
    cause: Mapped[str] = mapped_column(String(24))
    service: Mapped[str] = mapped_column(String(32), default="")
    is_exemption: Mapped[bool]
    fixed_fen: Mapped[int] = mapped_column(default=0)
    share_hundredths: Mapped[int] = mapped_column(default=0)


class FeeShareRule(Base):
    """What one party gets of a price: a fixed sum first, then its share of what is left.

    The shares of a service and modality add up to 10,000. `least_fen` and `most_fen` bound the
    part; what a bound takes or gives is spread over the others by their shares.
    """

    __tablename__ = "fee_share_rules"
    __table_args__ = (
        UniqueConstraint("policy_id", "line"),
        UniqueConstraint("policy_id", "service", "modality", "party"),
        CheckConstraint("fixed_fen >= 0", name="fixed_part_is_not_negative"),
        CheckConstraint("share_hundredths BETWEEN 0 AND 10000", name="part_is_a_share"),
        CheckConstraint(
            "least_fen >= 0 AND (most_fen IS NULL OR most_fen >= least_fen)",
            name="part_has_bounds_in_order",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    policy_id: Mapped[int] = mapped_column(ForeignKey("fee_policies.id"))
    line: Mapped[int]
    service: Mapped[str] = mapped_column(String(32))
    modality: Mapped[str] = mapped_column(String(16), default="")
    party: Mapped[str] = mapped_column(String(24))
    fixed_fen: Mapped[int] = mapped_column(default=0)
    share_hundredths: Mapped[int] = mapped_column(default=0)
    least_fen: Mapped[int] = mapped_column(default=0)
    most_fen: Mapped[int | None]
