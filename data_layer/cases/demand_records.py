"""Values of the demand: cases by subspecialty and hour of the week, known and expected."""

from dataclasses import dataclass
from datetime import date

from data_layer.experts.coverage_records import Numbers, Subspecialty

HOURS_OF_WEEK = 168


@dataclass(frozen=True, kw_only=True)
class History:
    """Whole weeks up to a day: `counts` by week, subspecialty and hour of the week, Monday's first.

    `rvu` is the mean RVU of a case of each subspecialty.
    """

    until: date
    subspecialties: tuple[Subspecialty, ...]
    counts: Numbers
    rvu: Numbers

    @property
    def weeks(self) -> int:
        return int(self.counts.shape[0])

    @property
    def total(self) -> int:
        return int(self.counts.sum())


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """What an hour of the week is expected to bring: of each subspecialty, and of all with a band.

    Of the last week's hours `held` of `checked` lay in the band foretold from the weeks before.
    """

    cases: Numbers
    total: Numbers
    low: Numbers
    high: Numbers
    held: int
    checked: int
