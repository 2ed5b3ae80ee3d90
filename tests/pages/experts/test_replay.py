"""The page of replays: what it shows, and of whose cases."""

from dataclasses import replace
from datetime import timedelta

import pytest

from data_layer import clock
from data_layer.cases.policy_records import USUAL_POLICY
from data_layer.cases.records import CaseStatus
from data_layer.cases.replay_records import Asked
from data_layer.cases.replay_report_queries import replayed
from data_layer.cases.replay_result_records import Replay
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.indicators import Share
from data_layer.scope import PROVINCE_WIDE
from pages.experts import _replay_view as view
from pages.experts._replay_data import USUAL, Wanted
from tests.builders.accounts import of_hospital
from tests.builders.cases import Network, store_case, store_network
from tests.pages.experts.people import leads
from tests.portal_app import Visit


@pytest.fixture
def network(database: Database) -> Network:
    """Three cases of yesterday and before, two of them its own."""
    yesterday = clock.now() - timedelta(days=1, hours=3)
    with database.writing() as session:
        own, other = store_network(session), store_network(session)
        for place, one in enumerate((own, own, other)):
            at = yesterday - timedelta(hours=place)
            store_case(session, network=one, status=CaseStatus.ISSUED, requested_at=at)
    return own


def shown(page: object, chosen: dict[str, str] | None = None) -> list[str]:
    return [str(part) for part in page("experts.replay").show_replay(chosen)]  # type: ignore[operator]


def test_the_commission_sees_the_province_under_every_rule(
    page: object, visit: Visit, network: Network
) -> None:
    with visit():
        figures, _verdict, table, note, _chart, urgencies = shown(page)

    assert "3 例" in note
    assert all(one in table for one in ("实际", "策略", "先到先办", "随机", "轮流", "最快优先"))
    assert "RVU 基尼系数" in figures
    assert "危急" in urgencies


def test_a_lead_sees_what_the_led_team_had(page: object, visit: Visit, network: Network) -> None:
    with visit(leads(network.team.id)):
        note = shown(page)[3]

    assert "2 例，2 位在岗专家" in note


def test_a_hospital_replays_nothing(page: object, visit: Visit, network: Network) -> None:
    with visit(of_hospital(network.hospital.id)), pytest.raises(AccessDeniedError):
        shown(page)


def test_days_without_cases_say_so(page: object, visit: Visit, database: Database) -> None:
    with visit():
        assert "这段时间没有病例" in shown(page)[0]


def test_more_cases_can_be_tried(page: object, visit: Visit, network: Network) -> None:
    with visit():
        assert "15 例" in shown(page, {"load": "5", "policy": USUAL, "roster": "2"})[3]


def test_nonsense_in_the_address_counts_as_not_chosen() -> None:
    nonsense = {"period": "-3", "policy": "best", "roster": "x", "load": "1000000"}

    assert view.wanted(nonsense, []) == Wanted(days=30)
    assert view.wanted(None, []) == Wanted(days=30)


def test_the_verdict_is_the_one_of_the_figures(
    visit: Visit, database: Database, network: Network
) -> None:
    today = clock.local_day(clock.now())
    asked = Asked(first_day=today - timedelta(days=7), last_day=today, policy=USUAL_POLICY)
    with database.reading() as session:
        found: Replay = replayed(session, PROVINCE_WIDE, asked, today)
    policy, *others = found.results
    quicker = replace(policy.whole, p90_seconds=1)
    late = [
        replace(one, rvu_gini=0.9, figures={None: replace(one.whole, in_target=Share(0, 3))})
        for one in others
    ]
    better = replace(found, results=(replace(policy, figures={None: quicker}), *late))

    with visit():
        assert "策略都优于" not in str(view.verdict(found))
        assert "策略都优于" in str(view.verdict(better))
