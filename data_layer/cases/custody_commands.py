"""Sees to it that somebody answers for every case that waits."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from data_layer.audit.records import Action
from data_layer.cases import trail_commands as trail
from data_layer.cases.assignment_tables import CaseCustody
from data_layer.cases.claim_commands import event, to_the_second
from data_layer.cases.custody_queries import KeptCase, kept_cases, teams_answering
from data_layer.cases.policy_records import Policy
from data_layer.cases.records import CaseEventKind
from data_layer.cases.rules.custody import is_above, keeper, tier_due
from data_layer.cases.rules.notices import lead_of, notice
from data_layer.clock import local_day
from data_layer.experts.records import TeamTier
from data_layer.outbox.commands import tell
from data_layer.outbox.records import COMMISSION, MACHINE, Listener, NewNotice, Topic


def await_expert(session: Session, case_id: int, at: datetime) -> None:
    """The case waits from now on: somebody answers for it, and the machinery is called."""
    for case in kept_cases(session, local_day(at), [case_id]):
        if case.tier is None:
            keep_unowned(session, case, at)
        call_machine(session, case.case_number, at)


def call_machine(session: Session, case_number: str, at: datetime) -> None:
    """Somebody is looked for at once, for the case or for its report."""
    tell(session, notice(case_number, Topic.CASE_WAITING, MACHINE, at))


def keep_unowned(session: Session, case: KeptCase, at: datetime) -> bool:
    """Finds somebody for a waiting case for which nobody answers."""
    _keep(session, case, TeamTier.COUNTY, at, CaseEventKind.KEPT)
    return True


def is_due_up(policy: Policy, case: KeptCase, at: datetime) -> bool:
    """Whether it is the turn of a tier above the one that answers for it."""
    tier = tier_due(policy, case.urgency, case.requested_at, at)
    return case.tier is not None and is_above(tier, case.tier)


def hand_up(session: Session, policy: Policy, case: KeptCase, at: datetime) -> bool:
    """To the tier whose turn it is by now; False when it no longer waits, or is there already.

    The lead who had it and the one who gets it hear of it, and the commission where it has come
    to the province.
    """
    found = kept_cases(session, local_day(at), [case.id])
    if not found or not is_due_up(policy, found[0], at):
        return False
    due = tier_due(policy, case.urgency, case.requested_at, at)
    tier, keeper_now = _keep(session, case, due, at, CaseEventKind.HANDED_UP)
    above = [COMMISSION] if tier is TeamTier.PROVINCE else []
    told = dict.fromkeys((lead_of(found[0].team_id), keeper_now, *above))
    tell(session, *(_about(case, Topic.CASE_ESCALATED, one, at, tier=tier.value) for one in told))
    trail.note(session, Action.CASE_ESCALATE, case.id, at, tier=tier.value)
    return True


def _keep(
    session: Session, case: KeptCase, tier: TeamTier, at: datetime, kind: CaseEventKind
) -> tuple[TeamTier, Listener]:
    """The tier that answers for it now, which may be above the one that was asked, and who."""
    site = case.requesting_institution_id
    teams = teams_answering(session, [site], local_day(at)).get(site, [])
    reached, team_id = keeper(teams, case.kind, tier)
    session.execute(delete(CaseCustody).where(CaseCustody.case_id == case.id))
    session.add(CaseCustody(case_id=case.id, tier=reached, team_id=team_id, since=at))
    details: dict[str, object] = {"tier": reached.value, "team_id": team_id}
    session.add(event(case.id, kind, to_the_second(at), details=details))
    session.flush()
    return reached, lead_of(team_id)


def _about(
    case: KeptCase, topic: Topic, listener: Listener, at: datetime, **details: object
) -> NewNotice:
    return notice(case.case_number, topic, listener, at, urgency=case.urgency.value, **details)
