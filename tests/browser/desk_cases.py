"""Cases on the desks of the demo team, as a lead and its expert find them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.accounts.queries import account_by_name
from data_layer.accounts.tables import Account
from data_layer.cases.assignment_tables import AssignmentHold
from data_layer.cases.decision_commands import note_decision
from data_layer.cases.decision_records import NewDecision
from data_layer.cases.desk_records import DecisionOutcome, HoldKind
from data_layer.cases.records import CaseStatus
from data_layer.clock import now
from data_layer.environment import Environment
from data_layer.experts.tables import Expert, ExpertTeam
from data_layer.identifiers import new_public_id
from data_layer.institutions.tables import Institution
from tests.browser.portal_process import PortalProcess
from tests.builders.cases import Network, network_of, store_case


@contextmanager
def _written(portal: PortalProcess) -> Iterator[Session]:
    environment = Environment({"PORTAL_HOME": str(portal.home)})
    with environment.ready_database() as database, database.writing() as session:
        yield session


def kept_case(portal: PortalProcess) -> str:
    """Waits, and is kept from the machine."""
    with _written(portal) as session:
        network, at = _network(session), now()
        case = store_case(session, network=network, requested_at=at)
        lead = account_by_name(session, "lead", at)
        hold = AssignmentHold(
            public_id=new_public_id(),
            kind=HoldKind.PAUSE_CASE,
            case_id=case.id,
            team_id=network.team.id,
            reason="等待补传图像",
            account_id=lead.id,
            begun_at=at,
            until=at + timedelta(hours=20),
        )
        session.add(hold)
        return case.case_number


def waiting_case(portal: PortalProcess) -> str:
    """Waits for the machine."""
    with _written(portal) as session:
        network = _network(session)
        return store_case(session, network=network, requested_at=now()).case_number


def case_nobody_reads(portal: PortalProcess) -> str:
    """Waits, because no expert reads such images."""
    with _written(portal) as session:
        given = {"network": _network(session), "requested_at": now(), "modality": "IO"}
        return store_case(session, **given).case_number


def given_case(portal: PortalProcess) -> str:
    """The lead gave it to the demo expert, who has not answered yet."""
    with _written(portal) as session:
        network, at = _network(session), now()
        given = {"network": network, "status": CaseStatus.ASSIGNED}
        case = store_case(session, **given, requested_at=at - timedelta(minutes=10))
        case.accepted_at = None
        note_decision(session, _by_hand(session, case.id, network, at))
        return case.case_number


def own_number(portal: PortalProcess) -> str:
    """Of the demo expert."""
    with _written(portal) as session:
        return _network(session).expert.public_id


def past_cases(portal: PortalProcess, count: int) -> None:
    """Were issued a month ago."""
    with _written(portal) as session:
        network, at = _network(session), now() - timedelta(days=30)
        for _ in range(count):
            store_case(session, network=network, status=CaseStatus.ISSUED, requested_at=at)


def _by_hand(session: Session, case_id: int, network: Network, at: datetime) -> NewDecision:
    return NewDecision(
        case_id=case_id,
        outcome=DecisionOutcome.OVERRIDDEN,
        decided_at=at,
        expert_id=network.expert.id,
        team_id=network.team.id,
        account_id=account_by_name(session, "lead", at).id,
        reason="专家熟悉该患者",
    )


def _network(session: Session) -> Network:
    at = now()
    clerk, expert, reviewer = (
        account_by_name(session, name, at) for name in ("clerk", "expert", "reviewer")
    )
    (team_id,), (hospital_id,) = reviewer.scope.team_ids, clerk.scope.institution_ids
    writer = session.scalars(select(Expert).where(Expert.account_id == expert.id)).one()
    return network_of(
        session.get_one(Institution, hospital_id),
        session.get_one(Account, clerk.id),
        session.get_one(ExpertTeam, team_id),
        writer,
        writer,
    )
