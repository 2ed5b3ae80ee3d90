"""Values of the coverage: subspecialties, hours, who could read and who is practised."""

from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
from numpy.typing import NDArray

from data_layer.experts.records import AgeGroup, BodyRegion

Numbers = NDArray[np.float64]


@dataclass(frozen=True, order=True)
class Subspecialty:
    """A modality of a region of the body, of adults or of children."""

    modality: str
    region: BodyRegion
    age: AgeGroup


@dataclass(frozen=True, kw_only=True)
class Presence:
    """Who is on duty in which hour of the days; a row of each array for each expert.

    `is_there` has a column for each quarter of an hour, `capacity` one for each hour: what its part
    of the shift allows, in RVU. `practised` and `reads` have one for each subspecialty asked for.
    """

    first_day: date
    days: int
    cities: tuple[str | None, ...]
    is_there: NDArray[np.bool_]
    capacity: Numbers
    practised: NDArray[np.bool_]
    reads: NDArray[np.bool_]

    @property
    def hours(self) -> int:
        return self.days * 24


@dataclass(frozen=True, kw_only=True)
class CoverRow:
    """One subspecialty, hour by hour.

    `practised` and `able` are the fewest experts on duty in a quarter of the hour: practised in it,
    and reading its modality at all. `cases` and `rvu` are expected, `supply_rvu` is the part of the
    experts' capacity that falls to it when each shares their hour by what is expected.
    """

    subspecialty: Subspecialty
    practised: Numbers
    able: Numbers
    cases: Numbers
    rvu: Numbers
    supply_rvu: Numbers


@dataclass(frozen=True, kw_only=True)
class CoverGap:
    """A stretch in which cases are expected and nobody practised is on duty."""

    subspecialty: Subspecialty
    starts_at: datetime
    ends_at: datetime
    cases: float
    is_nobody_able: bool
