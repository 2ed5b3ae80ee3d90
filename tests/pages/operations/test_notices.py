"""What somebody has to hear of, and only they."""

from datetime import timedelta

import pytest

from data_layer import clock
from data_layer.cases.desk_commands import decline_case
from data_layer.cases.desk_records import DeclineReason, Declining
from data_layer.cases.records import CaseStatus
from data_layer.database import Database
from data_layer.outbox.commands import tell
from data_layer.outbox.records import Audience, Listener, NewNotice, Topic
from portal import bell
from portal.side_counts import CHANGED
from tests.builders.accounts import OF_THE_PLATFORM, an_account
from tests.builders.cases import Network, store_case, store_network
from tests.pages.cases.acting import acting
from tests.pages.experts.people import is_expert, leads
from tests.portal_app import Visit

NUMBER = "AH20261124-7K3M9Q"


@pytest.fixture
def network(database: Database) -> Network:
    """Its expert has declined a case."""
    with database.writing() as session:
        network = store_network(session)
        store_case(session, network=network, status=CaseStatus.ASSIGNED, case_number=NUMBER)
        decline_case(
            session,
            network.expert_scope,
            network.expert_actor,
            NUMBER,
            Declining(reason=DeclineReason.CONFLICT),
            at=clock.now() - timedelta(minutes=5),
        )
        return network


def test_the_lead_hears_of_a_declined_case_and_goes_there(
    page, visit: Visit, network: Network
) -> None:
    with visit(leads(network.team.id)):
        shown = str(page("operations.notices").show_notices(""))
        assert bell.show_unread(None, None) == "1"

    assert "专家退还病例" in shown
    assert f"/assignment/{NUMBER}" in shown


def test_nobody_else_hears_of_it(page, visit: Visit, network: Network) -> None:
    for grant in (leads(network.team.id + 999), is_expert(network.expert.id)):
        with visit(grant):
            assert "没有通知" in str(page("operations.notices").show_notices(""))
            assert bell.show_unread(None, None) == ""


def test_what_was_read_is_not_new_any_more(page, visit: Visit, network: Network) -> None:
    with visit(leads(network.team.id)), acting() as changed:
        shown = str(page("operations.notices").read_all(1))
        assert bell.show_unread(None, None) == ""

    assert "未读" not in shown
    assert "专家退还病例" in shown
    assert CHANGED in changed


def test_an_expert_is_led_to_the_case_they_were_given(
    page, visit: Visit, database: Database, network: Network
) -> None:
    with database.writing() as session:
        listener = Listener(audience=Audience.EXPERT, id=network.expert.id)
        for topic in (Topic.CASE_GIVEN, Topic.CASE_TAKEN):
            notice = NewNotice(
                topic=topic,
                listener=listener,
                subject_kind="case",
                subject_id=f"AH20261124-{topic[-6:].upper()}",
                happened_at=clock.now(),
            )
            tell(session, notice)

    with visit(is_expert(network.expert.id)):
        shown = str(page("operations.notices").show_notices(""))

    assert shown.count("href='/cases/") == 1


def test_who_is_told_nothing_has_no_bell() -> None:
    assert bell.bell(an_account(OF_THE_PLATFORM)) is None
