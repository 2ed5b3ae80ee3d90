"""When the nodes of the demo province were away, and how they answered meanwhile."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from data_layer.demo.rhythm import DAY_SECONDS, LOCAL_AHEAD
from data_layer.operations.link_records import ProbeOutcome

ROUND_SECONDS = 300
ROUNDS_A_DAY = DAY_SECONDS // ROUND_SECONDS
KNOWN_DAYS = 92
# Half of the nodes are away less than once in two months, a few every other day; most of it is
# over within the hour.
_USUAL_OUTAGES_A_DAY = 0.014
_UNEVENNESS = 1.1
_USUAL_SECONDS = 1500.0
_AWAY_NOW = 0.011
_ANSWERS = (
    (ProbeOutcome.NO_ANSWER, 0.38, 4001),
    (ProbeOutcome.REFUSED, 0.27, 1),
    (ProbeOutcome.SILENT, 0.15, 8002),
    (ProbeOutcome.UNREACHABLE, 0.10, 3),
    (ProbeOutcome.RESET, 0.06, 6),
    (ProbeOutcome.REJECTED, 0.04, 21),
)


@dataclass(frozen=True, kw_only=True)
class Outage:
    """Epoch seconds of its first failed round and of the next good one; None while it lasts."""

    answer: ProbeOutcome
    milliseconds: int
    begins: int
    ends: int | None


def last_round(moment: int) -> int:
    return moment // ROUND_SECONDS * ROUND_SECONDS


def draw_outages(draw: Generator, first: int, last: int) -> list[Outage]:
    """Of one node, oldest first; they lie at least an hour apart."""
    a_day = float(draw.lognormal(np.log(_USUAL_OUTAGES_A_DAY), _UNEVENNESS))
    count = int(draw.poisson(a_day * (last - first) / DAY_SECONDS))
    found: list[Outage] = []
    free_from = first + ROUND_SECONDS
    for begins in np.sort(draw.integers(first, max(last, first + 1), count)).tolist():
        lasts = int(draw.lognormal(np.log(_USUAL_SECONDS), 1.1)) + ROUND_SECONDS
        outage = _outage(draw, begins, begins + lasts)
        if outage.begins >= free_from and outage.ends is not None and outage.ends < last:
            found.append(outage)
            free_from = outage.ends + 3600
    if float(draw.random()) < _AWAY_NOW:
        begins = last - int(draw.lognormal(np.log(2400), 1.2))
        if begins > free_from:
            found.append(_outage(draw, begins, None))
    return found


def failed_rounds(outage: Outage, last: int) -> int:
    ends = last + ROUND_SECONDS if outage.ends is None else outage.ends
    return (ends - outage.begins) // ROUND_SECONDS


def failures_by_day(outages: list[Outage], last: int) -> dict[int, int]:
    """Failed rounds by the province's day, counted from 1970."""
    counted: dict[int, int] = {}
    for outage in outages:
        for number in range(failed_rounds(outage, last)):
            day = local_day_of(outage.begins + number * ROUND_SECONDS)
            counted[day] = counted.get(day, 0) + 1
    return counted


def local_day_of(moment: int) -> int:
    return (moment + LOCAL_AHEAD) // DAY_SECONDS


def _outage(draw: Generator, begins: int, ends: int | None) -> Outage:
    place = int(draw.choice(len(_ANSWERS), p=[share for _, share, _ in _ANSWERS]))
    answer, _, milliseconds = _ANSWERS[place]
    first = last_round(begins)
    return Outage(
        answer=answer,
        milliseconds=milliseconds,
        begins=first,
        ends=None if ends is None else max(last_round(ends), first + ROUND_SECONDS),
    )
