"""What a policy may say, and how its terms are written down."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import pairwise

from data_layer.cases.policy_records import (
    USUAL_POLICY,
    NewPolicy,
    Policy,
    PolicyProblem,
    Weight,
    reach_of,
)
from data_layer.cases.records import Urgency
from data_layer.experts.records import TeamTier

# A trial over days that have passed since says less and less of those to come.
LONGEST_TRIAL_AGE = timedelta(days=7)
NAME_LENGTH, REASON_LENGTH = 64, 400

_URGENT_FIRST = (Urgency.EMERGENCY, Urgency.URGENT, Urgency.ROUTINE)
_BY_URGENCY = ("target_minutes", "longest_wait_minutes", "acceptance_minutes")
_WHOLE = (*_BY_URGENCY, "escalation_percent")
Problems = dict[str, PolicyProblem]


def terms_of(policy: Policy) -> dict[str, float]:
    """Every term under its name: `lateness.urgent`, `weights.load`, `past_wait_factor`."""
    terms: dict[str, float] = {"past_wait_factor": policy.past_wait_factor}
    for field in ("lateness", "weights", *_BY_URGENCY, "escalation_percent"):
        terms |= {f"{field}.{key}": value for key, value in getattr(policy, field).items()}
    return terms


def policy_of(terms: Mapping[str, float], number: int | None = None) -> Policy:
    """What a term that is not there was before there was such a term, is as usual."""
    said = {**terms_of(USUAL_POLICY), **terms}

    def whole(field: str) -> dict[Urgency, int]:
        return {urgency: int(said[f"{field}.{urgency}"]) for urgency in Urgency}

    return Policy(
        id=number,
        lateness={urgency: said[f"lateness.{urgency}"] for urgency in Urgency},
        weights={weight: said[f"weights.{weight}"] for weight in Weight},
        past_wait_factor=said["past_wait_factor"],
        target_minutes=whole("target_minutes"),
        longest_wait_minutes=whole("longest_wait_minutes"),
        acceptance_minutes=whole("acceptance_minutes"),
        escalation_percent={
            tier: int(said[f"escalation_percent.{tier}"])
            for tier in USUAL_POLICY.escalation_percent
        },
    )


def problems_of(new: NewPolicy) -> Problems:
    """What is wrong with a draft, by the name of the term; nothing when it may be kept."""
    problems: Problems = {}
    if not 1 <= len(new.name.strip()) <= NAME_LENGTH:
        problems["name"] = PolicyProblem.NAME_UNUSABLE
    if not 1 <= len(new.reason.strip()) <= REASON_LENGTH:
        problems["reason"] = PolicyProblem.REASON_UNUSABLE
    for term in terms_of(USUAL_POLICY):
        problem = _problem_of(term, new.terms.get(term))
        if problem:
            problems[term] = problem
    return problems or dict(_contradictions(policy_of(numbers(new.terms))))


def numbers(terms: Mapping[str, object]) -> dict[str, float]:
    """The terms there are, as numbers; only of terms without a problem."""
    return {term: float(str(terms[term])) for term in terms_of(USUAL_POLICY)}


def is_tried(tried_at: datetime | None, now: datetime) -> bool:
    """Whether a draft had its dry run, and lately enough to be put in force."""
    return tried_at is not None and now - tried_at <= LONGEST_TRIAL_AGE


def _problem_of(term: str, value: object) -> PolicyProblem | None:
    if value is None or not str(value).strip():
        return PolicyProblem.MISSING
    try:
        number = float(str(value))
    except ValueError:
        return PolicyProblem.OUT_OF_REACH
    least, most = reach_of(term)
    # Written so that what is not a number is out of reach, too.
    if not least <= number <= most:
        return PolicyProblem.OUT_OF_REACH
    is_whole = not term.startswith(_WHOLE) or number.is_integer()
    return None if is_whole else PolicyProblem.NOT_WHOLE


def _contradictions(policy: Policy) -> Iterator[tuple[str, PolicyProblem]]:
    """Terms that cannot both be meant."""
    yield from _out_of_order(policy)
    yield from _beyond_target(policy)
    if policy.weights[Weight.TURNAROUND] > 1:
        yield f"weights.{Weight.TURNAROUND}", PolicyProblem.TURNAROUND_OUTWEIGHS_LATENESS
    share = policy.escalation_percent
    if share[TeamTier.CITY] >= share[TeamTier.PROVINCE]:
        yield f"escalation_percent.{TeamTier.PROVINCE}", PolicyProblem.PROVINCE_BEFORE_CITY


def _out_of_order(policy: Policy) -> Iterator[tuple[str, PolicyProblem]]:
    for more, less in pairwise(_URGENT_FIRST):
        if policy.lateness[more] < policy.lateness[less]:
            yield f"lateness.{more}", PolicyProblem.URGENT_WEIGHS_LESS
        for field in _BY_URGENCY:
            if getattr(policy, field)[more] > getattr(policy, field)[less]:
                yield f"{field}.{more}", PolicyProblem.URGENT_MAY_WAIT_LONGER


def _beyond_target(policy: Policy) -> Iterator[tuple[str, PolicyProblem]]:
    for urgency, target in policy.target_minutes.items():
        if policy.longest_wait_minutes[urgency] >= target:
            yield f"longest_wait_minutes.{urgency}", PolicyProblem.WAIT_BEYOND_TARGET
        if policy.acceptance_minutes[urgency] >= target:
            yield f"acceptance_minutes.{urgency}", PolicyProblem.ACCEPTANCE_BEYOND_TARGET
