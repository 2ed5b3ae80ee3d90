"""Asks of one case and one expert whether they may be brought together now."""

from datetime import datetime

from sqlalchemy.orm import Session

from data_layer.cases.assignment_records import Exclusion
from data_layer.cases.board_queries import board
from data_layer.cases.rules.pairs import exclusion
from data_layer.clock import local_time


def check_pair(session: Session, case_id: int, expert_id: int, at: datetime) -> Exclusion | None:
    """The first predicate that is not met, by what the session sees at the moment."""
    known = board(session, at, case_ids=(case_id,), expert_ids=(expert_id,))
    return exclusion(known, case_id, expert_id, local_time(at))
