"""Reading a case is written down, with the decision and why; so is asking in vain."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.accounts.records import NOTHING, PROVINCE_WIDE, Role
from data_layer.audit.tables import AuditEvent
from data_layer.cases import reading_commands
from data_layer.cases.errors import CaseNotFoundError
from data_layer.cases.records import Actor, CaseStatus
from data_layer.cases.tables import Case
from data_layer.consents.commands import withdraw
from data_layer.consents.tables import Consent
from data_layer.database import Database
from tests.builders.accounts import store_account
from tests.builders.cases import NOON, Network, store_case, store_network, store_report

NUMBER = "AH20261124-7K3M9Q"
WHY = "急诊抢救，患者昏迷，需对照既往影像"


@pytest.fixture
def network(database: Database) -> Network:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.ISSUED, case_number=NUMBER)
        store_report(session, case)
        return network


def events(database: Database) -> list[tuple[str, str, str]]:
    """What was read, with which outcome, for which purpose and why."""
    with database.reading() as session:
        rows = session.scalars(
            select(AuditEvent).where(AuditEvent.action.like("%.read")).order_by(AuditEvent.seq)
        )
        return [(row.action, row.outcome, _why(row)) for row in rows]


def _why(row: AuditEvent) -> str:
    said = {"purpose": "", "reason": ""}
    for name in said:
        _, _, rest = row.body.partition(f'"{name}":"')
        said[name] = rest.partition('"')[0]
    return f"{said['purpose']} {said['reason']}".strip()


def read(session: Session, network: Network) -> object:
    asked = (session, network.expert_scope, network.expert_actor, NUMBER, NOON)
    return reading_commands.read_case(*asked)


def test_the_expert_s_reading_rests_on_the_consent(database: Database, network: Network) -> None:
    with database.writing() as session:
        read(session, network)

    assert events(database) == [
        ("case.read", "permitted", "remote_diagnosis consent_given"),
        ("report.read", "permitted", "remote_diagnosis consent_given"),
    ]


def test_the_hospital_s_reading_is_care_and_delivers_the_report(
    database: Database, network: Network
) -> None:
    with database.writing() as session:
        asked = (session, network.hospital_scope, network.clerk, NUMBER, NOON)
        page = reading_commands.read_case(*asked)
        delivered_at = session.scalars(select(Case.delivered_at)).one()

    assert page.detail.delivered_at == delivered_at == NOON
    assert events(database)[0] == ("case.read", "permitted", "treatment care")


def test_an_official_s_reading_is_oversight(database: Database, network: Network) -> None:
    official = Actor(account_id=network.clerk.account_id, roles=frozenset({Role.COMMISSION}))
    with database.writing() as session:
        reading_commands.read_case(session, PROVINCE_WIDE, official, NUMBER, NOON)

    assert events(database) == [("case.read", "permitted", "supervision oversight")]


def test_reading_without_the_consent_is_written_down_as_denied(
    database: Database, network: Network
) -> None:
    with database.writing() as session:
        consent = session.scalars(select(Consent.public_id)).one()
        withdraw(session, network.hospital_scope, network.clerk.account_id, consent, NOON)
        page = read(session, network)

    assert page.detail.patient is None
    assert events(database) == [("case.read", "denied", "remote_diagnosis consent_withdrawn")]


@pytest.mark.parametrize("number", [NUMBER, "AH20261124-222222", "<script>"])
def test_asking_for_what_is_not_to_be_read_is_written_down(
    database: Database, network: Network, number: str
) -> None:
    stranger = Actor(account_id=network.clerk.account_id, roles=frozenset({Role.EXPERT}))
    with database.writing() as session, pytest.raises(CaseNotFoundError):
        reading_commands.read_case(session, NOTHING, stranger, number, NOON)

    assert events(database) == [("case.read", "denied", "not_found")]


def test_an_emergency_opens_the_case_of_another_hospital(
    database: Database, network: Network
) -> None:
    with database.writing() as session:
        doctor = Actor(account_id=store_account(session).id, roles=frozenset({Role.EXPERT}))
        asked = (session, NOTHING, doctor, NUMBER)
        reading_commands.take_emergency_access(*asked, WHY, at=NOON)
        page = reading_commands.read_case(*asked, NOON)

    assert page.detail.patient is not None
    assert len(page.reports) == 1
    assert page.detail.actions == frozenset()
    assert events(database)[0] == ("case.read", "permitted", "emergency emergency_access")


def test_no_emergency_is_taken_to_what_is_not_there(database: Database, network: Network) -> None:
    doctor = network.expert_actor
    with database.writing() as session, pytest.raises(CaseNotFoundError):
        reading_commands.take_emergency_access(session, NOTHING, doctor, "nothing", WHY, at=NOON)
