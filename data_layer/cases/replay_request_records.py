"""What the jobs process is asked to let happen again, and how far it is."""

import json
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, Self

from data_layer.cases.replay_records import Rule
from data_layer.cases.replay_result_records import Replay
from data_layer.scope import PROVINCE_WIDE, Scope

# What was run is kept so many days, and is not run again on the same day.
KEPT_DAYS = 7
# So many cases are replayed while whoever asked waits.
MOST_AT_ONCE = 1000
# The trial of a policy runs the draft and what is in force.
_TRIAL_STEPS = 2


@dataclass(frozen=True, kw_only=True)
class Question:
    """Which days, for whom, under what; no `policy` is the usual one.

    `revision` is that of the policy as it was seen: a draft that changed is another question.
    A trial keeps its figures with the draft.
    """

    # None for the whole province.
    team_ids: tuple[int, ...] | None
    first_day: date
    last_day: date
    policy: int | None = None
    revision: int | None = None
    case_count: int | None = None
    roster_on: date | None = None
    is_trial: bool = False

    @property
    def scope(self) -> Scope:
        if self.team_ids is None:
            return PROVINCE_WIDE
        return Scope(team_ids=frozenset(self.team_ids))

    @property
    def step_count(self) -> int:
        return _TRIAL_STEPS if self.is_trial else len(Rule)

    @property
    def key(self) -> str:
        """The same for the same question."""
        return sha256(json.dumps(self.as_plain(), sort_keys=True).encode()).hexdigest()

    def as_plain(self) -> dict[str, Any]:
        return {
            "teams": None if self.team_ids is None else sorted(self.team_ids),
            "from": self.first_day.isoformat(),
            "to": self.last_day.isoformat(),
            "policy": self.policy,
            "revision": self.revision,
            "cases": self.case_count,
            "roster_on": self.roster_on.isoformat() if self.roster_on else None,
            "trial": self.is_trial,
        }

    @classmethod
    def of_plain(cls, plain: dict[str, Any]) -> Self:
        teams, roster_on = plain["teams"], plain["roster_on"]
        return cls(
            team_ids=None if teams is None else tuple(teams),
            first_day=date.fromisoformat(plain["from"]),
            last_day=date.fromisoformat(plain["to"]),
            policy=plain["policy"],
            revision=plain["revision"],
            case_count=plain["cases"],
            roster_on=date.fromisoformat(roster_on) if roster_on else None,
            is_trial=plain["trial"],
        )


@dataclass(frozen=True, kw_only=True)
class Requested:
    """Where a question stands: `found` once it is answered, `error_code` if it could not be."""

    step_count: int
    done_count: int = 0
    is_finished: bool = False
    found: Replay | None = None
    error_code: str = ""


@dataclass(frozen=True, kw_only=True)
class Taken:
    request_id: int
    question: Question
