"""Reads who could be given one case now, by the rules that bind the machinery as well."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.cases.assignment_records import Board, Exclusion, Explanation
from data_layer.cases.board_queries import board
from data_layer.cases.custody_queries import teams_answering
from data_layer.cases.policy_records import Policy
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


def explanation_now(
    session: Session, scope: Scope, policy: Policy, case_id: int, at: datetime
) -> Explanation | None:
    """Who of the teams in scope could have the case at the moment, if it were the only one.

    None of a case that nobody is given as it stands.

    Of the province, only teams that the hospital may ask are looked at.
    """
    team_ids = scope.team_ids
    if scope.is_province_wide:
        team_ids = _asked_teams(session, case_id, at)
    # A hospital that may ask nobody is told so of everybody.
    members = _members(session, team_ids, at) or None
    known = _board(session, case_id, members, at)
    if not known.cases:
        return None
    return plan(known, policy, local_time(at)).explain(case_id)


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
    return replace(known, cases=tuple(replace(one, present_expert_id=None) for one in known.cases))


def _members(session: Session, team_ids: Collection[int], at: datetime) -> list[int]:
    return list(
        session.scalars(
            select(TeamMember.expert_id)
            .where(TeamMember.team_id.in_(team_ids), holds_on(TeamMember, local_day(at)))
            .distinct()
        )
    )
