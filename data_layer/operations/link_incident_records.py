"""Words and values of incidents on the links."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from data_layer.institutions.records import City
from data_layer.operations.link_records import ProbeOutcome


class IncidentKind(StrEnum):
    NODE_DOWN = "node_down"
    SILENT_HOSPITAL = "silent_hospital"


class IncidentState(StrEnum):
    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    CLOSED = "closed"


class IncidentEnding(StrEnum):
    """By itself when it was good again, by somebody, or because nobody watches it any more."""

    RECOVERED = "recovered"
    CLOSED = "closed"
    UNWATCHED = "unwatched"


@dataclass(frozen=True, kw_only=True)
class NewIncident:
    """What went wrong, of an institution and, unless it fell silent, of one of its nodes."""

    kind: IncidentKind
    institution_id: int
    node_id: int | None = None
    cause: ProbeOutcome | None = None
    last_good_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Incident:
    """Something wrong with a link, from when it was noticed until it was over.

    `acknowledged_by` and `closed_by` are names; nobody closed what ended by itself.
    """

    public_id: str
    kind: IncidentKind
    institution_id: int
    institution_public_id: str
    institution_name: str
    city: City | None
    ae_title: str
    cause: ProbeOutcome | None
    last_good_at: datetime | None
    opened_at: datetime
    respond_by: datetime
    repair_by: datetime
    acknowledged_at: datetime | None
    acknowledged_by: str
    acknowledge_note: str
    closed_at: datetime | None
    closed_by: str
    close_note: str
    ending: IncidentEnding | None

    @property
    def state(self) -> IncidentState:
        if self.closed_at is not None:
            return IncidentState.CLOSED
        return IncidentState.ACKNOWLEDGED if self.acknowledged_at else IncidentState.OPEN

    def answered_late(self, now: datetime) -> bool:
        """Not acknowledged, nor over, within the time to respond."""
        ends = [at for at in (self.acknowledged_at, self.closed_at) if at is not None]
        return min(ends, default=now) > self.respond_by

    def repaired_late(self, now: datetime) -> bool:
        return (self.closed_at or now) > self.repair_by


@dataclass(frozen=True, kw_only=True)
class IncidentFilter:
    """What a reader of the incidents asked for; empty means everything."""

    states: tuple[IncidentState, ...] = ()
    kinds: tuple[IncidentKind, ...] = ()
    cities: tuple[City, ...] = ()
    institution_id: int | None = None
