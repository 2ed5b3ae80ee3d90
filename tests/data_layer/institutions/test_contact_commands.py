"""Whom one calls at an institution: sealed, and changed by one person at a time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from data_layer.database import Database
from data_layer.institutions.contact_commands import change_contact
from data_layer.institutions.contact_queries import contacts_of
from data_layer.institutions.contact_records import Contact, ContactChange, Person
from data_layer.institutions.errors import (
    ChangedMeanwhileError,
    FormUnusableError,
    InstitutionNotFoundError,
)
from data_layer.institutions.records import ContactDuty
from data_layer.institutions.tables import InstitutionContact
from data_layer.scope import NOTHING, PROVINCE_WIDE
from tests.builders.audit import told
from tests.builders.institutions import store_institution

NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)
SOMEBODY = Person(name="张三", phone="0551-6328 0000")
CHANGE = ContactChange(duty=ContactDuty.IMAGING, person=SOMEBODY, seen_at=None)


def test_a_contact_lies_sealed_and_is_read_in_scope(database: Database) -> None:
    with database.writing() as session:
        hospital = store_institution(session)
        change_contact(session, PROVINCE_WIDE, hospital.public_id, CHANGE, NOON)

        found = contacts_of(session, PROVINCE_WIDE, hospital.id)
        hidden = contacts_of(session, NOTHING, hospital.id)
        row = session.scalars(select(InstitutionContact)).one()
        sealed = row.name_sealed + row.phone_sealed
        public_id = hospital.public_id

    assert found == {
        ContactDuty.IMAGING: Contact(duty=ContactDuty.IMAGING, person=SOMEBODY, recorded_at=NOON)
    }
    assert hidden == {}
    assert "张三".encode() not in sealed
    assert b"6328" not in sealed
    assert told(database) == [("contact.change", "permitted", public_id)]


def test_the_second_of_two_is_told_and_nothing_is_lost(database: Database) -> None:
    later = NOON + timedelta(minutes=1)
    with database.writing() as session:
        hospital = store_institution(session)
        number, own = hospital.id, hospital.public_id
        change_contact(session, PROVINCE_WIDE, own, CHANGE, NOON)
    with database.writing() as session, pytest.raises(ChangedMeanwhileError) as told_so:
        change_contact(session, PROVINCE_WIDE, own, CHANGE, later)

    assert [(one.field, one.at) for one in told_so.value.changes] == [("contact", NOON)]
    nobody = replace(CHANGE, person=Person(), seen_at=NOON)
    with database.writing() as session:
        change_contact(session, PROVINCE_WIDE, own, nobody, later)
        assert contacts_of(session, PROVINCE_WIDE, number) == {}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "张" * 65}, "name"),
        ({"phone": ""}, "phone"),
        ({"phone": "call me"}, "phone"),
        ({"phone": "1"}, "phone"),
    ],
)
def test_whom_nobody_could_call_is_refused_at_the_field(
    database: Database, given: dict[str, str], field: str
) -> None:
    change = replace(CHANGE, person=replace(SOMEBODY, **given))
    with database.writing() as session:
        own = store_institution(session).public_id

        with pytest.raises(FormUnusableError) as refused:
            change_contact(session, PROVINCE_WIDE, own, change, NOON)
        with pytest.raises(InstitutionNotFoundError):
            change_contact(session, NOTHING, own, CHANGE, NOON)

    assert set(refused.value.problems) == {field}
