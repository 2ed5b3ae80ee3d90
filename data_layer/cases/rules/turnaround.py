"""How turnaround figures are made: intervals, steps that add up and the days of a trend."""

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from data_layer.cases.turnaround_records import Bucket, Step, StepMinutes, StepTotals
from data_layer.indicators import Share

# Two-sided 95 %.
_Z = 1.959964
_WEEK = timedelta(days=7)
_ONE_DAY = timedelta(days=1)


def wilson_interval(share: Share) -> tuple[float, float] | None:
    """The 95 % interval of a share, from 0 to 1; None when there is nothing to share."""
    count, part = share.denominator, share.rate
    if part is None:
        return None
    scale = 1 + _Z**2 / count
    centre = part + _Z**2 / (2 * count)
    spread = _Z * math.sqrt(part * (1 - part) / count + _Z**2 / (4 * count**2))
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


def mean_minutes(totals: StepTotals) -> StepMinutes:
    """Means in whole minutes that add up to the rounded mean of the whole turnaround."""
    if not totals.case_count:
        return StepMinutes(case_count=0, minutes=dict.fromkeys(Step, 0))
    seconds = [totals.seconds[step] for step in Step]
    minutes = _shared_out(seconds, 60 * totals.case_count)
    return StepMinutes(case_count=totals.case_count, minutes=dict(zip(Step, minutes, strict=True)))


def together(groups: Iterable[StepTotals]) -> StepTotals:
    known = list(groups)
    return StepTotals(
        case_count=sum(group.case_count for group in known),
        seconds={step: sum(group.seconds[step] for group in known) for step in Step},
    )


def trend_days(first_day: date, last_day: date, bucket: Bucket) -> Iterator[tuple[date, date]]:
    """First and last day of each point; weeks that reach out of the period are cut."""
    start = first_day
    while start <= last_day:
        end = start if bucket is Bucket.DAY else start + timedelta(days=6 - start.weekday())
        yield start, min(end, last_day)
        start = end + _ONE_DAY


def fitting_bucket(first_day: date, last_day: date) -> Bucket:
    """Days up to five weeks, weeks beyond: the trend keeps between 7 and 35 points."""
    return Bucket.DAY if last_day - first_day < 5 * _WEEK else Bucket.WEEK


def _shared_out(amounts: Sequence[int], unit: int) -> list[int]:
    """Whole units of each amount; the largest remainders round up until the total is right."""
    whole = [amount // unit for amount in amounts]
    missing = (2 * sum(amounts) + unit) // (2 * unit) - sum(whole)
    by_remainder = sorted(range(len(amounts)), key=lambda place: -(amounts[place] % unit))
    for place in by_remainder[:missing]:
        whole[place] += 1
    return whole
