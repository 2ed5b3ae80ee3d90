"""Which plan of GB/T 2828.1 a lot is judged by, and what such a plan can see."""

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
from scipy.special import bdtr, betaincinv

from data_layer.quality.acceptance_records import (
    AQLS,
    AcceptancePlan,
    CharacteristicPoint,
    InspectionLevel,
    Severity,
    Sight,
)
from data_layer.quality.rules.acceptance_plans import (
    BEYOND_R,
    CELLS,
    LARGEST_LOTS,
    LETTER_OF_ROW,
    LETTERS,
    SAMPLE_SIZES,
)

_MOSTLY_ACCEPTED, _HALF, _MOSTLY_REJECTED = 0.95, 0.5, 0.1
_POINTS = 101
_STEPS = {"v": 1, "^": -1}


def code_letter(size: int, level: InspectionLevel) -> str:
    """By table 1; a lot of one is judged like one of two. Raises ValueError for an empty lot."""
    if size < 1:
        raise ValueError("there is no plan for an empty lot")
    return LETTER_OF_ROW[level][bisect_left(LARGEST_LOTS, size)]


def plan_for(size: int, level: InspectionLevel, aql: str, severity: Severity) -> AcceptancePlan:
    """By tables 2-A, 2-B and 2-C. Raises ValueError for an unknown AQL or while stopped."""
    if aql not in AQLS or severity is Severity.STOPPED:
        raise ValueError(f"there is no plan with an AQL of {aql} % for {severity} inspection")
    letter, sample, accept = _followed(code_letter(size, level), aql, severity)
    return AcceptancePlan(
        code_letter=letter,
        sample_size=min(sample, size),
        accept=accept,
        reject=accept + 1,
        is_everything=sample >= size,
    )


def is_accepted_one_step_tighter(plan: AcceptancePlan, aql: str, found: int) -> bool:
    """Whether as many failures would have passed with the next smaller AQL (normal inspection)."""
    place = AQLS.index(aql) - 1
    cell = CELLS[Severity.NORMAL][AQLS[place]][LETTERS.index(plan.code_letter)]
    return place >= 0 and cell.isdigit() and found <= int(cell)


def acceptance_probability(plan: AcceptancePlan, failing: float) -> float:
    """Of lots that come from a process with this share of failures."""
    return float(bdtr(plan.accept, plan.sample_size, failing))


def characteristic(plan: AcceptancePlan) -> Sequence[CharacteristicPoint]:
    """The operating characteristic, to where hardly a lot is accepted."""
    last = min(1.0, 1.25 * _failing_accepted_by(plan, 0.01))
    return [
        CharacteristicPoint(failing=failing, accepted=acceptance_probability(plan, failing))
        for failing in np.linspace(0.0, last, _POINTS).tolist()
    ]


def sight(plan: AcceptancePlan, aql: str) -> Sight:
    return Sight(
        producer_risk=1 - acceptance_probability(plan, float(aql) / 100),
        mostly_accepted=_failing_accepted_by(plan, _MOSTLY_ACCEPTED),
        accepted_by_half=_failing_accepted_by(plan, _HALF),
        mostly_rejected=_failing_accepted_by(plan, _MOSTLY_REJECTED),
    )


def _failing_accepted_by(plan: AcceptancePlan, probability: float) -> float:
    """The share of failures with which a lot is accepted with this probability."""
    if plan.accept >= plan.sample_size:
        return 1.0
    failures, successes = plan.accept + 1, plan.sample_size - plan.accept
    return float(betaincinv(failures, successes, 1 - probability))


def _followed(letter: str, aql: str, severity: Severity) -> tuple[str, int, int]:
    """The plan that the arrows lead to from a letter: its letter, sample and acceptance number."""
    cells, place = CELLS[severity][aql], LETTERS.index(letter)
    while place < len(LETTERS) and cells[place] in _STEPS:
        place += _STEPS[cells[place]]
    if place == len(LETTERS):
        return BEYOND_R
    return LETTERS[place], SAMPLE_SIZES[severity][place], int(cells[place])
