"""Values of the certificates of experts."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from data_layer.experts.records import DocumentKind
from data_layer.scans import ScanKind

# From here on a certificate that runs out is pointed at.
RUNS_OUT_SOON = timedelta(days=60)


@dataclass(frozen=True, kw_only=True)
class NewDocument:
    """Valid up to and including `valid_to`; None for ever."""

    kind: DocumentKind
    number: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, kw_only=True)
class Document:
    """`scan` is what its scan is, None without one; nobody reads without what is needed."""

    public_id: str
    kind: DocumentKind
    number: str
    valid_from: date
    valid_to: date | None
    is_needed: bool
    scan: ScanKind | None
    recorded_by: int | None
    recorded_at: datetime


@dataclass(frozen=True, kw_only=True)
class RunningOut:
    """What of an expert runs out, and when; over on the day after `valid_to`."""

    expert_public_id: str
    expert_name: str
    institution_name: str
    kind: DocumentKind
    valid_to: date
    is_blocking: bool
