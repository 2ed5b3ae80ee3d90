"""Whether one expert may be given one case, by the same predicates as everybody's."""

from datetime import datetime

from data_layer.cases.assignment_records import Board, Exclusion
from data_layer.cases.rules.predicates import PREDICATES
from data_layer.cases.rules.staff import Staff


def exclusion(board: Board, case_id: int, expert_id: int, now: datetime) -> Exclusion | None:
    """The first predicate that is not met; `now` is in the province's time.

    Who neither reads nor reviews for any team has no duty towards the case.
    """
    staff = Staff(board, now)
    case = next(one for one in board.cases if one.id == case_id)
    if expert_id not in staff.row_of:
        return Exclusion.OTHER_DUTY
    row = staff.row_of[expert_id]
    for name in Exclusion:
        if not PREDICATES[name](staff, case)[row]:
            return name
    return None
