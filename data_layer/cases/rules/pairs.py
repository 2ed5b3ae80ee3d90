"""Whether an expert may be given a case, by the same predicates as everybody's."""

from collections.abc import Collection, Mapping
from datetime import datetime

from data_layer.cases.assignment_records import Board, Exclusion, WaitingCase
from data_layer.cases.rules.predicates import PREDICATES
from data_layer.cases.rules.staff import Staff


def exclusions(
    board: Board,
    experts: Mapping[int, int],
    now: datetime,
    *,
    but: Collection[Exclusion] = (),
) -> dict[int, Exclusion]:
    """By case of the board, the first predicate its expert does not meet; `now` is local.

    Who neither reads nor reviews for any team has no duty towards a case.
    """
    staff = Staff(board, now)
    asked = [name for name in Exclusion if name not in but]
    found = {
        case.id: _first(staff, case, experts[case.id], asked)
        for case in board.cases
        if case.id in experts
    }
    return {case_id: name for case_id, name in found.items() if name is not None}


def _first(
    staff: Staff, case: WaitingCase, expert_id: int, asked: Collection[Exclusion]
) -> Exclusion | None:
    row = staff.row_of.get(expert_id)
    if row is None:
        return Exclusion.OTHER_DUTY
    return next((name for name in asked if not PREDICATES[name](staff, case)[row]), None)
