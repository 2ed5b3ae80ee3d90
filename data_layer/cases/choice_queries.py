"""Reads who could be given one case now, by the rules that bind the machinery as well."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.cases.assignment_records import (
    Board,
    Exclusion,
    Explanation,
    Option,
    WaitingCase,
)
from data_layer.cases.board_queries import board
from data_layer.cases.custody_queries import teams_answering
from data_layer.cases.policy_records import Policy
from data_layer.cases.rules.eligibility import demand
from data_layer.cases.rules.explaining import Reasons
from data_layer.cases.rules.flow import NOBODY
from data_layer.cases.rules.planning import plan
from data_layer.cases.rules.predicates import PREDICATES
from data_layer.cases.rules.staff import Staff
from data_layer.cases.tables import Case
from data_layer.clock import local_day, local_time
from data_layer.experts.condition_queries import holds_on
from data_layer.experts.tables import TeamMember
from data_layer.scope import Scope

# Of these, time alone relieves an expert.
PASSING = frozenset({Exclusion.OFF_SHIFT, Exclusion.AT_CAPACITY})


@dataclass(frozen=True, kw_only=True)
class Choice:
    """An expert for a case: for which team, and which predicates are not met now."""

    expert_id: int
    team_id: int
    unmet: tuple[Exclusion, ...]


@dataclass(frozen=True, kw_only=True)
class Choices:
    """Why it would go to whom, who could have it, the cheapest first, and who could later."""

    explanation: Explanation
    able: tuple[Option, ...]
    later: tuple[tuple[int, Exclusion], ...]


def choice_of(session: Session, case_id: int, expert_id: int, at: datetime) -> Choice | None:
    """None for who neither reads nor reviews for any team, and of a case that nobody is given."""
    known = _board(session, case_id, (expert_id,), at)
    staff = Staff(known, local_time(at))
    if expert_id not in staff.row_of or not known.cases:
        return None
    row, case = staff.row_of[expert_id], known.cases[0]
    return Choice(
        expert_id=expert_id,
        team_id=staff.candidates[row].team_id,
        unmet=tuple(name for name in Exclusion if not PREDICATES[name](staff, case)[row]),
    )


def choices_now(
    session: Session, scope: Scope, policy: Policy, case_id: int, at: datetime
) -> Choices | None:
    """Who of the teams in scope could have the case at the moment, if it were the only one.

    None of a case that nobody is given as it stands.

    Of the province, only teams that the hospital may ask are looked at.
    """
    team_ids = scope.team_ids
    if scope.is_province_wide:
        team_ids = _asked_teams(session, case_id, at)
    # A hospital that may ask nobody is told so of everybody.
    members = _members(session, team_ids, at) or None
    known = _free(_board(session, case_id, members, at))
    if not known.cases:
        return None
    now = local_time(at)
    staff = Staff(known, now)
    reasons = Reasons(staff, [demand(staff, known.cases[0])], [NOBODY], policy, now)
    return Choices(
        explanation=plan(known, policy, now).explain(case_id),
        able=reasons.every_option(case_id),
        later=tuple(_later(staff, known.cases[0])),
    )


def _free(known: Board) -> Board:
    """What a lead keeps a case by ends when they give it."""
    free = (one._replace(is_paused=False, reserved_for=None) for one in known.cases)
    return replace(known, cases=tuple(free))


def _later(staff: Staff, case: WaitingCase) -> Iterator[tuple[int, Exclusion]]:
    """Whom only time keeps from it, with what does."""
    met = {name: is_met(staff, case) for name, is_met in PREDICATES.items()}
    lasting = np.logical_and.reduce([mask for name, mask in met.items() if name not in PASSING])
    for row in np.flatnonzero(lasting).tolist():
        unmet = [name for name in PREDICATES if name in PASSING and not met[name][row]]
        if unmet:
            yield staff.candidates[row].expert_id, unmet[0]


def _asked_teams(session: Session, case_id: int, at: datetime) -> frozenset[int]:
    site = session.execute(
        select(Case.requesting_institution_id).where(Case.id == case_id)
    ).scalar_one()
    asked = teams_answering(session, [site], local_day(at)).get(site, [])
    return frozenset(team_id for _, team_id in asked)


def _board(
    session: Session, case_id: int, expert_ids: Collection[int] | None, at: datetime
) -> Board:
    """With the case as if it waited."""
    known = board(session, at, case_ids=(case_id,), expert_ids=expert_ids)
    return replace(known, cases=tuple(one._replace(present_expert_id=None) for one in known.cases))


def _members(session: Session, team_ids: Collection[int], at: datetime) -> list[int]:
    return list(
        session.scalars(
            select(TeamMember.expert_id)
            .where(TeamMember.team_id.in_(team_ids), holds_on(TeamMember, local_day(at)))
            .distinct()
        )
    )
