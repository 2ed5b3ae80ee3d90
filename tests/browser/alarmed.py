"""The demo's reader fails in a row, is told of it, and the chart says so."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.accounts.queries import account_by_name
from data_layer.accounts.tables import Account
from data_layer.clock import now
from data_layer.environment import Environment
from data_layer.experts.tables import Expert, ExpertTeam
from data_layer.identifiers import new_public_id
from data_layer.institutions.tables import Institution
from data_layer.quality.governance_tables import QualityFinding, QualitySignal
from data_layer.quality.sampling_tables import SampledReport
from data_layer.quality.signal_commands import watch_everybody
from tests.browser.portal_process import PortalProcess
from tests.builders.cases import Network, network_of
from tests.builders.quality import store_draw, store_issued, store_settled
from tests.builders.signals import OF_EXPERTS

_FAILED = 8


@dataclass(frozen=True, kw_only=True)
class Alarmed:
    """Addresses of the signal and of a finding; a case without a critical finding."""

    signal: str
    finding: str
    case: str


def alarm(portal: PortalProcess) -> Alarmed:
    environment = Environment({"PORTAL_HOME": str(portal.home)})
    with environment.ready_database() as database, database.writing() as session:
        network = _network(session)
        sampled = _settled(session, network)
        watch_everybody(session, OF_EXPERTS, now())
        signal = session.scalars(
            select(QualitySignal)
            .where(QualitySignal.subject_id == network.expert.id)
            .order_by(QualitySignal.id.desc())
        ).first()
        assert signal is not None
        finding = _told(session, network, sampled)
        case = store_issued(session, network).case_number
        return Alarmed(
            signal=f"/quality/signals/{signal.public_id}",
            finding=f"/quality/findings/{finding}",
            case=case,
        )


def _settled(session: Session, network: Network) -> SampledReport:
    """The last of them; after whatever the demo's reviewers said of the reader."""
    draw = store_draw(session)
    for radpeer in ["1"] * 20 + ["3b"] * _FAILED:
        sampled = store_settled(session, store_issued(session, network), draw, radpeer=radpeer)
        sampled.settled_at = now()
        session.flush()
    return sampled


def _told(session: Session, network: Network, sampled: SampledReport) -> str:
    finding = QualityFinding(
        public_id=new_public_id(),
        sampled_id=sampled.id,
        expert_id=network.expert.id,
        institution_id=network.hospital.id,
        state="told",
        told_at=now(),
    )
    session.add(finding)
    session.flush()
    return finding.public_id


def _network(session: Session) -> Network:
    """The people of the demo."""
    clerk, expert, lead = (
        account_by_name(session, name, now()) for name in ("clerk", "expert", "lead")
    )
    (hospital_id,) = clerk.scope.institution_ids
    (team_id,) = lead.scope.team_ids
    reader = session.scalars(select(Expert).where(Expert.account_id == expert.id)).one()
    return network_of(
        session.get_one(Institution, hospital_id),
        session.get_one(Account, clerk.id),
        session.get_one(ExpertTeam, team_id),
        reader,
        reader,
    )
