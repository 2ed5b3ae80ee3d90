"""Ends a team unless its cases would lie: they go to others first, or it ends later."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from data_layer.cases.departure_errors import TeamUnfinishedError, TeamWithCasesError
from data_layer.cases.records import Actor, CaseStatus
from data_layer.cases.relief_commands import pass_on, told
from data_layer.cases.relief_queries import open_cases
from data_layer.cases.relief_records import InHand, Relief, Relieved
from data_layer.cases.tables import Case
from data_layer.clock import day_starts_at, local_day
from data_layer.experts.dossier_records import Entry
from data_layer.experts.rules import ONE_DAY
from data_layer.experts.tables import ExpertTeam
from data_layer.experts.team_life_commands import close_team
from data_layer.scope import Scope


def dissolve_team(session: Session, scope: Scope, entry: Entry, actor: Actor, why: str) -> Relieved:
    """How many cases went back to be given to others; with no reason none does.

    Raises:
        TeamUnfinishedError: among what would lie are reports that somebody has to finish first.
        TeamWithCasesError: cases that fall due after the last day would lie.
        What `close_team` raises.
    """
    at = entry.recorded_at
    lying = _lying(session, entry)
    unfinished = [one for one in lying if one.needs_a_name or one.status is CaseStatus.IN_REVIEW]
    if unfinished:
        raise TeamUnfinishedError(**told(unfinished), last=_last(unfinished, at))
    if lying and not why.strip():
        raise TeamWithCasesError(**told(lying), last=_last(lying, at))
    passed = pass_on(session, scope, actor, lying, Relief(why=why), at=at)
    close_team(session, scope, entry)
    return passed


def _lying(session: Session, entry: Entry) -> Sequence[InHand]:
    """Who ends today finishes nothing any more."""
    of_team = select(ExpertTeam.id).where(ExpertTeam.public_id == entry.public_id)
    wanted: list[ColumnElement[bool]] = [Case.team_id.in_(of_team)]
    if entry.effective_on > local_day(entry.recorded_at):
        wanted.append(Case.due_at >= day_starts_at(entry.effective_on + ONE_DAY))
    return open_cases(session, *wanted)


def _last(lying: Sequence[InHand], at: datetime) -> str:
    """The first last day on which nothing would lie: today never is one."""
    last = local_day(max(one.due_at for one in lying))
    return max(last, local_day(at) + ONE_DAY).isoformat()
