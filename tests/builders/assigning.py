"""What tests of the assignment's job have in common: its counts, and a second reader."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from data_layer.cases.assignment_records import Desk
from data_layer.cases.escalation_queries import LeftCase
from data_layer.cases.tables import Case
from jobs.context import Counts
from tests.builders.cases import Network
from tests.builders.experts import store_expert_always_on_duty

Run = Callable[..., Counts]


def told(counts: Counts) -> Counts:
    """The counts that are not 0."""
    return {name: count for name, count in counts.items() if count}


def left_lying(case: Case) -> LeftCase:
    """The case, not taken up by who has it."""
    return LeftCase(
        id=case.id,
        case_number=case.case_number,
        desk=Desk.READER,
        expert_id=case.expert_id or 0,
        team_id=case.team_id or 0,
    )


def second_reader(session: Session, network: Network, **given: object) -> int:
    return store_expert_always_on_duty(
        session,
        network.team,
        institution_id=network.team.institution_id,
        **given,  # type: ignore[arg-type]
    ).id
