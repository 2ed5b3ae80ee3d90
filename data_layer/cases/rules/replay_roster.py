"""A roster to try: lines of expert, weekday, beginning, end and capacity."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from data_layer.cases.replay_errors import RosterUnreadableError
from data_layer.cases.replay_records import WeeklyShift

COLUMNS = ("expert", "weekday", "starts", "ends", "capacity")
_DAY_MINUTES = 24 * 60
_ALWAYS = date(1970, 1, 1)
_TIME = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)")


def roster(lines: Iterable[str], experts: Mapping[str, int]) -> tuple[WeeklyShift, ...]:
    """`experts` are the numbers of the public ids; a shift that ends before it begins is a night.

    Raises RosterUnreadableError with the number of the first line that is not to be understood.
    """
    return tuple(_shifts(csv.DictReader(lines), experts))


def _shifts(rows: "csv.DictReader[str]", experts: Mapping[str, int]) -> Iterator[WeeklyShift]:
    missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
    if missing:
        raise _unreadable(1, f"the columns {', '.join(COLUMNS)} are needed")
    for number, row in enumerate(rows, start=2):
        if row["expert"] not in experts:
            raise _unreadable(number, f"there is no expert {row['expert']}")
        starts, ends = _minute(number, row["starts"]), _minute(number, row["ends"])
        yield WeeklyShift(
            experts[row["expert"]],
            _whole(number, row["weekday"], 7),
            starts,
            ends if ends > starts else ends + _DAY_MINUTES,
            100 * _whole(number, row["capacity"], 1000),
            _ALWAYS,
        )


def _minute(number: int, told: str) -> int:
    found = _TIME.fullmatch(told or "")
    if found is None:
        raise _unreadable(number, f"{told!r} is no time like 08:00")
    return int(found[1]) * 60 + int(found[2])


def _whole(number: int, told: str, most: int) -> int:
    if not (told or "").isdigit() or not 1 <= int(told) <= most:
        raise _unreadable(number, f"{told!r} is no number from 1 to {most}")
    return int(told)


def _unreadable(number: int, what: str) -> RosterUnreadableError:
    return RosterUnreadableError(f"Line {number} of the roster: {what}.", line=number)
