"""Words and values of corrective actions: who does what about a signal until when."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from data_layer.accounts.records import Role

LONGEST_TITLE, LONGEST_TEXT = 120, 2000
MOST_MONTHS = 12
# So long before its deadline the owner is told again.
REMINDED_BEFORE = timedelta(days=7)


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
class CorrectionFilter:
    """Empty means everything in scope; `is_own` keeps what the reader has to do."""

    states: tuple[CorrectionState, ...] = ()
    signal_public_id: str = ""
    is_own: bool = False


@dataclass(frozen=True, kw_only=True)
class Owner:
    """Who can be asked to act: an account and as what."""

    public_id: str
    name: str
    role: Role


@dataclass(frozen=True, kw_only=True)
class CorrectionRecord:
    """With what the signal is about: an indicator of a hospital or a reader."""

    public_id: str
    signal_public_id: str
    indicator: str
    subject_name: str
    signalled_at: datetime
    owner_name: str
    is_own: bool
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
