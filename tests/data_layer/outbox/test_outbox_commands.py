"""Who has to hear of something hears of it once, and nobody else does."""

from datetime import timedelta

from sqlalchemy.orm import Session

from data_layer.database import Database
from data_layer.outbox.commands import (
    KEPT,
    ask_for,
    forget_old_notices,
    hear,
    mark_handled,
    mark_read,
    tell,
)
from data_layer.outbox.queries import (
    is_anything_unread,
    notices,
    subjects_to_handle,
    unread_count,
)
from data_layer.outbox.records import COMMISSION, MACHINE, Audience, Deed, Listener
from tests.builders.audit import NOON
from tests.builders.outbox import LEAD, a_notice

OTHER_LEAD = Listener(audience=Audience.TEAM, id=2)
EXPERT_ONE = Listener(audience=Audience.EXPERT, id=1)


def told(session: Session) -> None:
    tell(session, a_notice(), a_notice(listener=COMMISSION))


def test_a_notice_is_for_its_listener_only(database: Database) -> None:
    with database.writing() as session:
        told(session)

    with database.reading() as session:
        heard = {one: unread_count(session, [one]) for one in (LEAD, OTHER_LEAD, EXPERT_ONE)}
        both = notices(session, [LEAD, COMMISSION])
        nobody = notices(session, [])
    assert heard == {LEAD: 1, OTHER_LEAD: 0, EXPERT_ONE: 0}
    assert [one.listener for one in both] == [COMMISSION, LEAD]
    assert (both[1].subject_id, both[1].details) == ("AH20261124-7K3M9Q", {"tier": "city"})
    assert nobody == []


def test_a_notice_of_what_was_undone_is_not_heard(database: Database) -> None:
    with database.writing() as session:
        told(session)
        session.rollback()

    with database.reading() as session:
        assert not is_anything_unread(session, [LEAD, COMMISSION])


def test_the_machine_hears_a_call_once(database: Database) -> None:
    with database.writing() as session:
        tell(session, a_notice(listener=MACHINE), a_notice(listener=MACHINE), a_notice())

    with database.writing() as session:
        assert is_anything_unread(session, [MACHINE])
        assert hear(session, MACHINE) == 2
        assert hear(session, MACHINE) == 0
        assert not is_anything_unread(session, [MACHINE])
        assert is_anything_unread(session, [LEAD])


def test_somebody_else_s_notice_cannot_be_marked(database: Database) -> None:
    with database.writing() as session:
        told(session)

        assert mark_read(session, [OTHER_LEAD], NOON, by=7) == 0
        assert mark_read(session, [LEAD], NOON, by=7) == 1


def test_who_looks_at_one_thing_has_read_of_it_alone(database: Database) -> None:
    with database.writing() as session:
        tell(session, a_notice(subject_id="one"), a_notice(subject_id="one"))
        tell(session, a_notice(subject_id="other"))

        assert mark_read(session, [LEAD], NOON, by=7, subject_id="one") == 2

        assert not is_anything_unread(session, [LEAD], "one")
        assert is_anything_unread(session, [LEAD], "other")


def test_old_notices_are_forgotten_those_read_first(database: Database) -> None:
    with database.writing() as session:
        told(session)
        mark_read(session, [LEAD], NOON)

    with database.writing() as session:
        assert forget_old_notices(session, NOON + KEPT) == 0
        assert forget_old_notices(session, NOON + KEPT + timedelta(seconds=1)) == 1
        assert [one.listener for one in notices(session, [LEAD, COMMISSION])] == [COMMISSION]


def test_what_was_acted_on_is_not_acted_on_again(database: Database) -> None:
    with database.writing() as session:
        for case_id in (7, 3, 5):
            ask_for(session, Deed.CASE_DELIVERED, case_id, NOON)
            session.flush()
        assert subjects_to_handle(session, Deed.CASE_DELIVERED, limit=2) == [7, 3]

        mark_handled(session, Deed.CASE_DELIVERED, [7, 5], NOON)

        assert subjects_to_handle(session, Deed.CASE_DELIVERED, limit=2) == [3]
