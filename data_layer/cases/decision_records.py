"""What was decided about a case, as it is kept."""

from dataclasses import dataclass
from datetime import datetime

from data_layer.cases.assignment_records import Desk, Exclusion, Explanation
from data_layer.cases.desk_records import DecisionOutcome, DeclineReason

# No solve decided it, but a person or a time limit.
BY_NO_TURN = 0


@dataclass(frozen=True, kw_only=True)
class NewDecision:
    """`expert_id` and `team_id` are who got the case, or from whom it went.

    `obstacle` is what stops everybody while it waits, or why its expert declined it.
    """

    case_id: int
    outcome: DecisionOutcome
    decided_at: datetime
    desk: Desk = Desk.READER
    turn: int = BY_NO_TURN
    policy_id: int | None = None
    expert_id: int | None = None
    team_id: int | None = None
    account_id: int | None = None
    obstacle: Exclusion | DeclineReason | None = None
    reason: str = ""
    explanation: Explanation | None = None


@dataclass(frozen=True, kw_only=True)
class DecisionRecord:
    """`explanation` is None for what no solve decided."""

    id: int
    case_id: int
    case_number: str
    desk: Desk
    outcome: DecisionOutcome
    decided_at: datetime
    turn: int
    policy_id: int | None
    expert_id: int | None
    team_id: int | None
    account_id: int | None
    obstacle: Exclusion | DeclineReason | None
    reason: str
    explanation: Explanation | None
