"""What if: who gains and who loses by a draft, before anybody signs it."""

from base64 import b64decode
from collections.abc import Callable
from datetime import timedelta
from types import ModuleType

import pytest

from data_layer.clock import day_starts_at, local_day, now
from data_layer.database import Database
from data_layer.fees.charge_commands import charge_delivered
from portal.i18n import Language
from tests.builders.cases import Network, store_network
from tests.builders.fee_policies import store_draft
from tests.builders.fees import price, whole_terms
from tests.builders.money import store_delivered, store_policy_in_force
from tests.portal_app import Visit

Page = Callable[[str], ModuleType]
DEARER = whole_terms(price(line=1, modality="CT", price_fen=7_000))


@pytest.fixture
def network(database: Database) -> Network:
    """Two CT of last week under a policy of 60.00, and a draft of 70.00."""
    with database.writing() as session:
        store_policy_in_force(session)
        network, at = store_network(session), now() - timedelta(days=7)
        cases = [store_delivered(session, network, issued_at=at) for _ in range(2)]
        charge_delivered(session, [one.id for one in cases], at + timedelta(hours=1))
        store_draft(session, DEARER)
    return network


def test_the_difference_is_said_in_all_and_for_each(
    page: Page, visit: Visit, network: Network
) -> None:
    what_if = page("fees.what_if")

    with visit():
        figures, left_out, chart, table, cases, note = what_if.show_what_if(None)

    for said in ("¥120.00", "¥140.00", "+¥20.00", "+¥10.00"):
        assert said in str(figures)
    assert left_out == []
    assert network.hospital.name in str(table)
    assert "+¥6.00" in str(chart)
    assert "¥60.00 → ¥70.00" in str(cases)
    assert "不产生任何费用" in note


def test_the_last_day_that_is_named_is_the_last_that_is_counted(
    page: Page, visit: Visit, database: Database, network: Network
) -> None:
    midnight = day_starts_at(local_day(now()))
    with database.writing() as session:
        moments = (midnight - timedelta(seconds=1), midnight)
        cases = [store_delivered(session, network, issued_at=one) for one in moments]
        charge_delivered(session, [one.id for one in cases], midnight + timedelta(hours=1))

    with visit():
        figures, *_, note = page("fees.what_if").show_what_if(None)

    assert "children='3'" in str(figures)
    assert f"至 {local_day(now()) - timedelta(days=1)} 的已计费病例" in note


def test_what_is_shown_at_first_is_chosen(page: Page, visit: Visit, network: Network) -> None:
    with visit(language=Language.ENGLISH):
        shown = str(page("fees.what_if").layout())

    for said in ("Last 3 months", "Hospital", "Gains first"):
        assert said in shown
    assert "'months': '3'" in shown


def test_parties_are_compared_and_exported_by_their_names(
    page: Page, visit: Visit, network: Network
) -> None:
    what_if, chosen = page("fees.what_if"), {"by": "party", "order": "losses"}

    with visit():
        *_, table, _, _ = what_if.show_what_if(chosen)
        answer = what_if.export_what_if(1, chosen)

    content = b64decode(answer["content"]) if answer.get("base64") else answer["content"].encode()
    exported = content.decode("utf-8-sig")
    for party in ("申请机构", "平台", "诊断专家", "审核医师"):
        assert party in str(table)
        assert party in exported


def test_cases_that_have_no_price_are_said_and_in_no_sum(
    page: Page, visit: Visit, database: Database
) -> None:
    with database.writing() as session:
        store_policy_in_force(session)
        at = now() - timedelta(days=7)
        case = store_delivered(session, modality="MR", issued_at=at)
        charge_delivered(session, [case.id], at + timedelta(hours=1))
        lacking = whole_terms(price(line=1, modality="CT"))
        store_draft(session, lacking.__class__(**{**vars(lacking), "prices": lacking.prices[:1]}))

    with visit():
        figures, left_out, *_ = page("fees.what_if").show_what_if(None)

    assert "价目中没有对应条目" in str(left_out)
    assert "+¥" not in str(figures)
