"""Tables of the links to the hospitals: how their nodes answer, when studies usually come."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from data_layer.database import Base, UtcDateTime

_LASTING = text("ended_at IS NULL")
_OPEN_OF_NODE = text("closed_at IS NULL AND node_id IS NOT NULL")
_OPEN_OF_INSTITUTION = text("closed_at IS NULL AND node_id IS NULL")


class NodeState(Base):
    """How a node answered the last probe of a kind; `since` is when it went up or down."""

    __tablename__ = "node_states"
    __table_args__ = (
        CheckConstraint("kind IN ('echo', 'web')", name="probe_is_known"),
        CheckConstraint(
            "(outcome = 'good') = (failures_in_row = 0)", name="failures_in_row_end_with_a_good_one"
        ),
    )

    node_id: Mapped[int] = mapped_column(ForeignKey("dicom_nodes.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(8), primary_key=True)
    outcome: Mapped[str] = mapped_column(String(16))
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    checked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_good_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    failures_in_row: Mapped[int]
    # How long it took to answer, or to find out that it does not.
    milliseconds: Mapped[int]


class NodeSpell(Base):
    """From when to when a node answered in one way: a row per change, not per probe."""

    __tablename__ = "node_spells"
    __table_args__ = (
        Index("ix_node_spells_node", "node_id", "kind", "began_at"),
        Index(
            "ix_node_spells_one_lasting",
            "node_id",
            "kind",
            unique=True,
            sqlite_where=_LASTING,
            postgresql_where=_LASTING,
        ),
        CheckConstraint("ended_at IS NULL OR ended_at > began_at", name="spell_lasts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    node_id: Mapped[int] = mapped_column(ForeignKey("dicom_nodes.id"))
    kind: Mapped[str] = mapped_column(String(8))
    outcome: Mapped[str] = mapped_column(String(16))
    began_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class NodeDay(Base):
    """How often a node was probed on one of the province's days, and how often it was good."""

    __tablename__ = "node_days"
    __table_args__ = (
        CheckConstraint(
            "good_count >= 0 AND good_count <= check_count", name="good_checks_are_checks"
        ),
    )

    node_id: Mapped[int] = mapped_column(ForeignKey("dicom_nodes.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(8), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    check_count: Mapped[int]
    good_count: Mapped[int]
    # Of the good ones together.
    milliseconds: Mapped[int] = mapped_column(BigInteger)


class ArrivalRhythm(Base):
    """The usual gap between two studies of an institution, by the hour of the province's week.

    An hour without a row is one in which no study usually comes; an institution without any row
    is not known well enough.
    """

    __tablename__ = "arrival_rhythms"
    __table_args__ = (
        CheckConstraint(
            "weekday BETWEEN 0 AND 6 AND hour BETWEEN 0 AND 23", name="rhythm_is_of_a_week"
        ),
        CheckConstraint("usual_gap_seconds > 0", name="usual_gap_lasts"),
    )

    institution_id: Mapped[int] = mapped_column(ForeignKey("institutions.id"), primary_key=True)
    # Monday is 0.
    weekday: Mapped[int] = mapped_column(primary_key=True)
    hour: Mapped[int] = mapped_column(primary_key=True)
    usual_gap_seconds: Mapped[int]
    study_count: Mapped[int]
    learned_at: Mapped[datetime] = mapped_column(UtcDateTime)


class LinkIncident(Base):
    """A node that is down or a hospital that fell silent, until it is good or somebody closes it.

    Nobody closed one that ended by itself.
    """

    __tablename__ = "link_incidents"
    __table_args__ = (
        Index(
            "ix_link_incidents_one_open_of_node",
            "node_id",
            "kind",
            unique=True,
            sqlite_where=_OPEN_OF_NODE,
            postgresql_where=_OPEN_OF_NODE,
        ),
        Index(
            "ix_link_incidents_one_open_of_institution",
            "institution_id",
            "kind",
            unique=True,
            sqlite_where=_OPEN_OF_INSTITUTION,
            postgresql_where=_OPEN_OF_INSTITUTION,
        ),
        Index("ix_link_incidents_institution", "institution_id", "opened_at", "id"),
        Index("ix_link_incidents_opened", "opened_at", "id"),
        CheckConstraint(
            "(kind = 'node_down' AND node_id IS NOT NULL)"
            " OR (kind = 'silent_hospital' AND node_id IS NULL)",
            name="incident_is_of_a_node_or_a_hospital",
        ),
        CheckConstraint(
            "(acknowledged_at IS NULL) = (acknowledged_by IS NULL)",
            name="acknowledged_incident_names_who",
        ),
        CheckConstraint(
            "(closed_at IS NULL) = (ending = '')", name="closed_incident_tells_how_it_ended"
        ),
        CheckConstraint(
            "(ending = 'closed') = (closed_by IS NOT NULL)", name="incident_closed_by_somebody"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    institution_id: Mapped[int] = mapped_column(ForeignKey("institutions.id"))
    node_id: Mapped[int | None] = mapped_column(ForeignKey("dicom_nodes.id"))
    kind: Mapped[str] = mapped_column(String(16))
    # How the node answered when it was opened, "" for a silent hospital.
    cause: Mapped[str] = mapped_column(String(16))
    # The last good answer or the last study before it; None when there never was one.
    last_good_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    respond_by: Mapped[datetime] = mapped_column(UtcDateTime)
    repair_by: Mapped[datetime] = mapped_column(UtcDateTime)
    acknowledged_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    acknowledged_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    acknowledge_note: Mapped[str] = mapped_column(String(500), default="")
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    close_note: Mapped[str] = mapped_column(String(500), default="")
    # "recovered", "closed" by somebody, "unwatched"; "" while it is open.
    ending: Mapped[str] = mapped_column(String(16), default="")
