"""Who answers for a case that no expert has: from the county up to the province."""

from collections.abc import Iterable
from datetime import datetime

from data_layer.cases.policy_records import Policy
from data_layer.cases.records import CaseKind, Urgency
from data_layer.experts.records import TeamTier

UPWARDS = (TeamTier.COUNTY, TeamTier.CITY, TeamTier.PROVINCE)
_ANSWERING = {CaseKind.DIAGNOSIS: UPWARDS, CaseKind.CONSULTATION: UPWARDS[1:]}
_PERCENT = 100


def tier_due(policy: Policy, urgency: Urgency, requested_at: datetime, now: datetime) -> TeamTier:
    """The highest tier whose share of the case's target has passed; the county's from the start."""
    waited_minutes = (now - requested_at).total_seconds() / 60
    target = policy.target_minutes[urgency]
    reached = TeamTier.COUNTY
    for tier in UPWARDS[1:]:
        if waited_minutes * _PERCENT >= policy.escalation_percent[tier] * target:
            reached = tier
    return reached


def keeper(
    teams: Iterable[tuple[TeamTier, int]], kind: CaseKind, tier: TeamTier
) -> tuple[TeamTier, int | None]:
    """The first team that may answer the hospital, of the tier or the next above that has one.

    Where there is none up to the province, the province's own desk keeps the case (None).
    """
    known = sorted((UPWARDS.index(of), team_id) for of, team_id in teams)
    lowest = max(UPWARDS.index(tier), UPWARDS.index(_ANSWERING[kind][0]))
    for place, team_id in known:
        if place >= lowest:
            return UPWARDS[place], team_id
    return TeamTier.PROVINCE, None


def is_above(one: TeamTier, other: TeamTier) -> bool:
    return UPWARDS.index(one) > UPWARDS.index(other)
