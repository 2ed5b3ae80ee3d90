"""How long a case may lie with an expert who does nothing about it."""

from datetime import datetime, timedelta

from data_layer.cases.policy_records import Policy
from data_layer.cases.records import Urgency


def is_left_lying(policy: Policy, urgency: Urgency, given_at: datetime, now: datetime) -> bool:
    """Whether who was given it let the policy's time pass without accepting or opening it."""
    return given_at + _patience(policy, urgency) <= now


def is_left_unopened(
    policy: Policy, urgency: Urgency, accepted_at: datetime, due_at: datetime, now: datetime
) -> bool:
    """Whether who accepted it has not opened it, though its target is over."""
    return due_at <= now and accepted_at + _patience(policy, urgency) <= now


def _patience(policy: Policy, urgency: Urgency) -> timedelta:
    return timedelta(minutes=policy.acceptance_minutes[urgency])
