"""The record tells of a C-ECHO on which a step rests what is kept of it."""

from datetime import UTC, datetime, timedelta

import pytest

from data_layer.database import Database
from data_layer.institutions.membership_commands import record_step
from data_layer.institutions.membership_records import Evidence, Step
from data_layer.institutions.records import EvidenceKind, MembershipState
from data_layer.operations.link_tables import NodeSpell
from tests.builders.accounts import OF_THE_PROVINCE, of_hospital
from tests.builders.institutions import store_institution, store_node
from tests.portal_app import Visit

TESTED_AT = datetime(2026, 11, 20, 4, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("kept_from", "said", "leads_there"),
    [
        (TESTED_AT - HOUR, "留存的探测记录：当时应答正常", True),
        (TESTED_AT + HOUR, "早于门户留存的探测记录（自 2026-11-20 起留存）", False),
        (None, "门户没有留存该节点的探测记录", False),
    ],
)
def test_an_echo_points_to_what_is_kept_or_says_that_nothing_is(
    page,
    visit: Visit,
    database: Database,
    kept_from: datetime | None,
    said: str,
    leads_there: bool,
) -> None:
    with database.writing() as session:
        own = store_institution(session, membership=MembershipState.AGREEMENT_SIGNED)
        node = store_node(session, own, ae_title="CT 1")
        if kept_from is not None:
            spell = {"kind": "echo", "outcome": "good", "began_at": kept_from}
            session.add(NodeSpell(node_id=node.id, ended_at=None, **spell))
        echo = Evidence(kind=EvidenceKind.ECHO, reference="CT 1", happened_at=TESTED_AT)
        step = Step(
            state=MembershipState.LINK_TESTED,
            valid_from=TESTED_AT.date(),
            recorded_at=TESTED_AT,
            evidence=(echo,),
        )
        record_step(session, own.id, step)
        number, public_id = own.id, own.public_id

    with visit(OF_THE_PROVINCE):
        shown = str(page("networking.institution").layout(public_id=public_id, tab="way"))
    assert said in shown
    assert ("/links/nodes/CT%201" in shown) is leads_there
    with visit(of_hospital(number)):
        assert said in str(page("networking.institution").layout(public_id=public_id, tab="way"))
