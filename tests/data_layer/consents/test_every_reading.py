"""Where the decision says no, no query gives anything of a patient: each asks."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from data_layer.accounts.records import AccountRecord
from data_layer.cases import queries, record_queries
from data_layer.cases.own_queries import issued_reports
from data_layer.cases.page_queries import case_page
from data_layer.cases.records import CaseStatus, WorklistFilter
from data_layer.consents.queries import reader_of
from data_layer.consents.records import Decision, Purpose, Question, Reason
from data_layer.consents.rules import reading
from data_layer.consents.study_queries import study_reading
from data_layer.database import Database
from tests.builders.accounts import an_account
from tests.builders.case_people import as_clerk, as_expert, as_reviewer
from tests.builders.cases import (
    A_REPORT,
    NOON,
    store_case,
    store_network,
    store_report,
    store_study_of,
)

SECRETS = ("李小花", "咳嗽两周", A_REPORT.findings, A_REPORT.impression)
NUMBER, STUDY = "AH20261124-7K3M9Q", "study23456789abc"
Read = Callable[[Session, AccountRecord], object]


def _asked(read: Callable[..., object]) -> Read:
    def by(session: Session, who: AccountRecord) -> object:
        actor = queries.actor_of(session, who)
        return read(session, who.scope, actor, NUMBER, now=NOON)

    return by


def _worklist(session: Session, who: AccountRecord) -> object:
    actor = queries.actor_of(session, who)
    return queries.worklist(session, who.scope, actor, WorklistFilter(), now=NOON)


def _own(session: Session, who: AccountRecord) -> object:
    actor = queries.actor_of(session, who)
    return issued_reports(session, who.scope, actor, STUDY, now=NOON)


def _study(session: Session, who: AccountRecord) -> object:
    reader = reader_of(session, who.scope, who.id, who.roles, NOON)
    return study_reading(session, who.scope, reader, STUDY, NOON)


READERS: dict[str, Read] = {
    "worklist": _worklist,
    "case": _asked(record_queries.case_by_number),
    "page": _asked(case_page),
    "reports": _asked(record_queries.reports),
    "information": _asked(record_queries.information),
    "draft": _asked(record_queries.draft),
    "own reports": _own,
    "study": _study,
}


@pytest.fixture
def people(database: Database) -> list[AccountRecord]:
    """Everybody who sees the patient when the decision permits it."""
    with database.writing() as session:
        network = store_network(session)
        study = store_study_of(session, network.hospital, patient_name="李小花", public_id=STUDY)
        case = store_case(
            session,
            network=network,
            status=CaseStatus.ISSUED,
            case_number=NUMBER,
            study_id=study.id,
        )
        store_report(session, case)
    return [as_clerk(network), as_expert(network), as_reviewer(network)]


@pytest.mark.parametrize("name", READERS)
def test_a_denial_leaves_nothing_of_the_patient(
    database: Database,
    people: list[AccountRecord],
    name: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading, "decide_for_any", _no)

    for who in people:
        with database.reading() as session:
            shown = str(READERS[name](session, who))
        assert [secret for secret in SECRETS if secret in shown] == []


def test_else_the_page_shows_them_all(database: Database, people: list[AccountRecord]) -> None:
    for who in people:
        with database.reading() as session:
            shown = str(READERS["page"](session, who))
        assert [secret for secret in SECRETS if secret not in shown] == []


def test_who_has_no_role_is_shown_nothing(database: Database, people: list[AccountRecord]) -> None:
    nobody = an_account(id=people[0].id, scope=people[0].scope, roles=frozenset())

    with database.reading() as session:
        shown = str(READERS["page"](session, nobody))

    assert [secret for secret in SECRETS if secret in shown] == []


def _no(_question: Question) -> Decision:
    return Decision(is_permitted=False, purpose=Purpose.TREATMENT, reason=Reason.NO_CONSENT)
