"""Who recorded what about an institution."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from data_layer.audit.records import Action
from data_layer.database import Database
from data_layer.institutions.agreement_commands import attach_scan
from data_layer.institutions.change_queries import recorded_changes
from data_layer.institutions.node_commands import add_node, change_node
from data_layer.institutions.node_records import NodeSettings
from data_layer.scope import NOTHING, PROVINCE_WIDE
from tests.builders.accounts import store_account
from tests.builders.audit import CLERK
from tests.builders.institutions import store_agreement, store_institution

NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)
LATER = NOON + timedelta(minutes=1)
CT = NodeSettings(ae_title="CT1", host="10.1.0.8", port=104)


def test_changes_are_told_with_who_made_them_newest_first(database: Database) -> None:
    with database.writing() as session:
        by = store_account(session).id
        asks, reads = store_institution(session), store_institution(session)
        agreement = store_agreement(session, asks, reads).public_id
        asking, reading, own = asks.id, reads.id, asks.public_id
    with database.writing() as session:
        session.info["actor"] = replace(CLERK, account_id=by)
        add_node(session, PROVINCE_WIDE, own, CT, NOON)
        change_node(session, PROVINCE_WIDE, replace(CT, host="10.1.0.9"), 1, LATER)
        attach_scan(session, PROVINCE_WIDE, agreement, b"%PDF-1.7", LATER)

    with database.reading() as session:
        found = recorded_changes(session, PROVINCE_WIDE, asking)
        of_reader = recorded_changes(session, PROVINCE_WIDE, reading, [agreement])
        hidden = recorded_changes(session, NOTHING, asking)

    assert [(one.action, one.object_id, one.fields) for one in found] == [
        (Action.AGREEMENT_ATTACH, agreement, ()),
        (Action.NODE_CHANGE, "CT1", ("host",)),
        (Action.NODE_ADD, "CT1", ()),
    ]
    assert {one.account_id for one in found} == {by}
    assert [one.at for one in of_reader] == [LATER]
    assert hidden == []
