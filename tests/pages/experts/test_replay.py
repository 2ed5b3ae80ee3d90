"""The page of replays: what it shows, and of whose cases."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from data_layer import clock
from data_layer.cases.policy_records import USUAL_POLICY
from data_layer.cases.records import CaseStatus
from data_layer.cases.replay_difference_records import Difference, Yardstick
from data_layer.cases.replay_records import RIVALS, Asked
from data_layer.cases.replay_report_queries import replayed
from data_layer.cases.replay_result_records import Replay, Result
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.scope import PROVINCE_WIDE
from data_layer.settings import Settings
from jobs import run_replays
from jobs.context import JobContext
from pages.experts import _replay_data as data
from pages.experts import _replay_view as view
from pages.experts._replay_data import USUAL, Wanted
from portal.formats import NOTHING
from tests.builders.accounts import OF_THE_PROVINCE, an_account, of_hospital, store_account
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
    return [str(part) for part in page("experts.replay").show_replay(chosen, None)]  # type: ignore[operator]


def test_the_commission_sees_the_province_under_every_rule(
    page: object, visit: Visit, network: Network
) -> None:
    with visit():
        figures, _verdict, table, note, _chart, urgencies, *_ = shown(page)

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


@pytest.mark.parametrize(
    ("amounts", "margin", "words"),
    [
        ((-5.0, 5.0, -0.5), 1.0, "策略都优于四种简单规则"),
        ((-5.0, 0.5, -0.5), 1.0, "不分高下"),
        ((5.0, 5.0, -0.5), 1.0, "不如简单规则之处"),
        # A little worse in one of twelve may be chance.
        ((1.4, 5.0, -0.5), 1.0, "不分高下"),
        ((-5.0, 5.0, -0.5), None, "不足七天"),
    ],
)
def test_the_verdict_takes_chance_into_account(
    visit: Visit,
    database: Database,
    network: Network,
    amounts: tuple[float, ...],
    margin: float | None,
    words: str,
) -> None:
    found = replace(a_replay(database), differences=differing(amounts, margin))

    with visit():
        assert words in str(view.verdict(found))


@pytest.mark.parametrize(("others", "words"), [(1.0, "不作总体评判"), (-1.0, "不如简单规则之处")])
def test_without_one_figure_the_policy_is_not_better_but_may_be_worse(
    visit: Visit, database: Database, network: Network, others: float, words: str
) -> None:
    known = differing((-5.0, 10 * others, -0.5), 1.0)
    missing = [
        replace(one, amount=None, margin=None) if one.yardstick is Yardstick.P90 else one
        for one in known
    ]
    found = replace(a_replay(database), differences=tuple(missing))

    with visit():
        assert words in str(view.verdict(found))
        assert NOTHING in str(view.against(found))


@pytest.mark.parametrize(
    ("policy", "recorded", "words"),
    [
        (60, 120, "实际 2 min"),
        (60, None, "实际未知：未完成的病例超过一成"),
        (None, 120, "未完成的病例超过一成；实际 2 min"),
    ],
)
def test_a_time_that_is_not_known_says_why(
    visit: Visit,
    database: Database,
    network: Network,
    policy: int | None,
    recorded: int | None,
    words: str,
) -> None:
    found = a_replay(database)
    results = tuple(with_p90(one, policy) for one in found.results)
    found = replace(found, recorded=with_p90(found.recorded, recorded), results=results)

    with visit():
        assert words in str(view.figures(found))
        assert view.chart(found)["data"][1]["y"][2] == (None if policy is None else policy / 60)


def test_each_difference_is_told_with_what_chance_may_do(
    visit: Visit, database: Database, network: Network
) -> None:
    found = replace(a_replay(database), differences=differing((-5.0, 0.25, -0.5), 1.0))

    with visit():
        table = str(view.against(found))

    amounts = ("−5.0 分钟 ±\N{NO-BREAK SPACE}1.0", "+0.25 个百分点 ±\N{NO-BREAK SPACE}1.00")
    assert all(repr(one)[1:-1] in table for one in amounts)
    assert all(one in table for one in ("更优", "持平"))


def test_very_many_cases_are_left_to_the_jobs_process(
    page: object,
    visit: Visit,
    database: Database,
    network: Network,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(data, "MOST_AT_ONCE", 10)
    with database.writing() as session:
        official = an_account(OF_THE_PROVINCE, id=store_account(session).id)

    with visit(account=official):
        waiting, *_, is_still = page("experts.replay").show_replay(MANY, None)  # type: ignore[operator]
    settings = Settings(home=Path("nowhere"), database_url="sqlite://", secret_key="x" * 32)
    run_replays.run(JobContext(database=database, settings=settings, now=clock.now()))
    with visit(account=official):
        _, _, _, note, *_, is_over = page("experts.replay").show_replay(MANY, 1)  # type: ignore[operator]

    assert ("已完成 0 / 5 种规则" in str(waiting), is_still) == (True, False)
    assert ("15 例" in str(note), is_over) == (True, True)


MANY = {"load": "5"}


def with_p90(one: Result, seconds: int | None) -> Result:
    figures = {key: replace(its, p90_seconds=seconds) for key, its in one.figures.items()}
    return replace(one, figures=figures)


def a_replay(database: Database) -> Replay:
    today = clock.local_day(clock.now())
    asked = Asked(first_day=today - timedelta(days=7), last_day=today, policy=USUAL_POLICY)
    with database.reading() as session:
        return replayed(session, PROVINCE_WIDE, asked, today)


def differing(amounts: tuple[float, ...], margin: float | None) -> tuple[Difference, ...]:
    """Of each rule alike, in the order of the measures; of the last one a tenth of the margin."""
    margins = [margin, margin, None if margin is None else margin / 10]
    return tuple(
        Difference(rival=rival, yardstick=yardstick, amount=amount, margin=one)
        for rival in RIVALS
        for yardstick, amount, one in zip(Yardstick, amounts, margins, strict=True)
    )
