"""What a team lead sees first: what is waiting, who is on duty, where the gap is."""

from dataclasses import dataclass
from datetime import datetime

from data_layer.accounts.records import AccountRecord
from data_layer.cases import overview_queries, queries
from data_layer.cases.overview_records import InFlight, WaitingForTeams
from data_layer.cases.records import OPEN_STATUSES, WorklistFilter, WorklistRow
from data_layer.experts.overview_queries import present_experts, roster_gaps
from data_layer.experts.overview_records import PresentExpert, RosterGap
from portal import db

_MOST_SHOWN = range(8)
_OPEN = WorklistFilter(statuses=OPEN_STATUSES)


@dataclass(frozen=True, kw_only=True)
class TeamNow:
    """All amounts of work in hundredths of relative value units (RVU)."""

    waiting: WaitingForTeams
    in_flight: InFlight
    present: tuple[PresentExpert, ...]
    in_hand: dict[int, int]
    gaps: tuple[RosterGap, ...]
    due_first: tuple[WorklistRow, ...]

    @property
    def capacity(self) -> int:
        return sum(one.duty.capacity_rvu_hundredths for one in self.present)

    @property
    def free(self) -> int:
        """What those on duty can still take; never less than nothing."""
        return sum(
            max(one.duty.capacity_rvu_hundredths - self.in_hand.get(one.duty.expert_id, 0), 0)
            for one in self.present
        )

    @property
    def shortfall(self) -> int:
        """Waiting work that those on duty have no room for."""
        return max(self.waiting.rvu_hundredths - self.free, 0)


def team_now(account: AccountRecord, now: datetime) -> TeamNow:
    scope = account.scope
    with db.reading() as session:
        actor = queries.actor_of(session, account)
        due_first = queries.worklist(session, scope, actor, _OPEN, now=now, rows=_MOST_SHOWN)
        return TeamNow(
            waiting=overview_queries.waiting_for_teams(session, scope, now),
            in_flight=overview_queries.in_flight(session, scope, now),
            present=tuple(present_experts(session, scope, now)),
            in_hand=overview_queries.rvu_in_hand(session, scope),
            gaps=tuple(roster_gaps(session, scope, now)),
            due_first=tuple(due_first),
        )
