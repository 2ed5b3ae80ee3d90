"""Notices of findings, signals and actions lead to where each can be answered."""

from collections.abc import Callable
from types import ModuleType

import pytest
from sqlalchemy import select

from data_layer.accounts.records import Role
from data_layer.database import Database
from data_layer.outbox.records import Topic
from data_layer.quality.governance_tables import QualityFinding
from portal.i18n import label
from tests.builders.accounts import OF_THE_PROVINCE, an_account, of_team
from tests.builders.case_people import as_expert, as_manager
from tests.builders.reviews import scored, store_under_review
from tests.builders.signals import a_correction, a_signal
from tests.portal_app import Visit

Page = Callable[[str], ModuleType]


def test_writer_and_hospital_are_led_to_the_finding(
    page: Page, visit: Visit, database: Database
) -> None:
    with database.writing() as session:
        under = store_under_review(session)
        scored(session, under.first, "2a")
        public_id = session.scalars(select(QualityFinding.public_id)).one()

    for reader in (as_expert(under.network), as_manager(under.network)):
        with visit(account=reader):
            shown = str(page("operations.notices").show_notices("notices-list"))
        assert f"/quality/findings/{public_id}" in shown
        assert "收到一条质控意见" in shown


def test_leads_and_the_commission_are_led_to_the_signal(
    page: Page, visit: Visit, database: Database
) -> None:
    with database.writing() as session:
        network, public_id = a_signal(session)
    lead = an_account(of_team(network.team.id, Role.TEAM_LEAD))

    for reader in (lead, an_account(OF_THE_PROVINCE)):
        with visit(account=reader):
            shown = str(page("operations.notices").show_notices("notices-list"))
        assert f"/quality/signals/{public_id}" in shown
        assert "重要差异" in shown
        assert network.expert.name in shown


def test_an_owner_is_led_to_the_action(page: Page, visit: Visit, database: Database) -> None:
    with database.writing() as session:
        network, signal = a_signal(session)
        public_id, owner = a_correction(session, network, signal)

    with visit(account=an_account(of_team(network.team.id, Role.TEAM_LEAD), id=owner)):
        shown = str(page("operations.notices").show_notices("notices-list"))

    assert f"/quality/actions/{public_id}" in shown


@pytest.mark.parametrize(
    "topic",
    [
        Topic.QUALITY_SIGNAL,
        Topic.FINDING_TOLD,
        Topic.FINDING_DISPUTED,
        Topic.FINDING_DECIDED,
        Topic.ACTION_ASSIGNED,
        Topic.ACTION_DUE,
        Topic.ACTION_CHECKED,
    ],
)
def test_every_notice_about_quality_has_a_look_of_its_own(page: Page, topic: Topic) -> None:
    looks = page("operations._quality_notices").LOOKS

    assert topic in looks
    assert label(topic)
