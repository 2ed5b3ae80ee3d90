"""Whoever sent the request is the one who acts."""

from data_layer.audit.commands import record
from data_layer.audit.records import Actor, Process
from data_layer.audit.tables import AuditEvent
from data_layer.database import Database
from portal import db
from tests.builders.accounts import of_hospital
from tests.builders.audit import an_event
from tests.portal_app import Visit


def test_the_person_of_the_request_acts(visit: Visit) -> None:
    with visit(of_hospital(3)) as account:
        assert db.actor() == Actor(
            process=Process.WEB, account_id=account.id, roles=("hospital_clerk",)
        )


def test_what_a_page_writes_is_recorded_as_theirs(visit: Visit, database: Database) -> None:
    with visit(of_hospital(3)) as account, db.writing() as session:
        record(session, an_event())

    with database.reading() as session:
        assert session.get_one(AuditEvent, 1).account_id == account.id
