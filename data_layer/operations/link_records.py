"""Words and values of the links to the hospitals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from data_layer.institutions.records import City


class ProbeKind(StrEnum):
    """What a node is asked: a C-ECHO, or its DICOMweb root."""

    ECHO = "echo"
    WEB = "web"


class ProbeOutcome(StrEnum):
    """How it answered; everything but GOOD is a failure.

    REFUSED: nobody listens at the port. UNREACHABLE: no way there, or no such name. NO_ANSWER:
    the connection was never accepted. SILENT: accepted, then not a whole word. RESET: cut off.
    REJECTED: the association was turned down, for example for its AE titles. FAILED: it answered
    that it cannot. GARBLED: what came is not the protocol. UNTRUSTED: no TLS to be trusted.
    """

    GOOD = "good"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    NO_ANSWER = "no_answer"
    SILENT = "silent"
    RESET = "reset"
    REJECTED = "rejected"
    FAILED = "failed"
    GARBLED = "garbled"
    UNTRUSTED = "untrusted"


@dataclass(frozen=True, kw_only=True)
class ProbeTarget:
    """A node as it is to be asked; `dicomweb_root` is "" when it has none."""

    node_id: int
    ae_title: str
    host: str
    port: int
    uses_tls: bool = False
    dicomweb_root: str = ""
    quiet_from: str = ""
    quiet_to: str = ""
    institution_code: str = ""
    institution_name: str = ""
    is_active: bool = True


@dataclass(frozen=True, kw_only=True)
class ProbeResult:
    """One answer, and how long it took to get it or to give up."""

    node_id: int
    kind: ProbeKind
    outcome: ProbeOutcome
    milliseconds: int

    @property
    def is_good(self) -> bool:
        return self.outcome is ProbeOutcome.GOOD


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How a node stands in one kind of probe; `since` is when it went up or down."""

    outcome: ProbeOutcome
    since: datetime
    checked_at: datetime
    last_good_at: datetime | None
    failures_in_row: int
    milliseconds: int

    @property
    def is_good(self) -> bool:
        return self.outcome is ProbeOutcome.GOOD


@dataclass(frozen=True, kw_only=True)
class Availability:
    """Good checks out of all; None of none is not known."""

    good: int = 0
    checks: int = 0

    @property
    def rate(self) -> float | None:
        return self.good / self.checks if self.checks else None


@dataclass(frozen=True, kw_only=True)
class MonthAvailability:
    """`first_day` is the first of the month."""

    first_day: date
    availability: Availability


@dataclass(frozen=True, kw_only=True)
class NodeSpell:
    """From when to when it answered so; `ended_at` is None while it lasts."""

    outcome: ProbeOutcome
    began_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class KeptEcho:
    """How a node answered at a moment, None when nothing is kept of it.

    `kept_from` is where what is kept of the node begins.
    """

    kept_from: datetime
    outcome: ProbeOutcome | None


@dataclass(frozen=True, kw_only=True)
class DayAvailability:
    day: date
    availability: Availability


class NodeCondition(StrEnum):
    """What there is to say of a node in one word; FALTERING failed, but not often enough yet."""

    UP = "up"
    FALTERING = "faltering"
    DOWN = "down"
    UNKNOWN = "unknown"
    INACTIVE = "inactive"


@dataclass(frozen=True, kw_only=True)
class NodeRow:
    """A node as the monitor shows it; None where it was never asked or has no such way in."""

    node_id: int
    ae_title: str
    host: str
    port: int
    is_active: bool
    institution_public_id: str
    institution_name: str
    city: City | None
    condition: NodeCondition
    echo: Standing | None
    web: Standing | None
    availability: Availability
    last_study_at: datetime | None

    @property
    def worst(self) -> Standing | None:
        """The standing that decides its condition: a failing one before a good one."""
        known = [one for one in (self.echo, self.web) if one is not None]
        return min(known, key=lambda one: (one.is_good, one.since), default=None)


@dataclass(frozen=True, kw_only=True)
class NodeHistory:
    """One node over time: its newest spells first, the C-ECHOs of its days from the oldest on.

    `failed_for` is how long it answered no C-ECHO in those days, in `failed_spells` stretches.
    """

    node: NodeRow
    spells: Mapping[ProbeKind, Sequence[NodeSpell]]
    days: Sequence[DayAvailability]
    failed_spells: int
    failed_for: timedelta

    @property
    def availability(self) -> Availability:
        return Availability(
            good=sum(one.availability.good for one in self.days),
            checks=sum(one.availability.checks for one in self.days),
        )


class NodeSort(StrEnum):
    AE_TITLE = "ae_title"
    INSTITUTION = "institution"
    CONDITION = "condition"
    SINCE = "since"
    MILLISECONDS = "milliseconds"
    AVAILABILITY = "availability"
    LAST_STUDY = "last_study"


@dataclass(frozen=True, kw_only=True)
class NodeFilter:
    """What a reader of the nodes asked for; empty means everything."""

    text: str = ""
    cities: tuple[City, ...] = ()
    conditions: tuple[NodeCondition, ...] = ()
    outcomes: tuple[ProbeOutcome, ...] = ()
    institution_id: int | None = None
    ae_title: str | None = None
    sort: NodeSort = NodeSort.CONDITION
    is_descending: bool = False


@dataclass(frozen=True, kw_only=True)
class LinkFigures:
    """How many of the active nodes are how, silent hospitals, and the month's availability."""

    active: int
    up: int
    faltering: int
    down: int
    unknown: int
    open_incidents: int
    late_incidents: int
    silent_hospitals: int
    watched_hospitals: int
    month: Availability
    checked_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Rhythm:
    """An institution's usual gaps in seconds, by weekday (Monday is 0) and hour of the province.

    An hour that is not there is one in which no study usually comes.
    """

    gaps: Mapping[tuple[int, int], int]


@dataclass(frozen=True, kw_only=True)
class LearnedHour:
    weekday: int
    hour: int
    usual_gap_seconds: int
    study_count: int


@dataclass(frozen=True, kw_only=True)
class WatchedHospital:
    """A live institution with the last study it sent.

    `rhythm` is empty when it is not known; `is_told` when an incident tells of its silence.
    """

    institution_id: int
    public_id: str
    rhythm: Rhythm
    last_study_at: datetime
    is_told: bool
