"""A lead of the team of a network, and what they ask for."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.accounts.records import Role
from data_layer.cases.assignment_tables import AssignmentDecision
from data_layer.cases.desk_records import ByHand
from data_layer.cases.records import Actor
from data_layer.cases.tables import Case
from data_layer.experts.tables import Expert
from data_layer.institutions.tables import Institution
from data_layer.outbox.tables import Notice
from tests.builders.accounts import store_account
from tests.builders.cases import NOON, Network
from tests.builders.experts import store_expert_always_on_duty, store_team
from tests.builders.institutions import store_agreement

SOON = NOON + timedelta(minutes=30)


def lead_of(session: Session) -> Actor:
    return Actor(account_id=store_account(session).id, roles=frozenset({Role.TEAM_LEAD}))


def store_colleague(session: Session, network: Network, **given: object) -> Expert:
    """Another reader of the team, always on duty."""
    team = session.merge(network.team)
    values = {"institution_id": team.institution_id} | given
    return store_expert_always_on_duty(session, team, **values)  # type: ignore[arg-type]


def store_other_team(session: Session, network: Network) -> Expert:
    """A reader of another team that the hospital may ask."""
    other = store_team(session)
    expert = store_expert_always_on_duty(session, other, institution_id=other.institution_id)
    store_agreement(session, network.hospital, session.get_one(Institution, other.institution_id))
    return expert


def by_hand(case: Case, expert: Expert | None = None, why: str = "专家熟悉该患者") -> ByHand:
    return ByHand(
        case_number=case.case_number,
        why=why,
        expert_public_id=expert.public_id if expert else "",
    )


def decided(session: Session, case: Case) -> list[tuple[str, int | None, str]]:
    """What was decided about the case: outcome, expert and reason, oldest first."""
    rows = session.scalars(
        select(AssignmentDecision)
        .where(AssignmentDecision.case_id == case.id)
        .order_by(AssignmentDecision.id)
    )
    return [(row.outcome, row.expert_id, row.reason) for row in rows]


def told_of(session: Session) -> list[tuple[str, str, int]]:
    """What was told to whom: topic, audience and its number."""
    rows = session.scalars(select(Notice).order_by(Notice.id))
    return [(row.topic, row.audience, row.audience_id) for row in rows]


def until(hours: int) -> datetime:
    return SOON + timedelta(hours=hours)
