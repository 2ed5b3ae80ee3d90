"""Values of a replay: what came in, who was on duty, and how it went under a rule.

Moments in arrays are seconds since 1970, durations are seconds.
"""

from collections.abc import Mapping
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
from data_layer.indicators import Share

Reals = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Booleans = npt.NDArray[np.bool_]
Plain = dict[str, object]

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


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Of the cases of an urgency, or of all; the times are None where there is no case."""

    in_target: Share
    median_seconds: int | None
    p90_seconds: int | None
    longest_seconds: int | None

    def as_plain(self) -> Plain:
        """With times in minutes, as people speak of them."""
        return {
            "cases": self.in_target.denominator,
            "in_target": self.in_target.numerator,
            "in_target_rate": self.in_target.percent,
            "median_minutes": _minutes(self.median_seconds),
            "p90_minutes": _minutes(self.p90_seconds),
            "longest_minutes": _minutes(self.longest_seconds),
        }


@dataclass(frozen=True, kw_only=True)
class Result:
    """One line of the comparison; the key None is all urgencies together.

    `rvu_gini` is of the RVU that everybody on duty in the period read: 0 when all read equally
    much. `capacity_gini` is of the share of their capacity that it was. `moves` is how often a
    case was given to somebody after somebody else.
    """

    rule: Rule | None
    figures: Mapping[Urgency | None, Figures]
    rvu_gini: float
    capacity_gini: float
    moves: int
    unissued: int

    @property
    def whole(self) -> Figures:
        return self.figures[None]

    def as_plain(self) -> Plain:
        """By urgency, and `all`."""
        by_urgency = {one.value if one else "all": its for one, its in self.figures.items()}
        return {
            "rule": self.rule.value if self.rule else "recorded",
            "figures": {name: its.as_plain() for name, its in by_urgency.items()},
            "rvu_gini": round(self.rvu_gini, 4),
            "capacity_gini": round(self.capacity_gini, 4),
            "moves": self.moves,
            "unissued": self.unissued,
        }


@dataclass(frozen=True, kw_only=True)
class Replay:
    """The days run again: what really happened, the policy, and the four simple rules."""

    first_day: date
    last_day: date
    policy_id: int | None
    case_count: int
    expert_count: int
    recorded: Result
    results: tuple[Result, ...]

    def result(self, rule: Rule) -> Result:
        return next(one for one in self.results if one.rule is rule)

    @property
    def rivals(self) -> tuple[Result, ...]:
        return tuple(one for one in self.results if one.rule in RIVALS)

    def as_plain(self) -> Plain:
        return {
            "from": self.first_day.isoformat(),
            "to": self.last_day.isoformat(),
            "policy": self.policy_id,
            "cases": self.case_count,
            "experts": self.expert_count,
            "recorded": self.recorded.as_plain(),
            "results": [one.as_plain() for one in self.results],
            "beats_all": self.beats_all,
        }

    @property
    def beats_all(self) -> bool:
        """Whether the policy is better than each rival on p90, share and fairness together."""
        policy = self.result(Rule.POLICY)
        return bool(self.rivals) and all(is_better(policy, one) for one in self.rivals)


def _minutes(seconds: int | None) -> float | None:
    return None if seconds is None else round(seconds / 60, 1)


def is_better(one: Result, other: Result) -> bool:
    """On the ninetieth percentile, the share within target and the Gini coefficient at once."""
    return (
        (one.whole.p90_seconds or 0) < (other.whole.p90_seconds or 0)
        and (one.whole.in_target.rate or 0.0) > (other.whole.in_target.rate or 0.0)
        and one.rvu_gini < other.rvu_gini
    )
