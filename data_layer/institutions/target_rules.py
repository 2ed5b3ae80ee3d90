"""What is expected on a day, and how many institutions are missing."""

from collections.abc import Iterable
from datetime import date

from data_layer.indicators import Share
from data_layer.institutions.records import Level
from data_layer.institutions.target_errors import TargetNotUsableError
from data_layer.institutions.target_records import NewTarget, Target, TargetStanding

FIRST_DAY = date(2010, 1, 1)
LAST_DAY = date(2100, 12, 31)
WHOLE = 10_000


def target_on(targets: Iterable[Target], level: Level | None, day: date) -> int | None:
    """The rate that is expected of the level on the day: the newest word about it counts."""
    said = [one for one in targets if one.level is level and _covers(one, day)]
    newest = max(said, key=lambda one: one.number, default=None)
    return newest.rate_hundredths if newest else None


def standing_against(share: Share, rate_hundredths: int) -> TargetStanding:
    return TargetStanding(
        rate_hundredths=rate_hundredths,
        share=share,
        missing=institutions_missing(share, rate_hundredths),
    )


def institutions_missing(share: Share, rate_hundredths: int) -> int:
    """How many more institutions reach the rate, out of as many as there are: whole ones."""
    needed = -(-rate_hundredths * share.denominator // WHOLE)
    return max(0, needed - share.numerator)


def require_usable(new: NewTarget) -> None:
    if new.rate_hundredths is not None and not 0 < new.rate_hundredths <= WHOLE:
        raise TargetNotUsableError(field="rate")
    if not FIRST_DAY <= new.valid_from <= LAST_DAY:
        raise TargetNotUsableError(field="valid_from")
    if new.valid_to is not None and not new.valid_from < new.valid_to <= LAST_DAY:
        raise TargetNotUsableError(field="valid_to")


def _covers(target: Target, day: date) -> bool:
    return target.valid_from <= day and (target.valid_to is None or day < target.valid_to)
