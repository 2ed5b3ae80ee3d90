"""What the readings of a team tell of how its members work."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from data_layer.cases.habit_records import (
    CodeWorth,
    GivenBack,
    Habits,
    Measure,
    Order,
    Reading,
    Spread,
    TeamHabits,
    rvu_per_hour,
)

# Of fewer, a spread would tell who is who.
FEWEST = 5


def team_habits(readings: Sequence[Reading], given_back: Mapping[int, GivenBack]) -> TeamHabits:
    worths = code_worths(readings)
    by_code = {one.code: one.rvu_per_hour for one in worths}
    own: dict[int, list[Reading]] = defaultdict(list)
    for one in readings:
        own[one.expert_id].append(one)
    return TeamHabits(
        members={
            expert_id: _habits(
                expert_id, own[expert_id], by_code, given_back.get(expert_id, GivenBack())
            )
            for expert_id in own.keys() | given_back.keys()
        },
        worths=worths,
    )


def code_worths(readings: Iterable[Reading]) -> tuple[CodeWorth, ...]:
    """By kind of examination, what it is worth for the time it takes, the most worth first."""
    sums: dict[str, tuple[int, int, int]] = {}
    for one in readings:
        count, rvu, seconds = sums.get(one.code, (0, 0, 0))
        sums[one.code] = count + 1, rvu + one.rvu_hundredths, seconds + _seconds(one)
    worths = (
        CodeWorth(code=code, readings=count, rvu_hundredths=rvu, seconds=seconds)
        for code, (count, rvu, seconds) in sums.items()
    )
    return tuple(sorted(worths, key=lambda one: (-one.rvu_per_hour, one.code)))


def order_of(readings: Iterable[Reading], worth: Mapping[str, float]) -> Order:
    """Looks at each opening at what else lay there, assigned and unopened, and was due earlier."""
    by_opening = sorted(readings, key=lambda one: one.opened_at)
    out_of_order = richer = 0
    for place, one in enumerate(by_opening):
        passed_over = [
            other
            for other in by_opening[place + 1 :]
            if other.assigned_at <= one.opened_at < other.opened_at and other.due_at < one.due_at
        ]
        if passed_over:
            out_of_order += 1
            richer += worth[one.code] > max(worth[other.code] for other in passed_over)
    return Order(opened=len(by_opening), out_of_order=out_of_order, richer=richer)


def spread(habits: Iterable[Habits], measure: Measure) -> Spread | None:
    """None where so few have it that it would tell who is who."""
    values = sorted(one.measures[measure] for one in habits if measure in one.measures)
    if len(values) < FEWEST:
        return None
    low, lower, middle, upper, high = (_at(values, part) for part in (0.1, 0.25, 0.5, 0.75, 0.9))
    return Spread(n=len(values), low=low, lower=lower, median=middle, upper=upper, high=high)


def _habits(
    expert_id: int, readings: list[Reading], worth: Mapping[str, float], given_back: GivenBack
) -> Habits:
    order = order_of(readings, worth)
    return Habits(
        expert_id=expert_id,
        measures=_measures(readings, order, given_back),
        order=order,
        given_back=given_back,
    )


def _measures(readings: list[Reading], order: Order, given_back: GivenBack) -> dict[Measure, float]:
    back = given_back.declined + given_back.timed_out
    found = {Measure.REPORTS: float(len(readings))}
    if readings or back:
        found[Measure.GIVEN_BACK] = back / (len(readings) + back)
    if not readings:
        return found
    rvu, seconds = sum(one.rvu_hundredths for one in readings), sum(map(_seconds, readings))
    in_target = sum(one.issued_at <= one.due_at for one in readings)
    found |= {
        Measure.RVU: rvu / 100,
        Measure.READING_MINUTES: median(map(_seconds, readings)) / 60,
        Measure.IN_TARGET: in_target / len(readings),
        Measure.OUT_OF_ORDER: order.out_of_order / order.opened,
    }
    return found | ({Measure.RVU_PER_HOUR: rvu_per_hour(rvu, seconds)} if seconds else {})


def _seconds(one: Reading) -> int:
    return max(int((one.reported_at - one.opened_at).total_seconds()), 0)


def _at(values: list[float], part: float) -> float:
    """Between the two nearest, in proportion."""
    place = part * (len(values) - 1)
    below = int(place)
    above = min(below + 1, len(values) - 1)
    return values[below] + (values[above] - values[below]) * (place - below)
