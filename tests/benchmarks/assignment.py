"""Processor time of the assignment: the staff, who may read what, the flow, and the reasons.

A province of 1,500 experts at 240 hospitals who answer 1,200 others, five partners each.
"""

import random
import sys
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from data_layer.cases.assignment_records import Board, Candidate, WaitingCase
from data_layer.cases.policy_records import USUAL_POLICY
from data_layer.cases.records import CaseKind, Urgency
from data_layer.cases.rules.eligibility import demand
from data_layer.cases.rules.planning import plan
from data_layer.cases.rules.solving import settle
from data_layer.cases.rules.staff import Staff
from data_layer.cases.rules.targets import rvu_hundredths
from data_layer.experts.records import AgeGroup, BodyRegion
from tests.benchmarks._table import print_table

EXPERTS, HOSPITALS, SITES, PARTNERS = 1_500, 240, 1_200, 5
MODALITIES = ("CT", "MR", "DX", "US", "MG")
NOON = datetime(2026, 11, 24, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
SIZES = (3_000, 30_000)
FEW = (1, 2, 3, 5, 10)
ROUNDS = 500
_DRAW = random.Random(7)
T = TypeVar("T")


def main() -> int:
    candidates, agreed = [_candidate(number) for number in range(1, EXPERTS + 1)], _agreed()
    rows = []
    for size in SIZES:
        board = Board(
            cases=tuple(map(_case, range(size))), candidates=tuple(candidates), agreed=agreed
        )
        rows.append(_solved(board))
    print_table(
        f"One solve, {EXPERTS:,} experts, processor seconds",
        ("waiting", "given", "staff", "eligible", "flow", "plan, all of it", "reasons"),
        rows,
    )
    board = Board(
        cases=tuple(map(_case, range(ROUNDS))), candidates=tuple(candidates), agreed=agreed
    )
    print_table(
        f"Solves of a few cases, {ROUNDS} each, prepared staff",
        ("cases", "microseconds a solve"),
        [_few(board, count) for count in FEW],
    )
    return 0


def _solved(board: Board) -> tuple[str, ...]:
    staff_took, staff = _timed(lambda: Staff(board, NOON))
    demand_took, demands = _timed(lambda: [demand(staff, one) for one in board.cases])
    flow_took, _ = _timed(lambda: settle(staff, demands, USUAL_POLICY, NOON))
    plan_took, found = _timed(lambda: plan(board, USUAL_POLICY, NOON))
    reasons_took, _ = _timed(lambda: [found.explain(one.id) for one in board.cases])
    return (
        f"{len(board.cases):,}",
        f"{len(found.given):,}",
        *(f"{took:.3f}" for took in (staff_took, demand_took, flow_took, plan_took, reasons_took)),
    )


def _few(board: Board, count: int) -> tuple[str, str]:
    """The loads stay as they are: what is given is taken back."""
    staff = Staff(board, NOON)
    demands = [demand(staff, one) for one in board.cases]
    groups = [demands[start : start + count] for start in range(0, len(demands), count)]

    def solve() -> None:
        for group in groups:
            for one, row in zip(group, settle(staff, group, USUAL_POLICY, NOON), strict=True):
                staff.give(row, one.case, share=-1)

    took, _ = _timed(solve)
    return str(count), f"{took / len(groups) * 1e6:.0f}"


def _timed(does: Callable[[], T]) -> tuple[float, T]:
    started = time.process_time()
    answer = does()
    return time.process_time() - started, answer


def _candidate(number: int) -> Candidate:
    return Candidate(
        expert_id=number,
        team_id=number // 6 + 1,
        institution_id=number % HOSPITALS + 1,
        modalities=frozenset(_DRAW.sample(MODALITIES, 3)),
        licence_valid_to=date(2030, 1, 1),
        practising_since=date(2010, 1, 1),
        shift_starts_at=NOON - timedelta(hours=4),
        shift_ends_at=NOON + timedelta(hours=5),
        capacity_rvu_hundredths=3000,
        in_hand_rvu_hundredths=_DRAW.randrange(800),
        finished_rvu_hundredths=_DRAW.randrange(900),
        month_rvu_hundredths=_DRAW.randrange(20_000, 50_000),
        month_capacity_rvu_hundredths=50_000,
        services=frozenset((kind, modality) for kind in CaseKind for modality in MODALITIES),
        subspecialties=frozenset(
            (modality, _DRAW.choice(list(BodyRegion)), AgeGroup.ADULT) for modality in MODALITIES
        ),
    )


def _agreed() -> dict[tuple[int, CaseKind], frozenset[int]]:
    return {
        (HOSPITALS + site, kind): frozenset(_DRAW.sample(range(1, HOSPITALS + 1), PARTNERS))
        for site in range(1, SITES + 1)
        for kind in CaseKind
    }


def _case(number: int) -> WaitingCase:
    modality = _DRAW.choice(MODALITIES)
    urgency = _DRAW.choices(list(Urgency), (6, 3, 1))[0]
    requested_at = NOON - timedelta(seconds=_DRAW.randrange(3600))
    return WaitingCase(
        id=number,
        case_number=str(number),
        kind=CaseKind.DIAGNOSIS,
        urgency=urgency,
        modality=modality,
        requesting_institution_id=HOSPITALS + _DRAW.randint(1, SITES),
        requested_at=requested_at,
        due_at=requested_at + timedelta(minutes=USUAL_POLICY.target_minutes[urgency]),
        rvu_hundredths=rvu_hundredths(modality),
        body_region=_DRAW.choice(list(BodyRegion)),
    )


if __name__ == "__main__":
    sys.exit(main())
