"""Which plans may be used, which meet, and of what was drawn who is looked at twice."""

import hashlib
import re
from collections.abc import Iterable

from data_layer.quality.plan_errors import PlanUnusableError
from data_layer.quality.plan_records import LONGEST_NAME, NewPlan, PlanTerms
from data_layer.quality.rules.sampling_plans import plan_problems
from data_layer.quality.sampling_records import DrawnReport, SamplingTerms

_CODE = re.compile(r"[a-z][a-z0-9-]{1,31}", re.ASCII)


def require_plan(new: NewPlan) -> None:
    """Raises PlanUnusableError for the first thing that is wrong."""
    if not _CODE.fullmatch(new.code):
        raise PlanUnusableError(problem="code_unusable", term="code")
    if not 0 < len(new.name.strip()) <= LONGEST_NAME:
        raise PlanUnusableError(problem="name_unusable", term="name")
    require_terms(new.terms)


def require_terms(terms: PlanTerms) -> None:
    for term, problem in plan_problems(terms.sampling).items():
        raise PlanUnusableError(problem=problem.value, term=term)
    if not 0 <= terms.second_percent <= 100:
        raise PlanUnusableError(problem="share_too_large", term="second_percent")
    if terms.most_per_reviewer is not None and terms.most_per_reviewer < 1:
        raise PlanUnusableError(problem="quota_not_positive", term="most_per_reviewer")


def are_about_the_same(first: SamplingTerms, other: SamplingTerms) -> bool:
    """Whether a report can be drawn by both, so that neither alone says how likely it was."""
    return _meet(first.modalities, other.modalities) and _meet(first.urgencies, other.urgencies)


def sample_hash(drawn: Iterable[DrawnReport]) -> str:
    """Of every report with why and how likely it was drawn."""
    lines = (
        f"{one.report_id} {one.reason} {one.chance_numerator}/{one.chance_denominator}\n"
        for one in sorted(drawn, key=lambda one: one.report_id)
    )
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def needs_second(seed: int, report_id: int, percent: int) -> bool:
    """By the seed and the report alone: nobody can tell beforehand, the draw says it again."""
    digest = hashlib.sha256(f"{seed}/second/{report_id}".encode()).digest()
    return int.from_bytes(digest[:8]) % 10_000 < percent * 100


def _meet(first: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return not first or not other or not set(first).isdisjoint(other)
