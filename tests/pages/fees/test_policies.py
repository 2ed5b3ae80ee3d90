"""Fee policies: read by many, written by the commission, published by two people."""

import importlib
from collections.abc import Callable
from types import ModuleType

import pytest
from sqlalchemy import select

from data_layer.clock import now
from data_layer.database import Database
from data_layer.fees.errors import FeePolicyNotFoundError
from data_layer.fees.policy_tables import FeePolicy, FeePrice
from data_layer.fees.records import PolicyStatus
from data_layer.scope import PROVINCE_WIDE
from tests.builders.accounts import OF_THE_PROVINCE, an_account, of_city, store_account
from tests.builders.fee_policies import store_draft, store_published
from tests.pages.cases.acting import acting
from tests.pages.networking.register import sent
from tests.portal_app import Visit

Page = Callable[[str], ModuleType]


class Office:
    """Two people of the commission."""

    def __init__(self, page: Page, visit: Visit, database: Database) -> None:
        self.page, self.visit, self.database = page, visit, database
        with database.writing() as session:
            self.one, self.other = (
                an_account(OF_THE_PROVINCE, id=store_account(session, OF_THE_PROVINCE).id)
                for _ in range(2)
            )

    def saves(self, who: object, policy: str, form: str, edit: str = "", **typed: object):
        record = self.page("fees.policy")
        with self.visit(account=who), acting() as changed:
            shown = {"policy": policy, "tab": ""}
            layout = [record.layout(policy), self.opened(edit, policy)]
            ids, values, parts = sent(layout, "fee-policy", form, **typed)
            told, problems = record.save_policy(1, ids, values, parts, shown)
        named = {one["name"]: said for one, said in zip(parts, problems, strict=True) if said}
        return told, named, str(changed)

    def opened(self, key: str, policy: str) -> object:
        """The form of a line, as its button opens it."""
        tabs = importlib.import_module("pages.fees._policy_tabs")
        data = importlib.import_module("pages.fees._policies_data")
        page = data.policy_page(PROVINCE_WIDE, policy, now())
        return tabs.line_dialog(page, "edit", key) if key else None

    def status(self, policy: str) -> str:
        with self.database.reading() as session:
            return session.scalars(
                select(FeePolicy.status).where(FeePolicy.public_id == policy)
            ).one()


@pytest.fixture
def office(page: Page, visit: Visit, database: Database) -> Office:
    return Office(page, visit, database)


def test_who_drafts_is_led_to_its_lines(office: Office) -> None:
    policies = office.page("fees.policies")
    typed = {"document_number": "皖卫财〔2026〕1号", "title": "办法", "valid_from": "2027-01-01"}

    with office.visit(account=office.one), acting() as changed:
        ids, values, parts = sent(policies.layout(), "fee-policies", "draft", **typed)
        told, problems = policies.draft_policy(1, ids, values, parts)

    with office.database.reading() as session:
        drafted = session.scalars(select(FeePolicy)).one()
    assert (told, set(problems)) == (None, {""})
    assert drafted.public_id in str(changed)
    assert drafted.status == PolicyStatus.DRAFT


def test_what_is_missing_is_told_at_its_field(office: Office) -> None:
    policies = office.page("fees.policies")

    with office.visit(account=office.one), acting():
        ids, values, parts = sent(
            policies.layout(), "fee-policies", "draft", valid_from="1 January"
        )
        _, problems = policies.draft_policy(1, ids, values, parts)

    said = dict(zip([one["name"] for one in parts], problems, strict=True))
    assert said["document_number"] == "请填写此项。"
    assert said["valid_from"] == "请填写日期，写作 2027-01-01，可加时刻。"


def test_a_line_is_changed_to_the_fen(office: Office) -> None:
    with office.database.writing() as session:
        policy = store_draft(session)
        line = session.scalars(select(FeePrice).order_by(FeePrice.line)).first()
        assert line is not None
        number = line.line

    told, problems, _ = office.saves(
        office.one, policy, "prices", edit=f"prices.{number}", price_fen="65.55"
    )

    assert (told, problems) == (None, {})
    with office.database.reading() as session:
        prices = session.scalars(select(FeePrice.price_fen).where(FeePrice.line == number)).all()
    assert 6555 in prices


def test_a_new_line_takes_no_number_of_another_and_a_line_takes_a_new_one(office: Office) -> None:
    with office.database.writing() as session:
        policy = store_draft(session)
        first = session.scalars(select(FeePrice.line).order_by(FeePrice.line)).first()

    refused, _, _ = office.saves(
        office.one,
        policy,
        "prices",
        edit="prices.new",
        line=str(first),
        modality="OT",
        price_fen="77",
    )
    told, _, _ = office.saves(
        office.one, policy, "prices", edit=f"prices.{first}", line="300", price_fen="65.55"
    )

    assert refused is not None
    assert told is None
    with office.database.reading() as session:
        prices = dict(session.execute(select(FeePrice.line, FeePrice.price_fen)).all())
    assert first not in prices
    assert prices[300] == 6555
    assert 7700 not in prices.values()


def test_another_policy_may_be_followed_while_it_is_a_draft(office: Office) -> None:
    with office.database.writing() as session:
        policy, followed = store_draft(session), store_published(session)

    told, problems, _ = office.saves(office.one, policy, "head", follows=followed)

    assert (told, problems) == (None, {})
    with office.database.reading() as session:
        draft, other = (
            session.scalars(select(FeePolicy).where(FeePolicy.public_id == one)).one()
            for one in (policy, followed)
        )
        assert draft.follows_id == other.id


def test_a_price_that_is_no_sum_is_told_and_nothing_is_lost(office: Office) -> None:
    with office.database.writing() as session:
        policy = store_draft(session)

    _, problems, _ = office.saves(office.one, policy, "prices", edit="prices.new", price_fen="-1")

    assert problems == {"price_fen": "请填写金额，如 65 或 65.50，不为负数。"}


def test_a_policy_is_checked_by_another_and_then_published(office: Office) -> None:
    with office.database.writing() as session:
        policy = store_draft(session)
        session.scalars(select(FeePolicy)).one().drafted_by = office.one.id

    refused, _, _ = office.saves(office.one, policy, "check")
    assert refused is not None
    assert office.status(policy) == PolicyStatus.DRAFT

    office.saves(office.other, policy, "check")
    assert office.status(policy) == PolicyStatus.CHECKED
    _, _, told = office.saves(office.one, policy, "publish")

    assert "政策已发布" in told
    assert office.status(policy) == PolicyStatus.PUBLISHED


def test_a_draft_is_the_commissions_a_published_one_everybodys(office: Office) -> None:
    with office.database.writing() as session:
        draft, published = store_draft(session), store_published(session)

    with office.visit(of_city("340100")):
        shown = str(office.page("fees.policy").layout(published))
        with pytest.raises(FeePolicyNotFoundError):
            office.page("fees.policy").layout(draft)

    assert "¥60.00" in shown
    assert "添加条目" not in shown


def test_the_example_answers_with_working_and_parts(office: Office) -> None:
    with office.database.writing() as session:
        policy = store_published(session)
    given = {"service": "remote_diagnosis", "modality": "CT", "level": "tertiary", "parts": "3"}
    names = [{"type": "fee-example", "name": name} for name in given]

    with office.visit(of_city("340100")):
        shown = str(
            office.page("fees.policy").show_example(
                list(given.values()), names, {"policy": policy, "tab": ""}
            )
        )

    assert "¥120.00" in shown
    assert "其余部位（2 次）" in shown
    assert "100.00%" in shown
