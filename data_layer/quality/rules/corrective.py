"""Whether a corrective action helped."""

import math
from calendar import monthrange
from datetime import date

from data_layer.indicators import Share
from data_layer.quality.chart_records import FEWEST_JUDGED
from data_layer.quality.correction_records import Correction, CorrectionCheck, Effect

_CHANCE = 0.05


def correction_check(correction: Correction, today: date) -> CorrectionCheck:
    """After the agreed months, on the same chart.

    A chart that signals again has the last word: whatever the shares are, the run of failures is
    back. Else the fall, or the rise, has to be more than chance makes of both (Fisher, one-sided).
    """
    check_on = months_later(correction.done_on, correction.check_after_months)
    if today < check_on:
        return CorrectionCheck(effect=Effect.TOO_EARLY, check_on=check_on, chance=None)
    if correction.signalled_again:
        return CorrectionCheck(effect=Effect.DID_NOT_HELP, check_on=check_on, chance=None)
    before, after = correction.before, correction.after
    if min(before.denominator, after.denominator) < FEWEST_JUDGED:
        return CorrectionCheck(effect=Effect.CANNOT_TELL, check_on=check_on, chance=None)
    fall, rise = chance_of_fall(before, after), chance_of_fall(after, before)
    if fall < _CHANCE:
        return CorrectionCheck(effect=Effect.HELPED, check_on=check_on, chance=fall)
    effect = Effect.DID_NOT_HELP if rise < _CHANCE else Effect.CANNOT_TELL
    return CorrectionCheck(effect=effect, check_on=check_on, chance=min(fall, rise))


def chance_of_fall(before: Share, after: Share) -> float:
    """How often so few or fewer of all failures lie after, if nothing had changed (Fisher)."""
    failed = before.numerator + after.numerator
    total = before.denominator + after.denominator
    fewest = max(0, failed - before.denominator)
    all_ways = _ways(total, failed)
    return math.fsum(
        math.exp(
            _ways(after.denominator, number) + _ways(before.denominator, failed - number) - all_ways
        )
        for number in range(fewest, after.numerator + 1)
    )


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or its last one."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def _ways(count: int, chosen: int) -> float:
    """The logarithm of the number of ways."""
    return math.lgamma(count + 1) - math.lgamma(chosen + 1) - math.lgamma(count - chosen + 1)
