"""How well reviewers agree: the same on the page as at a terminal, and nobody ranked."""

import json
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner

from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.audit.records import Actor, Process
from data_layer.cases.flow_rules import month_of, months_back
from data_layer.clock import day_starts_at, local_day, now
from data_layer.database import Database
from data_layer.quality.rules.plans import needs_second
from data_layer.quality_cli import quality
from portal.formats import decimal
from tests.builders.accounts import OF_THE_PROVINCE, an_account, of_city, store_account
from tests.builders.cases import store_network
from tests.builders.draws import a_month, a_plan_in_force
from tests.builders.quality import store_draw, store_issued, store_sampled, store_score
from tests.portal_app import Visit

Page = Callable[[str], ModuleType]
OF_QUALITY = Grant(role=Role.QC_REVIEWER, scope_kind=ScopeKind.PLATFORM)
ASKED = {"on": "radpeer", "from": "2026-11-01", "until": "2026-11-30"}
SAID = ("1", "1", "1", "2a", "3b", "1")


class AsIfAtATerminal:
    """The database of the test in place of one with a home."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def ready_database(self) -> "AsIfAtATerminal":
        return self

    def __enter__(self) -> Database:
        return self.database

    def __exit__(self, *_raised: object) -> None: ...


def at_a_terminal(database: Database, *arguments: str) -> dict[str, Any]:
    given = [*arguments, "--json"]
    result = CliRunner().invoke(
        quality, given, obj=AsIfAtATerminal(database), catch_exceptions=False
    )
    printed: dict[str, Any] = json.loads(result.stdout)
    return printed


@pytest.fixture
def reviewers(database: Database) -> tuple[int, str, str]:
    """The number and names of two who read the same reports; chance chose these for both."""
    with database.writing() as session:
        network, draw = store_network(session), store_draw(session)
        one = store_account(session, OF_QUALITY, display_name="李评审")
        other = store_account(session, OF_QUALITY, display_name="王评审")
        chosen = iter(SAID)
        second = next(chosen)
        while second:
            sampled = store_sampled(session, store_issued(session, network), draw)
            if needs_second(draw.seed, sampled.report_id, 10):
                store_score(session, sampled, "first", reviewer_id=one.id, radpeer="1")
                store_score(session, sampled, "second", reviewer_id=other.id, radpeer=second)
                second = next(chosen, "")
        return one.id, one.public_id, other.display_name


def test_page_and_terminal_agree(
    page: Page, visit: Visit, database: Database, reviewers: tuple[int, str, str]
) -> None:
    printed = at_a_terminal(database, "agreement", "--from", "2026-11-01", "--to", "2026-11-30")

    with visit(OF_THE_PROVINCE):
        shown = str(page("quality.reliability").show_reliability(ASKED))

    assert f"{printed['agreed']} / {printed['pairs']}" in shown
    for name in ("kappa", "linear_kappa", "quadratic_kappa", "ac1"):
        assert decimal(printed[name]["value"], 3) in shown


def test_a_draw_made_at_a_terminal_is_told_and_drawn_again_on_its_page(
    page: Page, visit: Visit, database: Database
) -> None:
    month = months_back(month_of(local_day(now())), 1)
    with database.writing() as session:
        session.info["actor"] = Actor(process=Process.COMMAND)
        a_month(session, 40, day_starts_at(month))
        a_plan_in_force(session, "monthly")
    printed = at_a_terminal(database, "draw", "monthly", "--month", f"{month:%Y-%m}", "--seed", "7")
    record = page("quality.draw")

    with visit(OF_THE_PROVINCE):
        shown = str(record.layout(printed["draw"]))
        again = str(record.draw_again(1, printed["draw"]))

    assert printed["sample_hash"] in shown
    assert f"总体 {printed['population']} 份" in shown
    assert printed["sample_hash"] in again
    assert "完全一致" in again


def test_why_kappa_alone_misleads_stands_beside_it(
    page: Page, visit: Visit, reviewers: tuple[int, str, str]
) -> None:
    with visit(OF_THE_PROVINCE):
        shown = str(page("quality.reliability").show_reliability(ASKED))

    assert "为什么不能只看 Kappa" in shown
    assert "只有 6 对" in shown


def test_who_reviews_sees_oneself_and_no_colleague(
    page: Page, visit: Visit, reviewers: tuple[int, str, str]
) -> None:
    number, public_id, colleague = reviewers
    own = an_account(OF_QUALITY, id=number, public_id=public_id)

    with visit(account=own):
        shown = str(page("quality.reliability").show_reliability(ASKED))
    with visit(of_city("340100")):
        official = str(page("quality.reliability").show_reliability(ASKED))
    with visit(OF_THE_PROVINCE):
        planner = str(page("quality.reliability").show_reliability(ASKED))

    assert ("李评审" in shown, colleague in shown) == (True, False)
    assert "李评审" not in official
    assert colleague in planner


def test_days_without_a_pair_say_so(page: Page, visit: Visit) -> None:
    with visit(OF_THE_PROVINCE):
        shown = str(page("quality.reliability").show_reliability({"on": "nonsense"}))

    assert "该时段没有可比的评审" in shown
