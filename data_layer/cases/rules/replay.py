"""Runs the same days under a policy and under the four simple rules."""

from collections.abc import Sequence

from data_layer.cases.policy_records import Policy
from data_layer.cases.records import Urgency
from data_layer.cases.replay_records import RIVALS, Course, Rule
from data_layer.cases.rules.eligibility import Demand
from data_layer.cases.rules.replay_desks import Desks
from data_layer.cases.rules.replay_policy import Planner
from data_layer.cases.rules.replay_rivals import PICKS, Rival
from data_layer.cases.rules.replay_run import Run
from data_layer.cases.rules.replay_world import World

_AFTER = {Urgency.EMERGENCY: 0.0, Urgency.URGENT: 1e11, Urgency.ROUTINE: 2e11}


def course(world: World, rule: Rule, policy: Policy) -> Course:
    """How the days go under the rule; under every rule a case is taken back alike."""
    order = _by_request if rule is Rule.FIFO else _by_urgency
    desks = Desks(world, order(world.demands), _patience(world.demands, policy))
    if rule in RIVALS:
        return Run(world, desks, Rival(world, desks, PICKS[rule])).course()
    return Run(world, desks, Planner(world, desks, policy)).course()


def _by_request(demands: Sequence[Demand]) -> list[float]:
    return [one.requested_at for one in demands]


def _by_urgency(demands: Sequence[Demand]) -> list[float]:
    """How a desk is worked off: emergencies, urgent cases, routine; each by its request."""
    return [one.requested_at + _AFTER[one.case.urgency] for one in demands]


def _patience(demands: Sequence[Demand], policy: Policy) -> list[float]:
    return [60.0 * policy.acceptance_minutes[one.case.urgency] for one in demands]
