"""Words and values of corrective actions: who does what about a signal until when."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

LONGEST_TITLE, LONGEST_TEXT = 120, 2000
MOST_MONTHS = 12


class CorrectionState(StrEnum):
    """Done is handed in; the rest is what the check found on the same chart."""

    OPEN = "open"
    DONE = "done"
    HELPED = "helped"
    DID_NOT_HELP = "did_not_help"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, kw_only=True)
class NewCorrection:
    signal_public_id: str
    owner_public_id: str
    title: str
    plan: str
    deadline: date
    check_after_months: int = 3


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What was done, in words, and a scan where there is one."""

    words: str
    scan: bytes = b""


@dataclass(frozen=True, kw_only=True)
class CorrectionRecord:
    public_id: str
    signal_public_id: str
    owner_name: str
    title: str
    plan: str
    deadline: date
    check_after_months: int
    state: CorrectionState
    evidence: str
    has_scan: bool
    opened_at: datetime
    done_at: datetime | None
    checked_at: datetime | None
    revision: int
