"""Whether a corrective action helped, told from what came after it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from data_layer.indicators import Share


class Effect(StrEnum):
    """`CANNOT_TELL`: too few cases, or no more than chance would make of them."""

    TOO_EARLY = "too_early"
    HELPED = "helped"
    DID_NOT_HELP = "did_not_help"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, kw_only=True)
class Correction:
    """Shares of failures before the signal and since the action was done, by the same chart.

    `signalled_again` when the chart, begun anew with the action, has signalled since.
    """

    done_on: date
    check_after_months: int
    before: Share
    after: Share
    signalled_again: bool


@dataclass(frozen=True, kw_only=True)
class CorrectionCheck:
    """`check_on` is the first day on which it can be told.

    `chance` is how often chance alone would make at least such a fall, or where the share rose
    such a rise; None while nothing is told.
    """

    effect: Effect
    check_on: date
    chance: float | None


@dataclass(frozen=True, kw_only=True)
class CorrectionEffect:
    """What the chart says of an action so far; `check` is None until it is handed in."""

    before: Share
    after: Share
    check: CorrectionCheck | None
