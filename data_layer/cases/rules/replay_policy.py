"""The policy in a replay: the same core as the assignment's."""

from collections.abc import Sequence
from datetime import UTC, datetime

from data_layer.cases.policy_records import Policy
from data_layer.cases.rules.eligibility import Demand, demand
from data_layer.cases.rules.replay_desks import Desks
from data_layer.cases.rules.replay_run import TakenFrom
from data_layer.cases.rules.replay_world import World
from data_layer.cases.rules.solving import settle


class Planner:
    def __init__(self, world: World, desks: Desks, policy: Policy) -> None:
        self._staff, self._policy = desks.staff, policy
        self._demands = world.demands

    def choose(self, cases: Sequence[int], taken_from: TakenFrom, at: float) -> list[int]:
        self._staff.now = at
        demands = [self._demand(case, taken_from) for case in cases]
        return settle(self._staff, demands, self._policy, datetime.fromtimestamp(at, UTC))

    def _demand(self, case: int, taken_from: TakenFrom) -> Demand:
        known = self._demands[case]
        if case not in taken_from:
            return known
        experts = self._staff.expert_ids[list(taken_from[case])].tolist()
        return demand(self._staff, known.case._replace(released_expert_ids=frozenset(experts)))
