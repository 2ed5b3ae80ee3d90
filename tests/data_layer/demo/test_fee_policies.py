"""The demo's policies are samples without a flaw, and have a history."""

from datetime import UTC, date, datetime

import pytest

from data_layer.clock import day_starts_at
from data_layer.database import Database
from data_layer.demo.fee_policies import terms_of_sample, write_fee_policies
from data_layer.demo.fee_samples import SAMPLES, Sample
from data_layer.demo.people import ACCOUNT_IDS
from data_layer.demo.records import Plan
from data_layer.fees.policy_queries import periods_believed, policies
from data_layer.fees.records import PolicyStatus
from data_layer.fees.rules.validating import flaws_of
from data_layer.scope import PROVINCE_WIDE
from tests.builders.accounts import store_account

AS_OF = date(2026, 11, 26)
NOW = datetime(2026, 11, 26, 4, tzinfo=UTC)
PLAN = Plan(seed=1, scale=0.001, as_of=AS_OF, moment=NOW)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda one: str(one.number))
def test_a_sample_has_no_flaw(sample: Sample) -> None:
    assert flaws_of(terms_of_sample(sample)) == ()


def test_three_samples_follow_each_other_and_a_draft_follows_them(database: Database) -> None:
    with database.writing() as session:
        for _ in ACCOUNT_IDS:
            store_account(session)
        write_fee_policies(session, PLAN)
        believed = periods_believed(session, NOW)
        found = policies(session, PROVINCE_WIDE, NOW)

    starts = [day_starts_at(day) for day in (date(2025, 1, 1), date(2025, 10, 1), date(2026, 7, 1))]
    assert [one.valid_from for one in believed] == starts
    assert [one.status for one in found] == [
        PolicyStatus.DRAFT,
        PolicyStatus.PUBLISHED,
        PolicyStatus.SUPERSEDED,
        PolicyStatus.SUPERSEDED,
    ]
    assert all(one.is_sample and "样例" in one.title for one in found)
    assert all("样例" in one.document_number for one in found)
    assert [one.drafted_by != one.checked_by for one in found] == [True] * 4


def test_the_third_sample_was_published_after_it_began(sqlite_database: Database) -> None:
    began = day_starts_at(date(2026, 7, 1))
    with sqlite_database.writing() as session:
        for _ in ACCOUNT_IDS:
            store_account(session)
        write_fee_policies(session, PLAN)

        before = periods_believed(session, began)
    assert [one.valid_to for one in before][-1] is None
    assert len(before) == 2


def test_what_lies_after_the_demos_moment_is_not_published_yet(sqlite_database: Database) -> None:
    spring = datetime(2026, 3, 1, 4, tzinfo=UTC)
    with sqlite_database.writing() as session:
        for _ in ACCOUNT_IDS:
            store_account(session)
        plan = Plan(seed=1, scale=0.001, as_of=spring.date(), moment=spring)
        write_fee_policies(session, plan)

        found = policies(session, PROVINCE_WIDE, spring)
    assert [one.status for one in found] == [
        PolicyStatus.DRAFT,
        PolicyStatus.PUBLISHED,
        PolicyStatus.SUPERSEDED,
    ]
