"""Sees to it that somebody answers for every case that waits."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from data_layer.audit.records import Action
from data_layer.cases import trail_commands as trail
from data_layer.cases.assignment_tables import CaseCustody
from data_layer.cases.custody_queries import KeptCase, kept_cases, teams_answering
from data_layer.cases.policy_records import Policy
from data_layer.cases.records import Urgency
from data_layer.cases.rules.custody import is_above, keeper, tier_due
from data_layer.clock import local_day
from data_layer.experts.records import TeamTier
from data_layer.outbox.commands import tell
from data_layer.outbox.records import COMMISSION, MACHINE, Audience, Listener, NewNotice, Topic

_CASE = "case"


def await_expert(session: Session, case_id: int, at: datetime) -> None:
    """The case waits from now on: somebody answers for it, and an urgent one is seen to at once."""
    for case in kept_cases(session, [case_id]):
        if case.tier is None:
            _keep(session, case, TeamTier.COUNTY, at)
        if case.urgency != Urgency.ROUTINE:
            tell(session, _notice(case, Topic.CASE_PRESSING, MACHINE, at))


def keep_unowned(session: Session, cases: Collection[KeptCase], at: datetime) -> int:
    """Finds somebody for the waiting cases for which nobody answers; how many there were."""
    unowned = [case for case in cases if case.tier is None]
    for case in unowned:
        _keep(session, case, TeamTier.COUNTY, at)
    return len(unowned)


def hand_up(session: Session, policy: Policy, case: KeptCase, at: datetime) -> bool:
    """To the tier whose turn it is by now; False when it is there already.

    The lead who had it and the one who gets it hear of it.
    """
    tier = tier_due(policy, case.urgency, case.requested_at, at)
    if case.tier is None or not is_above(tier, case.tier):
        return False
    had = _lead(case.team_id)
    now_with = _keep(session, case, tier, at)
    told = dict.fromkeys((had, now_with))
    tell(session, *(_notice(case, Topic.CASE_ESCALATED, one, at, tier=tier) for one in told))
    trail.note(session, Action.CASE_ESCALATE, case.id, at, tier=tier)
    return True


def _keep(session: Session, case: KeptCase, tier: TeamTier, at: datetime) -> Listener:
    site = case.requesting_institution_id
    teams = teams_answering(session, [site], local_day(at)).get(site, [])
    reached, team_id = keeper(teams, case.kind, tier)
    session.execute(delete(CaseCustody).where(CaseCustody.case_id == case.id))
    session.add(CaseCustody(case_id=case.id, tier=reached, team_id=team_id, since=at))
    session.flush()
    return _lead(team_id)


def _lead(team_id: int | None) -> Listener:
    return COMMISSION if team_id is None else Listener(audience=Audience.TEAM, id=team_id)


def _notice(
    case: KeptCase, topic: Topic, listener: Listener, at: datetime, **details: object
) -> NewNotice:
    return NewNotice(
        topic=topic,
        listener=listener,
        subject_kind=_CASE,
        subject_id=case.case_number,
        happened_at=at,
        details={"urgency": case.urgency, **details},
    )
