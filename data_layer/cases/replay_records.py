"""Values of a replay: what came in, who was on duty, and how it went under a rule.

Moments in arrays are seconds since 1970, durations are seconds.
"""

from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt

from data_layer.cases.assignment_records import WaitingCase
from data_layer.cases.policy_records import Policy
from data_layer.cases.records import CaseKind, Urgency
from data_layer.experts.records import AgeGroup, BodyRegion

Reals = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Booleans = npt.NDArray[np.bool_]

MOST_CASES = 200_000


class Rule(StrEnum):
    """By what the reader of a case is chosen."""

    POLICY = "policy"
    FIFO = "fifo"
    RANDOM = "random"
    ROUND_ROBIN = "round_robin"
    GREEDY = "greedy"


RIVALS = (Rule.FIFO, Rule.RANDOM, Rule.ROUND_ROBIN, Rule.GREEDY)


class CaseFacts(NamedTuple):
    """What decides who may read a case; `region` is found from what the device called it."""

    kind: CaseKind
    urgency: Urgency
    modality: str
    region: BodyRegion
    age_group: AgeGroup
    institution_id: int
    rvu_hundredths: int


@dataclass(frozen=True, kw_only=True)
class History:
    """What was recorded, an entry per case in order of request; what did not happen is NaN.

    `asked` are the seconds spent waiting for answers of the hospital; 0 is no reader, no team.
    """

    facts: tuple[CaseFacts, ...]
    requested: Reals
    assigned: Reals
    opened: Reals
    reported: Reals
    issued: Reals
    asked: Reals
    reader_id: Integers
    team_id: Integers

    def __len__(self) -> int:
        return len(self.facts)

    def moved(self, by: Reals) -> Self:
        """The same, each case so many seconds later."""
        moments = ("requested", "assigned", "opened", "reported", "issued")
        return replace(self, **{name: getattr(self, name) + by for name in moments})

    def taken(self, places: Integers) -> Self:
        """The cases at these places."""
        columns = {
            one.name: getattr(self, one.name)[places] for one in fields(self) if one.name != "facts"
        }
        return replace(self, facts=tuple(self.facts[one] for one in places.tolist()), **columns)


@dataclass(frozen=True, kw_only=True)
class Arrivals:
    """One entry per case, in order of request.

    What belongs to a case is the same under every rule: how long a reader of average speed takes
    (`reading`), how long it lies before whoever has it opens it although they are free (a row of
    `reactions` for each time it is given out), and what follows the report (`review`).
    """

    cases: tuple[WaitingCase, ...]
    # Cases with equal numbers are alike but for their moments.
    alike: Integers
    reading: Reals
    reactions: Reals
    review: Reals
    # Below 1: by it the random rule chooses.
    chance: Reals


class WeeklyShift(NamedTuple):
    """As `ShiftRecord` of the experts, without its team."""

    expert_id: int
    weekday: int
    starts_minute: int
    ends_minute: int
    capacity_rvu_hundredths: int
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is to happen again: which days, both included, under which policy.

    With a `case_count`, so many cases like those of the year come in instead of the recorded
    ones. Whoever stands in the `roster` works its shifts instead of their own; with a `roster_on`,
    every week is worked as it is planned for that day.
    """

    first_day: date
    last_day: date
    policy: Policy
    case_count: int | None = None
    roster: tuple[WeeklyShift, ...] = ()
    roster_on: date | None = None
    seed: int = 2026


class Absence(NamedTuple):
    """Days an expert is away, both included."""

    expert_id: int
    first_day: date
    last_day: date


@dataclass(frozen=True, kw_only=True)
class Duties:
    """One entry per duty, of the expert with this number."""

    expert_id: Integers
    starts: Reals
    ends: Reals
    capacity: Integers


@dataclass(frozen=True, kw_only=True)
class Course:
    """How it went under a rule, an entry per case: no reader is 0, not issued is NaN."""

    issued: Reals
    reader_id: Integers
    moves: int
