"""Which policy holds when, as was believed when; who may read which."""

from datetime import UTC, datetime, timedelta

import pytest

from data_layer.database import Database
from data_layer.fees.errors import FeePolicyNotFoundError, FeePolicyOverlapsError
from data_layer.fees.policy_commands import publish_policy
from data_layer.fees.policy_queries import (
    difference,
    flaws,
    periods_believed,
    policies,
    policy,
    policy_in_force,
    price_by,
)
from data_layer.fees.policy_records import FlawCode, LineChange, PolicyTable
from data_layer.fees.records import PolicyStatus, PolicyTerms
from data_layer.scope import NOTHING, PROVINCE_WIDE, Scope
from tests.builders.fee_policies import (
    DRAFTED,
    SPRING,
    an_entry,
    store_checked,
    store_draft,
    store_published,
)
from tests.builders.fees import facts, price, whole_terms

SUMMER = datetime(2026, 6, 1, tzinfo=UTC)
AUTUMN = datetime(2026, 9, 1, tzinfo=UTC)
WINTER = datetime(2026, 12, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)
TICK = timedelta(microseconds=1)
CITY = Scope(cities=frozenset({"340100"}))


def held(database: Database, service_at: datetime, known_at: datetime) -> str | None:
    with database.reading() as session:
        found = policy_in_force(session, service_at, known_at)
        return found and found.public_id


def test_a_policy_holds_from_its_second_until_that_of_the_next(database: Database) -> None:
    with database.writing() as session:
        first = store_published(session)
        second = store_published(session, follows=first, valid_from=SUMMER)

    moments = (SPRING - SECOND, SPRING - TICK, SPRING, SUMMER - SECOND, SUMMER - TICK, SUMMER)
    found = [held(database, moment, WINTER) for moment in (*moments, SUMMER + SECOND)]

    assert found == [None, None, first, first, first, second, second]


def test_what_was_believed_before_a_backdated_policy_stays(database: Database) -> None:
    with database.writing() as session:
        first = store_published(session, at=DRAFTED)
        late = store_published(session, follows=first, valid_from=SUMMER, at=AUTUMN)

    july = SUMMER + timedelta(days=30)
    assert [held(database, july, known) for known in (AUTUMN - TICK, AUTUMN)] == [first, late]
    assert held(database, july, DRAFTED - TICK) is None
    assert held(database, SUMMER - TICK, AUTUMN) == first


def test_a_policy_that_begins_with_the_one_it_follows_replaces_it_whole(database: Database) -> None:
    with database.writing() as session:
        wrong = store_published(session, at=DRAFTED)
        right = store_published(session, follows=wrong, at=SUMMER)

    assert held(database, AUTUMN, SUMMER - TICK) == wrong
    with database.reading() as session:
        believed = periods_believed(session, SUMMER)
    assert [(one.public_id, one.valid_from, one.valid_to) for one in believed] == [
        (right, SPRING, None)
    ]


def test_a_correction_within_a_closed_period_ends_with_it(database: Database) -> None:
    with database.writing() as session:
        first = store_published(session)
        second = store_published(session, follows=first, valid_from=AUTUMN)
        between = store_published(session, follows=first, valid_from=SUMMER, at=WINTER)

    with database.reading() as session:
        believed = periods_believed(session, WINTER)
    assert [(one.public_id, one.valid_from, one.valid_to) for one in believed] == [
        (first, SPRING, SUMMER),
        (between, SUMMER, AUTUMN),
        (second, AUTUMN, None),
    ]


def test_an_earlier_policy_ends_when_the_first_one_begins(database: Database) -> None:
    with database.writing() as session:
        first = store_published(session, valid_from=SUMMER)
        earlier = store_published(session, valid_from=SPRING, at=AUTUMN)

    assert [held(database, one, AUTUMN) for one in (SPRING, SUMMER - TICK, SUMMER)] == [
        earlier,
        earlier,
        first,
    ]


@pytest.mark.parametrize("begins", [SPRING, SUMMER, WINTER])
def test_a_policy_that_would_overlap_one_it_does_not_follow_is_refused(
    database: Database, begins: datetime
) -> None:
    with database.writing() as session:
        first = store_published(session, document_number="样例甲")
        other = store_checked(session, valid_from=begins)

    with pytest.raises(FeePolicyOverlapsError) as refused, database.writing() as session:
        publish_policy(session, an_entry(other, 3))

    assert refused.value.details == {"document_number": "样例甲", "begins": "2026-03-01"}
    assert held(database, WINTER, WINTER) == first


def test_whoever_follows_what_no_longer_holds_then_is_refused(database: Database) -> None:
    with database.writing() as session:
        first = store_published(session)
        store_published(session, follows=first, valid_from=SUMMER)
        third = store_checked(session, follows=first, valid_from=AUTUMN)

        with pytest.raises(FeePolicyOverlapsError):
            publish_policy(session, an_entry(third, 3))


def test_periods_never_overlap_whatever_is_published_in_which_order(database: Database) -> None:
    with database.writing() as session:
        first = store_published(session)
        second = store_published(session, follows=first, valid_from=AUTUMN, at=SUMMER)
        store_published(session, follows=first, valid_from=SUMMER, at=AUTUMN)
        store_published(session, follows=second, valid_from=WINTER, at=WINTER)

    for known_at in (DRAFTED, SUMMER, AUTUMN, WINTER):
        with database.reading() as session:
            believed = periods_believed(session, known_at)
        ends = [one.valid_to for one in believed]
        assert ends == [one.valid_from for one in believed[1:]] + [None]


def test_a_followed_policy_is_superseded_and_says_until_when_it_holds(database: Database) -> None:
    with database.writing() as session:
        first = store_published(session)
        store_published(session, follows=first, valid_from=SUMMER)
        found = policy(session, PROVINCE_WIDE, first, WINTER)

    assert found.status is PolicyStatus.SUPERSEDED
    assert [(one.valid_from, one.valid_to) for one in found.holds] == [(SPRING, SUMMER)]


def test_a_slow_clock_does_not_turn_back_what_is_believed(database: Database) -> None:
    with database.writing() as session:
        first = store_published(session, at=AUTUMN)
        second = store_published(session, follows=first, valid_from=SUMMER, at=AUTUMN - SECOND)

    assert held(database, SUMMER, AUTUMN) == second


def test_published_policies_are_for_all_who_see_anything_and_drafts_are_not(
    database: Database,
) -> None:
    with database.writing() as session:
        published = store_published(session)
        drafted = store_draft(session, follows=published)

        assert {one.public_id for one in policies(session, PROVINCE_WIDE, WINTER)} == {
            published,
            drafted,
        }
        assert [one.public_id for one in policies(session, CITY, WINTER)] == [published]
        assert policies(session, NOTHING, WINTER) == []
        for read in (
            lambda: policy(session, CITY, drafted, WINTER),
            lambda: flaws(session, CITY, drafted),
            lambda: price_by(session, CITY, drafted, facts()),
            lambda: difference(session, CITY, published, drafted),
            lambda: policy(session, NOTHING, published, WINTER),
        ):
            with pytest.raises(FeePolicyNotFoundError):
                read()


def test_a_draft_prices_a_case_and_tells_its_flaws(database: Database) -> None:
    with database.writing() as session:
        drafted = store_draft(session, PolicyTerms(prices=(), adjustments=(), shares=()))
        whole = store_draft(session)

        assert price_by(session, PROVINCE_WIDE, whole, facts()).price_fen == 6_000
        assert flaws(session, PROVINCE_WIDE, whole) == ()
        assert {flaw.code for flaw in flaws(session, PROVINCE_WIDE, drafted)} == {
            FlawCode.NO_PRICE,
            FlawCode.NO_SHARES,
        }


def test_what_a_version_says_otherwise_is_told_line_by_line(database: Database) -> None:
    old, gone, new = (price(line=n, modality=m) for n, m in ((1, "CT"), (2, "MR"), (3, "DX")))
    dearer = price(line=7, modality="CT", price_fen=9_000, contrast_fen=5)
    with database.writing() as session:
        first = store_draft(session, whole_terms(old, gone))
        second = store_draft(session, whole_terms(dearer, new))
        found = difference(session, PROVINCE_WIDE, first, second)

    assert found == (
        LineChange(
            table=PolicyTable.PRICES,
            before=old,
            after=dearer,
            fields=("price_fen", "contrast_fen"),
        ),
        LineChange(table=PolicyTable.PRICES, before=gone, after=None, fields=()),
        LineChange(table=PolicyTable.PRICES, before=None, after=new, fields=()),
    )
